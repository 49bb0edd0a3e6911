"""What drafts would say: those of this evening, or of one kind; nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mailbot.core.errors import MailbotError, SetupProblem
from mailbot.core.ledger import Interviewer, Opportunity
from mailbot.core.model import AccountName
from mailbot.core.observation import Moment, Observation, zone_of
from mailbot.core.opportunities import people_of
from mailbot.core.previewing import Previewed, previews, trial_of
from mailbot.core.timing import at_wall_clock
from mailbot.engine.cycle import TurnReport
from mailbot.engine.setbacks import name_command
from mailbot.wiring.clocks import FixedClock
from mailbot.wiring.noting import own_mailbox, person_called

if TYPE_CHECKING:
    from mailbot.wiring.app import App


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """One account's plan as of *at*."""

    at: datetime
    report: TurnReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Which texts are wanted: of one kind, in a language ("": theirs), to one person ("": to everybody)."""

    kind: str
    language: str = ""
    person: str = ""


def evening(app: "App", account: AccountName) -> Evening:
    """The plan as it will be when the last drafts of the local day are made, or as it is now when that is past."""
    me, trouble = own_mailbox(app, account)
    zone = zone_of(me, app.policy)
    now = app.clock.now().astimezone(zone)
    at = max(now, at_wall_clock(now.date(), app.policy.latest, zone))
    if trouble:
        return Evening(at=at, report=TurnReport(account=account, problem=trouble))
    try:
        return Evening(at=at, report=app.cycle(account, FixedClock(at)).preview())
    except MailbotError as error:
        name_command(error, app.account(account))
        return Evening(at=at, report=TurnReport(account=account, problem=error))


def on_trial(app: "App", opportunity: Opportunity, ask: Ask) -> tuple[tuple[Previewed, ...], MailbotError | None]:
    """The texts that *ask* wants, from what is known already, and why the user's name is missing if it is: the mailbox
    is only asked whose it is. SetupProblem when nobody is known there.
    """
    me, trouble = own_mailbox(app, opportunity.account)
    moment = Moment(
        seen=Observation(mailbox=me),
        ledger=app.store.ledger(opportunity.account),
        policy=app.policy_for(opportunity.account),
        now=app.clock.now().astimezone(zone_of(me, app.policy)),
    )
    trial = trial_of(opportunity, moment, ask.language)
    people = _people(people_of(trial.opportunity), ask.person, opportunity.slug)
    return previews(ask.kind, trial, people), trouble


def _people(known: Sequence[Interviewer], name: str, slug: str) -> Sequence[Interviewer]:
    if not known:
        raise SetupProblem(f"nobody of {slug} is known: `mailbot note {slug} --person NAME` adds somebody")
    if not name:
        return known
    wanted = person_called(name, [one.person for one in known], slug)
    return [one for one in known if one.person == wanted]
