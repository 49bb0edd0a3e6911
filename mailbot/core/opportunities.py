"""One hiring process at one company: its interviews, people and threads, kept together from turn to turn."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from mailbot.core.actions import Suggestion, Why, key_of
from mailbot.core.addresses import company_domain, domain_of, home_domains, is_employer
from mailbot.core.companies import company_of, role_of, topic_of
from mailbot.core.interviews import Reading, read_event
from mailbot.core.ledger import Interview, Interviewer, Ledger, Opportunity
from mailbot.core.model import CalendarEvent, Correspondents, InterviewId, Mailbox, OpportunityId, Person
from mailbot.core.names import clean
from mailbot.core.people import who_was_met
from mailbot.core.policy import Policy
from mailbot.core.timing import all_day_end


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An event or a person that does not count, with the reason; for skips and `why`."""

    event: CalendarEvent
    why: Why
    person: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The calendar as understood: opportunities with their interviews, and what was passed over."""

    opportunities: tuple[Opportunity, ...]
    passed_over: tuple[Unread, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads a calendar for one mailbox; `now` tells what is past."""

    me: Mailbox
    policy: Policy
    zone: ZoneInfo
    ledger: Ledger
    now: datetime

    def understand(self, events: Iterable[CalendarEvent]) -> Calendar:
        """Read *events* into the opportunities the ledger knows and new ones; the same input, the same reading."""
        known = {o.id: o for o in self.ledger.opportunities}
        passed: list[Unread] = []
        suggestions: list[Suggestion] = []
        seen: set[InterviewId] = set()
        for event in sorted(events, key=lambda e: (e.starts, e.identity)):
            seen.add(event.identity)
            reading = read_event(event, self.me, self.policy)
            before = _remembered(event.identity, known.values())
            if reading.suggest and reading.why:
                suggestions.append(Suggestion(title=clean(event.title, 120), starts=event.starts, why=reading.why))
            if reading.is_interview and event.ends is not None and (before or not reading.why):
                opportunity, interview = self._read(event, reading, known.values(), before, passed)
                known[opportunity.id] = _with(opportunity, interview)
                continue
            why = Why.NO_END if reading.is_interview and event.ends is None else reading.why
            if why and why is not Why.NOT_TAGGED:
                passed.append(Unread(event=event, why=why))
            if before and event.ends is not None:  # a tag taken off counts like a cancelled event
                known[before[0].id] = _with(before[0], replace(before[1], cancelled=True))
        vanished = {key: self._without_vanished(o, seen) for key, o in known.items()}
        return Calendar(
            opportunities=tuple(vanished.values()), passed_over=tuple(passed), suggestions=tuple(suggestions)
        )

    def _without_vanished(self, opportunity: Opportunity, seen: Collection[InterviewId]) -> Opportunity:
        """Interviews that are recent or to come and are no longer in the calendar count as cancelled."""
        recent = self.now - self.policy.give_up_after
        horizon = self.now + self.policy.window_future
        interviews = tuple(
            replace(i, cancelled=True) if i.id not in seen and recent < i.ends and i.starts < horizon else i
            for i in opportunity.interviews
        )
        return replace(opportunity, interviews=interviews)

    def _read(
        self,
        event: CalendarEvent,
        reading: Reading,
        known: Collection[Opportunity],
        before: tuple[Opportunity, Interview] | None,
        passed: list[Unread],
    ) -> tuple[Opportunity, Interview]:
        met = who_was_met(event, self.me, self.policy, self.zone)
        passed += [Unread(event=event, why=why, person=person) for person, why in met.left_out]
        company, domain = company_of(event, met.people, self.me, self.policy.words)
        home = {company_domain(d) for d in home_domains(self.me, self.policy)}
        domain = "" if domain in home else domain  # colleagues' mail is no answer of an employer
        opportunity = before[0] if before else self._opportunity(event, met.people, company, domain, known)
        domains = {domain_of(p.person.address) for p in met.people if p.person.address}
        employers = {company_domain(d) for d in domains if is_employer(d, self.policy.words)} - home
        opportunity = replace(
            opportunity,
            domains=opportunity.domains | employers,
            watched=opportunity.watched or self._is_recent(event),
        )
        starts, ends = event.starts, event.ends or event.starts
        interview = Interview(
            id=event.identity,
            event=event.id,
            opportunity=opportunity.id,
            title=clean(event.title, 120),
            starts=starts,
            ends=all_day_end(starts, ends, self.policy, self.zone) if event.all_day else max(starts, ends),
            all_day=event.all_day,
            cancelled=reading.why is not None,
            people=met.people,
            topic=topic_of(event, self.policy.words),
            role=role_of(event, self.policy.words),
            tag=reading.tag,
            twin=before[1].twin if before else self._is_followed_elsewhere(starts, met.people, event.identity),
        )
        return opportunity, interview

    def _is_recent(self, event: CalendarEvent) -> bool:
        """It was younger than the give-up time when the account was connected."""
        return (event.ends or event.starts) > self.ledger.connected_at - self.policy.give_up_after

    def _is_followed_elsewhere(self, starts: datetime, people: tuple[Interviewer, ...], identity: InterviewId) -> bool:
        """Another account knew the same interview first: the same start and an address in common, or the same id."""
        mine = {p.person.address for p in people if p.person.address}
        others = [i for o in self.ledger.elsewhere for i in o.interviews if not i.twin and not i.cancelled]
        return any(
            other.id == identity
            or (other.starts == starts and mine & {p.person.address for p in other.people if p.person.address})
            for other in others
        )

    def _opportunity(
        self,
        event: CalendarEvent,
        people: tuple[Interviewer, ...],
        company: str,
        domain: str,
        known: Collection[Opportunity],
    ) -> Opportunity:
        """The hiring process *event* belongs to: one with its company or somebody of its people, else a new one."""
        mine = {p.person.address for p in people if p.person.address}
        for one in sorted(known, key=lambda o: (o.outcome is not None, o.id)):
            theirs = {p.person.address for i in one.interviews for p in i.people if p.person.address}
            same_name = not domain and company and one.company.casefold() == company.casefold()
            if (domain and domain in one.domains) or same_name or mine & theirs:
                return one
        named = company or next((p.person.name for p in people if p.person.name), "") or clean(event.title, 40)
        return Opportunity(
            id=OpportunityId(
                key_of("opportunity", self.me.account, domain or company.casefold() or event.identity).partition("/")[2]
            ),
            slug=self._slug(named, known),
            account=self.me.account,
            company=company,
            domains=frozenset({domain} - {""}),
            watched=self._is_recent(event),
        )

    def _slug(self, name: str, known: Collection[Opportunity]) -> str:
        """What the user types: the name in plain letters, numbered when it is taken."""
        plain_text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        base = re.sub(r"[^a-z0-9]+", "-", plain_text).strip("-")[:40].strip("-") or "opportunity"
        taken = {o.slug for o in (*known, *self.ledger.elsewhere)}
        numbered = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
        return next(slug for slug in numbered if slug not in taken)


def _remembered(identity: InterviewId, known: Iterable[Opportunity]) -> tuple[Opportunity, Interview] | None:
    return next(((o, i) for o in known for i in o.interviews if i.id == identity), None)


def _with(opportunity: Opportunity, interview: Interview) -> Opportunity:
    """*opportunity* with *interview* in the place of its earlier reading."""
    others = [i for i in opportunity.interviews if i.id != interview.id]
    return replace(opportunity, interviews=tuple(sorted([*others, interview], key=lambda i: (i.starts, i.id))))


def people_of(opportunity: Opportunity) -> tuple[Interviewer, ...]:
    """Everybody of its live interviews, the latest first, each address or name once."""
    live = [i for i in reversed(opportunity.interviews) if not i.cancelled]
    once: dict[str, Interviewer] = {}
    for one in (p for i in live for p in i.people):
        once.setdefault(one.person.address or one.person.name, one)
    return tuple(once.values())


def whom_to_look_for(calendar: Calendar, policy: Policy, now: datetime) -> Correspondents:
    """Whose mail a turn must see: people and companies of open opportunities, and the threads of all."""
    active = [o for o in calendar.opportunities if o.outcome is None and o.interviews]
    begun = [i.starts for o in active for i in o.interviews]
    return Correspondents(
        addresses=frozenset(
            p.person.address for o in active for i in o.interviews for p in i.people if p.person.address
        ),
        domains=frozenset(d for o in active for d in o.domains),
        threads=frozenset(t for o in calendar.opportunities for t in o.threads),
        since=min([now, *begun]) - policy.thread_max_age,
    )
