"""One thank-you an evening for one human being: what else of the local day speaks for them, by whatever address."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from mailbot.core.actions import CreateDraft
from mailbot.core.addresses import domain_of
from mailbot.core.clock import KINDS
from mailbot.core.deciding import Decided, turn_of
from mailbot.core.humans import is_namesake, is_one_address, is_one_person
from mailbot.core.ledger import Interview, Interviewer, Opportunity, Role, StepKind, StepState
from mailbot.core.model import Person
from mailbot.core.observation import Moment
from mailbot.core.reading.firms import company_key, firm_domain
from mailbot.core.twins import is_left, why_ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """The thank-yous of a day, seen from *opportunity*; *processes* are all of the account's, as read this turn."""

    moment: Moment
    opportunity: Opportunity
    processes: Collection[Opportunity] = ()

    def is_spoken_for(self, interview: Interview, one: Interviewer) -> bool:
        """Another address of theirs in *interview* is the one to write to; or a later event of the day with them, or
        one thanked that evening, speaks for this one, in any process at the company and in any account.
        """
        processes = [self.opportunity, *(o for o in self.processes if self._is_beside(o))]
        return (
            self._goes_by_another(interview, one)
            or any(self._speaks(i, o, interview, one.person) for o in processes for i in o.interviews)
            or self._is_thanked_elsewhere(interview, one.person)
        )

    def _is_beside(self, other: Opportunity) -> bool:
        return other.id != self.opportunity.id and is_at_same(other, self.opportunity)

    def is_thanked(self, one: Interviewer) -> bool:
        """Their part is one that is thanked for."""
        return one.role is Role.INTERVIEWER or self.moment.policy.thank_coordinators

    def _goes_by_another(self, interview: Interview, one: Interviewer) -> bool:
        """Of several addresses of one name in an event the company's is theirs, else the organiser's, else the first;
        but one that was written to already, or that does not bounce, before all others.
        """
        known = [p for p in interview.people if p.person.address and self.is_thanked(p)]
        same = [p for p in known if _is_same(p.person, one.person)]
        organizers = {_firm_of(p.person) for p in interview.people if p.organizer}

        def rank(p: Interviewer) -> tuple[bool, bool, bool, bool]:
            home = _firm_of(p.person)
            return (
                p.person.address in self.opportunity.bounced,
                not self._begun(interview, [p]),
                home not in self.opportunity.domains,
                home not in organizers,
            )

        return one in same and min(same, key=rank) != one

    def _speaks(self, other: Interview, process: Opportunity, interview: Interview, person: Person) -> bool:
        """*other* speaks for *interview*: *person* was thanked for it that evening, or will be, as it ends later. One
        that is off does where the event was made anew for the same hour.
        """
        if other.id == interview.id or self._day(other) != self._day(interview):
            return False
        known = [p for p in other.people if p.person.address and self.is_thanked(p)]
        met = [p for p in known if _is_same(p.person, person)]
        if self._begun(other, met) or other.cancelled:
            return self._begun(other, met) and (not other.cancelled or other.starts == interview.starts)
        if (other.ends, other.id) < (interview.ends, interview.id) or why_ended(other, process, self.moment):
            return False
        return any(p.person.address not in process.bounced and not is_left(p, other, process, self.moment) for p in met)

    def _begun(self, interview: Interview, people: Collection[Interviewer]) -> bool:
        """A thank-you to one of *people* was begun for *interview* as it stands now, and not taken back."""
        steps = self.moment.ledger.steps.values()
        turns = [turn_of(interview, StepKind.THANK_YOU, p.person.address, steps).last for p in people]
        return any(s and s.starts == interview.starts and s.state is not StepState.WITHDRAWN for s in turns)

    def _is_thanked_elsewhere(self, interview: Interview, person: Person) -> bool:
        """Another account has begun to thank them for an event of the local day."""
        ledger, day = self.moment.ledger, self._day(interview)
        there = [i for o in ledger.elsewhere for i in o.interviews if self._day(i) == day]
        return any(
            is_one_address(to, person.address)
            or any(is_one_address(to, p.person.address) and is_one_person(p.person, person) for p in i.people)
            for i in there
            for begun, to in ledger.begun_elsewhere
            if begun == i.id and to
        )

    def _day(self, interview: Interview) -> date:
        return interview.ends.astimezone(self.moment.zone).date()


def is_at_same(one: Opportunity, other: Opportunity) -> bool:
    """Two processes at one company: by a domain, or by the name."""
    named = bool(one.company) and company_key(one.company) == company_key(other.company)
    return named or bool(one.domains & other.domains)


def is_asked_today(opportunity: Opportunity, person: Person, moment: Moment, decided: Decided) -> bool:
    """A check-in to *person* was made today, or is in this plan, for another process at the company."""
    beside = {o.id for o in decided.processes if o.id != opportunity.id and is_at_same(o, opportunity)}
    made = [s for s in moment.ledger.steps.values() if s.started_at.astimezone(moment.zone).date() == moment.now.date()]
    planned = [a.step for a in decided.actions if isinstance(a, CreateDraft)]
    return any(
        s.opportunity in beside and s.kind in KINDS and is_one_address(s.to, person.address)
        for s in (*made, *planned)
        if s.state is not StepState.WITHDRAWN
    )


def _is_same(one: Person, other: Person) -> bool:
    return is_one_address(one.address, other.address) or is_namesake(one, other)


def _firm_of(person: Person) -> str:
    return firm_domain(domain_of(person.address))
