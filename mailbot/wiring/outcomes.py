"""The person steers by command: the labels are written in the mailbox, so that both doors say the same."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from mailbot.core.asides import below, is_aside, names_on
from mailbot.core.errors import SetupProblem
from mailbot.core.forgetting import tombstone
from mailbot.core.history import changes
from mailbot.core.ledger import Mark, Opportunity
from mailbot.core.model import Correspondents, Labelled, MailId, MailKind, Relabel, ThreadId
from mailbot.core.policy import Policy
from mailbot.core.steering import OUTCOMES
from mailbot.core.switches import SNOOZE, STOP
from mailbot.engine.cycle import TurnReport
from mailbot.ports import Provider
from mailbot.wiring.stating import held, known_now

if TYPE_CHECKING:
    from mailbot.wiring.app import App

_LONGEST = 60
_OUTCOME = "Outcome/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What was said: the switch's *name* ("" for none any more), whether a mail bears its label, and the turn.

    *shared* says that its mails stand in conversations with other opportunities only; *others* are the names of those
    for which a label in such a conversation goes on counting.
    """

    opportunity: Opportunity
    name: str
    labelled: bool
    report: TurnReport
    shared: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What was written in the mailbox: the *mail* that bears the label now, labels that were left for *others*."""

    mail: MailId | None = None
    left: tuple[Labelled, ...] = ()
    others: tuple[str, ...] = ()


def outcome_name(text: str) -> str:
    """*text* as the last part of the label; one of ours whatever its capitals. SetupProblem when it can be none."""
    name = " ".join(text.split())
    known = next((one for one in OUTCOMES if one.casefold() == name.casefold()), name)
    if not known or len(known) > _LONGEST or any(c in "/,;" or not c.isprintable() for c in known):
        msg = f"an outcome is one of {', '.join(OUTCOMES)}, or a name of your own without / , or ;"
        raise SetupProblem(msg)
    return known


def mark_outcome(app: "App", opportunity: Opportunity, name: str) -> Marked:
    """Give *opportunity* the outcome *name* ("": take it off), and run a turn, which takes untouched drafts back.

    The label goes on the newest mail of threads that no other opportunity has; where there is none the ledger keeps it.
    LeaseHeld when another process is at the account.
    """

    def said(known: Opportunity, mark: Mark) -> Opportunity:
        if name and mark.mail:
            return known  # the turn reads the label
        return replace(known, outcome=mark if name else None, other_outcomes=())

    return _Steering(app, opportunity).say(f"{_OUTCOME}{name}" if name else "", _is_outcome, said)


def snooze(app: "App", opportunity: Opportunity, *, off: bool = False) -> Marked:
    """Pause *opportunity* from now on, or (*off*) wake it, and run a turn. As `mark_outcome`; SetupProblem when there
    is nothing to pause or to wake.
    """
    if off and not opportunity.snoozed:
        raise SetupProblem(f"{opportunity.slug} is not snoozed")
    ended = opportunity.outcome or opportunity.stopped
    if ended and not off:
        raise SetupProblem(
            f"{opportunity.slug} has ended ({ended.name}): `mailbot reopen {opportunity.slug}` opens it again"
        )

    def said(known: Opportunity, mark: Mark) -> Opportunity:
        return replace(known, snoozed=None if off else mark)

    return _Steering(app, opportunity).say("" if off else SNOOZE, lambda rest: rest == SNOOZE.casefold(), said)


def reopen(app: "App", opportunity: Opportunity) -> Marked:
    """Take every outcome and stop off *opportunity*, and run a turn. SetupProblem when it has neither."""
    if not (opportunity.outcome or opportunity.stopped):
        raise SetupProblem(f"{opportunity.slug} is open: it has no outcome and is not stopped")

    def said(known: Opportunity, mark: Mark) -> Opportunity:
        return replace(known, outcome=None, stopped=None, other_outcomes=())

    return _Steering(app, opportunity).say("", lambda rest: _is_outcome(rest) or rest == STOP.casefold(), said)


def _is_outcome(rest: str) -> bool:
    return rest.startswith(_OUTCOME.casefold())


@dataclass(frozen=True, slots=True)
class _Steering:
    """Says something of one opportunity by label, and in the ledger."""

    app: "App"
    opportunity: Opportunity

    def say(self, label: str, gone: Callable[[str], bool], said: Callable[[Opportunity, Mark], Opportunity]) -> Marked:
        """Put *label* ("" for none) on the newest mail in place of those whose name below the namespace, in small
        letters, is *gone*; keep the opportunity as *said* makes it; then a turn. What cannot be taken off, because its
        mail is in the trash or because it counts for others too, no longer counts here.
        """
        app, account = self.app, self.opportunity.account
        app.provider(account)  # signed in, before anything is held
        with held(app, account):
            now, known = app.clock.now(), known_now(app, self.opportunity)
            others = [o for o in app.store.ledger(account).opportunities if o.id != known.id]
            written = self._write(known, others, label, gone)
            name = label.rpartition("/")[2]
            after = said(known, Mark(name=name, at=now, mail=written.mail))
            taken_back = {(rest, mark.mail) for rest, mark in names_on(known).items() if gone(rest) and mark.mail}
            taken_back |= {(below(one.label, app.policy), one.mail) for one in written.left}
            after = _with_aside(after, taken_back, (label.casefold(), written.mail), now)
            if after != known:
                app.store.remember(account, [after])
                app.store.record(account, tuple(changes(known, after, now)))
        return Marked(
            opportunity=known,
            name=name,
            labelled=written.mail is not None,
            report=app.turn(account),
            shared=bool(known.threads) and not _alone(known, others),
            others=written.others,
        )

    def _write(
        self, known: Opportunity, others: Collection[Opportunity], label: str, gone: Callable[[str], bool]
    ) -> _Written:
        """Take earlier labels off and put the new one on; a label that counts for *others* too is left."""
        policy, provider = self.app.policy, self.app.provider(known.account)
        space, wanted = f"{policy.namespace}/".casefold(), f"{policy.namespace}/{label}"
        newest = self._newest(provider, known, _alone(known, others)) if label else None
        edits: dict[MailId, Relabel] = {}
        left: dict[Labelled, list[str]] = {}
        for one in provider.labelled(policy.namespace):
            ours = one.label.casefold().startswith(space) and gone(below(one.label, policy))
            if not ours or not _is_about(one, known) or (one.mail, one.label) == (newest, wanted):
                continue
            if sharing := _sharing(one, others, policy):
                left[one] = sharing
                continue
            before = edits.get(one.mail, Relabel(mail=one.mail))
            edits[one.mail] = replace(before, remove=before.remove | {one.label})
        if newest is not None:
            before = edits.get(newest, Relabel(mail=newest))
            edits[newest] = replace(before, add=frozenset({wanted}))
        if edits:
            provider.relabel(list(edits.values()))
        slugs = {slug for sharing in left.values() for slug in sharing}
        return _Written(mail=newest, left=tuple(left), others=tuple(sorted(slugs)))

    def _newest(self, provider: Provider, opportunity: Opportunity, threads: frozenset[ThreadId]) -> MailId | None:
        """The newest mail of *threads*, which are the opportunity's alone, drafts left out, and what steered something
        that is forgotten.

        An invitation only where there is nothing else: Outlook throws it away once it is answered.
        """
        if not threads:
            return None
        now: datetime = self.app.clock.now()
        forgotten = self.app.store.ledger(opportunity.account).forgotten
        begun = min((i.starts for i in opportunity.interviews), default=now)
        since = min(begun, now) - self.app.policy.thread_max_age
        whom = Correspondents(addresses=frozenset(), domains=frozenset(), threads=threads, since=since)
        mails = [m for t in provider.threads(whom) if t.id in threads for m in t.mails if not m.draft]
        mails = [m for m in mails if tombstone(m.id) not in forgotten]
        newest = max(mails, key=lambda m: (m.kind is not MailKind.INVITATION, m.at, m.id), default=None)
        return newest.id if newest else None


def _alone(opportunity: Opportunity, others: Collection[Opportunity]) -> frozenset[ThreadId]:
    """The threads that none of *others* has: a label there counts for nobody else."""
    return opportunity.threads - {thread for one in others for thread in one.threads}


def _sharing(labelled: Labelled, others: Collection[Opportunity], policy: Policy) -> list[str]:
    """For which of *others* the label counts."""
    return [o.slug for o in others if labelled.thread in o.threads and not is_aside(labelled, o.set_aside, policy)]


def _with_aside(
    opportunity: Opportunity, taken_back: Collection[tuple[str, MailId]], said: tuple[str, MailId | None], now: datetime
) -> Opportunity:
    """*opportunity* with the labels *taken_back*, by name and mail, set aside, but for the one that is *said*."""
    kept = tuple(mark for mark in opportunity.set_aside if (mark.name, mark.mail) not in {*taken_back, said})
    fresh = (Mark(name=name, at=now, mail=mail) for name, mail in sorted(taken_back) if (name, mail) != said)
    return replace(opportunity, set_aside=(*kept, *fresh))


def _is_about(labelled: Labelled, opportunity: Opportunity) -> bool:
    marks = (opportunity.outcome, opportunity.stopped, opportunity.snoozed, *opportunity.other_outcomes)
    by_mail = any(mark and mark.mail == labelled.mail for mark in marks)
    return by_mail or labelled.thread in opportunity.threads
