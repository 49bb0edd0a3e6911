"""Messages on trial: of any kind and language, for the people of an opportunity, from what is known of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mailbot.core.actions import key_of
from mailbot.core.composing import BOUNDS, FALLS_BACK, Composed, Facts, compose
from mailbot.core.deciding import facts_for
from mailbot.core.ideas import next_idea
from mailbot.core.ledger import Interview, Interviewer, Opportunity
from mailbot.core.linkedin import linkedin_note
from mailbot.core.model import Person
from mailbot.core.noted import with_guests
from mailbot.core.observation import Moment
from mailbot.core.policy import Policy

PERSONAL = (*BOUNDS, *FALLS_BACK)
"""Kinds of which everybody gets their own; the others are one for all."""
SAMPLE = Facts(
    person=Person(name="Jane Doe"),
    company="Northwind",
    role="Data Engineer",
    topic="system design",
    round="final round",
    closing_name="Sam Hill",
    liked="the way the team releases every Friday",
    concern="no experience with Kubernetes",
    answer="I ran Nomad for three years, and most of it carries over",
    promised="the link to my talk",
    decision=date(2026, 3, 12),
    idea="a study on warehouse robots",
    idea_url="https://example.org/study",
)
"""Invented facts, for a look at a template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What the texts are made from. `language` "": the one that would be chosen for each person."""

    opportunity: Opportunity
    moment: Moment
    language: str = ""

    @property
    def policy(self) -> Policy:
        """The rules, in the language asked for."""
        policy = self.moment.policy
        return replace(policy, language=self.language) if self.language else policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Previewed:
    """One text on trial; `person` None: it is for all of them."""

    composed: Composed
    person: Person | None = None


def trial_of(opportunity: Opportunity, moment: Moment, language: str = "") -> Trial:
    """A trial with those the user says they met among the people of the interviews."""
    stated = moment.ledger.stated
    met = tuple(replace(i, people=with_guests(opportunity, i, stated)) for i in opportunity.interviews)
    return Trial(opportunity=replace(opportunity, interviews=met), moment=moment, language=language)


def previews(kind: str, trial: Trial, people: Sequence[Interviewer]) -> tuple[Previewed, ...]:
    """The messages of *kind* to *people*, who may be fewer than all of the opportunity's."""
    facts = [(one, _facts(kind, trial, one.person)) for one in people]
    if kind in PERSONAL:
        return tuple(_personal(kind, trial, [known for _, known in facts]))
    if kind.startswith("linkedin"):
        return (Previewed(composed=linkedin_note(facts, trial.policy)),)
    known = next((known for one, known in facts if one.person.name), _facts(kind, trial, Person()))
    return (Previewed(composed=compose(kind, known, trial.policy)),)


def _personal(kind: str, trial: Trial, facts: Iterable[Facts]) -> Iterator[Previewed]:
    """Each unlike those before it."""
    written: list[str] = []
    for known in facts:
        composed = compose(kind, known, trial.policy, written)
        written.append(composed.text)
        yield Previewed(person=known.person, composed=composed)


def _facts(kind: str, trial: Trial, person: Person) -> Facts:
    """Everything known about *person* there, for a message of *kind*."""
    opportunity, moment = trial.opportunity, trial.moment
    interview = _interview_with(person, trial)
    general = FALLS_BACK.get(kind, kind)
    about = interview.id if interview and general == "thank_you" else opportunity.id
    seed = key_of(general.replace("_", "-"), about, person.address or person.name, 1)
    facts = facts_for(opportunity, interview, person, moment, seed=seed)
    facts = replace(facts, language=trial.language or facts.language, wrote=True)  # the kind that was asked for
    idea = next_idea(moment.ledger.stated, opportunity.id, moment.steps_of(opportunity.id), None)
    return replace(facts, idea=idea.text, idea_url=idea.url) if idea and general == "check_in" else facts


def _interview_with(person: Person, trial: Trial) -> Interview | None:
    """The latest interview with *person* that has ended, else the latest with them, else the latest of all."""
    known = trial.opportunity.interviews
    live = [i for i in known if not i.cancelled] or list(known)
    theirs = [i for i in live if any(p.person == person for p in i.people)] or live
    ended = [i for i in theirs if i.ends <= trial.moment.now]
    return max(ended or theirs, key=lambda i: (i.ends, i.id), default=None)


def sample(kind: str, policy: Policy) -> Composed:
    """A message of *kind* by the templates in force, with invented facts."""
    facts = replace(SAMPLE, language=policy.language)
    if kind.startswith("linkedin"):
        return linkedin_note([(Interviewer(person=facts.person), facts)], policy)
    return compose(kind, facts, policy)
