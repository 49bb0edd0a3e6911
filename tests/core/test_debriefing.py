"""What the user writes into a debrief is read back: below its question, for its person, and nothing else."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.composing import Facts, render
from mailbot.core.debriefing import QUESTIONS, Answer, answers_in, below_marker, loose_in
from mailbot.core.model import Person
from mailbot.core.stated import NoteField
from tests.core.policies import LANGUAGES, TEMPLATES

PEOPLE = ("Jane Doe", "Bob Roe")


def form(language: str = "en") -> str:
    """The empty form."""
    return render(TEMPLATES[language]["debrief"], Facts(person=Person(name="Jane Doe"), language=language)).text


def questions(language: str = "en") -> list[str]:
    """The form's five questions."""
    return [p for p in form(language).split("\n\n") if p[:1].isdigit()]


def filled(answers: dict[int, str], language: str = "en") -> str:
    """The form with *answers* below questions, by number."""
    text = form(language)
    for number, answer in answers.items():
        question = questions(language)[number - 1]
        text = text.replace(question, f"{question}\n{answer}")
    return text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_asks_five_short_questions(language: str) -> None:
    assert [q[0] for q in questions(language)] == ["1", "2", "3", "4", "5"]
    assert max(map(len, questions(language))) <= 66  # longer lines are wrapped by mail clients
    assert "chance:" in form(language)
    assert "2026-03-12" in questions(language)[4]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_form_says_nothing(language: str) -> None:
    assert answers_in(form(language), form(language), PEOPLE) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", range(1, 6))
def test_an_answer_is_read_below_its_question(language: str, number: int) -> None:
    found = answers_in(filled({number: "the Friday releases"}, language), form(language), PEOPLE)

    assert found == (Answer(field=QUESTIONS[number - 1], text="the Friday releases"),)


def test_an_answer_on_the_questions_own_line_is_read() -> None:
    text = form().replace(questions()[0], questions()[0] + " the Friday releases")

    assert answers_in(text, form(), PEOPLE) == (Answer(field=NoteField.LIKED, text="the Friday releases"),)


def test_lines_below_one_question_are_one_answer() -> None:
    found = answers_in(filled({2: "no Kubernetes\nand no Go"}), form(), PEOPLE)

    assert [a.text for a in found] == ["no Kubernetes and no Go"]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\u00a0\n"])
def test_a_name_in_front_makes_an_answer_that_persons_own_until_the_next_name_or_question(gap: str) -> None:
    said = ["the coffee", "Jane: her honesty", "and her laugh", "Bob: the demo"]
    found = answers_in(filled({1: gap.join(said), 2: "no Kubernetes"}), form(), PEOPLE)

    assert found == (
        Answer(field=NoteField.LIKED, text="the coffee"),
        Answer(field=NoteField.LIKED, text="her honesty and her laugh", person="Jane Doe"),
        Answer(field=NoteField.LIKED, text="the demo", person="Bob Roe"),
        Answer(field=NoteField.CONCERN, text="no Kubernetes"),
    )


def test_a_name_that_nobody_bears_stays_a_part_of_the_answer() -> None:
    found = answers_in(filled({1: "Lisbon: the new office"}), form(), PEOPLE)

    assert found == (Answer(field=NoteField.LIKED, text="Lisbon: the new office"),)


def test_a_chance_is_told_by_its_word() -> None:
    found = answers_in(filled({1: "the robots\n\nchance: a pilot in Lyon"}), form(), PEOPLE)

    assert Answer(field=NoteField.CHANCE, text="a pilot in Lyon") in found


def test_what_stands_above_the_questions_is_kept_as_free_text() -> None:
    found = answers_in(f"They seemed tired\n\n{form()}", form(), PEOPLE)

    assert found == (Answer(field=NoteField.TEXT, text="They seemed tired"),)


def test_instructions_that_a_client_wrapped_say_nothing() -> None:
    head, _, rest = form().partition("\n\n")
    wrapped = textwrap.fill(head, 60) + "\n\n" + rest

    assert answers_in(wrapped, form(), PEOPLE) == ()


def test_a_signature_below_the_form_is_no_answer() -> None:
    ours = f"{form()}\nSam Hill\n+49 123"

    assert answers_in(f"{filled({5: '2026-03-12'})}\n\nSam Hill\n+49 123", ours, PEOPLE) == (
        Answer(field=NoteField.DECISION, text="2026-03-12"),
    )


@pytest.mark.parametrize("dashes", ["--", "-- ", "> --", "---"])
def test_a_line_of_dashes_in_an_answer_ends_nothing(dashes: str) -> None:
    found = answers_in(filled({1: f"the team\n{dashes}\nand the office", 2: "no Kubernetes"}), form(), PEOPLE)

    assert [a.text for a in found] == ["the team and the office", "no Kubernetes"]


@pytest.mark.parametrize("signature", ["Sam Hill\n+49 123", "Sam\nHill +49 123"])
def test_the_mailboxs_signature_below_its_dashes_is_no_answer(signature: str) -> None:
    text = f"{filled({5: '2026-03-12'})}\n-- \n{signature}"

    assert answers_in(text, f"{form()}\nSam Hill\n+49 123", PEOPLE) == (
        Answer(field=NoteField.DECISION, text="2026-03-12"),
    )


GIVEN = ["the releases", "no Kubernetes", "I ran Nomad", "my talk", "2026-03-12"]
ALL_FIVE = tuple(Answer(field=what, text=text) for what, text in zip(QUESTIONS, GIVEN, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", ["{n}. {text}", "{n}) {text}", "{n}.\n{text}", "> {n}. {text}"])
def test_answers_whose_questions_were_deleted_are_taken_by_their_numbers(language: str, style: str) -> None:
    text = "\n".join(style.format(n=n, text=text) for n, text in enumerate(GIVEN, 1))

    assert answers_in(text, form(language), PEOPLE) == ALL_FIVE


def test_a_question_that_was_changed_is_told_by_its_number() -> None:
    text = filled(dict(enumerate(GIVEN, 1)))
    text = text.replace("What did you like, or learn?", "What did you like?").replace("What were they", "Were they")

    assert answers_in(text, form(), PEOPLE) == ALL_FIVE


def test_one_question_deleted_and_its_number_kept() -> None:
    text = filled({1: "the releases", 3: "I ran Nomad"}).replace(questions()[1], "2. no Kubernetes")

    assert answers_in(text, form(), PEOPLE) == ALL_FIVE[:3]


def test_a_list_with_numbers_below_a_question_is_one_answer() -> None:
    text = filled({1: "1. the team\n2. the office\n3. the product"})
    without = text.replace(questions()[1], "")

    told = (Answer(field=NoteField.LIKED, text="1. the team 2. the office 3. the product"),)
    assert [answers_in(one, form(), PEOPLE) for one in (text, without)] == [told, told]


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_whose_numbers_the_editor_only_shows_are_known_without_them(language: str) -> None:
    lines = filled(dict(enumerate(GIVEN, 1)), language).splitlines()
    asked = questions(language)

    text = "\n".join(line.partition(" ")[2] if line in asked else line for line in lines)

    assert answers_in(text, form(language), PEOPLE) == ALL_FIVE


@given(text=st.text(max_size=400))
def test_any_text_is_read_without_trouble(text: str) -> None:
    found = answers_in(text, form(), PEOPLE) + loose_in(text, PEOPLE)

    assert all(answer.text for answer in found)


def test_free_text_knows_fields_by_their_words() -> None:
    found = loose_in("Concern: no Kubernetes\nsomething else\nBob: liked: the demo", PEOPLE)

    assert found == (
        Answer(field=NoteField.CONCERN, text="no Kubernetes"),
        Answer(field=NoteField.TEXT, text="something else"),
        Answer(field=NoteField.LIKED, text="the demo", person="Bob Roe"),
    )


@pytest.mark.parametrize(
    ("description", "below"),
    [
        ("Room 5\n--- debrief\nliked: the demo", "liked: the demo"),
        ("Room 5\n--- Debrief ---\nliked: x", "liked: x"),
        ("Room 5", None),
        ("a --- debrief in the middle", None),
    ],
)
def test_the_debrief_in_an_event_begins_below_its_marker(description: str, below: str | None) -> None:
    assert below_marker(description) == below
