"""The person steers by command: the labels are written in the mailbox, so that both doors say the same."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from mailbot.core.errors import SetupProblem
from mailbot.core.history import changes
from mailbot.core.ledger import Mark, Opportunity
from mailbot.core.model import Correspondents, Labelled, MailId, MailKind, Relabel
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
    """What was said: the switch's *name* ("" for none any more), whether a mail bears its label, and the turn."""

    opportunity: Opportunity
    name: str
    labelled: bool
    report: TurnReport


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

    The label goes on the newest mail of its threads; where there is none the ledger keeps it. LeaseHeld when another
    process is at the account.
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
        letters, is *gone*; keep the opportunity as *said* makes it; then a turn.
        """
        app, account = self.app, self.opportunity.account
        provider = app.provider(account)
        with held(app, account):
            now = app.clock.now()
            known = known_now(app, self.opportunity)
            mail = self._relabel(provider, known, label, gone)
            name = label.rpartition("/")[2]
            after = said(known, Mark(name=name, at=now, mail=mail))
            if after != known:
                app.store.remember(account, [after])
                app.store.record(account, tuple(changes(known, after, now)))
        return Marked(opportunity=known, name=name, labelled=mail is not None, report=app.turn(account))

    def _relabel(
        self, provider: Provider, known: Opportunity, label: str, gone: Callable[[str], bool]
    ) -> MailId | None:
        """Take earlier labels off and put the new one on; the mail that bears it, None when there is none."""
        space = self.app.policy.namespace
        prefix, wanted = f"{space}/".casefold(), f"{space}/{label}"
        newest = _newest(self.app, provider, known) if label else None
        edits: dict[MailId, Relabel] = {}
        for one in provider.labelled(space):
            ours = one.label.casefold().startswith(prefix) and gone(one.label[len(prefix) :].casefold())
            if ours and _is_about(one, known) and (one.mail, one.label) != (newest, wanted):
                before = edits.get(one.mail, Relabel(mail=one.mail))
                edits[one.mail] = replace(before, remove=before.remove | {one.label})
        if newest is not None:
            before = edits.get(newest, Relabel(mail=newest))
            edits[newest] = replace(before, add=frozenset({wanted}))
        if edits:
            provider.relabel(list(edits.values()))
        return newest


def _is_about(labelled: Labelled, opportunity: Opportunity) -> bool:
    marks = (opportunity.outcome, opportunity.stopped, opportunity.snoozed, *opportunity.other_outcomes)
    by_mail = any(mark and mark.mail == labelled.mail for mark in marks)
    return by_mail or labelled.thread in opportunity.threads


def _newest(app: "App", provider: Provider, opportunity: Opportunity) -> MailId | None:
    """The newest mail of the opportunity's threads, drafts left out.

    An invitation only where there is nothing else: Outlook throws it away once it is answered.
    """
    if not opportunity.threads:
        return None
    now: datetime = app.clock.now()
    begun = min((i.starts for i in opportunity.interviews), default=now)
    since = min(begun, now) - app.policy.thread_max_age
    whom = Correspondents(addresses=frozenset(), domains=frozenset(), threads=opportunity.threads, since=since)
    mails = [m for t in provider.threads(whom) if t.id in opportunity.threads for m in t.mails if not m.draft]
    newest = max(mails, key=lambda m: (m.kind is not MailKind.INVITATION, m.at, m.id), default=None)
    return newest.id if newest else None
