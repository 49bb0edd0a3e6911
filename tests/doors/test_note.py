"""`mailbot note`: what is remembered of an interview goes into the drafts."""

from datetime import timedelta

import pytest

from mailbot.core.ledger import Service
from mailbot.core.stated import NoteField
from tests.builders import MONDAY, days, hours
from tests.doors.desk import EVENING, Desk
from tests.doors.memory import at_work, called, remembered

BEN = "Ben Roe <ben@acme.example>"


@pytest.fixture
def met(desk: Desk, service: Service) -> Desk:
    """An interview with Jane and Ben of Acme, over an hour ago."""
    desk.settings = 'timezone = "Europe/Berlin"'
    desk.settle()
    desk.interview(service, guests=[BEN])
    desk.connect(service)
    desk.sync(MONDAY + hours(3))
    return desk


def notes(desk: Desk, service: Service) -> dict[tuple[str, str], str]:
    """What is noted, by field and person."""
    return {(n.field.value, n.person): n.text for n in remembered(desk, service.value).stated.notes}


def test_each_field_is_noted_for_everybody_met(met: Desk, service: Service) -> None:
    said = met.call("note", "acme", "--liked", "the  Friday releases", "--concern", "no Kubernetes", "--answer", "x y")

    assert (said.code, said.err) == (0, "")
    assert notes(met, service) == {
        ("liked", ""): "the Friday releases",
        ("concern", ""): "no Kubernetes",
        ("answer", ""): "x y",
    }
    assert "liked, for everybody met: the Friday releases" in said.out


def test_it_is_about_the_interview_that_has_ended_not_the_one_to_come(met: Desk, service: Service) -> None:
    met.interview(service, "Interview with Acme: Research", starts=MONDAY + days(1))
    met.sync()
    met.call("note", "acme", "--liked", "the tea")
    acme = called(met, service.value, "acme")
    (kept,) = remembered(met, service.value).stated.notes

    assert [i.title for i in acme.interviews if i.id == kept.interview] == ["Interview with Acme"]


def test_another_interview_can_be_named(met: Desk, service: Service) -> None:
    met.interview(service, "Interview with Acme: Research", starts=MONDAY + days(1))
    met.sync()
    said = met.call("note", "acme", "--liked", "the tea", "--interview", "research")
    (kept,) = remembered(met, service.value).stated.notes
    research = next(i for i in called(met, service.value, "acme").interviews if "Research" in i.title)

    assert (said.code, kept.interview) == (0, research.id)


def test_what_comes_of_it_is_said(met: Desk) -> None:
    said = met.call("note", "acme", "--liked", "the tea")

    assert "On 2026-03-02 18:00: thank-you (" in said.out


def test_a_note_for_one_person_is_hers_alone(met: Desk, service: Service) -> None:
    met.call("note", "acme", "--person", "jane", "--liked", "the tea")
    met.call("note", "acme", "--person", "jane@acme.example", "--liked", "the cake")

    assert notes(met, service) == {("liked", "jane@acme.example"): "the cake"}


def test_a_text_is_read_line_by_line(met: Desk, service: Service) -> None:
    text = "They were kind.\nconcern: no Kubernetes\nJane Doe: liked: my talk\ndecision: 12.3.2026"
    said = met.call("note", "acme", text)

    assert said.code == 0
    assert notes(met, service) == {
        ("text", ""): "They were kind.",
        ("concern", ""): "no Kubernetes",
        ("liked", "jane@acme.example"): "my talk",
        ("decision", ""): "2026-03-12",
    }


def test_an_empty_value_takes_the_field_back(met: Desk, service: Service) -> None:
    met.call("note", "acme", "--liked", "the tea", "--concern", "no Kubernetes")
    said = met.call("note", "acme", "--liked", "")

    assert notes(met, service) == {("concern", ""): "no Kubernetes"}
    assert "liked, for everybody met: is taken back" in said.out


def test_a_date_for_a_decision_is_kept_as_a_day(met: Desk, service: Service) -> None:
    met.call("note", "acme", "--decision", "12.3.")

    assert notes(met, service) == {("decision", ""): "2026-03-12"}


@pytest.mark.parametrize("when", ["2026-03-02", "2026-03-01", "soon", "31.2.2026", "2028-01-01", "13/13/2026"])
def test_a_date_that_is_not_ahead_is_refused(met: Desk, service: Service, when: str) -> None:
    said = met.call("note", "acme", "--liked", "the tea", "--decision", when)

    assert (said.code, said.out, notes(met, service)) == (2, "", {})
    assert "a date ahead" in said.err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--email", "mia@acme.example"),
        ("--edit", "--liked", "x"),
        ("--person", "jane"),
        ("--liked", "a\x1b[31m"),
        ("--liked", "x" * 601),
        ("--liked", "\u202etea"),
        ("tea\x00",),
        ("--person", "Mia Poe", "--profile", "javascript:alert(1)"),
        ("--person", "Mia Poe", "--profile", "https://user:pw@linkedin.com/in/x"),
        ("--liked", "x", "--interview", "globex"),
    ],
)
def test_what_cannot_be_noted_is_one_clear_sentence(met: Desk, service: Service, words: tuple[str, ...]) -> None:
    said = met.call("note", "acme", *words)

    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert (remembered(met, service.value).stated.notes, remembered(met, service.value).stated.guests) == ((), ())


def test_template_marks_in_a_note_stay_words(met: Desk, service: Service) -> None:
    said = met.call("note", "acme", "--liked", "{{ ''.__class__ }} {% for x in y %}")

    assert (said.code, notes(met, service)) == (0, {("liked", ""): "{{ ''.__class__ }} {% for x in y %}"})


def test_while_another_mailbot_is_at_work_nothing_is_noted(met: Desk, service: Service) -> None:
    with at_work(met, service.value):
        said = met.call("note", "acme", "--liked", "the tea")

    assert (said.code, said.out, notes(met, service)) == (1, "", {})


def test_the_account_is_free_afterwards(met: Desk) -> None:
    met.call("note", "acme", "--liked", "the tea")

    assert met.sync(MONDAY + hours(3) + timedelta(minutes=1)).code == 0


def test_a_note_is_kept_though_the_mailbox_cannot_be_asked(met: Desk, service: Service) -> None:
    for file in (met.home / "vault").glob("*.token"):
        file.unlink()
    said = met.call("note", "acme", "--liked", "the tea")

    assert (said.code, notes(met, service)) == (0, {("liked", ""): "the tea"})
    assert "What comes of it cannot be said" in said.err


def test_what_was_noted_is_the_drafts_words(met: Desk, service: Service) -> None:
    met.call("note", "acme", "--person", "Jane Doe", "--liked", "You release every Friday and nobody is afraid of it.")
    met.sync(EVENING)
    texts = {one.content.to[0].address: one.content.text for one in met.drafts(service)}

    assert "nobody is afraid of it" in texts["jane@acme.example"]
    assert "nobody is afraid of it" not in texts["ben@acme.example"]


def test_every_field_of_a_note_can_be_given(met: Desk, service: Service) -> None:
    words = [word for f in NoteField for word in (f"--{f.value}", "2026-03-12") if f is not NoteField.TEXT]
    met.call("note", "acme", "anything", *words)

    assert {field for field, _ in notes(met, service)} == {f.value for f in NoteField}
