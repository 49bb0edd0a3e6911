"""LinkedIn notes: short texts for people without an address, gathered in one draft an interview, to the user."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from mailbot.core.actions import CreateDraft, ReviseDraft, Why, key_of
from mailbot.core.composing import Composed, Facts, compose, text_of
from mailbot.core.deciding import (
    Decided,
    Intent,
    Turn,
    facts_for,
    recognised,
    retry_at,
    step_of,
    take_back,
    to_the_user,
    turn_of,
)
from mailbot.core.fingerprints import mark
from mailbot.core.ledger import Interview, Interviewer, Opportunity, Role, Step, StepKind, StepState
from mailbot.core.model import Key, Message, Person
from mailbot.core.observation import Moment
from mailbot.core.policy import Policy
from mailbot.core.timing import later, thank_you_due
from mailbot.core.twins import is_left, why_ended

SHORT, LONG = 200, 300  # characters: an invitation from a free account, and a longer message
MOST: Mapping[str, int] = MappingProxyType({"linkedin_short": SHORT, "linkedin_long": LONG})
"""Characters that a text of each kind has at most."""
_KEPT = (
    ("liked", "topic", "company", "role"),
    ("liked", "topic", "company"),
    ("liked", "topic"),
    ("liked", "company"),
    ("liked",),
    ("topic", "company", "role"),
    ("topic", "company"),
    ("company", "role"),
    ("topic",),
    ("company",),
    (),
)
"""Which facts a text keeps, the fullest first."""


def characters(text: str) -> int:
    """Characters as LinkedIn's counter counts them: UTF-16 units, so an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def _fitting(kind: str, facts: Facts, policy: Policy, beside: Sequence[str] = ()) -> str:
    """The text of *kind* within its length: facts are left out until it fits, first those that say least of the talk;
    unlike the texts *beside* it.
    """
    most = MOST[kind]
    said: dict[str, Any] = {"liked": facts.liked, "topic": facts.topic, "company": facts.company, "role": facts.role}
    bare = replace(facts, liked="", topic="", company="", role="")
    candidates = [replace(bare, **{name: said[name] for name in kept}) for kept in _KEPT]
    texts = [compose(kind, one, policy, beside).text for one in (*candidates, replace(bare, person=Person()))]
    return next((text for text in texts if characters(text) <= most), texts[-1][: most // 2])


def linkedin_note(people: Collection[tuple[Interviewer, Facts]], policy: Policy) -> Composed:
    """One text with a part for each person, their profile on top where one was given; no two get the same words."""
    parts = [text_of("linkedin_intro", policy)]
    written: dict[str, list[str]] = {kind: [] for kind in MOST}
    for one, facts in people:
        texts = {kind: _fitting(kind, facts, policy, written[kind]) for kind in MOST}
        for kind, text in texts.items():
            written[kind].append(text)
        parts.append(
            text_of(
                "linkedin_person",
                policy,
                full_name=one.person.name,
                profile=one.profile,
                short=texts["linkedin_short"],
                long=texts["linkedin_long"],
            )
        )
    return Composed(text="\n\n".join(parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedInNotes:
    """Plans the notes of one opportunity."""

    moment: Moment
    opportunity: Opportunity
    decided: Decided
    steps: Collection[Step]

    def plan(self) -> None:
        """Decide on every live interview that has people without an address, or had them."""
        for interview in self.opportunity.interviews:
            if interview.cancelled:
                continue
            unknown = [p for p in interview.people if p.role is Role.INTERVIEWER and not p.person.address]
            people = [p for p in unknown if not is_left(p, interview, self.opportunity, self.moment)]
            if people and not self._was_noted(interview, people):
                self._interview(interview, people)
            elif not unknown and self.moment.is_seen_whole(interview.id):
                self._take_back(interview)

    def _take_back(self, interview: Interview) -> None:
        """Everybody has an address by now, or is no longer among the event's people."""
        last = turn_of(interview, StepKind.LINKEDIN, self.moment.me.address, self.steps).last
        if last and last.standing:
            take_back(last, self.decided, "Who is thanked, 5", Why.NO_LONGER)

    def _interview(self, interview: Interview, people: list[Interviewer]) -> None:
        turn = turn_of(interview, StepKind.LINKEDIN, self.moment.me.address, self.steps)
        key = key_of("linkedin-note", interview.id, turn.number)
        ends = max(p.last_slot_ends or interview.ends for p in people)
        due = thank_you_due(ends, self.moment.policy, self.moment.zone)
        if why := self._why_not(interview, ends, due, turn):
            waits = {Why.NOT_YET: due, Why.ANSWER_LOST: retry_at(turn.lost, self.moment)}.get(why)
            in_time = self.moment.now <= later(ends, self.moment.policy.give_up_after)
            if why is Why.DONE and turn.last and in_time and self.moment.is_seen_whole(interview.id):
                self._revise(interview, people, turn.last)
            about = ", ".join(p.person.name for p in people)
            self.decided.skip(key, why, self.opportunity.id, about=about, rule="Who is thanked, 5", due=waits)
            return
        self._create(interview, people, key, ends, turn)

    def _composed(self, interview: Interview, people: list[Interviewer], key: Key) -> Composed:
        facts = [(p, facts_for(self.opportunity, interview, p.person, self.moment, seed=key)) for p in people]
        return linkedin_note(facts, self.moment.policy)

    def _message(self, composed: Composed) -> Message:
        return to_the_user("linkedin", composed, self.opportunity, self.moment)

    def _revise(self, interview: Interview, people: list[Interviewer], last: Step) -> None:
        """An untouched note says anew who is left, while thanks are still in time."""
        composed = self._composed(interview, people, last.key)
        if last.state is StepState.OPEN and last.draft and last.mark != mark(composed.text):
            revised = ReviseDraft(
                step=replace(last, mark=mark(composed.text)),
                draft=last.draft,
                message=self._message(composed),
                rule="Who is thanked, 5",
            )
            self.decided.actions.append(revised)

    def _why_not(self, interview: Interview, ends: datetime, due: datetime, turn: Turn) -> Why | None:
        now = self.moment.now
        if turn.done:
            return Why.DONE
        if ended := why_ended(interview, self.opportunity, self.moment):
            return ended
        for why, holds in (
            (Why.TOO_LATE, now > later(ends, self.moment.policy.give_up_after)),
            (Why.NOT_YET, now < due),
            (Why.ANSWER_LOST, retry_at(turn.lost, self.moment) is not None),
        ):
            if holds:
                return why
        return None

    def _was_noted(self, interview: Interview, people: Collection[Interviewer]) -> bool:
        """The event was made anew: there was a note for another one of the same hour with the same people."""
        begun = {s.interview for s in self.steps if s.kind is StepKind.LINKEDIN and s.state is not StepState.WITHDRAWN}
        others = (i for i in self.opportunity.interviews if i.id in begun - {interview.id})
        names = {p.person.name.casefold() for p in people}
        return any(
            i.starts == interview.starts and names <= {p.person.name.casefold() for p in i.people} for i in others
        )

    def _create(self, interview: Interview, people: list[Interviewer], key: Key, ends: datetime, turn: Turn) -> None:
        composed = self._composed(interview, people, key)
        intent = Intent(
            key=key,
            kind=StepKind.LINKEDIN,
            to=self.moment.me.address,
            number=turn.number,
            due_at=thank_you_due(ends, self.moment.policy, self.moment.zone),
            interview=interview,
            ends=ends,
        )
        sources = ", ".join(dict.fromkeys(p.source or "the event" for p in people))
        found = f"no address is known for them; where they were found: {sources}"
        because = (recognised(interview), found, "a new message to yourself: the texts are for LinkedIn")
        step = turn.lost or step_of(intent, self.opportunity.id, composed, self.moment, because)
        again, message = turn.lost is not None, self._message(composed)
        self.decided.actions.append(CreateDraft(step=step, message=message, again=again, rule="Who is thanked, 5"))
