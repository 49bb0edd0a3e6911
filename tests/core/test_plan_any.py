"""Whatever happens in a calendar and a mailbox, some things mailbot never does."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.actions import Action, CreateDraft, SetLabels, WithdrawDraft
from mailbot.core.addresses import is_machine, own_addresses, plain
from mailbot.core.ledger import StepKind, StepState
from mailbot.core.model import Attendee, CalendarEvent
from mailbot.core.planner import plan
from tests.core.any_story import DAY, PEOPLE, Story, interviews, lived, losses, stories
from tests.core.life import Life, life
from tests.core.policies import ME, POLICY, WORDS, at, event, guest
from tests.hunting import tries


def wake(one: Life, now: datetime) -> None:
    one.wake(now)


@settings(max_examples=tries(60))
@given(stories, losses)
def test_no_draft_is_made_twice(story: Story, lost: list[str]) -> None:
    one = lived(story, lost, wake)  # `Life` itself refuses a second intent or a second draft for one key

    fresh = [a.key for a in one.created if not a.again]
    assert len(set(fresh)) == len(fresh)


@settings(max_examples=tries(60))
@given(stories, losses)
def test_no_draft_is_for_the_user_a_room_or_a_machine(story: Story, lost: list[str]) -> None:
    own = own_addresses(ME, POLICY)
    one = lived(story, lost, wake)

    to = [(a.step.kind, a.message.to.address) for a in one.created]
    assert [a for kind, a in to if kind is StepKind.LINKEDIN and a != ME.address] == []
    assert [a for kind, a in to if kind is not StepKind.LINKEDIN and (plain(a) in own or is_machine(a, WORDS))] == []
    assert "sofa@acme.example" not in {a for _, a in to}


@settings(max_examples=tries(60))
@given(stories)
def test_planning_again_after_the_plan_is_true_does_nothing_more(story: Story) -> None:
    def check(one: Life, now: datetime) -> None:
        one.wake(now)
        assert one.plan(now).actions == ()

    lived(story, [], check)


@settings(max_examples=tries(40))
@given(stories, losses)
def test_a_lost_answer_alone_is_a_reason_to_plan_a_draft_again(story: Story, lost: list[str]) -> None:
    def check(one: Life, now: datetime) -> None:
        one.wake(now)
        assert [a for a in one.plan(now).actions if not isinstance(a, SetLabels) and not _is_again(a)] == []

    lived(story, lost, check)


def _is_again(action: Action) -> bool:
    return isinstance(action, CreateDraft) and action.again


@settings(max_examples=tries(40))
@given(stories, losses)
def test_no_draft_is_made_where_there_is_an_outcome(story: Story, lost: list[str]) -> None:
    def check(one: Life, now: datetime) -> None:
        planned = one.plan(now)
        ended = {o.id for o in planned.opportunities if o.outcome or o.stopped}
        made = [a.step for a in planned.actions if isinstance(a, CreateDraft) and a.step.opportunity in ended]
        assert {s.kind for s in made} <= {StepKind.OUTCOME_REPLY}
        one.apply(planned, now)

    lived(story, lost, check)


@settings(max_examples=tries(40))
@given(stories, losses)
def test_at_most_one_check_in_of_an_opportunity_is_open(story: Story, lost: list[str]) -> None:
    def check(one: Life, now: datetime) -> None:
        one.wake(now)
        open_now = [
            s.opportunity for s in one.steps(StepKind.CHECK_IN) + one.steps(StepKind.CLOSING_NOTE) if s.standing
        ]
        assert len(set(open_now)) == len(open_now)

    lived(story, lost, check)


@settings(max_examples=tries(40))
@given(stories)
def test_the_users_hand_is_final(story: Story) -> None:
    def check(one: Life, now: datetime) -> None:
        planned = one.plan(now)
        theirs = {s.key for s in one.steps() if s.state in {StepState.EDITED, StepState.GONE, StepState.SENT}}
        theirs |= {s.key for s in planned.settled if s.state is not StepState.OPEN}
        touched = [a for a in planned.actions if a.key in theirs and not isinstance(a, SetLabels)]
        assert touched == []
        one.apply(planned, now)

    lived(story, [], check)


@settings(max_examples=tries(40))
@given(stories)
def test_no_conversation_ever_holds_two_drafts(story: Story) -> None:
    def check(one: Life, now: datetime) -> None:
        before = {t.id for t in one.observed().threads if any(m.draft for m in t.mails)}
        planned = one.plan(now)
        into = [a.message.thread for a in planned.actions if isinstance(a, CreateDraft) and a.message.thread]
        assert len(set(into)) == len(into)
        assert not before & set(into)
        one.apply(planned, now)

    lived(story, [], check)


@settings(max_examples=tries(40))
@given(stories, losses)
def test_the_same_facts_give_the_same_plan_in_whatever_order(story: Story, lost: list[str]) -> None:
    def check(one: Life, now: datetime) -> None:
        seen = one.observed()
        turned = type(seen)(
            mailbox=seen.mailbox,
            events=seen.events[::-1],
            threads=seen.threads[::-1],
            labelled=seen.labelled[::-1],
            sightings=dict(reversed(list(seen.sightings.items()))),
        )
        assert plan(seen, one.ledger, one.policy, now) == plan(turned, one.ledger, one.policy, now)
        one.wake(now)

    lived(story, lost, check)


@settings(max_examples=tries(60))
@given(st.lists(interviews(), min_size=1, max_size=3))
def test_awake_every_quarter_nobody_is_thanked_before_the_end_or_a_day_after(events: list[CalendarEvent]) -> None:
    one = life(*events)
    last = max(e.ends or e.starts for e in events)
    now = min(e.starts for e in events)
    while now < last + DAY:
        planned = one.wake(now)
        now = min(now + timedelta(hours=8), planned.next_due or last + DAY)

    known = {i.id: i for o in one.ledger.opportunities for i in o.interviews}
    waits = [
        a.step.started_at - known[a.step.interview].ends
        for a in one.created
        if a.step.interview and a.step.kind in {StepKind.THANK_YOU, StepKind.LINKEDIN}
    ]
    assert [w for w in waits if not timedelta(0) <= w < DAY] == []
    assert not any(a.step.late for a in one.created)


@given(st.lists(interviews(), min_size=1, max_size=3), st.integers(0, 30 * 96))
def test_nothing_is_ever_planned_for_an_interview_that_has_not_ended(events: list[CalendarEvent], quarter: int) -> None:
    now = at(0) + timedelta(minutes=15 * quarter)

    planned = life(*events).plan(now)

    ends = {i.id: i.ends for o in planned.opportunities for i in o.interviews}
    early = [
        a for a in planned.actions if isinstance(a, CreateDraft) and a.step.interview and ends[a.step.interview] > now
    ]
    assert early == []
    assert not any(isinstance(a, WithdrawDraft) for a in planned.actions)


def test_a_guest_list_of_every_kind_is_read() -> None:
    everybody: list[Attendee] = [guest(text) for text in PEOPLE]

    planned = life(event("Interview", attendees=tuple(everybody))).plan(at(18))

    assert {a.message.to.address for a in planned.actions if isinstance(a, CreateDraft)} == {
        "jane@acme.example",
        "bob@acme.example",
        "eve@other.example",
        "tom@gmail.com",
    }
