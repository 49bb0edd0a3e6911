"""Guests, tags and descriptions of events, as every provider reads them."""

import pytest

from mailbot.core.model import Response
from mailbot.sandbox.items import Guest, Who
from tests.builders import hours
from tests.contract.acts import JANE, TEN, guest, only_event
from tests.contract.faces import Face


@pytest.mark.parametrize(
    ("answer", "meant"),
    [("accepted", Response.ACCEPTED), ("tentative", Response.TENTATIVE), ("declined", Response.DECLINED)],
)
def test_what_the_user_answered_is_told(face: Face, answer: str, meant: Response) -> None:
    event = face.meetings.invite("Interview", TEN, TEN + hours(1), JANE)

    face.meetings.respond(event, answer)

    assert only_event(face).own_response is meant


def test_guests_are_told_with_their_answers(face: Face) -> None:
    guests = [
        Guest(who=Who("bob@acme.example", "Bob Roe"), response="declined"),
        Guest(who=Who("Ann@Acme.example", "Lee, Ann"), response="tentative", optional=True),
        Guest(who=Who("room5@resource.acme.example", "Room 5"), response="accepted", resource=True),
        Guest(who=Who("eve@acme.example")),
    ]
    face.meetings.invite("Interview", TEN, TEN + hours(1), JANE, guests=guests)

    event = only_event(face)

    bob, ann = guest(event, "bob@acme.example"), guest(event, "ann@acme.example")
    room, eve = guest(event, "room5@resource.acme.example"), guest(event, "eve@acme.example")
    assert (bob.person.name, bob.response, bob.optional, bob.resource) == ("Bob Roe", Response.DECLINED, False, False)
    assert (ann.person.name, ann.response, ann.optional) == ("Lee, Ann", Response.TENTATIVE, True)
    assert (room.resource, room.response) == (True, Response.ACCEPTED)
    assert eve.response is Response.NONE
    assert guest(event, "jane@acme.example").response is Response.ACCEPTED
    assert not event.guests_hidden


def test_guests_are_told_in_the_order_of_the_invitation(face: Face) -> None:
    people = ["zoe@acme.example", "bob@acme.example", "mia@acme.example"]
    face.meetings.invite("Interview", TEN, TEN + hours(1), JANE, guests=people)

    assert [a.person.address for a in only_event(face).attendees if a.person.address in people] == people


def test_a_guest_without_an_address_is_no_stumbling_block(face: Face) -> None:
    guests = [
        Guest(who=Who("", "Bob Roe")),
        Guest(who=Who("not an address", "Mia")),
        Guest(who=Who("zoe@acme.example")),
    ]
    face.meetings.invite("Interview", TEN, TEN + hours(1), JANE, guests=guests)

    event = only_event(face)

    assert guest(event, "zoe@acme.example")
    assert {a.person.address for a in event.attendees if a.person.name in {"Bob Roe", "Mia"}} <= {""}


def test_a_hidden_guest_list_is_told_to_be_hidden(face: Face) -> None:
    face.meetings.invite("Interview", TEN, TEN + hours(1), JANE, guests=["bob@acme.example"], guests_hidden=True)

    assert only_event(face).guests_hidden


def test_tags_are_told_by_name(face: Face) -> None:
    face.meetings.tag(face.meetings.add("Acme", TEN, TEN + hours(1)), "Interview")

    assert only_event(face).labels == {"Interview"}


def test_a_tag_taken_off_is_not_told(face: Face) -> None:
    event = face.meetings.add("Acme", TEN, TEN + hours(1))
    face.meetings.tag(event, "Interview")
    face.meetings.untag(event, "Interview")

    assert only_event(face).labels == frozenset()


def test_a_colour_is_told_where_the_service_has_one(face: Face) -> None:
    face.meetings.colour(face.meetings.add("Acme", TEN, TEN + hours(1)), "5")

    assert only_event(face).colour == ("" if face.name == "microsoft-sandbox" else "5")


def test_a_tag_of_another_calendar_is_told(face: Face) -> None:
    calendar = face.world.diary.add_calendar("Jobs")
    face.meetings.tag(face.meetings.add("Acme", TEN, TEN + hours(1), calendar=calendar), "Interview")

    assert only_event(face).labels == {"Interview"}


def test_a_plain_description_is_told_line_by_line(face: Face) -> None:
    text = "Interviewers:\nJane Doe\nBob Roe\n\nBring a laptop. 5 > 4 & more"
    face.meetings.add("Acme", TEN, TEN + hours(1), description=text)

    assert [line.strip() for line in only_event(face).description.strip().splitlines()] == text.splitlines()


def test_a_description_of_markup_is_told_as_a_reader_sees_it(face: Face) -> None:
    markup = (
        "<p>Interviewers:</p><ul><li>Jane <b>Doe</b></li><li>Bob&nbsp;Roe &amp; Mia</li></ul>one<br>two"
        "<!-- eve@evil.example --><style>p { color: red }</style><script>eve()</script>"
        '<span style="display:none">hidden@evil.example</span><span style="color:#ffffff">white@evil.example</span>'
    )
    face.meetings.add("Acme", TEN, TEN + hours(1), description=markup, description_html=True)

    text = only_event(face).description

    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    assert lines == ["Interviewers:", "Jane Doe", "Bob Roe & Mia", "one", "two"]


def test_a_very_long_description_is_told_whole(face: Face) -> None:
    text = "\n".join(f"Line {n} of a schedule without end" for n in range(700))
    face.meetings.add("Acme", TEN, TEN + hours(1), description=text)

    assert only_event(face).description.split() == text.split()
