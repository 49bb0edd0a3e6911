"""Which events are interviews: the user's tags first, weak signs with care, look-alikes only suggested."""

import re
from dataclasses import dataclass

from mailbot.core.actions import Why
from mailbot.core.addresses import domain_of, has_phrase, home_domains, own_addresses, plain, within
from mailbot.core.model import CalendarEvent, Mailbox, Response
from mailbot.core.names import clean
from mailbot.core.people import outsiders
from mailbot.core.policy import Policy

_TAG = re.compile(r"(?<![\w#])#interview(?!\w)", re.I)
_NO_TAG = re.compile(r"(?<![\w#])#nointerview(?!\w)", re.I)
_SCHEDULER = re.compile(
    r"\b(?:calendly|cal\.com|30 ?min(?:ute)? (?:meeting|call)|intro(?:ductory)? call|screening call)\b", re.I
)


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


def read_event(event: CalendarEvent, me: Mailbox, policy: Policy) -> Reading:
    """Whether *event* is an interview by the rules, and by which sign."""
    text = f"{event.title}\n{event.description}"
    if _NO_TAG.search(text):
        return Reading(why=Why.USER_SAID_NO)
    if explicit := _explicit(event, text, policy):
        return Reading(tag=explicit, why=_called_off(event))
    weak = _weak(event, policy)
    if not weak:
        return _look_alike(event, policy)
    if against := _against(event, me, policy):
        return Reading(why=against, suggest=not event.cancelled)
    return Reading(tag=weak, why=_called_off(event))


def _explicit(event: CalendarEvent, text: str, policy: Policy) -> str:
    """The user's own tag: a label or category, a colour, a hashtag."""
    for label in sorted(event.labels):
        if label.strip().casefold() in policy.interview_labels:
            return f"label {label.strip()}"
    if event.colour and event.colour in policy.interview_colours:
        return f"colour {event.colour}"
    return "#interview" if _TAG.search(text) else ""


def _weak(event: CalendarEvent, policy: Policy) -> str:
    """A calendar made for interviews, or the word in the title."""
    if event.calendar.strip().casefold() in policy.interview_calendars:
        return f"calendar {event.calendar.strip()}"
    title = clean(event.title, 500)
    if word := has_phrase(title, policy.words.interview):
        return f"the word {word} in the title"
    if word := has_phrase(title, policy.words.ambiguous):
        return f"the word {word} in the title"
    return ""


def _called_off(event: CalendarEvent) -> Why | None:
    if event.cancelled:
        return Why.CANCELLED
    return Why.DECLINED if event.own_response is Response.DECLINED else None


def _against(event: CalendarEvent, me: Mailbox, policy: Policy) -> Why | None:
    """Why a weak sign does not count, None when it does."""
    title, words = clean(event.title, 500), policy.words
    own = own_addresses(me, policy)
    home = home_domains(me, policy)
    guests = [a.person.address for a in event.attendees if not a.resource] + [event.organizer.address]
    others = {plain(a) for a in guests if a} - own
    if has_phrase(title, words.not_interview) or re.match(r"\W*interviewing\s", title, re.I):
        return Why.PRACTICE
    colleagues = any(within(domain_of(address), home) for address in others)
    if colleagues or has_phrase(f"{title}\n{event.description[:20_000]}", words.user_hires):
        return Why.USER_HIRES
    if len(others) > policy.max_people:
        return Why.CROWD
    if event.all_day:
        return Why.ALL_DAY_UNTAGGED
    sure = event.calendar.strip().casefold() in policy.interview_calendars or has_phrase(title, words.interview)
    second = outsiders(event, me, policy) or has_phrase(f"{title}\n{event.description[:20_000]}", words.job)
    return None if sure or second else Why.AMBIGUOUS


def _look_alike(event: CalendarEvent, policy: Policy) -> Reading:
    """An event that bears no sign of ours but smells of one: an application system's, a scheduling link's."""
    addresses = [event.organizer.address, *(a.person.address for a in event.attendees)]
    by_service = any(a and within(domain_of(a), policy.words.relays) for a in addresses)
    if not event.cancelled and (by_service or _SCHEDULER.search(event.title)):
        return Reading(why=Why.LOOKS_LIKE, suggest=True)
    return Reading(why=Why.NOT_TAGGED)
