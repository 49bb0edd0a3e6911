"""What the person notes by command, brought into the memory: a debrief, somebody met, who gets the check-in."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mailbot.core.actions import Why
from mailbot.core.addresses import is_machine, own_addresses, plain
from mailbot.core.dates import day_in
from mailbot.core.debriefing import Answer
from mailbot.core.errors import MailbotError, SetupProblem
from mailbot.core.ledger import Interview, Opportunity
from mailbot.core.model import AccountName, Address, Mailbox, Person, address_of
from mailbot.core.names import clean, looks_like_person, name_key, same_name
from mailbot.core.noted import meant, with_guests
from mailbot.core.stated import About, Guest, Note, NoteField, Stated, Statement
from mailbot.wiring.stating import held, known_now

if TYPE_CHECKING:
    from mailbot.wiring.app import App

_SHOWN = 8
_LONGEST_URL = 500  # as long as a message takes one


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be remembered of an opportunity. An answer's `person` is what a note keeps ("" for everybody met);
    one without text takes back. `contact` None: as before, "": no longer anybody by name.
    """

    interview: Interview | None
    answers: tuple[Answer, ...] = ()
    guest: Person | None = None
    profile: str = ""
    contact: str | None = None


def interview_meant(opportunity: Opportunity, now: datetime) -> Interview | None:
    """The interview a note is about where none is named: the latest that has ended, else the latest."""
    live = [i for i in opportunity.interviews if not i.cancelled] or list(opportunity.interviews)
    ended = [i for i in live if i.ends <= now]
    return max(ended or live, key=lambda i: (i.ends, i.id), default=None)


def people_known(opportunity: Opportunity, stated: Stated) -> tuple[Person, ...]:
    """Everybody of *opportunity*'s interviews and whom the user says they met, each once, with an address where one
    is known.
    """
    everybody = [p.person for i in opportunity.interviews for p in with_guests(opportunity, i, stated)]
    once: dict[str, Person] = {}
    for one in everybody:
        if one.address:
            once.setdefault(plain(one.address), one)
    for one in everybody:
        if not one.address and not any(same_name(one.name, known.name) for known in once.values()):
            once.setdefault(one.name, one)
    return tuple(once.values())


def person_called(text: str, people: Sequence[Person], of: str) -> Person:
    """The one of *people* whom *text* means. SetupProblem, with those it may mean, for none or several."""
    found = person_if_known(text, people)
    if found is None:
        there = f"there is {_listed(people)}" if people else "nobody is known there"
        raise SetupProblem(f"nobody of {of} is called {clean(text, 60)!r}; {there}")
    return found


def person_if_known(text: str, people: Sequence[Person]) -> Person | None:
    """The one of *people* whom *text* means, None when nobody. SetupProblem when it may mean several."""
    if found := meant(text, people):
        return found
    wanted = name_key(text)
    fitting = [p for p in people if wanted and not address_of(text) and wanted <= name_key(p.name)]
    if len(fitting) > 1:
        raise SetupProblem(f"{clean(text, 60)!r} may be any of {_listed(fitting)}: write more of it, or an address")
    return None


def _listed(people: Sequence[Person]) -> str:
    named = [clean(f"{p.name} <{p.address}>" if p.name and p.address else p.name or p.address, 120) for p in people]
    return ", ".join(named[:_SHOWN]) + (", …" if len(named) > _SHOWN else "")


def kept_as(person: Person) -> str:
    """How a note names *person*."""
    return person.address or person.name


def named_as(text: str, people: Collection[Person]) -> str:
    """How a note names the one of *people* whom *text* means; *text* itself when that is nobody, "" for everybody."""
    known = meant(text, people) if text else None
    return kept_as(known) if known else text


def own_mailbox(app: "App", account: AccountName) -> tuple[Mailbox, MailbotError | None]:
    """Whose account it is, as the service says; what is known without it, and the trouble, where it cannot be asked."""
    try:
        return app.provider(account).mailbox(), None
    except MailbotError as error:
        return Mailbox(account=account, address=app.account(account).address), error


def address_to_write_to(app: "App", me: Mailbox, text: str, option: str, *, roles: bool = False) -> Address:
    """*text* as the address of a person. SetupProblem when it is none, the user's own, or nobody's; *roles*: that of
    a desk will do.
    """
    address = address_of(text)
    if not address:
        raise SetupProblem(f"{option} {clean(text, 60)!r} is no e-mail address")
    mine = own_addresses(me, app.policy) | {plain(one.address) for one in app.store.accounts()}
    if plain(address) in mine:
        raise SetupProblem(f"{option} {address}: {Why.SELF.value}")
    machine = is_machine(address, app.policy.words)
    if machine and not (roles and machine is Why.ROLE_ADDRESS):
        raise SetupProblem(f"{option} {address}: {machine.value}")
    return address


def somebody_met(text: str, address: Address, people: Sequence[Person]) -> Person:
    """The person to be added, or to be given *address* ("" when none was learned). SetupProblem when *text* is no full
    name of somebody new, or *address* is somebody else's.
    """
    known = person_if_known(text, people)
    holder = meant(address, people) if address else None
    if holder and holder.name and not known and not same_name(holder.name, text):
        raise SetupProblem(f"{address} is the address of {clean(holder.name)}")
    if holder and known and holder != known:
        raise SetupProblem(f"{address} is the address of {_listed([holder])}")
    if known:
        return replace(known, address=address or known.address)
    if own := address_of(text):
        return Person(address=address or own)
    name = clean(text)
    if not address and not looks_like_person(name):
        there = f" (known: {_listed(people)})" if people else ""
        raise SetupProblem(f"--person {name!r}: {Why.FIRST_NAME_ONLY.value}{there}")
    return Person(name=name, address=address)


def day_ahead(text: str, today: date) -> date:
    """The date *text* names, later than *today*. SetupProblem for none."""
    day = day_in(text, today)
    if day is None or day <= today:
        raise SetupProblem(f"--decision {clean(text, 40)!r}: a date ahead within a year is needed, as in 2026-03-12")
    return day


def remember(app: "App", opportunity: Opportunity, wish: Wish) -> None:
    """Keep all of *wish*; the next turn reads it. LeaseHeld while another process is at the account."""
    with held(app, opportunity.account):
        opportunity = known_now(app, opportunity)
        stated, now = app.store.ledger(opportunity.account).stated, app.clock.now()
        about = wish.interview.id if wish.interview else None
        if wish.guest:
            guest = Guest(opportunity=opportunity.id, person=wish.guest, at=now, interview=about, profile=wish.profile)
            app.store.meet(opportunity.account, guest)
        people = people_known(opportunity, stated)
        for answer in wish.answers:
            _write(app, opportunity, answer, earlier_notes(stated, opportunity, wish.interview), people, wish)
        if wish.contact is not None:
            said = Statement(subject=opportunity.id, about=About.CONTACT, value=wish.contact, at=now)
            app.store.state(opportunity.account, said)


def _write(  # noqa: PLR0913 - one answer, and all that is noted beside it
    app: "App",
    opportunity: Opportunity,
    answer: Answer,
    earlier: Iterable[Note],
    people: Collection[Person],
    wish: Wish,
) -> None:
    """Put *answer* in the place of what was noted of the same field and person, however that named them."""
    about = wish.interview.id if wish.interview else None
    for note in earlier:
        if note.field is answer.field and is_same(note.person, answer.person, people):
            app.store.note(opportunity.account, replace(note, text=""))
    if answer.text:
        app.store.note(
            opportunity.account,
            Note(
                opportunity=opportunity.id,
                field=answer.field,
                text=answer.text,
                at=app.clock.now(),
                interview=about,
                person=answer.person,
            ),
        )


def is_same(one: str, other: str, people: Collection[Person]) -> bool:
    """Two namings of a person, or of everybody, are the same one's."""
    if not one or not other:
        return one == other
    return one == other or (meant(one, people) is not None and meant(one, people) == meant(other, people))


def earlier_notes(stated: Stated, opportunity: Opportunity, interview: Interview | None) -> tuple[Note, ...]:
    """What is noted of *interview*, oldest first; notes on no interview are on the latest."""
    latest = max(opportunity.interviews, key=lambda i: (i.ends, i.id), default=None)
    mine = [n for n in stated.notes if n.opportunity == opportunity.id]
    about = interview.id if interview else None
    return tuple(n for n in mine if (n.interview or (latest.id if latest else None)) == about)


def newest(notes: Iterable[Note], people: Collection[Person]) -> tuple[Answer, ...]:
    """What counts of *notes*: the newest of each field and person, persons named as `kept_as` does."""
    found: dict[tuple[NoteField, str], Answer] = {}
    for note in notes:
        person = named_as(note.person, people)
        found[note.field, person] = Answer(field=note.field, text=note.text, person=person)
    return tuple(found.values())


def web_address(text: str, option: str) -> str:
    """*text* as the address of a web page. SetupProblem for any other."""
    found = text.strip()
    try:
        parts = urlsplit(found)
        host, named = parts.hostname or "", parts.username or parts.password
    except ValueError:
        host, named = "", None
    whole = found.isprintable() and " " not in found and not set("<>\"'`[]{}\\") & set(found)
    if not whole or len(found) > _LONGEST_URL or not re.match(r"https?://", found, re.I) or "." not in host or named:
        raise SetupProblem(f"{option} {clean(text, 60)!r} is no web address: it begins with https:// or http://")
    return found
