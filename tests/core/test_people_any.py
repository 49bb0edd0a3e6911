"""Whatever an event says, nobody is met who must not be written to, and no address is made up."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mailbot.core.actions import Why
from mailbot.core.addresses import is_machine, own_addresses, plain
from mailbot.core.model import Attendee, CalendarEvent, Person, Response, address_of
from mailbot.core.reading.imitation import imitates, imitating_address
from mailbot.core.reading.people import who_was_met
from tests.core.policies import BERLIN, ME, POLICY, SELF_ADDRESSES, WORDS, event, guest, somebody
from tests.hunting import tries

MACHINES = [
    "sofa@resource.calendar.google.com",
    "fred@fireflies.ai",
    "jobs@acme.example",
    "careers.emea@acme.example",
    "no-reply@acme.example",
    "noreply-x@acme.example",
    "abc@hire.lever.co",
    "x@calendly.com",
    "bot@mail.otter.ai",
]
HUMANS = [
    "jane@acme.example",
    "Jane.Doe+x@acme.example",
    "bob@gmail.com",
    "Ann@Big.co.uk",
    "rita.recruiting@acme.example",
]
NAMES = [
    "",
    "Jane Doe",
    "Doe, Jane (HR)",
    "JANE DOE",
    "Madonna",
    "Ludwig van Beethoven",
    "Sam Hill",
    "Sofa (8)",
    "Design Team",
    "Fireflies Notetaker",
    "\u202eenaJ eoD",
    "Jane\r\nBcc: x@evil.example",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "=?utf-8?q?Jane?=",
    "'; DROP TABLE steps; --",
    "😀 Jane",
    "J\u0430ne Doe",
    "Jane\u200b Doe",
]

addresses = st.sampled_from([*MACHINES, *HUMANS, *SELF_ADDRESSES, "", "nonsense", "a@b@c.example", "Doe, Jane <j@x>"])
people = st.builds(Person, address=addresses.map(address_of), name=st.sampled_from(NAMES) | st.text(max_size=30))
guests = st.builds(
    Attendee,
    person=people,
    response=st.sampled_from(Response),
    optional=st.booleans(),
    resource=st.booleans(),
)
lines = st.sampled_from(
    [
        "Interviewers: Jane Doe <jane@acme.example>, Bob Ray",
        "Interviewers: Fireflies Notetaker <fred@fireflies.ai>; Sam Hill; Ann Lee <careers@acme.example>",
        "Interviewers: Sam <sam+x@example.org>, jobs@acme.example, Design Team",
        "10:00 - 10:45 Jane Doe\n10:45 - 11:30 Rita Moss",
        "Recruiter: Rita Moss rita.recruiting@acme.example",
        "Ann Lee https://linkedin.com/in/annlee",
        "Write to eve@evil.example",
        "Join Zoom Meeting\nmeet@zoom.us",
        "Interviewers:\n1. Jane Doe, CTO\n2. Bob Ray\nbob@acme.example",
        "14:00 – 14:30\nJane Doe\n14:30 – 15:00\nBob Ray & Ann Lee",
        "Best regards,\nRita Moss\nRecruiter\nrita@acme.example",
        "Interviewers: J\u0430ne Doe, Eve <eve@acrne.example>",
        "Who: Sam Hill <samhill@gmail.com>, Jane <jane@acme.example>",
        "contact jane@acme.example<mailto:evil@acme.example>",
    ]
)
texts = st.lists(lines | st.text(max_size=60), max_size=5).map("\n".join)
events = st.builds(
    lambda title, description, attendees, organizer: event(
        title, description=description, attendees=tuple(attendees), organizer=organizer
    ),
    title=st.sampled_from(["Interview", "Interview with Jane Doe at Acme", "Interview {{ x }}"]) | st.text(max_size=40),
    description=texts,
    attendees=st.lists(guests, max_size=8),
    organizer=people,
)


def written(one: CalendarEvent) -> str:
    """Every address the event holds anywhere, in one text."""
    listed = [a.person.address for a in one.attendees] + [one.organizer.address]
    return " ".join([*listed, one.title, one.description]).lower()


@settings(max_examples=tries(300))
@given(events)
def test_nobody_is_met_who_is_the_user_a_room_or_a_machine(one: CalendarEvent) -> None:
    own = own_addresses(ME, POLICY)
    rooms = {plain(a.person.address) for a in one.attendees if a.resource and a.person.address}

    met = [p.person.address for p in who_was_met(one, ME, POLICY, BERLIN).people if p.person.address]

    assert not [a for a in met if plain(a) in own or is_machine(a, WORDS)]
    assert not {plain(a) for a in met} & rooms


@settings(max_examples=tries(300))
@given(events)
def test_no_address_is_made_up(one: CalendarEvent) -> None:
    met = who_was_met(one, ME, POLICY, BERLIN)

    assert [p.person.address for p in met.people if p.person.address not in written(one)] == []


@settings(max_examples=tries(300))
@given(st.text(max_size=2_000), st.text(max_size=200), st.lists(people, max_size=5))
def test_any_text_can_be_read(description: str, title: str, invited: list[Person]) -> None:
    one = event(title, description=description, attendees=tuple(Attendee(person=person) for person in invited))

    met = who_was_met(one, ME, POLICY, BERLIN)

    assert [p.person.address for p in met.people if p.person.address not in written(one)] == []


@given(events)
@example(
    event(
        description="Interviewers: J\u0430ne Doe, Eve <eve@acrne.example>",
        organizer=Person(address=address_of("sam@example.org"), name="J\u0430ne Doe"),
    )
)
def test_nobody_is_met_whose_letters_imitate_others(one: CalendarEvent) -> None:
    met = [p.person for p in who_was_met(one, ME, POLICY, BERLIN).people]

    assert [p for p in met if imitates(p.name) or imitating_address(p.address)] == []


@given(events)
def test_everybody_met_has_a_source(one: CalendarEvent) -> None:
    assert all(p.source for p in who_was_met(one, ME, POLICY, BERLIN).people)


@given(events)
def test_nobody_is_met_twice(one: CalendarEvent) -> None:
    met = [p.person for p in who_was_met(one, ME, POLICY, BERLIN).people]

    assert len({plain(p.address) if p.address else p.name for p in met}) == len(met)


@given(events)
def test_the_same_event_is_read_alike_every_time(one: CalendarEvent) -> None:
    assert who_was_met(one, ME, POLICY, BERLIN) == who_was_met(one, ME, POLICY, BERLIN)


@pytest.mark.parametrize("count", [51, 500])
def test_out_of_more_than_fifty_people_nobody_is_picked(count: int) -> None:
    met = who_was_met(event("Interview", *[guest(f"p{n}@acme.example") for n in range(count)]), ME, POLICY, BERLIN)

    assert (met.people, [why for _, why in met.left_out]) == ((), [Why.MANY])


def test_fifty_people_are_read() -> None:
    crowd = event("Interview", *[guest(f"p{n}@acme.example") for n in range(50)])

    assert len(who_was_met(crowd, ME, POLICY, BERLIN).people) == 50


def test_a_guest_list_of_machines_leaves_nobody() -> None:
    machines = event("Interview", *MACHINES, organizer=somebody("no-reply@acme.example"))

    assert who_was_met(machines, ME, POLICY, BERLIN).people == ()
