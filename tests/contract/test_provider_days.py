"""All-day and broken events, as every provider reads them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.builders import days, hours
from tests.contract.acts import BERLIN, TEN, events, only_event
from tests.contract.faces import Face


def test_an_all_day_event_is_a_day_of_the_mailbox(face: Face) -> None:
    face.meetings.add("On-site", date(2026, 3, 5), date(2026, 3, 6))

    event = only_event(face)

    assert event.all_day
    assert event.starts == datetime(2026, 3, 5, tzinfo=BERLIN)
    assert event.ends == datetime(2026, 3, 6, tzinfo=BERLIN)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_an_all_day_event_does_not_slip_a_day_far_from_greenwich(face: Face, zone: str) -> None:
    face.world.settings.zone = face.world.diary.primary.zone = zone
    face.meetings.add("On-site", date(2026, 3, 5), date(2026, 3, 6))

    event = only_event(face)

    assert event.starts == datetime(2026, 3, 5, tzinfo=ZoneInfo(zone))
    assert event.ends == datetime(2026, 3, 6, tzinfo=ZoneInfo(zone))


def test_an_all_day_event_on_the_day_the_clocks_change_is_that_day(face: Face) -> None:
    face.meetings.add("On-site", date(2026, 3, 29), date(2026, 3, 30))

    event = only_event(face)

    assert event.starts == datetime(2026, 3, 29, tzinfo=BERLIN)
    assert event.ends == datetime(2026, 3, 30, tzinfo=BERLIN)


def test_an_all_day_event_is_in_the_window_until_its_local_midnight(face: Face) -> None:
    face.meetings.add("On-site", date(2026, 3, 5), date(2026, 3, 6))
    midnight = datetime(2026, 3, 6, tzinfo=BERLIN)

    assert len(events(face, midnight - hours(0.5), midnight + days(3))) == 1
    assert events(face, midnight, midnight + days(3)) == []


def test_an_event_without_an_end_has_none(face: Face) -> None:
    face.meetings.add("Broken", TEN, None)

    event = only_event(face)

    assert (event.title, event.starts, event.ends) == ("Broken", TEN, None)


def test_one_broken_event_does_not_hide_the_others(face: Face) -> None:
    face.meetings.add("Broken", TEN, None)
    face.meetings.add("Whole", TEN + hours(3), TEN + hours(4))

    assert "Whole" in {e.title for e in events(face)}


@pytest.mark.parametrize(
    "title", ["", "{{ 7*7 }}", "Interview\r\nBcc: eve@evil.example", "<b>Interview</b> & more", "a" * 900]
)
def test_a_strange_title_is_no_stumbling_block(face: Face, title: str) -> None:
    face.meetings.add(title, TEN, TEN + hours(1))

    assert only_event(face).title.split() == title.split()
