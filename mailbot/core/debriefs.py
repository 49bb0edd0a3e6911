"""The debrief note: put into the mailbox right after an interview, read back in the evening, then taken away."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from mailbot.core.actions import CreateDraft, Why, WithdrawDraft, key_of
from mailbot.core.composing import Composed, Facts, compose
from mailbot.core.debriefing import answers_in
from mailbot.core.deciding import (
    Decided,
    Intent,
    Turn,
    recognised,
    retry_at,
    step_of,
    take_back,
    to_the_user,
    turn_of,
)
from mailbot.core.ledger import Interview, Opportunity, Role, Step, StepKind, StepState
from mailbot.core.model import Person
from mailbot.core.noted import as_notes, notes_on
from mailbot.core.observation import Moment
from mailbot.core.stated import Note
from mailbot.core.timing import thank_you_due
from mailbot.core.twins import why_ended

RULE = "What it says, 2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Debriefs:
    """Plans the debrief notes of one opportunity."""

    moment: Moment
    opportunity: Opportunity
    decided: Decided
    steps: Collection[Step]

    def plan(self) -> None:
        """Put a note for each interview that has just ended, and take away those whose evening has come."""
        for step in self.steps:
            if step.kind is StepKind.DEBRIEF and step.standing:
                self._take_away(step)
        if self.moment.policy.debrief_prompt != "draft":
            return
        for interview in self.opportunity.interviews:
            if interview.people and not self._is_off(interview):
                self._interview(interview)

    def _is_off(self, interview: Interview) -> bool:
        ended = why_ended(interview, self.opportunity, self.moment)
        return interview.cancelled or interview.twin or ended is not None

    def _take_away(self, step: Step) -> None:
        """In the evening the note goes, as it was just read; before that only an untouched one of an event that is off
        or has moved ahead.
        """
        interview = _interview_of(step, self.opportunity)
        sighting = self.moment.seen.sightings.get(step.key)
        if interview and sighting and sighting.draft and is_evening(interview, self.moment):
            self.decided.actions.append(
                WithdrawDraft(key=step.key, draft=sighting.draft, opportunity=step.opportunity, rule=RULE)
            )
        elif interview is None or self._is_off(interview) or Turn(last=step, starts=interview.starts).moved_ahead:
            take_back(step, self.decided, RULE)

    def _interview(self, interview: Interview) -> None:
        turn = turn_of(interview, StepKind.DEBRIEF, self.moment.me.address, self.steps)
        why, until = self._why_not(interview, turn)
        if why is None:
            self._create(interview, turn)
            return
        number = turn.last.number if turn.last and why in {Why.DONE, Why.OPEN_DRAFT} else turn.number
        key = key_of("debrief", interview.id, number)
        self.decided.skip(key, why, self.opportunity.id, about=interview.title, rule=RULE, due=until)

    def _why_not(self, interview: Interview, turn: Turn) -> tuple[Why | None, datetime | None]:
        """Why no note is put now, None when one is; and when that may change."""
        now, evening = self.moment.now, evening_of(interview, self.moment)
        waits = retry_at(turn.lost, self.moment)
        for why, holds, until in (
            (Why.NOT_YET, now < interview.ends, interview.ends),
            (Why.DONE, turn.last is not None and now >= evening, None),
            (Why.EVENING_CAME, now >= evening, None),
            (Why.OPEN_DRAFT, self._has_open(turn), evening),
            (Why.DONE, turn.done, None),
            (Why.NOTED, self._is_noted(interview), None),
            (Why.ANSWER_LOST, waits is not None, waits),
        ):
            if holds:
                return why, until
        return None, None

    def _has_open(self, turn: Turn) -> bool:
        """A note of the opportunity lies in the mailbox: one at a time, it serves for all that ended before."""
        return any(s.kind is StepKind.DEBRIEF and s.standing and s is not turn.lost for s in self.steps)

    def _is_noted(self, interview: Interview) -> bool:
        """Something was noted of it, or on its day after it ended."""
        notes = notes_on(self.moment.ledger.stated, self.opportunity, interview, self.moment.zone)
        return any(n.interview == interview.id or n.at >= interview.ends for n in notes)

    def _create(self, interview: Interview, turn: Turn) -> None:
        composed = form_for(_example(interview), self.opportunity, self.moment)
        message = to_the_user("debrief", composed, self.opportunity, self.moment)
        intent = Intent(
            key=key_of("debrief", interview.id, turn.number),
            kind=StepKind.DEBRIEF,
            to=message.to.address,
            number=turn.number,
            due_at=interview.ends,
            interview=interview,
        )
        because = (recognised(interview), "a note to yourself, because debrief.prompt is draft")
        step = turn.lost or step_of(intent, self.opportunity.id, composed, self.moment, because)
        self.decided.actions.append(CreateDraft(step=step, message=message, again=turn.lost is not None, rule=RULE))


def form_for(person: Person, opportunity: Opportunity, moment: Moment, language: str = "") -> Composed:
    """The note's text, in the language of the settings unless told otherwise; *person* serves as the example."""
    return compose("debrief", Facts(person=person, company=opportunity.company, language=language), moment.policy)


def _example(interview: Interview) -> Person:
    return next((p.person for p in interview.people if p.person.name), Person())


def is_evening(interview: Interview, moment: Moment) -> bool:
    """The thank-yous of *interview* fall due: the debrief is over."""
    return moment.now >= evening_of(interview, moment)


def evening_of(interview: Interview, moment: Moment) -> datetime:
    """When the first thank-you that comes after the end of *interview* falls due."""
    ends = [p.last_slot_ends for p in interview.people if p.role is Role.INTERVIEWER and p.last_slot_ends]
    dues = [thank_you_due(end, moment.policy, moment.zone) for end in (interview.ends, *ends)]
    return min(due for due in dues if due >= interview.ends)


def read_back(opportunities: Collection[Opportunity], moment: Moment) -> tuple[Note, ...]:
    """What the user wrote into debrief notes whose evening has come, and that is not noted yet."""
    found: list[Note] = []
    for step in moment.ledger.steps.values():
        opportunity = next((o for o in opportunities if o.id == step.opportunity), None)
        interview = _interview_of(step, opportunity) if opportunity else None
        sighting = moment.seen.sightings.get(step.key)
        if step.kind is not StepKind.DEBRIEF or not step.standing or not opportunity or not interview or not sighting:
            continue
        if sighting.text and step.state is not StepState.STARTED and is_evening(interview, moment):
            found += _answers(sighting.text, opportunity, interview, moment)
    return tuple(found)


def _answers(text: str, opportunity: Opportunity, interview: Interview, moment: Moment) -> list[Note]:
    """The notes that *text* makes; one that stands in the ledger word for word was read in an earlier turn."""
    people = [p.person for i in opportunity.interviews for p in i.people if p.person.name]
    answers = answers_in(text, _ours(people, opportunity, moment), tuple(dict.fromkeys(p.name for p in people)))
    known = {(n.interview, n.field, n.person, n.text) for n in moment.ledger.stated.notes}
    notes = as_notes(answers, interview, moment.now)
    return [n for n in notes if (n.interview, n.field, n.person, n.text) not in known]


def _ours(people: Collection[Person], opportunity: Opportunity, moment: Moment) -> str:
    """All that is not the user's answer in a note: the form as it may have read (the setting of the language and the
    people known may have changed since) and the signature.
    """
    languages = [one for one, shelf in moment.policy.templates.items() if "debrief" in shelf]
    examples = [Person(), *people]
    forms = [form_for(one, opportunity, moment, language).text for language in languages for one in examples]
    return "\n".join([*forms, moment.me.signature])


def _interview_of(step: Step, opportunity: Opportunity | None) -> Interview | None:
    return next((i for i in opportunity.interviews if i.id == step.interview), None) if opportunity else None
