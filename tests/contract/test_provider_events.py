"""Events and when they are, as every provider reads them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.model import Response
from tests.builders import MONDAY, days, hours
from tests.contract.acts import BERLIN, JANE, TEN, events, only_event
from tests.contract.faces import Face


def test_an_invitation_is_told_with_all_that_matters(face: Face) -> None:
    face.meetings.invite("Interview: Größe 面接", TEN, TEN + hours(1), JANE, location="Room 5, Berlin")

    event = only_event(face)

    assert (event.title, event.location) == ("Interview: Größe 面接", "Room 5, Berlin")
    assert (event.starts, event.ends, event.all_day) == (TEN, TEN + hours(1), False)
    assert (event.organizer.address, event.organizer.name) == ("jane@acme.example", "Jane Doe")
    assert not event.organized_by_user
    assert not event.cancelled
    assert event.own_response is Response.NONE


def test_an_entry_of_the_users_own_is_told_as_such(face: Face) -> None:
    face.meetings.add("Interview at Acme", TEN, TEN + hours(1))

    event = only_event(face)

    assert event.organized_by_user
    assert [a for a in event.attendees if a.person.address != "sam@example.org"] == []


def test_an_event_that_ends_with_the_window_begun_is_told(face: Face) -> None:
    face.meetings.add("Interview", TEN, TEN + hours(1))

    assert len(events(face, TEN + hours(0.5), TEN + hours(9))) == 1


def test_an_event_that_ended_as_the_window_begins_is_not_told(face: Face) -> None:
    face.meetings.add("Interview", TEN, TEN + hours(1))

    assert events(face, TEN + hours(1), TEN + hours(9)) == []


def test_an_event_that_starts_as_the_window_ends_is_not_told(face: Face) -> None:
    face.meetings.add("Interview", TEN, TEN + hours(1))

    assert events(face, TEN - hours(9), TEN) == []


def test_an_event_longer_than_the_window_is_told(face: Face) -> None:
    face.meetings.add("On-site", TEN, TEN + days(3))

    assert len(events(face, TEN + days(1), TEN + days(2))) == 1


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "UTC", "Asia/Tokyo"])
def test_a_window_may_be_asked_for_in_any_zone(face: Face, zone: str) -> None:
    face.meetings.add("Interview", TEN, TEN + hours(1))
    there = ZoneInfo(zone)

    assert len(events(face, (TEN - hours(1)).astimezone(there), (TEN + hours(2)).astimezone(there))) == 1


def test_moments_are_the_same_whatever_zone_an_event_was_made_in(face: Face) -> None:
    there = TEN.astimezone(ZoneInfo("America/New_York"))
    face.meetings.add("Interview", there, there + hours(1))

    assert (only_event(face).starts, only_event(face).ends) == (TEN, TEN + hours(1))


def test_a_series_is_told_one_by_one(face: Face) -> None:
    first = face.meetings.invite("Weekly", TEN, TEN + hours(1), JANE, mail=False)
    face.meetings.repeat(first, days(7), 3)

    found = events(face)

    assert [e.starts for e in found] == [TEN, TEN + days(7), TEN + days(14)]
    assert {e.title for e in found} == {"Weekly"}
    assert len({e.id for e in found}) == 3
    assert len({e.identity for e in found}) == 3


def test_a_series_keeps_its_hour_when_the_clocks_change(face: Face) -> None:
    ten = datetime(2026, 3, 23, 10, tzinfo=BERLIN)
    face.meetings.repeat(face.meetings.add("Weekly", ten, ten + hours(1)), days(7), 2)

    assert [e.starts.astimezone(BERLIN).hour for e in events(face)] == [10, 10]
    assert [e.starts for e in events(face)] == [ten, datetime(2026, 3, 30, 10, tzinfo=BERLIN)]


def test_an_event_that_moves_stays_the_same_interview(face: Face) -> None:
    event = face.meetings.invite("Interview", TEN, TEN + hours(1), JANE)
    before = only_event(face)

    face.meetings.move(event, TEN + days(2))

    after = only_event(face)
    assert after.starts == TEN + days(2)
    assert after.identity == before.identity


def test_one_of_a_series_that_moves_stays_the_same_interview(face: Face) -> None:
    first = face.meetings.add("Weekly", TEN, TEN + hours(1))
    _, second, _ = face.meetings.repeat(first, days(7), 3)
    before = events(face)

    face.meetings.move(second, TEN + days(8))

    after = events(face)
    assert after[1].starts == TEN + days(8)
    assert [e.identity for e in after] == [e.identity for e in before]


def test_two_events_are_two_interviews(face: Face) -> None:
    face.meetings.invite("Interview", TEN, TEN + hours(1), JANE)
    face.meetings.invite("Interview", TEN, TEN + hours(1), JANE)

    assert len({e.identity for e in events(face)}) == 2


def test_a_cancelled_event_that_the_service_still_shows_is_told_as_cancelled(face: Face) -> None:
    face.world.diary.bare_cancellations = False
    event = face.meetings.invite("Interview", TEN, TEN + hours(1), JANE)
    before = only_event(face)

    face.meetings.cancel(event)

    assert (only_event(face).cancelled, only_event(face).identity) == (True, before.identity)


def test_a_cancelled_event_of_which_only_the_id_is_left_does_not_stand(face: Face) -> None:
    face.world.diary.bare_cancellations = True
    event = face.meetings.invite("Interview", TEN, TEN + hours(1), JANE)
    face.meetings.cancel(event)

    assert [e for e in events(face) if not e.cancelled] == []


def test_an_event_the_user_deleted_does_not_stand(face: Face) -> None:
    event = face.meetings.invite("Interview", TEN, TEN + hours(1), JANE)
    face.meetings.delete(event)

    assert [e for e in events(face) if not e.cancelled] == []


def test_an_event_of_any_calendar_is_told_with_its_calendars_name(face: Face) -> None:
    calendar = face.world.diary.add_calendar("Interviews")
    face.meetings.add("Acme", TEN, TEN + hours(1), calendar=calendar)
    face.meetings.add("Dentist", TEN + hours(3), TEN + hours(4))

    acme, dentist = events(face)

    assert (acme.title, acme.calendar) == ("Acme", "Interviews")
    assert dentist.title == "Dentist"
    assert dentist.calendar != "Interviews"


def test_more_events_than_fit_a_page_are_all_told(face: Face) -> None:
    for number in range(270):
        start = MONDAY + hours(number / 4)
        face.meetings.add(f"Number {number}", start, start + hours(0.25))

    assert {e.title for e in events(face)} == {f"Number {n}" for n in range(270)}


def test_no_events_is_nothing_told(face: Face) -> None:
    assert events(face) == []


def test_reading_twice_is_safe(face: Face) -> None:
    face.meetings.invite("Interview", TEN, TEN + hours(1), JANE)

    assert events(face) == events(face)
