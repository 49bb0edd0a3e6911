"""The plan as a whole: pure, in the user's zone, the same in every process."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.actions import Plan, Why
from mailbot.core.ledger import Ledger, StepKind
from mailbot.core.model import CalendarEvent, EventId, InterviewId
from mailbot.core.observation import Observation, zone_of
from mailbot.core.planner import plan
from tests.core.life import creates, life, whys
from tests.core.policies import ME, POLICY, at, event, lonely, policy
from tests.core.stories import (
    interview,
)

EMPTY = Ledger(connected_at=at(8, day=1))


def test_with_nothing_to_see_there_is_nothing_to_do() -> None:
    assert plan(Observation(mailbox=ME), EMPTY, POLICY, at(9)) == Plan()


def test_the_zone_is_the_settings_else_the_mailboxs_else_utc() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")

    assert [
        zone_of(ME, policy(zone=tokyo)),
        zone_of(replace(ME, zone=tokyo), policy(zone=None)),
        zone_of(replace(ME, zone=None), policy(zone=None)),
    ] == [tokyo, tokyo, ZoneInfo("UTC")]


def test_now_may_be_given_in_any_zone() -> None:
    one = life(interview())

    assert one.plan(at(18)) == one.plan(at(18).astimezone(UTC))


def test_an_interview_seen_only_after_it_was_cancelled_is_told() -> None:
    assert whys(life(interview(cancelled=True)).plan(at(18))) == {Why.CANCELLED}


@pytest.mark.parametrize(
    "broken",
    [
        interview(2, ends=None),
        interview(2, ends=at(9), starts=at(14)),
        lonely("Interview {{ 7*7 }}\r\nBcc: x@y.example", id=EventId("2"), identity=InterviewId("2")),
        event("#interview", description="x" * 20_000, id=EventId("2"), identity=InterviewId("2")),
        CalendarEvent(id=EventId("2"), identity=InterviewId("2"), title="", starts=at(1), ends=at(2)),
    ],
)
def test_a_broken_event_does_not_stop_the_others(broken: CalendarEvent) -> None:
    planned = life(broken, interview()).plan(at(18))

    assert "jane@acme.example" in [a.message.to.address for a in creates(planned)]


def test_an_event_without_an_end_says_so() -> None:
    assert whys(life(interview(ends=None)).plan(at(18))) == {Why.NO_END}


@pytest.mark.parametrize(
    "title", ["Interview {{ 7*7 }}", "Interview at {{ config }}", "Interview\r\nBcc: x@y.example at Acme"]
)
def test_template_syntax_and_line_breaks_in_a_title_do_no_harm(title: str) -> None:
    one = life(event(title, "jane.doe@gmail.com"))

    (made,) = creates(one.plan(at(18)))

    assert not set("\r\n") & set(made.message.subject)
    assert "49" not in made.message.text


def test_every_skip_tells_what_it_is_about_on_one_line() -> None:
    one = life(interview(1, "Jane\nDoe <jane@acme.example>", "no-reply@acme.example"), lonely("Mock\ninterview"))

    skips = one.plan(at(9)).skips

    assert [s for s in skips if not s.about or "\n" in s.about or len(s.about) > 120] == []


def test_no_key_of_a_plan_holds_an_address() -> None:
    one = life(interview(1, "jane@acme.example", "no-reply@acme.example", description="Interviewer: Ann Lee"))
    planned = one.wake(at(18))
    keys = [a.key for a in planned.actions] + [s.key for s in planned.skips] + list(one.ledger.steps)

    assert [k for k in keys if "@" in k or "jane" in k or "acme" in k] == []


def test_two_people_two_numbers_and_two_interviews_have_keys_of_their_own() -> None:
    one = life(interview(1, "jane@acme.example", "bob@acme.example"), interview(2, starts=at(14, day=4)))
    one.wake(at(18))
    one.wake(at(18, day=4))

    assert len(one.created) == len({a.key for a in one.created}) == 3


def test_the_next_thing_due_is_the_earliest_of_all() -> None:
    one = life(interview(), interview(2, "eve@other.example", starts=at(20), ends=at(20, 30)))

    assert [one.wake(at(9)).next_due, one.wake(at(18)).next_due] == [at(18), at(21, 30)]


SCRIPT = """
from tests.core.policies import at
from tests.core.life import life
from tests.core.stories import interview
one = life(interview(1, "jane@acme.example", "bob@acme.example", description="Interviewers: Ann Lee"))
one.wake(at(18))
for step in one.steps(): one.send(step.key, at(19))
one.wake(at(20)); one.wake(at(9, day=16))
print([(a.key, a.message) for a in one.created], one.plan(at(9, day=17)))
"""


def in_a_process(seed: str) -> str:
    root = Path(__file__).parents[2]
    env = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "America/New_York"}
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", SCRIPT], cwd=root, env=env, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_keys_texts_and_plans_are_the_same_in_any_process_and_time_zone() -> None:
    assert in_a_process("1") == in_a_process("2")


def test_a_summer_of_turns_creates_each_draft_once() -> None:
    one = life(interview(1, "jane@acme.example", "bob@acme.example", description="Interviewers: Ann Lee"))

    one.awake(at(8), datetime(2026, 9, 1, tzinfo=UTC), timedelta(hours=11))

    assert len({a.key for a in one.created}) == len(one.created)
    assert [s.kind for s in one.steps()].count(StepKind.THANK_YOU) == 2
