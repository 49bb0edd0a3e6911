"""Which events are interviews: the user's tags first, weak signs with care, look-alikes only suggested."""

import re
from dataclasses import dataclass

from mailbot.core.actions import Why
from mailbot.core.addresses import (
    domain_of,
    has_phrase,
    home_domains,
    is_employer,
    is_machine,
    is_no_person,
    own_addresses,
    plain,
    within,
)
from mailbot.core.model import Address, CalendarEvent, Mailbox, Response
from mailbot.core.names import clean, looks_like_person
from mailbot.core.policy import Policy, Words
from mailbot.core.reading.firms import firm_domain, names_a_firm
from mailbot.core.reading.not_held import is_called_off
from mailbot.core.reading.people import outsiders
from mailbot.core.reading.pieces import Link, pieces_of
from mailbot.core.reading.practice import practice_in
from mailbot.core.reading.rounds import round_of
from mailbot.core.reading.second_signs import names_firm_and_person
from mailbot.core.stated import About, Stated

_LONGEST_TITLE = 500
_LONGEST_TEXT = 20_000
_MOST_GUESTS = 50
_YEARS = range(1971, 9000)  # outside them is no calendar's real event, and no room for a day more or a zone
# a fragment of a web address ("…/page#interview", "…/#interview") is no tag
_TAG = re.compile(r"(?<![\w#/&=?%])#interview(?!\w)", re.I)
_NO_TAG = re.compile(r"(?<![\w#])#nointerview(?!\w)", re.I)
_SCHEDULER = re.compile(
    r"\b(?:calendly|cal\.com|(?:15|20|30|45|60)[ -]?min(?:ute)?s? (?:meeting|call|chat|interview)"
    r"|intro(?:ductory)? (?:call|chat)|screening call)\b",
    re.I,
)
_SCHEDULED_BY = re.compile(
    r"\b(?:powered by calendly|calendly\.com/(?:cancellations|reschedulings|events)|goodtime\.io/|modernloop\.io/"
    r"|app\.cal\.com/(?:booking|reschedule)|ashbyhq\.com/|(?:app|boards|my)\.greenhouse\.io/|jobs\.lever\.co/|hire\.lever\.co/|my[\w-]+\.myworkday\.com/)",
    re.I,
)
_DESKS = frozenset({Why.ROLE_ADDRESS, Why.GROUP})
# people get to know each other for many reasons: that the text speaks of work is not enough
_CASUAL = re.compile(r"(?<!\w)(?:kennenlernen|kennismaking)(?!\w)")
_TALK = re.compile(r"interview|gespräch|gesprek|entretien|entrevista|colloqui", re.I)
# entretien is upkeep as well; there are talks at school, with doctors, lawyers, neighbours
_OTHERWISE = frozenset(
    {
        "chaudière", "voiture", "véhicule", "climatisation", "chauffage", "ascenseur", "jardin", "ménage",
        "espaces verts", "locaux", "parents", "genitori", "insegnant*", "professori", "scolastic*", "scuola",
        "schule", "lehrer*", "kita", "école", "arzt*", "ärzt*", "huisarts", "dokter", "médecin", "medico",
        "therapie", "therapeut*", "thérapeute", "psychologue", "psycholo*", "psicolog*", "steuerberater*",
        "finanzberater*", "bankberater*", "anwalt*", "anwält*", "rechtsanwalt*", "notar*", "avocat", "avvocato",
        "advocaat", "makelaar", "makler*", "vermieter*", "hypothek*", "hypotheek*", "nachbar*", "buren",
        "cv-ketel*", "ketel*", "verwarming", "pfarrer*", "trauung", "hochzeit", "mutuo", "notaio",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an event is taken for. `tag` says how it was recognised; `why` why it is no interview.

    `suggest` is True for a look-alike the user should decide on.
    """

    tag: str = ""
    why: Why | None = None
    suggest: bool = False

    @property
    def is_interview(self) -> bool:
        """It counts (it may be cancelled or declined all the same: then `why` says so)."""
        return bool(self.tag)


_NOTHING_STATED = Stated()


def read_event(event: CalendarEvent, me: Mailbox, policy: Policy, stated: Stated = _NOTHING_STATED) -> Reading:
    """Whether *event* is an interview by the rules and by what the user *stated* of it, and by which sign."""
    text = f"{event.title}\n{event.description}"
    word = stated.word(About.TAG, event.identity).strip().casefold()
    if event.starts.year not in _YEARS or (event.ends or event.starts).year not in _YEARS:
        return Reading(why=Why.NOT_TAGGED)
    if _NO_TAG.search(text):
        return Reading(why=Why.USER_SAID_NO)
    if word == "no":
        return Reading(why=Why.UNTAGGED)
    if explicit := "mailbot tag" if word == "yes" else _explicit(event, text, policy):
        return Reading(tag=explicit, why=_called_off(event, said=word == "yes"))
    weak = _weak(event, policy)
    if not weak:
        return _look_alike(event, me, policy)
    if against := _against(event, me, policy):
        against = Why.LOOKS_LIKE if against is Why.AMBIGUOUS and _comes_by_system(event, policy.words) else against
        return Reading(why=against, suggest=_called_off(event) is None)
    return Reading(tag=weak, why=_called_off(event))


def _explicit(event: CalendarEvent, text: str, policy: Policy) -> str:
    """The user's own tag: a label or category, a colour, a hashtag."""
    for label in sorted(event.labels):
        if label.strip().casefold() in policy.interview_labels:
            return f"label {label.strip()}"
    if event.colour and event.colour in policy.interview_colours:
        return f"colour {event.colour}"
    return "#interview" if _TAG.search(text) else ""


def _in_own_calendar(event: CalendarEvent, policy: Policy) -> bool:
    """The event lies in a calendar made for interviews."""
    return event.calendar.strip().casefold() in policy.interview_calendars


def _weak(event: CalendarEvent, policy: Policy) -> str:
    """A calendar made for interviews, or the word in the title."""
    if _in_own_calendar(event, policy):
        return f"calendar {event.calendar.strip()}"
    title = clean(event.title, _LONGEST_TITLE)
    word = has_phrase(title, policy.words.interview) or has_phrase(title, policy.words.ambiguous)
    against = has_phrase(title, policy.words.not_interview)
    if not word and _TALK.search(against):  # never counts, and is suggested: `_against` says why
        word = against
    return f"the word {word} in the title" if word else ""


def _called_off(event: CalendarEvent, *, said: bool = False) -> Why | None:
    """Why *event* does not take place for the user: by the calendar or by its title, which does not count where the
    user *said* that it is an interview; None when it does.
    """
    if event.cancelled or (not said and is_called_off(event.title)):
        return Why.CANCELLED
    return Why.DECLINED if event.own_response is Response.DECLINED else None


def _against(event: CalendarEvent, me: Mailbox, policy: Policy) -> Why | None:
    """Why a weak sign does not count, None when it does."""
    title, words = clean(event.title, _LONGEST_TITLE), policy.words
    text = f"{title}\n{event.description[:_LONGEST_TEXT]}"
    if _names_something_else(event, policy):
        return Why.PRACTICE
    if _has_colleagues(event, me, policy) or has_phrase(text, words.user_hires):
        return Why.USER_HIRES
    if _heads(event, me, policy) > policy.max_people:
        return Why.CROWD
    if event.all_day:
        return Why.ALL_DAY_UNTAGGED
    if has_phrase(title, _OTHERWISE) and not has_phrase(title, words.interview):
        return Why.AMBIGUOUS
    sure = _in_own_calendar(event, policy) or has_phrase(title, words.interview)
    telling = title if _is_casual(title, words) else text
    second = (
        _outside(event, me, policy)
        or has_phrase(telling, words.job)
        or names_a_firm(title)
        or _meets_at(title, words)
        or names_firm_and_person(title, words)
    )
    return None if sure or second else Why.AMBIGUOUS


def _is_casual(title: str, words: Words) -> bool:
    """*title* bears no other word for an interview than one for getting to know each other."""
    bare = _CASUAL.sub(" ", title.casefold())
    return bare != title.casefold() and not has_phrase(bare, words.ambiguous)


def _meets_at(title: str, words: Words) -> bool:
    """*title* says both where and whom one meets by a full name ("chez Atelier Vauban avec Léa Chauvet")."""
    pieces = pieces_of(title, words)
    named = [p.text for p in pieces if p.link is Link.WITH and looks_like_person(p.text)]
    known = [name for name in named if name.split()[0].casefold() in words.first_names]
    return bool(known) and any(p.link is Link.AT and p.text[:1].isupper() for p in pieces)


def _others(event: CalendarEvent, me: Mailbox, policy: Policy) -> set[Address]:
    """Everybody's address on the event but the user's, in plain form."""
    guests = [a.person.address for a in event.attendees if not a.resource] + [event.organizer.address]
    return {plain(a) for a in guests if a} - own_addresses(me, policy)


def _outside(event: CalendarEvent, me: Mailbox, policy: Policy) -> bool:
    """A person from elsewhere is on the event, or a desk of another company."""
    desks = [a.person for a in event.attendees if not a.resource] + [event.organizer]
    others = _others(event, me, policy)
    return bool(outsiders(event, me, policy)) or any(
        is_no_person(p, policy.words) in _DESKS and is_employer(domain_of(p.address), policy.words)
        for p in desks
        if p.address and plain(p.address) in others
    )


def _has_colleagues(event: CalendarEvent, me: Mailbox, policy: Policy) -> bool:
    home = home_domains(me, policy)
    return any(within(domain_of(address), home) for address in _others(event, me, policy))


def _heads(event: CalendarEvent, me: Mailbox, policy: Policy) -> int:
    """How many attend besides the user; rooms and machines are no heads, a shared mailbox is one."""
    nobody = {Why.ROOM, Why.BOT, Why.NO_REPLY, Why.RELAY}
    seated = {a for a in _others(event, me, policy) if is_machine(a, policy.words) not in nobody}
    return len(seated)


def _look_alike(event: CalendarEvent, me: Mailbox, policy: Policy) -> Reading:
    """An event that bears no sign of ours but smells of one: an application system's, a scheduling link's."""
    if _called_off(event) is None and not _names_something_else(event, policy) and _smells(event, me, policy):
        return Reading(why=Why.LOOKS_LIKE, suggest=True)
    return Reading(why=Why.NOT_TAGGED)


def _names_something_else(event: CalendarEvent, policy: Policy) -> bool:
    """The title says practice, press, webinar, …, and not in the name of a company that is on the event."""
    guests = [event.organizer.address, *(a.person.address for a in event.attendees)]
    firms = dict.fromkeys(firm_domain(domain_of(a)) for a in guests[:_MOST_GUESTS] if a)
    title = clean(event.title, _LONGEST_TITLE)
    return bool(practice_in(title, [d for d in firms if is_employer(d, policy.words)], policy.words))


def _comes_by_system(event: CalendarEvent, words: Words) -> bool:
    """An application or scheduling system is on *event*."""
    addresses = [event.organizer.address, *(a.person.address for a in event.attendees)]
    domains = {domain_of(a) for a in addresses if a}
    return any(within(d, words.relays) and not within(d, words.rooms) for d in domains)


def _smells(event: CalendarEvent, me: Mailbox, policy: Policy) -> bool:
    if _comes_by_system(event, policy.words):
        return True
    text = f"{event.location}\n{event.description}"[:_LONGEST_TEXT]
    if _SCHEDULER.search(event.title[:_LONGEST_TITLE]) or _SCHEDULED_BY.search(text):
        return True
    spoken_of = has_phrase(text, policy.words.interview) or round_of(event.title, policy.words)
    return bool(spoken_of and outsiders(event, me, policy))
