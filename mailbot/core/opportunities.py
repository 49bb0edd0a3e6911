"""One hiring process at one company: its interviews, people and threads, kept together from turn to turn."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mailbot.core.actions import Suggestion, Why, key_of
from mailbot.core.addresses import company_domain, home_domains
from mailbot.core.agenda import Agenda
from mailbot.core.called_off import CalledOff
from mailbot.core.grouping import Found, Grouping, slug_for
from mailbot.core.interviews import Reading
from mailbot.core.ledger import Interview, Interviewer, Ledger, Opportunity
from mailbot.core.looking import looked_for
from mailbot.core.model import CalendarEvent, Correspondents, InterviewId, Key, Mailbox, Person
from mailbot.core.names import clean
from mailbot.core.policy import Policy
from mailbot.core.reading.companies import company_of, employers_of, role_of
from mailbot.core.reading.firms import company_key, fits
from mailbot.core.reading.people import who_was_met
from mailbot.core.reading.rounds import round_of, topic_of
from mailbot.core.stated import About, Stated
from mailbot.core.timing import all_day_end
from mailbot.core.unlisted import as_client


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An event or a person that does not count, with the reason; for skips and `why`."""

    event: CalendarEvent
    why: Why
    person: Person | None = None

    @property
    def key(self) -> Key:
        """What `why` is asked for to have it explained."""
        person = self.person
        return key_of("event", self.event.identity, person.address or person.name if person else "")


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
        ledger = self.ledger
        gone = CalledOff(ledger=ledger, policy=self.policy, now=self.now)
        agenda = Agenda(
            me=self.me, policy=self.policy, zone=self.zone, stated=ledger.stated, forgotten=ledger.forgotten
        )
        for event, reading in agenda.of(events):
            seen.add(event.identity)
            before = _remembered(event.identity, known.values())
            if reading.suggest and reading.why:
                suggestions.append(_suggestion(event, reading.why))
            why = Why.NO_END if reading.is_interview and event.ends is None else reading.why
            if why is None:
                opportunity, interview = self._read(event, reading, known.values(), before, passed)
                known[opportunity.id] = _with(opportunity, interview)
                continue
            if why is not Why.NOT_TAGGED:
                passed.append(Unread(event=event, why=why))
            called_off = why in {Why.CANCELLED, Why.DECLINED} or (event.cancelled and why is Why.NOT_TAGGED)
            if before and called_off and gone.was_thanked(before[1]):
                continue
            if before and (event.cancelled or event.ends is not None):  # a tag taken off counts like a cancelled event
                known[before[0].id] = _with(before[0], replace(before[1], cancelled=True))
        corrected = (self._corrected(gone.without_vanished(o, seen)) for o in known.values())
        return Calendar(opportunities=tuple(corrected), passed_over=tuple(passed), suggestions=tuple(suggestions))

    def _corrected(self, opportunity: Opportunity) -> Opportunity:
        """*opportunity* in the user's words where they have said any; its job else as the newest title calls it."""
        stated = self.ledger.stated
        interviews = tuple(
            replace(
                i,
                role=clean(stated.word(About.ROLE, i.id) or stated.word(About.ROLE, opportunity.id)) or i.role,
                topic=clean(stated.word(About.ROUND, i.id)) or i.topic,
            )
            for i in opportunity.interviews
        )
        newest = next((i.role for i in reversed(interviews) if i.role and not i.cancelled), opportunity.role)
        return replace(
            opportunity,
            interviews=interviews,
            company=clean(stated.word(About.COMPANY, opportunity.id)) or opportunity.company,
            role=clean(stated.word(About.ROLE, opportunity.id)) or newest,
        )

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
        people = _with_hidden(event, met.people, before[1].people if before else ())
        found = as_client(self._found(event, people), known, self.policy.words)
        opportunity = before[0] if before else self._opportunity(event, found, known)
        employers = frozenset(employers_of(people, self.policy.words)) - self._home
        opportunity = replace(
            opportunity,
            company=self._company(opportunity, found),
            domains=(opportunity.domains | employers) - {found.agency},
            names=opportunity.names | _keys_of(found),
            watched=opportunity.watched or self._is_recent(event),
        )
        starts, ends = event.starts, event.ends or event.starts
        interview = Interview(
            id=event.identity,
            event=event.id,
            opportunity=opportunity.id,
            title=clean(event.title, 120),
            starts=starts,
            ends=all_day_end(starts, ends, self.policy, self.zone) if event.all_day else _later_of(starts, ends),
            all_day=event.all_day,
            people=people,
            topic=topic_of(event.title, found.role, self.policy.words),
            role=found.role,
            round=round_of(event.title, self.policy.words),
            tag=reading.tag,
            twin=before[1].twin if before else False,
        )
        return opportunity, interview

    @property
    def _home(self) -> frozenset[str]:
        """The user's own company's domains: colleagues' mail is no answer of an employer."""
        return frozenset(map(company_domain, home_domains(self.me, self.policy)))

    def _found(self, event: CalendarEvent, people: tuple[Interviewer, ...]) -> Found:
        words = self.policy.words
        company, domain = company_of(event, people, self.me, words)
        return Found(
            identity=event.identity,
            title=event.title,
            starts=event.starts,
            people=people,
            company=company,
            domain="" if domain in self._home else domain,
            role=role_of(event, people, self.me, words),
        )

    def _is_recent(self, event: CalendarEvent) -> bool:
        """It was younger than the give-up time when the account was connected."""
        return (event.ends or event.starts) > self.ledger.connected_at - self.policy.give_up_after

    def _company(self, opportunity: Opportunity, found: Found) -> str:
        """What the company is called: as first read, and anew after the user took their own word for it back."""
        stated = self.ledger.stated
        said = any(s.about is About.COMPANY and s.subject == opportunity.id for s in stated.statements)
        taken_back = said and not stated.word(About.COMPANY, opportunity.id)
        agencys = bool(found.agency) and fits(opportunity.company, found.agency) and not said
        return found.company if taken_back or agencys else opportunity.company or found.company

    def _opportunity(self, event: CalendarEvent, found: Found, known: Collection[Opportunity]) -> Opportunity:
        """The hiring process *event* belongs to, a new one where it fits none."""
        grouping = Grouping(
            account=self.me.account,
            words=self.policy.words,
            known=known,
            named=self._said(About.COMPANY),
            recast=self._said(About.ROLE),
            lapse=self.policy.thread_max_age,
            begun=self.ledger.steps.keys(),
        )
        return grouping.home_of(found) or Opportunity(
            id=grouping.id_for(found),
            slug=slug_for(found, {o.slug for o in (*known, *self.ledger.elsewhere)}),
            account=self.me.account,
            company=found.company,
            domains=frozenset({found.domain} - {""}),
            watched=self._is_recent(event),
        )

    def _said(self, about: About) -> frozenset[str]:
        """The subjects that the user has said a word *about*."""
        return frozenset(s.subject for s in self.ledger.stated.statements if s.about is about and s.value)


def _keys_of(found: Found) -> set[str]:
    return {company_key(found.company)} if found.company else set()


def _suggestion(event: CalendarEvent, why: Why) -> Suggestion:
    return Suggestion(title=clean(event.title, 120), starts=event.starts, why=why, identity=event.identity)


def _later_of(starts: datetime, ends: datetime) -> datetime:
    """By elapsed time: two wall clocks of one zone mislead in the night when clocks go back."""
    return max(starts, ends, key=lambda moment: moment.astimezone(UTC))


def _with_hidden(
    event: CalendarEvent, people: tuple[Interviewer, ...], remembered: tuple[Interviewer, ...]
) -> tuple[Interviewer, ...]:
    """*people*, and whom an earlier reading found while the guest list is withheld now."""
    if not event.guests_hidden:
        return people
    there = {p.person.address or p.person.name for p in people}
    return (*people, *(one for one in remembered if (one.person.address or one.person.name) not in there))


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


def whom_to_look_for(calendar: Calendar, policy: Policy, now: datetime, stated: Stated | None = None) -> Correspondents:
    """Whose mail a turn must see for what the calendar tells and the user *stated*."""
    return looked_for(calendar.opportunities, stated or Stated(), policy, now)
