"""`mailbot note --edit`: the five questions in the person's editor, filled with what was noted, and read back."""

import shlex
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.debriefing import QUESTIONS, Answer
from mailbot.core.ledger import Opportunity, Service
from mailbot.core.model import AccountName, OpportunityId, Person, address_of
from mailbot.core.stated import NoteField
from mailbot.wiring.debrief_form import changes, empty_form, filled, read_back, showable
from tests.builders import MONDAY, hours
from tests.core.policies import LANGUAGES, TEMPLATES, policy
from tests.doors.desk import Desk, Said
from tests.doors.memory import at_work, remembered

PEOPLE = (Person(address=address_of("jane@acme.example"), name="Jane Doe"), Person(name="Ben Roe"))
ACME = Opportunity(id=OpportunityId("o"), slug="acme", account=AccountName("home"), company="Acme")
ANSWERS = (
    Answer(field=NoteField.TEXT, text="They were kind to me"),
    Answer(field=NoteField.LIKED, text="the tea"),
    Answer(field=NoteField.LIKED, text="my talk", person="jane@acme.example"),
    Answer(field=NoteField.CONCERN, text="no Kubernetes: none at all", person="Ben Roe"),
    Answer(field=NoteField.ANSWER, text="Nomad for three years"),
    Answer(field=NoteField.CHANCE, text="a pilot in Lyon"),
    Answer(field=NoteField.CHANCE, text="a second one", person="jane@acme.example"),
    Answer(field=NoteField.PROMISED, text="the link"),
    Answer(field=NoteField.DECISION, text="2026-03-12"),
)


@pytest.fixture
def met(desk: Desk, service: Service) -> Desk:
    """An interview with Jane of Acme, an hour ago."""
    desk.settings = 'timezone = "Europe/Berlin"'
    desk.settle()
    desk.interview(service)
    desk.connect(service)
    desk.sync(MONDAY + hours(3))
    return desk


def edit(desk: Desk, program: str, *words: str) -> Said:
    """`note acme --edit`, with an editor that does *program* to `text`, and keeps what it saw."""
    script = desk.home / "editor.py"
    script.write_text(
        "import sys, pathlib\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "text = file.read_text()\n"
        f"pathlib.Path({str(desk.home / 'seen.txt')!r}).write_text(text)\n"
        f"{program}\n"
        "file.write_text(text)\n"
    )
    desk.env["EDITOR"] = f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}"
    return desk.call("note", "acme", "--edit", *words)


def seen(desk: Desk) -> str:
    """What the editor was opened with."""
    return Path(desk.home / "seen.txt").read_text()


def notes(desk: Desk, service: Service) -> dict[tuple[str, str], str]:
    """What is noted, by field and person."""
    return {(n.field.value, n.person): n.text for n in remembered(desk, service.value).stated.notes}


def test_what_is_written_below_a_question_is_noted(met: Desk, service: Service) -> None:
    program = r"text = text.replace('2. ', 'the tea\nJane: my talk\n\n2. ').replace('3. ', 'no Kubernetes\n\n3. ')"
    said = edit(met, program)

    assert (said.code, said.err) == (0, "")
    assert notes(met, service) == {
        ("liked", ""): "the tea",
        ("liked", "jane@acme.example"): "my talk",
        ("concern", ""): "no Kubernetes",
    }


def test_the_form_shows_what_was_noted(met: Desk, service: Service) -> None:
    met.call("note", "acme", "They were kind", "--liked", "the tea", "--decision", "2026-03-12")
    before = notes(met, service)
    said = edit(met, "text += chr(10)")

    assert all(word in seen(met) for word in ("They were kind", "the tea", "2026-03-12"))
    assert (said.out, notes(met, service)) == ("Nothing was changed.\n", before)


def test_what_was_deleted_from_the_form_is_taken_back(met: Desk, service: Service) -> None:
    met.call("note", "acme", "--liked", "the tea", "--concern", "no Kubernetes")
    said = edit(met, "text = text.replace('the tea', '')")

    assert notes(met, service) == {("concern", ""): "no Kubernetes"}
    assert "is taken back" in said.out


def test_left_without_saving_nothing_is_changed(met: Desk, service: Service) -> None:
    met.env["EDITOR"] = "true"
    said = met.call("note", "acme", "--edit")

    assert (said.code, said.out, notes(met, service)) == (0, "Nothing was changed.\n", {})


@pytest.mark.parametrize("editor", ["false", "/nowhere/editor"])
def test_an_editor_that_does_not_open_is_told(met: Desk, service: Service, editor: str) -> None:
    met.env["EDITOR"] = editor
    said = met.call("note", "acme", "--edit")

    assert (said.code, said.out, notes(met, service)) == (2, "", {})
    assert "set EDITOR" in said.err


def test_a_wrong_date_in_the_form_is_refused_whole(met: Desk, service: Service) -> None:
    said = edit(met, "text = text.replace('2. ', 'the tea\\n\\n2. ') + '\\n\\nsoon\\n'")

    assert (said.code, notes(met, service)) == (2, {})
    assert "a date ahead" in said.err


def test_what_was_typed_while_another_mailbot_is_at_work_is_not_lost(met: Desk, service: Service) -> None:
    with at_work(met, service.value):
        said = edit(met, "text = text.replace('2. ', 'the tea\\n\\n2. ')")

    assert (said.code, said.out, notes(met, service)) == (1, "", {})
    assert "not noted: liked, for everybody met: the tea" in said.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_filled_form_reads_back_as_it_was_in_every_language(language: str) -> None:
    form = empty_form(PEOPLE, ACME, policy(language=language))

    assert set(read_back(filled(form, ANSWERS, PEOPLE), form, PEOPLE)) == set(ANSWERS)
    assert read_back(form, form, PEOPLE) == ()


@given(
    said=st.dictionaries(
        st.tuples(
            st.sampled_from([*QUESTIONS, NoteField.CHANCE]), st.sampled_from(["", "jane@acme.example", "Ben Roe"])
        ),
        st.text("abcz {}%'.,7", min_size=1, max_size=30).map(lambda t: f"Q{t}".strip()),
        max_size=6,
    )
)
def test_whatever_was_noted_reads_back_the_same(said: dict[tuple[NoteField, str], str]) -> None:
    answers = [Answer(field=f, text=" ".join(text.split()), person=person) for (f, person), text in said.items()]
    form = empty_form(PEOPLE, ACME, policy(templates={"en": TEMPLATES["en"]}))

    assert changes(answers, read_back(filled(form, answers, PEOPLE), form, PEOPLE)) == ()


def test_a_note_about_somebody_without_a_name_stays_out_of_the_form() -> None:
    nameless = Person(address=address_of("x@acme.example"))
    about = Answer(field=NoteField.LIKED, text="the tea", person="x@acme.example")

    assert showable([about], [nameless]) == ()
