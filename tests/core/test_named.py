"""People an event's text names: "Interviewers:" lines, schedules, LinkedIn profiles, titles."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.reading.named import named_in
from mailbot.core.reading.naming import How, Named
from tests.core.policies import WORDS


def named(description: str, title: str = "Interview") -> tuple[Named, ...]:
    return named_in(title, description, WORDS)


def names(description: str, title: str = "Interview") -> list[str]:
    """The names the text brings by itself, hints of guests left out."""
    return [one.name for one in named(description, title) if one.how is not How.HINT]


@pytest.mark.parametrize(
    "label",
    [
        "Interviewers:",
        "Interviewer:",
        "Your interviewers:",
        "Interviewer(s):",
        "Panel:",
        "* Interview panel:",
        "You will meet:",
        "You'll be speaking with:",
        "Gesprächspartner:",
        "Gesprächspartner:innen:",
        "Intervieweurs:",
        "Entrevistadores:",
        "Gesprekspartners:",
        "Intervistatori:",
    ],
)
def test_a_line_that_lists_the_interviewers_names_them(label: str) -> None:
    assert names(f"Hello Sam,\n{label} Jane Doe, Bob Ray\nSee you!") == ["Jane Doe", "Bob Ray"]


@pytest.mark.parametrize(
    "joined", ["Jane Doe and Bob Ray", "Jane Doe & Bob Ray", "Jane Doe; Bob Ray", "Jane Doe • Bob Ray"]
)
def test_names_on_one_line_are_told_apart(joined: str) -> None:
    assert names(f"Interviewers: {joined}") == ["Jane Doe", "Bob Ray"]


def test_what_they_do_is_no_part_of_their_name() -> None:
    assert names("Interviewers: Jane Doe (CTO), Bob Ray - Staff Engineer, Ann Lee | Design") == [
        "Jane Doe",
        "Bob Ray",
        "Ann Lee",
    ]


def test_an_address_on_such_a_line_is_theirs() -> None:
    found = named("Interviewers: Jane Doe <jane@acme.example>, bob.ray@acme.example")

    assert [(one.name, one.address) for one in found] == [
        ("Jane Doe", "jane@acme.example"),
        ("", "bob.ray@acme.example"),
    ]


def test_names_below_a_line_that_stands_alone_are_read() -> None:
    assert names("Interviewers:\n- Jane Doe, CTO\n- Bob Ray\n\nSee you on Monday") == ["Jane Doe", "Bob Ray"]


def test_a_schedule_names_one_person_a_line_with_the_end_of_the_slot() -> None:
    found = named("10:00 - 10:45 Jane Doe, system design\n10:45–11:30: Bob Ray\n1 pm to 1:45 pm Ann Lee")

    assert [(one.name, one.slot_ends) for one in found] == [
        ("Jane Doe", time(10, 45)),
        ("Bob Ray", time(11, 30)),
        ("Ann Lee", time(13, 45)),
    ]


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("9.00 - 9.30 Uhr Jane Doe", time(9, 30)),
        ("14h00 – 14h45 Jane Doe", time(14, 45)),
        ("11:30 am - 12:15 pm PST Jane Doe", time(12, 15)),
        ("11:30 pm - 12:15 am | Jane Doe", time(0, 15)),
    ],
)
def test_the_clock_is_read_as_people_write_it(line: str, ends: time) -> None:
    assert [(one.name, one.slot_ends) for one in named(line)] == [("Jane Doe", ends)]


def test_a_line_of_the_schedule_without_a_person_names_nobody() -> None:
    assert names("12:00 - 13:00 Lunch\n13:00 - 14:00 System design\n14:00 - 14:30 Break") == []


@pytest.mark.parametrize(
    "text", ["Jane Doe https://www.linkedin.com/in/jane-doe-1", "Jane Doe\nhttps://www.linkedin.com/in/jane-doe-1"]
)
def test_a_name_beside_or_above_a_profile_is_read(text: str) -> None:
    assert [(one.name, one.profile) for one in named(text)] == [("Jane Doe", "https://www.linkedin.com/in/jane-doe-1")]


def test_a_profile_alone_names_nobody() -> None:
    assert names("https://www.linkedin.com/in/jane-doe-1") == []


@pytest.mark.parametrize(
    "label", ["Recruiter", "Coordinator", "Questions?", "Ansprechpartnerin", "Scheduled by", "Contact"]
)
def test_a_line_that_names_the_coordinator_says_so(label: str) -> None:
    assert [(one.name, one.coordinator) for one in named(f"{label}: Rita Moss")] == [("Rita Moss", True)]


@pytest.mark.parametrize(
    "title", ["Interview with Jane Doe at Acme", "Interview mit Jane Doe | Acme", "Call with Jane Doe (Acme)"]
)
def test_a_name_in_the_title_is_read(title: str) -> None:
    assert names("", title) == ["Jane Doe"]


@pytest.mark.parametrize(
    "title",
    [
        "Acme interview with Jane Doe",
        "Interview Acme with Jane Doe",
        "Acme Interview: Leadership with Jane Doe",
        "Acme Interview (2 of 3): Jane Doe",
        "Vorstellungsgespräch Packhof (Jane Doe)",
    ],
)
def test_a_name_is_read_from_a_title_that_has_the_company_besides(title: str) -> None:
    assert names("", title) == ["Jane Doe"]


def test_a_name_that_ends_the_title_counts_when_the_text_has_it_too() -> None:
    assert names("From: Jane Doe <jane@acme.example>", "Interview with Jane Doe")[-1] == "Jane Doe"


@pytest.mark.parametrize(
    "title",
    [
        "Interview with Acme at 2pm",
        "Interview with Acme Robotics",
        "Interview with Acme Robotics (Zoom)",
        "Interview with Blue Harbor",
        "Interview with Blue Harbor (online)",
        "Data Engineer Interview - Blue Harbor",
        "Interview with Morgan Stanley",
        "Your live interview with Castellan Insurance",
    ],
)
def test_the_company_in_the_title_is_nobody(title: str) -> None:
    assert names("", title) == []


def test_a_first_name_alone_is_incomplete() -> None:
    assert [(one.name, one.complete) for one in named("Interviewer: Jane")] == [("Jane", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Join Zoom Meeting\nhttps://zoom.us/j/123?pwd=x\nMeeting ID: 123 456 789\n+1 312 626 6799 US (Chicago)",
        "Microsoft Teams meeting\nJoin on your computer or mobile app\nMeeting ID: 123\nPasscode: abc\n"
        "+49 69 667785-0,,123# Germany, Frankfurt am Main\nFind a local number | Reset PIN",
        "Dial by your location\n877 853 5257 US Toll-free\n888-788-0099 US Toll-free",
        "Jane Doe is inviting you to a scheduled Zoom meeting.",
        "Webex meeting\nHost key: 1234\nhost@webex.example",
    ],
)
def test_dial_in_text_names_nobody(text: str) -> None:
    assert named(text) == ()


def test_an_address_outside_such_lines_is_told_apart_from_the_lists() -> None:
    found = named("Write to jane@acme.example if you are late.")

    assert [(one.address, one.how, one.coordinator) for one in found] == [("jane@acme.example", How.ELSEWHERE, True)]


def test_a_team_with_an_address_is_no_person() -> None:
    assert named("Interviewers: Design Team <design@acme.example>") == ()


def test_at_most_sixty_people_are_read() -> None:
    lines = "\n".join(f"Interviewer: Jane Doe{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(200))

    assert len(named(lines)) == 60


def test_only_the_first_twenty_thousand_characters_are_read() -> None:
    assert named("x" * 20_000 + "\nInterviewers: Jane Doe") == ()


@pytest.mark.parametrize(
    "hostile",
    [
        "Interviewers: {{ 7*7 }} {% raise %}",
        "Interviewers: <script>alert(1)</script>",
        "Interviewers: \u202eenaJ \u2066Doe",
        "Interviewers: Jane Doe\r\nBcc: everybody@acme.example",
        "Interviewers: " + "A" * 19_000,
        "Interviewers: " + "a@" * 9_000,
        "10:00 - 10:45 " + "- " * 9_000,
        "Interviewers: " + ", ".join(["("] * 5_000),
    ],
)
def test_hostile_text_gives_only_clean_names(hostile: str) -> None:
    for one in named(hostile):
        assert "\n" not in one.name
        assert not set(one.name) & set("{}<>@\r\u202e\u2066")
        assert len(one.name) <= 80


@given(st.text(max_size=400), st.text(max_size=100))
def test_any_text_can_be_read(description: str, title: str) -> None:
    for one in named(f"Interviewers: {description}", title):
        assert one.name or one.address
