"""Events and mails written to do harm: what is read of them is bounded, and the work grows no faster than they do."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.model import CalendarEvent, Mail, Person
from mailbot.providers.bounds import LONGEST_DESCRIPTION, LONGEST_LINE, MOST_GUESTS, usable_address
from mailbot.providers.google.wire import decoded, people_of
from mailbot.providers.google.wire import person_of as google_person
from mailbot.providers.google.wire_events import Shelf, event_from
from mailbot.providers.google.wire_mail import mail_from
from mailbot.providers.hypertext import LONGEST, first_words, visible_text
from mailbot.providers.microsoft.wire import person_of as microsoft_person
from mailbot.providers.microsoft.wire_bodies import front_text
from mailbot.providers.microsoft.wire_events import event_of
from tests.wire.mutations import sample

BOMBS: dict[str, Callable[[int], str]] = {
    "deep": lambda n: "<div>" * n + "Jane" + "</div>" * n,
    "deep and never closed": lambda n: "<b><i>" * n + "Jane",
    "closed and never opened": lambda n: "</p></div>" * n,
    "crossed": lambda n: "<b><i></b></i>" * n,
    "one giant attribute": lambda n: f"<p title='{'x' * 10 * n}'>Jane</p>",
    "many attributes": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">Jane</p>",
    "many classes": lambda n: f"<style>.q{{display:none}}</style><p class='{'b ' * n}'>Jane</p>",
    "styles": lambda n: f"<p style='{'left:0;' * n}'>Jane</p>",
    "style sheets": lambda n: "<style>p{color:red}" * n,
    "selectors": lambda n: f"<style>{'.a,' * n}p{{display:none}}</style>Jane",
    "tables": lambda n: "<table><tr><td>" * n,
    "entities": lambda n: "&amp;&#106;&bogus;" * n,
    "a character of many digits": lambda n: f"&#{'9' * 5 * n};&#x{'f' * 5 * n};",
    "comments": lambda n: "<!-- a -->" * n,
    "comments never closed": lambda n: "<!-- a" * n,
    "tags never closed": lambda n: "<a b='" * n,
    "ends never closed": lambda n: "</a " * n,
    "declarations": lambda n: "<![CDATA[<!DOCTYPE<?x" * n,
    "brackets": lambda n: "<" + "a@" * 2 * n,
    "line ends": lambda n: "<br>\n" * n,
    "blanks between blocks": lambda n: "<p> \t </p> \n" * n,
    "blanks between words": lambda n: "<b> </b>" * n,
    "scripts": lambda n: "<script>jane@acme.example</script>" * n,
}


def work_of(act: Callable[[], object]) -> int:
    """How many functions *act* calls, ours and others'."""
    calls = 0

    def count(_frame: FrameType, happening: str, _argument: object) -> None:
        nonlocal calls
        calls += happening in {"call", "c_call"}

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return calls


def google(**changed: Any) -> CalendarEvent:
    """Google's sample with something hostile in it."""
    event = event_from({**sample("google", "event"), **changed}, Shelf(zone=ZoneInfo("Europe/Berlin")))
    assert event is not None
    return event


def microsoft(**changed: Any) -> CalendarEvent:
    """Graph's sample with something hostile in it."""
    item = {**sample("microsoft", "event"), **changed}
    event = event_of(item, calendar="Calendar", zone=ZoneInfo("Europe/Berlin"))
    assert event is not None
    return event


def gmail(*headers: tuple[str, str]) -> Mail:
    """Gmail's sample with headers of its own."""
    item = sample("google", "message")
    item["payload"]["headers"] = [{"name": name, "value": value} for name, value in headers]
    mail = mail_from(item, {})
    assert mail is not None
    return mail


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("keep_lines", [False, True])
def test_a_bomb_twice_as_large_is_twice_the_work(bomb: Callable[[int], str], keep_lines: bool) -> None:
    small, large = (work_of(lambda n=n: visible_text(bomb(n), keep_lines=keep_lines)) for n in (1000, 2000))  # type: ignore[misc]

    assert large <= 2 * small + 200


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_of_a_bomb_no_more_is_read_than_is_bounded(bomb: Callable[[int], str]) -> None:
    markup = bomb(20_000)

    assert len(google(description=markup).description) <= LONGEST_DESCRIPTION
    assert len(microsoft(body={"contentType": "html", "content": markup}).description) <= LONGEST_DESCRIPTION


def test_what_stands_behind_the_bound_is_not_read() -> None:
    behind = "x" * LONGEST_DESCRIPTION + " eve@evil.example"

    assert "eve" not in google(description=behind).description
    assert "eve" not in microsoft(body={"contentType": "text", "content": behind}).description
    assert "eve" not in visible_text("x" * LONGEST + " eve@evil.example")


def test_a_tag_cut_by_the_bound_shows_none_of_its_attributes() -> None:
    cut = "x" * (LONGEST_DESCRIPTION - 30) + '<a href="mailto:eve@evil.example" title="eve">Jane</a>'

    assert google(description=cut).description == "x" * (LONGEST_DESCRIPTION - 30)


def test_hundreds_of_guests_are_all_there() -> None:
    guests = [{"email": f"guest{n}@acme.example"} for n in range(500)]
    recipients = [{"emailAddress": {"address": guest["email"]}} for guest in guests]

    for event in (google(attendees=guests), microsoft(attendees=recipients, hideAttendees=False)):
        assert len(event.attendees) == 500
    assert not microsoft(attendees=recipients, hideAttendees=False).guests_hidden


def test_of_thousands_of_guests_the_rest_is_told_as_withheld() -> None:
    guests = [{"email": f"guest{n}@acme.example"} for n in range(50_000)]
    recipients = [{"emailAddress": {"address": guest["email"]}} for guest in guests]

    for event in (google(attendees=guests), microsoft(attendees=recipients, hideAttendees=False)):
        assert (len(event.attendees), event.guests_hidden) == (MOST_GUESTS, True)


@pytest.mark.parametrize(
    "address",
    [
        "jane@acme.example\r\nBcc: eve@evil.example",
        "jane@acme.example,eve@evil.example",
        "jane@acme.example eve@evil.example",
        "Jane <jane@acme.example> <eve@evil.example>",
        "Eve\n <jane@acme.example>",
        "jane@acme.example\x00",
        "jane@acme.example\x7f",
        "jane@" + "a" * 330 + ".example",
        "jane@acme.example" + " " * 5000,
        "a@b@acme.example",
    ],
)
def test_whose_address_is_more_or_less_than_one_is_nobody(address: str) -> None:
    assert usable_address(address) == ""
    assert google_person("Jane Doe", address) == Person()
    assert microsoft_person({"emailAddress": {"name": "Jane Doe", "address": address}}) == Person()


@pytest.mark.parametrize(
    "own",
    ["/O=EXCHANGELABS/OU=EXCHANGE ADMINISTRATIVE GROUP/CN=RECIPIENTS/CN=JANE", "Jane Doe", "Jane <jane@acme.example>"],
)
def test_an_address_of_exchanges_own_leaves_the_name(own: str) -> None:
    assert microsoft_person({"emailAddress": {"name": "Jane Doe", "address": own}}) == Person(name="Jane Doe")


def test_marks_that_imitate_are_left_for_the_rules_to_see() -> None:
    assert usable_address("jane\u200b@acme.example") == "jane\u200b@acme.example"
    assert usable_address("j\u0430ne@acme.example") == "j\u0430ne@acme.example"


@pytest.mark.parametrize("name", ["Jane\r\nBcc: eve@evil.example", "Jane\x00\x0b Doe", "Jane\u2028Doe"])
def test_a_name_is_one_line_without_control_characters(name: str) -> None:
    guests = [{"email": "jane@acme.example", "displayName": name}]
    recipients = [{"emailAddress": {"address": "jane@acme.example", "name": name}}]

    for event in (google(attendees=guests), microsoft(attendees=recipients)):
        (told,) = (guest.person.name for guest in event.attendees)
        assert told.startswith("Jane")
        assert told.isprintable()


def test_a_coded_name_with_a_line_end_is_one_line() -> None:
    assert decoded("=?utf-8?q?Jane=0D=0ABcc:_eve=40evil.example?=") == "Jane Bcc: eve@evil.example"
    assert gmail(("From", "=?utf-8?q?Jane=0D=0ABcc=3A?= <jane@acme.example>")).sender.name == "Jane Bcc:"


def test_a_line_end_in_a_header_begins_no_other_header() -> None:
    mail = gmail(("From", "jane@acme.example"), ("To", "sam@example.org\r\nBcc: eve@evil.example"))

    assert [person.address for person in (*mail.to, *mail.cc)] == ["sam@example.org"]


@pytest.mark.parametrize(
    "header",
    ["(" * 30_000, "a@b," * 30_000, '"' * 30_000, "<" * 30_000, "a@" * 30_000, ", a@b" * 30_000, "=?x?q?" * 30_000],
)
def test_a_giant_header_is_read_within_its_bound(header: str) -> None:
    assert all(len(person.address) <= 320 for person in people_of(header))


def test_giant_lines_are_cut() -> None:
    giant = "Interview " * 100_000

    for event in (google(summary=giant, location=giant), microsoft(subject=giant, location={"displayName": giant})):
        assert max(len(event.title), len(event.location)) <= LONGEST_LINE
    assert len(first_words(giant)) <= 255
    assert len(google_person("=?x?q?" * 100_000, "jane@acme.example").name) <= LONGEST_LINE


@pytest.mark.parametrize("piece", ["<div ", "<hr ", "<body ", "<hr> ", "<div id=", "<div id = appendonsend "])
def test_a_quote_full_of_open_tags_still_has_a_front(piece: str) -> None:
    assert isinstance(front_text(piece * 20_000), str)
