"""Forms of text that nobody had tuned the reader for: found by the hold-out of the corpus, kept as small cases here."""

from datetime import date, time

import pytest

from mailbot.core.reading.named import Around, named_in
from mailbot.core.reading.naming import How, Named
from tests.core.policies import WORDS


def named(description: str, *known: str, days: frozenset[date] = frozenset()) -> list[Named]:
    around = Around(known=known, days=days)
    return [one for one in named_in("Interview", description, WORDS, around) if one.how is not How.HINT]


def names(description: str, *known: str) -> list[str]:
    return [one.name for one in named(description, *known)]


@pytest.mark.parametrize(
    "text",
    [
        "Plan for two hours. Jane Doe, our CMO, will run the first hour of your interview.",
        "Jane Doe will lead your interview.",
        "You will meet with the hiring manager and head of support, Jane Doe.",
        "Het gesprek voer je met:\n- Jane Doe, hydroloog",
        "Search Committee:\nDr. Jane Doe, President",
        "## Interviewer Information\n\n**Name**: Jane Doe\n**Title**: Head of Data",
        "Entrevistadoras: D.ª Jane Doe (Directora Financiera)",
        "Entrevistadores: Profa. Dra. Jane Doe (Diretora)",
        "Interviewers: Eng. Jane Doe",
        "The panel will consist of:\n\nMs Jane Doe (Chair), Director of Policy",
        "Am Gespräch werden teilnehmen:\n\nFrau Jane Doe (Personal)",
        "De commissie bestaat uit:\n- mevr. Jane Doe (voorzitter)",
        "Vai participar da conversa a Jane Doe (Tech Lead).",
        "Sie werden von Frau Dipl.-Ing. Jane Doe empfangen.",
        "Dinsdag spreek je met Jane Doe (HR adviseur).",
        "La entrevista será con Jane Doe, directora del hotel.",
        "Al colloquio saranno presenti Jane Doe (CTO).",
        "You will be talking to Jane Doe who leads platform.",
        "Confirmed attendees:\nJane Doe - Dir. Fleet",
        "Le confermiamo il colloquio con la Dott.ssa Jane Doe",
        "The interview will be conducted by our Managing Director, Jane Doe, at our Oak Hill House office, Abbey Road.",
    ],
)
def test_whoever_the_text_says_is_met_is_named(text: str) -> None:
    assert names(f"Hello,\n{text}\n\nSee you!") == ["Jane Doe"]


@pytest.mark.parametrize(
    "text",
    [
        "Blue Harbor will run the first hour of your interview.",
        "Blue Harbor, our client, will host your interview.",
        "We confirm your interview with Blue Harbor (Berlin).",
        "Works Council Plaza Tower",
        "9:00 a.m. River Walk\n10:00 - 11:00 a.m. Campus Forum",
        "You will meet with our friends, and with Blue Harbor.",
        "1 – 2 p.m. Meeting with representatives of Faculty Senate and SAC",
        "9:00 a.m. Pick up at the Lakeview Inn\n10:00 - 11:00 a.m. Campus Forum",
    ],
)
def test_houses_and_bodies_are_nobody(text: str) -> None:
    assert names(f"Hello,\n{text}\n\nSee you!") == []


def test_two_who_share_the_time_are_both_named() -> None:
    text = "Jane Doe, our CMO, will run the first hour. Bob Ray, our VP of Sales, will run the second."

    assert names(text) == ["Jane Doe", "Bob Ray"]


def test_whoever_comes_next_in_a_sentence_is_named_too() -> None:
    text = "Vous serez reçue par Jane Doe (DRH) puis par Bob Ray, directeur commercial."

    assert names(text) == ["Jane Doe", "Bob Ray"]


def test_rows_that_end_with_their_start_are_a_schedule() -> None:
    found = named("Coding 1 | Xu Jing | 9:00am\nCoding 2 | Bob Ray | 10:00am")

    assert [(one.name, one.slot_ends) for one in found] == [("Xu Jing", time(10)), ("Bob Ray", None)]


def test_a_guest_in_a_list_with_bullets_does_not_end_it() -> None:
    assert names("Interviewers:\n- Jane Doe, COO\n- Bob Ray, Lead", "Jane Doe") == ["Jane Doe", "Bob Ray"]


def test_a_telephone_number_between_a_name_and_its_address_parts_nothing() -> None:
    found = named("9:00am 851 Jane Doe (555-253-1893, jd7@acme.example)\n9:30am 230B Bob Ray (555-1, br@acme.example)")

    assert [(one.name, one.address) for one in found] == [
        ("Jane Doe", "jd7@acme.example"),
        ("Bob Ray", "br@acme.example"),
    ]


def test_a_start_beside_spans_of_time_belongs_to_the_schedule() -> None:
    text = "9:00 a.m. Meet with Dr. Helen Doe, Vice President\n10:00 - 10:30 a.m. Mr. Bob Ray, Registrar"

    assert [(one.name, one.slot_ends) for one in named(text)] == [("Helen Doe", time(10)), ("Bob Ray", time(10, 30))]


def test_the_day_a_forwarded_mail_was_sent_is_not_the_schedules_day() -> None:
    headers = "From: Rita\nDate: Mon, Mar 2, 2026 at 4:12 PM\nSubject: Panel\nTo: Sam\n\n"
    found = named(headers + "2pm-2.45pm Jane Doe", days=frozenset({date(2026, 3, 5)}))

    assert [(one.name, one.slot_ends) for one in found] == [("Jane Doe", time(14, 45))]


def test_a_date_at_the_beginning_of_a_line_is_no_telephone_number() -> None:
    assert names("2026-05-20\nInterviewer: Jane Doe") == ["Jane Doe"]


def test_the_column_of_interviewers_is_read_in_each_row_of_a_table() -> None:
    text = "| Day | Company | Interviewer(s) | Notes |\n|---|---|---|---|\n| Tue | Acme | Jane Doe | Read Ann Lee |\n"

    assert names(text + "| Wed | Acme | Bob Ray | |") == ["Jane Doe", "Bob Ray"]


def test_a_first_name_before_the_company_in_the_title_is_told_as_unknown() -> None:
    found = named_in("Phone screen w/ Sam @ Copperline", "", WORDS)

    assert [(one.name, one.complete) for one in found if one.how is How.TITLE] == [("Sam", False)]
