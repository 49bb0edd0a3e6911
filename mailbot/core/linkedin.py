"""LinkedIn notes: short texts for people without an address, gathered in one draft an interview, to the user."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from mailbot.core.actions import CreateDraft, Why, key_of
from mailbot.core.composing import Composed, Facts, compose
from mailbot.core.deciding import Decided, Intent, Turn, facts_for, retry_at, step_of, turn_of
from mailbot.core.ledger import Interview, Interviewer, Opportunity, Role, Step, StepKind
from mailbot.core.model import Key, Message, Person
from mailbot.core.observation import Moment
from mailbot.core.policy import Policy
from mailbot.core.timing import later, thank_you_due

SHORT, LONG = 200, 300  # characters: an invitation from a free account, and a longer message


def characters(text: str) -> int:
    """Characters as LinkedIn's counter counts them: UTF-16 units, so an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def _fitting(kind: str, facts: Facts, policy: Policy, most: int) -> str:
    """The text of *kind* within *most* characters: facts are left out one by one until it fits."""
    candidates = [
        facts,
        Facts(person=facts.person, company=facts.company, role=facts.role, seed=facts.seed),
        Facts(person=facts.person, company=facts.company, seed=facts.seed),
        Facts(person=facts.person, seed=facts.seed),
    ]
    texts = [compose(kind, one, policy).text for one in candidates]
    return next((text for text in texts if characters(text) <= most), texts[-1][: most // 2])


def linkedin_note(people: Collection[tuple[Interviewer, Facts]], policy: Policy) -> Composed:
    """One text with a part for each person, their profile on top where one was given."""
    parts = ["No address is known for the people below. Copy these texts to LinkedIn, then delete this draft."]
    for one, facts in people:
        parts += [
            f"{one.person.name}: {one.profile or 'no profile known'}",
            f"Invitation: {_fitting('linkedin_short', facts, policy, SHORT)}",
            f"Message: {_fitting('linkedin_long', facts, policy, LONG)}",
        ]
    return Composed(text="\n\n".join(parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedInNotes:
    """Plans the notes of one opportunity."""

    moment: Moment
    opportunity: Opportunity
    decided: Decided
    steps: Collection[Step]

    def plan(self) -> None:
        """Decide on every live interview that has people without an address."""
        for interview in self.opportunity.interviews:
            people = [p for p in interview.people if p.role is Role.INTERVIEWER and not p.person.address]
            if people and not interview.cancelled and not interview.twin:
                self._interview(interview, people)

    def _interview(self, interview: Interview, people: list[Interviewer]) -> None:
        turn = turn_of(interview, StepKind.LINKEDIN, self.moment.me.address, self.steps)
        key = key_of("linkedin-note", interview.id, turn.number)
        ends = max(p.last_slot_ends or interview.ends for p in people)
        due = thank_you_due(ends, self.moment.policy, self.moment.zone)
        if why := self._why_not(ends, due, turn):
            waits = {Why.NOT_YET: due, Why.ANSWER_LOST: retry_at(turn.lost, self.moment)}.get(why)
            about = ", ".join(p.person.name for p in people)
            self.decided.skip(key, why, self.opportunity.id, about=about, rule="Who is thanked, 5", due=waits)
            return
        self._create(interview, people, key, ends, turn)

    def _why_not(self, ends: datetime, due: datetime, turn: Turn) -> Why | None:
        now = self.moment.now
        for why, holds in (
            (Why.DONE, turn.done),
            (Why.OUTCOME, self.opportunity.outcome is not None),
            (Why.STOPPED, self.opportunity.stopped is not None),
            (Why.TOO_LATE, now > later(ends, self.moment.policy.give_up_after)),
            (Why.NOT_YET, now < due),
            (Why.ANSWER_LOST, retry_at(turn.lost, self.moment) is not None),
        ):
            if holds:
                return why
        return None

    def _create(self, interview: Interview, people: list[Interviewer], key: Key, ends: datetime, turn: Turn) -> None:
        facts = [(p, facts_for(self.opportunity, interview, p.person, self.moment, seed=key)) for p in people]
        composed = linkedin_note(facts, self.moment.policy)
        me = Person(address=self.moment.me.address, name=self.moment.me.name)
        company = f" – {self.opportunity.company}" if self.opportunity.company else ""
        intent = Intent(
            key=key,
            kind=StepKind.LINKEDIN,
            to=me.address,
            number=turn.number,
            due_at=thank_you_due(ends, self.moment.policy, self.moment.zone),
            interview=interview,
            ends=ends,
        )
        step = turn.lost or step_of(intent, self.opportunity.id, composed, self.moment)
        message = Message(to=me, sender=me.address, subject=f"LinkedIn notes{company}", text=composed.text)
        again = turn.lost is not None
        self.decided.actions.append(CreateDraft(step=step, message=message, again=again, rule="Who is thanked, 5"))
