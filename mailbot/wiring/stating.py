"""The person's word by command: which event is an interview, what is taken up, and how things are called."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailbot.core.actions import Why, key_of
from mailbot.core.addresses import is_machine, own_addresses, plain
from mailbot.core.errors import LeaseHeld, MailbotError, SetupProblem
from mailbot.core.interviews import read_event
from mailbot.core.ledger import Interview, Interviewer, Opportunity
from mailbot.core.model import AccountName, CalendarEvent, InterviewId, Mailbox, OpportunityId
from mailbot.core.stated import About, Statement
from mailbot.core.twins import is_same

if TYPE_CHECKING:
    from mailbot.wiring.app import App

LONGEST_NAME = 80
LONGEST_EVENT = 1500  # as long as a calendar's ids become


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An event of the window, the accounts whose calendar has it, and the mailbox of the first of them. `copies` are
    the same interview under identities of its own in other accounts.
    """

    event: CalendarEvent
    accounts: tuple[AccountName, ...]
    me: Mailbox
    copies: tuple[tuple[AccountName, InterviewId], ...] = ()

    @property
    def everywhere(self) -> tuple[tuple[AccountName, InterviewId], ...]:
        """Each account that has it, with its identity there."""
        return (*((account, self.event.identity) for account in self.accounts), *self.copies)


def code_of(identity: InterviewId) -> str:
    """What a person types for an event: eight letters, the same on any day, or "" where its identity is not known."""
    return key_of("event", identity).partition("/")[2][:8] if identity else ""


def worded(text: str, what: str, longest: int = LONGEST_NAME) -> str:
    """*text* on one line. SetupProblem for what no person would write: control and direction marks, endless text."""
    words = " ".join(text.split())
    if len(words) > longest:
        raise SetupProblem(f"{what} is one line of at most {longest} characters")
    if not words.isprintable():
        raise SetupProblem(f"{what} holds characters that cannot be seen: write it by hand")
    return words


@contextmanager
def held(app: "App", *accounts: AccountName) -> Iterator[None]:
    """Keep *accounts* to this process. LeaseHeld, and none is kept, while another process is at one of them."""
    now = app.clock.now()
    with ExitStack() as leaving:
        for account in dict.fromkeys(accounts):
            if not app.store.take(account, app.holder, now, now + app.lease):
                raise LeaseHeld(f"another mailbot is at work on {account}; try again in a few minutes")
            leaving.callback(app.store.release, account, app.holder)
        yield


def known_now(app: "App", opportunity: Opportunity) -> Opportunity:
    """*opportunity* as a turn may just have left it; the lease is ours, so that nobody changes it any more."""
    known = app.store.ledger(opportunity.account).opportunities
    found = next((one for one in known if one.id == opportunity.id), None)
    if found is None:
        raise SetupProblem(f"{opportunity.slug} is gone: it was merged meanwhile")
    return found


def events_seen(app: "App") -> tuple[tuple[Seen, ...], tuple[MailbotError, ...]]:
    """Every event of the window in any account's calendar, once; and what kept a calendar from being read."""
    now, policy = app.clock.now(), app.policy
    found: dict[InterviewId, Seen] = {}
    troubles: list[MailbotError] = []
    for account in app.store.accounts():
        try:
            provider = app.provider(account.name)
            events = provider.events(now - policy.window_past, now + policy.window_future)
            me = provider.mailbox()
        except MailbotError as error:  # an event in another calendar can be named all the same
            troubles.append(error)
            continue
        for event in events:
            before = found.get(event.identity, Seen(event=event, accounts=(), me=me))
            accounts = dict.fromkeys((*before.accounts, account.name))
            found[event.identity] = replace(before, accounts=tuple(accounts))
    return _with_copies(app, found.values()), tuple(troubles)


def _with_copies(app: "App", found: Iterable[Seen]) -> tuple[Seen, ...]:
    read = [(one, _as_interview(app, one)) for one in found]
    return tuple(
        replace(
            one,
            copies=tuple(
                (account, other.event.identity)
                for other, theirs in read
                if other is not one and is_same(mine, theirs)
                for account in other.accounts
                if account not in one.accounts
            ),
        )
        for one, mine in read
    )


def _as_interview(app: "App", seen: Seen) -> Interview:
    """*seen* with everybody on it but the user, rooms and machines, so that two readings of one can be told."""
    event, own = seen.event, own_addresses(seen.me, app.policy)
    own |= {plain(account.address) for account in app.store.accounts()}
    listed = (event.organizer, *(a.person for a in event.attendees if not a.resource))
    others = [p for p in listed if p.address and plain(p.address) not in own]
    return Interview(
        id=event.identity,
        event=event.id,
        opportunity=OpportunityId(""),
        title=event.title,
        starts=event.starts,
        ends=event.ends or event.starts,
        people=tuple(Interviewer(person=p) for p in others if not is_machine(p.address, app.policy.words)),
    )


def say_tag(app: "App", seen: Seen, *, counts: bool) -> None:
    """Remember, in every account that has the event or a copy of it, whether it is an interview. SetupProblem when the
    event itself says #nointerview, which wins.
    """
    if counts and read_event(seen.event, seen.me, app.policy).why is Why.USER_SAID_NO:
        raise SetupProblem("the event itself says #nointerview, and that wins: take it out of its title or description")
    value = "yes" if counts else "no"
    with held(app, *(account for account, _ in seen.everywhere)):
        for account, identity in seen.everywhere:
            _state(app, account, identity, About.TAG, value)


def adopt(app: "App", opportunity: Opportunity) -> Opportunity:
    """Take up what was old at first connect. SetupProblem when it is followed already."""
    with held(app, opportunity.account):
        opportunity = known_now(app, opportunity)
        if opportunity.watched:
            raise SetupProblem(f"{opportunity.slug} is followed already: there is nothing to take up")
        adopted = replace(opportunity, watched=True)
        _state(app, opportunity.account, opportunity.id, About.ADOPTED, "yes")
        app.store.remember(opportunity.account, [adopted])
    return adopted


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One word on one subject; an empty value takes an earlier one back."""

    subject: str
    about: About
    value: str


def correct(app: "App", account: AccountName, *corrections: Correction) -> None:
    """Remember *corrections*; the next turn reads them."""
    with held(app, account):
        for one in corrections:
            _state(app, account, one.subject, one.about, one.value)


def _state(app: "App", account: AccountName, subject: str, about: About, value: str) -> None:
    app.store.state(account, Statement(subject=subject, about=about, value=value, at=app.clock.now()))
