"""`mailbot preview`: what this evening's drafts would say, or a message of any kind; nothing is written."""

import pytest

from mailbot.core.ledger import Service
from tests.builders import MONDAY, hours
from tests.doors.desk import EVENING, Desk
from tests.doors.memory import remembered

BEN = "Ben Roe <ben@acme.example>"


@pytest.fixture
def met(desk: Desk, service: Service) -> Desk:
    """An interview with Jane and Ben of Acme, an hour ago."""
    desk.settings = 'timezone = "Europe/Berlin"'
    desk.settle()
    desk.conversation(service)
    desk.interview(service, guests=[BEN])
    desk.connect(service)
    desk.sync(MONDAY + hours(3))
    return desk


def test_it_shows_what_the_evening_brings(met: Desk, service: Service) -> None:
    said = met.call("preview", "--json")
    met.sync(EVENING)
    made = {one.content.to[0].address: one.content.text for one in met.drafts(service)}
    shown = {one["to"]["address"]: one["text"] for one in said.form["drafts"]}

    assert (said.code, said.form["at"], set(shown)) == (0, "2026-03-02T22:00:00+01:00", set(made))
    assert all(" ".join(shown[who].split()) in " ".join(made[who].split()) for who in made)


def test_nothing_is_written(met: Desk, service: Service) -> None:
    before = remembered(met, service.value)
    met.call("preview")
    met.call("preview", "acme", "--kind", "check_in")

    assert (met.drafts(service), remembered(met, service.value)) == ([], before)


def test_a_person_reads_to_whom_about_what_and_the_words(met: Desk) -> None:
    out = met.call("preview", "acme").out

    assert "<jane@acme.example>, acme" in out
    assert "reply: Re: Your application" in out
    assert "gaps to fill or delete" in out
    assert "Sam Hill" in out


def test_one_person_alone_can_be_asked_for(met: Desk) -> None:
    said = met.call("preview", "acme", "--person", "ben", "--json")

    assert [one["to"]["address"] for one in said.form["drafts"]] == ["ben@acme.example"]


def test_without_anything_to_draft_that_is_said(met: Desk) -> None:
    met.sync(EVENING)

    assert met.call("preview").out == "No draft would be made by 2026-03-02 22:00.\n"


def test_late_at_night_it_is_the_plan_of_now(met: Desk) -> None:
    met.clock.set(MONDAY + hours(14.5))

    assert met.call("preview", "--json").form["at"] == "2026-03-02T23:30:00+01:00"


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pt", "nl", "it"])
@pytest.mark.parametrize("kind", ["thank-you", "check_in", "closing_note", "offer_reply", "linkedin_short", "debrief"])
def test_every_kind_can_be_read_in_every_language(met: Desk, kind: str, language: str) -> None:
    said = met.call("preview", "acme", "--kind", kind, "--language", language, "--json")

    assert said.code == 0
    assert all(one["text"] and one["kind"] == kind.replace("-", "_") for one in said.form["drafts"])


def test_a_kind_is_shown_for_each_person_with_what_was_noted(met: Desk) -> None:
    met.call("note", "acme", "--person", "Jane Doe", "--liked", "You release every Friday and like it.")
    said = met.call("preview", "acme", "--kind", "thank_you", "--json")
    texts = {one["to"]["address"]: one["text"] for one in said.form["drafts"]}

    assert set(texts) == {"jane@acme.example", "ben@acme.example"}
    assert "You release every Friday" in texts["jane@acme.example"]
    assert "You release every Friday" not in texts["ben@acme.example"]


def test_a_check_in_carries_the_next_idea_as_words(met: Desk) -> None:
    met.call("idea", "acme", "{{ ''.__class__ }} in Lyon", "--url", "https://example.org/study")
    said = met.call("preview", "acme", "--kind", "check_in", "--person", "jane")

    assert "{{ ''.__class__ }} in Lyon" in said.out
    assert "https://example.org/study" in said.out


def test_somebody_from_a_business_card_is_among_them(met: Desk) -> None:
    met.call("note", "acme", "--person", "Mia Poe", "--email", "mia@acme.example")
    said = met.call("preview", "acme", "--kind", "thank_you", "--json")

    assert "mia@acme.example" in {one["to"]["address"] for one in said.form["drafts"]}


def test_without_the_mailbox_a_kind_can_still_be_read(met: Desk) -> None:
    for file in (met.home / "vault").glob("*.token"):
        file.unlink()
    said = met.call("preview", "acme", "--kind", "thank_you")

    assert (said.code, "Acme" in said.out, "your name is not known" in said.err) == (0, True, True)


def test_without_the_mailbox_the_evening_cannot_be_said(met: Desk) -> None:
    for file in (met.home / "vault").glob("*.token"):
        file.unlink()
    said = met.call("preview", "--json")

    assert (said.code, said.form["drafts"], len(said.form["failed"])) == (2, [], 1)


@pytest.mark.parametrize(
    "words",
    [
        ("--language", "de"),
        ("--kind", "thank_you"),
        ("--person", "jane"),
        ("acme", "--kind", "hello"),
        ("acme", "--kind", "thank_you", "--language", "xx"),
        ("acme", "--kind", "thank_you", "--person", "nobody"),
        ("acme", "--person", "nobody"),
        ("globex",),
        ("acme", "--kind", "{{ ''.__class__ }}"),
        ("acme", "--kind", "thank_you", "--language", "../../etc"),
    ],
)
def test_what_cannot_be_shown_is_one_clear_sentence(met: Desk, words: tuple[str, ...]) -> None:
    said = met.call("preview", *words)

    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)


def test_template_marks_in_a_title_are_words(desk: Desk, service: Service) -> None:
    desk.interview(service, "Interview with Acme: {{ ''.__class__ }} {% raw %}", starts=MONDAY + hours(1))
    desk.connect(service)
    desk.sync(MONDAY + hours(3))
    said = desk.call("preview", "--json")

    assert (said.code, len(said.form["drafts"])) == (0, 1)
    assert "<class" not in said.out
