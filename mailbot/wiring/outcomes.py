"""The person marks an outcome by command: the label is written in the mailbox, so that both doors say the same."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from mailbot.core.errors import LeaseHeld, SetupProblem
from mailbot.core.ledger import Mark, Opportunity
from mailbot.core.model import Correspondents, Labelled, MailId, MailKind, Relabel
from mailbot.core.steering import OUTCOMES
from mailbot.engine.cycle import TurnReport
from mailbot.ports import Provider

if TYPE_CHECKING:
    from mailbot.wiring.app import App

_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What was marked: the outcome's *name* ("" for none any more), whether a mail bears its label, and the turn."""

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
    now = app.clock.now()
    account = opportunity.account
    provider = app.provider(account)
    if not app.store.take(account, app.holder, now, now + app.lease):
        raise LeaseHeld(f"another mailbot is at work on {account}; try again in a few minutes")
    try:
        opportunity = _as_known_now(app, opportunity)
        labelled = _relabel(app, provider, opportunity, name, now)
        mark = Mark(name=name, at=now) if name and not labelled else None
        if mark or not name:
            app.store.remember(account, [replace(opportunity, outcome=mark)])
    finally:
        app.store.release(account, app.holder)
    return Marked(opportunity=opportunity, name=name, labelled=labelled, report=app.turn(account))


def _as_known_now(app: "App", opportunity: Opportunity) -> Opportunity:
    """*opportunity* as a turn may just have left it; the lease is ours, so that nobody changes it any more."""
    known = app.store.ledger(opportunity.account).opportunities
    return next((one for one in known if one.id == opportunity.id), opportunity)


def _relabel(app: "App", provider: Provider, opportunity: Opportunity, name: str, now: datetime) -> bool:
    """Take earlier outcomes off and put the new one on the newest mail; False when there is no mail."""
    prefix = f"{app.policy.namespace}/Outcome/"
    wanted = f"{prefix}{name}"
    newest = _newest(app, provider, opportunity, now) if name else None
    changes: dict[MailId, Relabel] = {}
    for one in provider.labelled(app.policy.namespace):
        if one.label.startswith(prefix) and _is_about(one, opportunity) and (one.mail, one.label) != (newest, wanted):
            before = changes.get(one.mail, Relabel(mail=one.mail))
            changes[one.mail] = replace(before, remove=before.remove | {one.label})
    if newest is not None:
        before = changes.get(newest, Relabel(mail=newest))
        changes[newest] = replace(before, add=frozenset({wanted}))
    if changes:
        provider.relabel(list(changes.values()))
    return newest is not None


def _is_about(labelled: Labelled, opportunity: Opportunity) -> bool:
    by_mail = opportunity.outcome is not None and opportunity.outcome.mail == labelled.mail
    return by_mail or labelled.thread in opportunity.threads


def _newest(app: "App", provider: Provider, opportunity: Opportunity, now: datetime) -> MailId | None:
    """The newest mail of the opportunity's threads, drafts left out.

    An invitation only where there is nothing else: Outlook throws it away once it is answered.
    """
    if not opportunity.threads:
        return None
    begun = min((i.starts for i in opportunity.interviews), default=now)
    since = min(begun, now) - app.policy.thread_max_age
    whom = Correspondents(addresses=frozenset(), domains=frozenset(), threads=opportunity.threads, since=since)
    mails = [m for t in provider.threads(whom) if t.id in opportunity.threads for m in t.mails if not m.draft]
    newest = max(mails, key=lambda m: (m.kind is not MailKind.INVITATION, m.at, m.id), default=None)
    return newest.id if newest else None
