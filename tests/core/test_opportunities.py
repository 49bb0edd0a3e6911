"""One hiring process at one company, kept together from turn to turn."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.core.actions import Suggestion, Why
from mailbot.core.ledger import Ledger
from mailbot.core.model import AccountName, CalendarEvent, EventId, InterviewId, Response
from mailbot.core.opportunities import Calendar
from tests.core.calendars import CONNECTED, one, only, read, remembered
from tests.core.policies import at, lonely


def test_events_with_one_company_are_one_opportunity() -> None:
    calendar = read(one(), one("Interview: second round", "bob@mail.acme.example", number=2, starts=at(14, day=5)))

    assert [i.id for i in only(calendar).interviews] == ["interview-1", "interview-2"]


def test_events_with_two_companies_are_two_opportunities() -> None:
    calendar = read(one(), one("Interview", "eve@other.example", number=2))

    assert [o.slug for o in calendar.opportunities] == ["acme", "other"]


def test_events_with_one_person_are_one_opportunity_whatever_the_domain() -> None:
    calendar = read(
        one("Interview with Acme", "jane.doe@gmail.com"), one("Interview again", "jane.doe@gmail.com", number=2)
    )

    assert len(only(calendar).interviews) == 2


def test_entries_of_the_users_own_that_name_one_company_are_one_opportunity() -> None:
    first = lonely("Interview at Acme")
    second = lonely("ACME: second interview", id=EventId("event-2"), identity=InterviewId("interview-2"))

    assert len(only(read(first, second)).interviews) == 2


def test_entries_that_name_nothing_are_opportunities_of_their_own() -> None:
    first = lonely("Interview")
    second = lonely("Interview", id=EventId("event-2"), identity=InterviewId("interview-2"))

    assert [o.slug for o in read(first, second).opportunities] == ["interview", "interview-2"]


def test_free_mail_users_do_not_share_an_opportunity() -> None:
    calendar = read(one("Interview", "jane@gmail.com"), one("Interview", "bob@gmail.com", number=2))

    assert len(calendar.opportunities) == 2


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Interview at Ümläut Über", "umlaut-uber"),
        ("Interview at 株式会社", "opportunity"),
        ("Interview at " + "Acme" * 9, ("acme" * 9)),
    ],
)
def test_a_slug_is_plain_letters(title: str, slug: str) -> None:
    assert only(read(lonely(title))).slug == slug


def test_a_slug_taken_in_another_account_gets_a_number() -> None:
    elsewhere = tuple(replace(o, account=AccountName("work")) for o in read(one()).opportunities)

    assert [
        o.slug for o in read(one(number=5), ledger=Ledger(connected_at=CONNECTED, elsewhere=elsewhere)).opportunities
    ] == ["acme-2"]


def test_an_opportunity_keeps_its_slug_and_id_from_turn_to_turn() -> None:
    first = only(read(one()))

    assert only(read(one(title="Interview moved: Beta"), ledger=remembered(one()))).slug == first.slug


def test_a_moved_event_is_the_same_interview() -> None:
    calendar = read(one(starts=at(10, day=4)), ledger=remembered(one()))

    assert [(i.id, i.starts) for i in only(calendar).interviews] == [("interview-1", at(10, day=4))]


def test_a_cancelled_event_cancels_its_interview() -> None:
    calendar = read(one(cancelled=True), ledger=remembered(one()))

    assert [i.cancelled for i in only(calendar).interviews] == [True]


def test_a_cancelled_event_of_which_only_the_id_is_told_cancels_its_interview() -> None:
    bare = CalendarEvent(
        id=EventId("event-1"), identity=InterviewId("interview-1"), title="", starts=at(14), ends=at(15), cancelled=True
    )

    assert [i.cancelled for i in only(read(bare, ledger=remembered(one()))).interviews] == [True]


def test_a_declined_event_cancels_its_interview() -> None:
    calendar = read(one(own_response=Response.DECLINED), ledger=remembered(one()))

    assert [i.cancelled for i in only(calendar).interviews] == [True]


def test_an_event_that_vanished_before_it_began_is_cancelled() -> None:
    calendar = read(ledger=remembered(one()))

    assert [i.cancelled for i in only(calendar).interviews] == [True]


def test_an_event_that_vanished_weeks_later_did_take_place() -> None:
    calendar = read(ledger=remembered(one()), now=at(9, day=20))

    assert [i.cancelled for i in only(calendar).interviews] == [False]


@pytest.mark.parametrize("untagged", [one("Chat with Acme"), one("Interview #nointerview")])
def test_a_tag_taken_off_counts_like_a_cancelled_event(untagged: CalendarEvent) -> None:
    assert [i.cancelled for i in only(read(untagged, ledger=remembered(one()))).interviews] == [True]


def test_a_tag_put_back_brings_the_interview_back() -> None:
    off = Ledger(connected_at=CONNECTED, opportunities=read(one("Chat"), ledger=remembered(one())).opportunities)

    assert [i.cancelled for i in only(read(one(), ledger=off)).interviews] == [False]


def test_a_new_event_that_is_cancelled_already_makes_no_opportunity() -> None:
    calendar = read(one(cancelled=True))

    assert (calendar.opportunities, [u.why for u in calendar.passed_over]) == ((), [Why.CANCELLED])


def test_an_event_without_an_end_is_passed_over_with_the_reason() -> None:
    calendar = read(one(ends=None))

    assert (calendar.opportunities, [u.why for u in calendar.passed_over]) == ((), [Why.NO_END])


def test_an_event_that_ends_before_it_starts_ends_when_it_starts() -> None:
    assert [i.ends for i in only(read(one(ends=at(13)))).interviews] == [at(14)]


def test_a_look_alike_is_suggested_with_the_reason() -> None:
    calendar = read(one("Mock interview"))

    assert calendar.suggestions == (
        Suggestion(title="Mock interview", starts=at(14), why=Why.PRACTICE, identity=InterviewId("interview-1")),
    )


def test_an_ordinary_event_leaves_no_trace() -> None:
    assert read(one("Dentist")) == Calendar(opportunities=())


def test_people_left_out_are_told_with_the_reason() -> None:
    calendar = read(one("Interview", "jane@acme.example", "no-reply@acme.example"))

    assert [(u.person.address, u.why) for u in calendar.passed_over if u.person] == [
        ("no-reply@acme.example", Why.NO_REPLY)
    ]


def test_an_interview_older_than_three_days_at_first_connect_is_not_watched() -> None:
    old = CONNECTED - timedelta(hours=73)

    assert not only(read(one(starts=old - timedelta(hours=1), ends=old))).watched


def test_an_interview_younger_than_three_days_at_first_connect_is_watched() -> None:
    young = CONNECTED - timedelta(hours=71)

    assert only(read(one(starts=young - timedelta(hours=1), ends=young))).watched


def test_a_new_interview_takes_an_old_opportunity_up() -> None:
    old = one(starts=at(14, day=1) - timedelta(days=30), number=2)

    assert only(read(old, one())).watched
