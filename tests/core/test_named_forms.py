"""The forms in which people write lists and schedules, in every shipped language."""

from datetime import date, time

import pytest

from mailbot.core.reading.named import Around, named_in
from mailbot.core.reading.naming import How, Named
from tests.core.policies import WORDS

RULER = "_" * 32


def named(description: str, *known: str) -> list[Named]:
    return [one for one in named_in("Interview", description, WORDS, Around(known=known)) if one.how is not How.HINT]


def names(description: str, *known: str) -> list[str]:
    return [one.name for one in named(description, *known)]


def slots(description: str, *known: str) -> list[tuple[str, time | None]]:
    return [(one.name, one.slot_ends) for one in named(description, *known)]


@pytest.mark.parametrize(
    "line",
    [
        "You will be interviewed by: Jane Doe and Bob Ray",
        "You'll be meeting with Jane Doe (CTO) and Bob Ray, our VP.",
        "We confirm your interview. You will meet: Jane Doe, Bob Ray",
        "Your interviewers are Jane Doe and Bob Ray.",
        "Jane Doe and Bob Ray will interview you on Teams.",
        "Assigned interviewers: Jane Doe, Bob Ray",
        "**Interviewers:** Jane Doe; Bob Ray",
        "Interviewers: 1. Jane Doe 2. Bob Ray",
        "Interviewers: Doe, Jane; Ray, Bob",
        "Gesprächsteilnehmer: Dr. Jane Doe (Leiterin), Bob Ray (Entwickler)",
        "Mit dabei: Jane Doe und Bob Ray",
        "Vous rencontrerez : Mme Jane Doe et M. Bob Ray",
        "Vous serez reçu par : Jane Doe, Bob Ray",
        "Te reunirás con: Jane Doe y Bob Ray",
        "Entrevistadoras: Jane Doe e Bob Ray",
        "Você conversará com: Jane Doe e Bob Ray",
        "Je spreekt met: Jane Doe en Bob Ray",
        "Saranno presenti: Jane Doe e Bob Ray",
        "Incontrerà: Jane Doe, Bob Ray",
        "Who: Jane Doe, Bob Ray",
    ],
)
def test_a_line_names_those_who_are_met(line: str) -> None:
    assert names(f"Hello,\n{line}\n\nSee you!") == ["Jane Doe", "Bob Ray"]


@pytest.mark.parametrize(
    "text",
    [
        "Interviewers\n\n• Jane Doe\n• Bob Ray\n\nWe look forward to it",
        "Interviewers:\nJane Doe\nStaff Engineer\n\nBob Ray\nCTO\n\nBest,\nRita Moss",
        "## Interviewers\n\n| Name | Title |\n|---|---|\n| Jane Doe | COO |\n| Bob Ray | Lead |\n\n## Questions",
        "Interview panel\n1. Jane Doe – Staff Engineer\n2. Bob Ray – Head of Data\nLocation: Zoom",
        "Mit dabei Jane Doe (Teamlead)\nBob Ray (HR)\n\nBis bald",
    ],
)
def test_a_list_below_its_heading_is_read_to_its_end(text: str) -> None:
    assert names(text) == ["Jane Doe", "Bob Ray"]


@pytest.mark.parametrize(
    "text",
    [
        "10:00–10:45 Jane Doe, Staff Engineer, system design\n10:45–11:30 Bob Ray",
        "10:00 AM - 10:45 AM | Jane Doe\n10:45 AM - 11:30 AM | Bob Ray",
        "10.00–10.45 Uhr: Jane Doe\n10.45–11.30 Uhr: Bob Ray",
        "10h00-10h45 : Mme Jane Doe\n10h45-11h30 : Bob Ray",
        "10.00u - 10.45u Jane Doe\n10.45u - 11.30u Bob Ray",
        "de 10:00 a 10:45: Jane Doe\nde 10:45 a 11:30: Bob Ray",
        "dalle 10:00 alle 10:45 Jane Doe\ndalle 10:45 alle 11:30 Bob Ray",
        "Jane Doe | Staff Engineer | 10:00 - 10:45\nBob Ray | CTO | 10:45 - 11:30",
        "10:00 - 10:45 Coding with Jane Doe\n10:45 - 11:30 System design (Bob Ray)",
        "10:00 - 10:45 Architecture review Jane Doe, Principal Engineer\n10:45 - 11:30 Leadership Bob Ray",
        "10:00 - 10:45\nJane Doe\nStaff Engineer\n\n10:45 - 11:30\nBob Ray\n\n11:30 - 12:00 Lunch",
        "10:00 - 10:45 System design\nInterviewer: Jane Doe\n10:45 - 11:30 Coding\nInterviewer: Bob Ray",
        "Jane Doe, Staff Engineer\n10:00 - 10:45\n\nBob Ray, CTO\n10:45 - 11:30",
        "Tuesday, March 3, 10:00 – 10:45: Jane Doe\nTuesday, March 3, 10:45 – 11:30: Bob Ray",
        "10:00 Jane Doe, CTO\n10:45 Bob Ray\n11:30 Lunch",
    ],
)
def test_a_schedule_is_read_in_the_forms_people_write(text: str) -> None:
    ends = [(name, end) for name, end in slots(text) if end or "Lunch" not in text]

    assert ends[:2] == [("Jane Doe", time(10, 45)), ("Bob Ray", time(11, 30))][: len(ends)]


def test_two_names_in_a_slot_are_both_met() -> None:
    assert slots("10:00 - 10:45 Jane Doe & Bob Ray") == [("Jane Doe", time(10, 45)), ("Bob Ray", time(10, 45))]


def test_a_first_name_in_a_slot_is_kept_for_the_guest_it_may_be() -> None:
    assert [(one.name, one.complete) for one in named("10:00 - 10:45 Coding with Jane")] == [("Jane", False)]


def test_a_clock_of_another_zone_is_named() -> None:
    found = named("11:00 AM - 11:45 AM (PST) | Jane Doe\n")

    assert [one.slot_zone.key for one in found if one.slot_zone] == ["America/Los_Angeles"]


def test_a_zone_said_for_all_times_holds_for_every_slot() -> None:
    found = named("All times PT\n\n9:00 AM - 9:45 AM: Jane Doe")

    assert [one.slot_zone.key for one in found if one.slot_zone] == ["America/Los_Angeles"]


def test_a_clock_nobody_knows_gives_no_end() -> None:
    assert slots("11:00 - 11:45 XYT Jane Doe") == [("Jane Doe", None)]


def test_the_slots_of_another_day_name_nobody() -> None:
    text = "Tuesday, March 3\n10:00 - 10:45 Jane Doe\nWednesday, March 4\n10:00 - 10:45 Bob Ray"

    found = named_in("Interview", text, WORDS, Around(days=frozenset({date(2026, 3, 3)})))

    assert [one.name for one in found] == ["Jane Doe"]


@pytest.mark.parametrize(
    "text",
    [
        "When: Tuesday, March 3, 2026 2:00pm – 3:00pm (Eastern Time - New York)",
        "Time: 10:00 - 11:00 San Francisco",
        "Interviewers: To be confirmed",
        "Interviewers: TBD",
        "Interviewers: Growth Marketing, Acme Corp, Hiring Manager",
        "10:00 - 10:45 Lunch\n10:45 - 11:30 Office Tour\n11:30 - 12:00 Wrap-up",
        "--- debrief\nInterviewers: Jane Doe",
        "Who referred you?\nJane Doe, jane@acme.example",
        "Agenda: https://jane@acme.example/agenda and ftp://bob@acme.example/cv",
    ],
)
def test_text_of_other_things_names_nobody(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "block",
    [
        "Join Zoom Meeting\nhttps://acme.zoom.us/j/1\n\nJoin by SIP\n• 1@zoomcrc.com jane@acme.example",
        f"{RULER}\nMicrosoft Teams meeting\nJoin on your computer\njane@acme.example\n\nbob@acme.example\n{RULER}",
        "-::~:~::~:~:~::-\nJoin with Google Meet: https://meet.google.com/a\njane@acme.example\n-::~:~::~:~:~::-",
        "Webex meeting\nJoin from a video system or application\nDial jane@acme.example",
    ],
)
def test_an_address_in_dial_in_text_is_not_read(block: str) -> None:
    assert named(f"Hello Sam\n\n{block}\n") == []


def test_an_interviewers_line_inside_dial_in_text_is_read() -> None:
    assert names("Join Zoom Meeting\nhttps://acme.zoom.us/j/1\nInterviewers: Jane Doe") == ["Jane Doe"]


def test_a_hidden_target_never_overrides_the_visible_address() -> None:
    found = named("Interviewers: Jane Doe <jane@acme.example<mailto:eve@evil.example>>")

    assert [(one.name, one.address) for one in found] == [("Jane Doe", "jane@acme.example")]


@pytest.mark.parametrize(
    "sign_off",
    [
        "Best,",
        "Kind regards",
        "Viele Grüße",
        "Cordialement,",
        "Saludos",
        "Atenciosamente,",
        "Groeten,",
        "A presto!",
        "--",
    ],
)
def test_a_signature_tells_who_wrote_and_what_they_are(sign_off: str) -> None:
    found = named(f"See you!\n\n{sign_off}\nRita Moss\nRecruiter, Acme\nrita@acme.example | +49 30 1234567")

    assert [(one.name, one.address, one.how, one.coordinator) for one in found] == [
        ("Rita Moss", "rita@acme.example", How.SIGNATURE, True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe\nStaff Engineer\nhttps://www.linkedin.com/in/jd",
        "Jane Doe: www.linkedin.com/in/jd",
        "10:00 - 10:45 Jane Doe\nhttps://www.linkedin.com/in/jd",
        "Interviewers:\nJane Doe\nlinkedin.com/in/jd",
    ],
)
def test_a_profile_belongs_to_the_name_beside_or_above_it(text: str) -> None:
    assert [(one.name, one.profile.rpartition("/")[2]) for one in named(text)] == [("Jane Doe", "jd")]
