"""What a person should see of what a turn left undone: few of its skips, in words that name whom they are about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from mailbot.core.actions import Plan, Skip, Why, key_of
from mailbot.core.addresses import company_domain, domain_of
from mailbot.core.deciding import turn_of
from mailbot.core.ledger import Interview, Opportunity, Step, StepKind, StepState
from mailbot.core.model import InterviewId, Key, Labelled
from mailbot.core.names import clean
from mailbot.core.observation import Moment, with_settled
from mailbot.core.opportunities import Calendar, Unread
from mailbot.core.reading.firms import label_of
from mailbot.core.reckoning import spoken
from mailbot.core.relays import named_in, plain_words
from mailbot.core.timing import later
from mailbot.core.twins import why_ended

WAITING = frozenset(
    {
        Why.NOBODY,  # thanks go out in time only if the user names somebody
        Why.FIRST_NAME_ONLY,  # the rest of the name is the user's to say
        Why.IMITATION,  # either somebody was met and is not thanked, or somebody pretends to have been
        Why.MANY,  # who of a crowd was met, only the user knows
        Why.NO_END,  # a tagged event of which no evening can be reckoned
        Why.UNKNOWN_LABEL,  # an order that cannot be carried out as it stands
        Why.NOBODY_TO_ASK,  # the check-in is due and has no address to go to
        Why.DATE_UNREAD,  # the check-in would come without regard to the date the user noted
        Why.UNSENT_THANKS,  # the check-in is due, and what holds it is the user's own draft
    }
)
"""What goes on only when the user does something: the digest tells it too."""

TOLD = frozenset(
    {
        Why.LEFT_EDITED,  # a draft of ours that no longer fits is in the mailbox, because the user wrote in it
        Why.NO_LONGER,  # the same, to somebody who is out of the event by now
        Why.SENT_BEFORE_MOVE,  # a second thank-you to the same person comes, and that is meant
        Why.TOO_LATE,  # no thank-you comes any more: the machine was off
        Why.SHARED_LABEL,  # one label stopped more than the user may have meant
        Why.OUTCOMES_DIFFER,  # two labels contradict each other
        Why.BOUNCED,  # what the user sent did not arrive
        Why.CAP,  # drafts that are due come only tomorrow
        Why.LIMIT,  # nothing comes by itself any more
        Why.NOT_WATCHED,  # nothing comes until the user takes it up
        Why.SNOOZED,  # until when it sleeps
        Why.YOUR_TURN,  # the next word is the user's
        Why.RELAY_ANSWERED,  # the same, and it may have ended
        Why.CLOSED_WITH_NOTE,  # the end that was written is to be labelled
        Why.OUTCOME_ELSEWHERE,  # the label that ended it is in another mailbox
        Why.OUTCOME,  # an interview although it ended: nobody is thanked until it is reopened
        Why.STOPPED,  # the same
        Why.NOT_YET,  # only of what comes next: how its date came about
    }
)
"""What happens, stays or does not come without the user's doing, and would be wondered at."""

_CHECK_IN, _THANK_YOU, _LINKEDIN = (kind.value for kind in (StepKind.CHECK_IN, StepKind.THANK_YOU, StepKind.LINKEDIN))
_ONLY = MappingProxyType(
    {
        Why.NOBODY_TO_ASK: {_CHECK_IN},
        Why.NOT_WATCHED: {_CHECK_IN},
        Why.OUTCOME_ELSEWHERE: {_CHECK_IN},
        Why.OUTCOME: {"reopen"},
        Why.STOPPED: {"reopen"},
        Why.TOO_LATE: {_THANK_YOU, _LINKEDIN},
        Why.BOUNCED: {"bounce"},
    }
)
"""Reasons that more than one kind of thing is left for, with the kinds whose skip says it once and for all."""

_PEOPLE = frozenset({Why.FIRST_NAME_ONLY, Why.IMITATION, Why.MANY})


def remarks(planned: Plan, calendar: Calendar, moment: Moment) -> tuple[Skip, ...]:
    """What a person should see of *planned*, which was made at *moment* of *calendar*: its skips of a closed set of
    reasons, as far as they matter now, in their order; the reason for each date that comes next is among them.
    """
    told = _told(planned, calendar, replace(moment, ledger=with_settled(moment.ledger, planned.settled)))
    found = (told.shown(skip) for skip in planned.skips if skip.why in WAITING | TOLD)
    once: dict[tuple[object, ...], Skip] = {}
    for one in (*found, *told.sent_before_a_move()):
        if one:
            once.setdefault((one.why, one.opportunity, "" if one.why is Why.NOT_YET else one.about), one)
    return tuple(once.values())


def next_of(opportunity: Opportunity, told: tuple[Skip, ...]) -> Skip | None:
    """The one of *told* that is what comes next for *opportunity*, with how its date came about."""
    return next((one for one in told if _is_next(one, opportunity)), None)


def is_held_by_absence(opportunity: Opportunity, told: tuple[Skip, ...]) -> bool:
    """What comes next waits for somebody to come back."""
    following, away = next_of(opportunity, told), opportunity.away_until
    return bool(away and following and any(f"away until {spoken(away)} " in said for said in following.because))


def _is_next(skip: Skip, opportunity: Opportunity) -> bool:
    mine = skip.opportunity == opportunity.id and skip.why is Why.NOT_YET and skip.due is not None
    return mine and (_kind(skip.key), skip.due) == (opportunity.next_kind, opportunity.next_at)


def _kind(key: Key) -> str:
    return key.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Home:
    """An interview and the opportunity it is of."""

    opportunity: Opportunity
    interview: Interview


def _told(planned: Plan, calendar: Calendar, moment: Moment) -> "_Told":
    homes = [_Home(opportunity=o, interview=i) for o in planned.opportunities for i in o.interviews]
    return _Told(
        planned=planned,
        moment=moment,
        unread={one.key: one for one in calendar.passed_over},
        homes={home.interview.id: home for home in homes},
        thanks={key: home for home in homes for key in _thanks_for(home.interview)},
    )


def _thanks_for(interview: Interview) -> Iterator[Key]:
    """The keys under which the first thanks for *interview* are begun or left."""
    yield key_of(_THANK_YOU, interview.id)
    yield key_of(_LINKEDIN, interview.id, 1)
    for one in interview.people:
        if one.person.address:
            yield key_of(_THANK_YOU, interview.id, one.person.address, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A plan with what its skips are about: whom the reader passed over, interviews by their id and by the keys of
    their thanks; *moment* knows what the mailbox told in the same turn.
    """

    planned: Plan
    moment: Moment
    unread: Mapping[Key, Unread]
    homes: Mapping[InterviewId, _Home]
    thanks: Mapping[Key, _Home]

    def shown(self, skip: Skip) -> Skip | None:
        """*skip* in words a person can act on, None when it is nothing to see (any more)."""
        kinds = _ONLY.get(skip.why)
        if kinds and _kind(skip.key) not in kinds:
            return None
        if skip.why is Why.NOT_YET:
            return skip if any(_is_next(skip, one) for one in self.planned.opportunities) else None
        if skip.why in _PEOPLE | {Why.NO_END}:
            return self._unread(skip)
        if skip.why in {Why.NOBODY, Why.TOO_LATE}:
            return self._unthanked(skip)
        if skip.why is Why.UNKNOWN_LABEL:
            return self._labelled(skip)
        step = self.moment.ledger.steps.get(skip.key)
        edited = step and skip.why in {Why.LEFT_EDITED, Why.NO_LONGER}
        return replace(skip, about=_called(step)) if step and edited else skip

    def sent_before_a_move(self) -> Iterator[Skip]:
        """Thank-yous that the user sent before the interview was moved to a later day: another one is due after it."""
        for home in filter(self._is_thankable, self.homes.values()):
            steps = self.moment.steps_of(home.opportunity.id)
            for step in steps:
                turn = turn_of(home.interview, StepKind.THANK_YOU, step.to, steps)
                if turn.last is step and turn.moved_ahead and step.state is StepState.SENT:
                    yield Skip(
                        key=step.key,
                        why=Why.SENT_BEFORE_MOVE,
                        opportunity=home.opportunity.id,
                        about=_called(step),
                        rule="When, 3",
                    )

    def _is_thankable(self, home: _Home) -> bool:
        """Its people are thanked, or would be, now or to come."""
        opportunity, interview = home.opportunity, home.interview
        alive = opportunity.watched and not interview.cancelled and not interview.twin
        in_time = self.moment.now <= later(interview.ends, self.moment.policy.give_up_after)
        return alive and in_time and why_ended(interview, opportunity, self.moment) is None

    def _unread(self, skip: Skip) -> Skip | None:
        """Somebody on the event of an interview that can still be thanked for, or an event without an end."""
        unread = self.unread.get(skip.key)
        if unread is None or unread.person is None:
            return skip if unread and self._is_recent(unread) else None
        home = self.homes.get(unread.event.identity)
        if home is None or not self._is_thankable(home):
            return None
        settled = home.interview.people if skip.why is Why.MANY else _is_among(unread.person.name, home.interview)
        return None if settled else replace(skip, opportunity=home.opportunity.id)

    def _is_recent(self, unread: Unread) -> bool:
        return self.moment.now <= later(unread.event.starts, self.moment.policy.give_up_after)

    def _unthanked(self, skip: Skip) -> Skip | None:
        """An interview that nobody is thanked for; one that is too old only for an interval, and if thanks were never
        begun, by mailbot or by the user.
        """
        home = self.thanks.get(skip.key)
        if home is None or skip.why is Why.NOBODY:
            return skip if home and self._is_thankable(home) else None
        wrote, ends = home.opportunity.wrote_at, home.interview.ends
        recent = self.moment.now <= later(ends, self.moment.policy.interval) and home.opportunity.watched
        begun = skip.key in self.moment.ledger.steps or (wrote is not None and wrote > ends)
        return skip if recent and not begun else None

    def _labelled(self, skip: Skip) -> Skip | None:
        """Which mail bears the label, by whom; and which opportunities it may be about, where there are several."""
        one = next((m for m in self.moment.seen.labelled if key_of("label", m.label, m.mail) == skip.key), None)
        if one is None:
            return None
        sender = clean(one.sender.address or one.sender.name) or "nobody named"
        about = f"{one.label} on a mail from {sender} of {spoken(one.at.astimezone(self.moment.zone).date())}"
        named = sorted(o.slug for o in self._candidates(one))
        because = f"it may be about {', '.join(named)}" if named else "it names none of your open opportunities"
        return replace(skip, about=about, because=(because,))

    def _candidates(self, labelled: Labelled) -> list[Opportunity]:
        """The open opportunities whose company sender or subject name."""
        domain = domain_of(labelled.sender.address)
        running = [o for o in self.planned.opportunities if o.outcome is None]
        service = frozenset({plain_words(label_of(domain))})
        named = named_in((labelled.sender.name, labelled.subject), running, service)
        return [o for o in running if o in named or (domain and company_domain(domain) in o.domains)]


def _is_among(name: str, interview: Interview) -> bool:
    """Somebody of *interview* bears *name*, maybe with more to it: the user has said the rest."""
    words = set(name.casefold().split())
    return bool(words) and any(words <= set(one.person.name.casefold().split()) for one in interview.people)


def _called(step: Step) -> str:
    """*step* as a person knows it."""
    return f"{step.kind.value} to {step.to}" if step.to else f"{step.kind.value} {step.number}"
