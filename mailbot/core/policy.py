"""The rules' numbers and word lists, as settings give them; the defaults are those of the follow-up rules."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from mailbot.core.model import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Word lists of all shipped languages, read from `core/data/` by wiring.

    Title words are whole words or phrases, lower-case, a final `*` standing for any ending.
    """

    interview: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()  # mean other things too: need a second sign
    job: frozenset[str] = frozenset()  # such a sign
    not_interview: frozenset[str] = frozenset()  # in a title: practice, webinar, …
    user_hires: frozenset[str] = frozenset()  # in the text: scorecard, interview kit, …
    topics: frozenset[str] = frozenset()  # what a round is about, in words that fit a sentence
    rounds: frozenset[str] = frozenset()  # other words of titles that name neither a person nor a company
    coordinator: frozenset[str] = frozenset()  # in a name, an address or beside a name
    role_addresses: frozenset[str] = frozenset()  # local parts that are no person
    no_reply: frozenset[str] = frozenset()  # local parts that nobody reads
    relays: frozenset[str] = frozenset()  # domains of applicant tracking and scheduling services
    networks: frozenset[str] = frozenset()  # those of them that track no applications: networks, calendars, meetings
    bots: frozenset[str] = frozenset()  # domains of note takers
    bot_names: frozenset[str] = frozenset()
    rooms: frozenset[str] = frozenset()  # domains of rooms and group calendars
    group_names: frozenset[str] = frozenset()  # words that make a display name no person
    free_mail: frozenset[str] = frozenset()  # domains that are nobody's employer
    generic_tlds: frozenset[str] = frozenset()  # two-letter domains used everywhere
    banned: frozenset[str] = frozenset()  # phrases no message of ours may hold
    agencies: frozenset[str] = frozenset()  # domains of recruiting agencies: they arrange, others interview
    agency_words: frozenset[str] = frozenset()  # in a domain's or a company's name: such an agency
    departments: frozenset[str] = frozenset()  # a display name with one of these is a desk, not a person
    no_names: frozenset[str] = frozenset()  # capitalised words that are no part of a person's name
    contact: frozenset[str] = frozenset()  # beside an address: whom to ask, not whom one meets
    first_names: frozenset[str] = frozenset()  # well-known ones, lower-case: where a word may be a name or not
    nicknames: frozenset[str] = frozenset()  # "jon jonathan": two first names of one person

    @classmethod
    def read(cls, shelf: Mapping[str, str]) -> Self:
        """The word lists out of the data files, file name (without .toml) -> text; other files are passed over.

        `words` holds lists by name. Every other file is one list: an entry a line with its source as the value, or
        a list a language.
        """
        found: dict[str, set[str]] = {}
        for file, text in shelf.items():
            for name, value in tomllib.loads(text).items():
                entries = value if isinstance(value, list) else [name]
                found.setdefault(name if file == "words" else file, set()).update(entries)
        ours = {one.name for one in fields(cls)}
        return cls(**{name: frozenset(entries) for name, entries in found.items() if name in ours})


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything that is a setting, for the pure core. `zone` None: the mailbox's own."""

    zone: ZoneInfo | None = None
    country: str = ""  # ISO 3166 alpha-2; "": the zone's
    employer_country: str = ""  # "": a telling two-letter domain's
    language: str = "en"
    aliases: frozenset[Address] = frozenset()  # more addresses that are the user

    evening: time = time(18)
    evening_if_ends_by: time = time(17)
    rest: timedelta = timedelta(minutes=60)
    latest: time = time(22)
    next_morning: time = time(7, 30)
    night_until: time = time(5)
    all_day_ends: time = time(17)
    late_after: timedelta = timedelta(hours=24)
    give_up_after: timedelta = timedelta(hours=72)

    thank_coordinators: bool = False
    debrief_prompt: str = ""  # "draft": a note with questions is put into the mailbox after each interview
    outcome_reply: bool = True

    interval: timedelta = timedelta(days=14)
    check_in_at: time = time(9)
    check_in_limit: int | None = None
    closing_after: int = 3
    refresh: timedelta = timedelta(days=14)

    interview_labels: frozenset[str] = frozenset({"interview"})  # lower-case
    interview_colours: frozenset[str] = frozenset()
    interview_calendars: frozenset[str] = frozenset({"interviews"})  # lower-case
    max_people: int = 12
    window_past: timedelta = timedelta(days=60)
    window_future: timedelta = timedelta(days=60)

    thread_max_age: timedelta = timedelta(days=90)
    drafts_per_day: int = 25
    namespace: str = "Interviews"
    snooze: timedelta = timedelta(days=14)
    resurface: bool = False  # a ready check-in brings its conversation back to the inbox
    every: timedelta = timedelta(minutes=15)
    lost_answer_wait: timedelta = timedelta(minutes=10)

    words: Words = field(default_factory=Words)
    small_words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # language -> words that tell it
    templates: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # language -> name -> source
