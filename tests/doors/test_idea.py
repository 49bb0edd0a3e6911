"""`mailbot idea` and `ideas`: something of value for the next check-ins, kept in order, listed and dropped."""

from dataclasses import replace

import pytest

from mailbot.core.ledger import Service, Step, StepKind, StepState
from mailbot.core.model import Address, OpportunityId
from mailbot.core.stated import Idea
from tests.builders import MONDAY, draft, hours, key
from tests.doors.desk import Desk
from tests.doors.memory import at_work, called, opened, remembered

STUDY = "a study on warehouse robots"


@pytest.fixture
def met(desk: Desk, service: Service) -> Desk:
    """An interview with Jane of Acme, an hour ago."""
    desk.settings = 'timezone = "Europe/Berlin"'
    desk.settle()
    desk.interview(service)
    desk.connect(service)
    desk.sync(MONDAY + hours(3))
    return desk


def kept(desk: Desk, service: Service) -> list[tuple[int, str, str]]:
    """The ideas in the memory."""
    return [(i.number, i.text, i.url) for i in remembered(desk, service.value).stated.ideas]


def use(desk: Desk, service: Service, number: int) -> None:
    """A check-in carried the idea, and was sent."""
    acme = called(desk, service.value, "acme")
    step = Step(
        key=key(1, "check-in"),
        account=acme.account,
        kind=StepKind.CHECK_IN,
        opportunity=acme.id,
        to=Address("jane@acme.example"),
        started_at=MONDAY,
        due_at=MONDAY,
        idea=number,
    )
    with opened(desk) as app:
        app.store.start(step)
        app.store.finish(step.key, draft(), MONDAY)


def test_ideas_are_numbered_and_the_first_is_next(met: Desk, service: Service) -> None:
    first = met.call("idea", "acme", f" {STUDY} ", "--url", "https://example.org/study?a=b#c")
    second = met.call("idea", "acme", "a prospect in Lyon")

    assert (first.code, second.code) == (0, 0)
    assert first.out.startswith("acme: idea 1, for the next check-in\n")
    assert second.out.startswith("acme: idea 2, after 1 other\n")
    assert kept(met, service) == [
        (1, STUDY, "https://example.org/study?a=b#c"),
        (2, "a prospect in Lyon", ""),
    ]


def test_when_the_next_check_in_comes_is_said(met: Desk) -> None:
    said = met.call("idea", "acme", STUDY)

    assert said.out == "acme: idea 1, for the next check-in\nOn 2026-03-16 09:00: check-in with Acme.\n"


def test_the_same_idea_again_is_the_same_idea(met: Desk, service: Service) -> None:
    met.call("idea", "acme", STUDY)
    again = met.call("idea", "acme", STUDY)

    assert (len(kept(met, service)), again.out.startswith("acme: that is already idea 1")) == (1, True)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://example.org/x",
        "example.org/x",
        "https://",
        "https://localhost",
        "https://sam:secret@example.org/",
        "https://example.org/a b",
        "https://example.org/\x1b[31m",
        "https://example.org/<script>",
        "https://[::1",
        "https://example.org/" + "x" * 500,
        "data:text/html,x",
    ],
)
def test_what_is_no_web_address_is_refused(met: Desk, service: Service, url: str) -> None:
    said = met.call("idea", "acme", STUDY, "--url", url)

    assert (said.code, said.out, kept(met, service), said.err.count("\n")) == (2, "", [], 1)


@pytest.mark.parametrize("text", ["", "  ", "x" * 601, "a\x07", "\u202ereversed", "a\u200bb"])
def test_an_idea_is_a_line_that_a_person_would_write(met: Desk, service: Service, text: str) -> None:
    said = met.call("idea", "acme", text)

    assert (said.code, said.out, kept(met, service)) == (2, "", [])


def test_template_marks_stay_words(met: Desk, service: Service) -> None:
    met.call("idea", "acme", "{{ ''.__class__ }}")

    assert kept(met, service) == [(1, "{{ ''.__class__ }}", "")]
    assert "{{ ''.__class__ }}" in met.call("ideas").out


def test_they_are_listed_with_where_they_were_used(met: Desk, service: Service) -> None:
    met.call("idea", "acme", STUDY, "--url", "https://example.org/study")
    met.call("idea", "acme", "a prospect in Lyon")
    use(met, service, 1)
    said = met.call("ideas", "acme")

    assert said.out.splitlines() == [
        "acme",
        f"  1. {STUDY} (https://example.org/study)",
        "     in the draft of check-in 1, open",
        "  2. a prospect in Lyon",
        "     unused",
    ]


def test_they_are_listed_as_one_object(met: Desk, service: Service) -> None:
    met.call("idea", "acme", STUDY)
    use(met, service, 1)
    (form,) = met.call("ideas", "--json").form["opportunities"]

    assert (form["name"], form["account"]) == ("acme", service.value)
    assert form["ideas"] == [
        {
            "number": 1,
            "text": STUDY,
            "url": None,
            "at": "2026-03-02T12:00:00+01:00",
            "used": {
                "key": key(1, "check-in"),
                "kind": "check-in",
                "number": 1,
                "state": StepState.OPEN.value,
                "at": "2026-03-02T09:00:00+01:00",
            },
        }
    ]


def test_one_that_is_dropped_is_forgotten(met: Desk, service: Service) -> None:
    met.call("idea", "acme", STUDY)
    met.call("idea", "acme", "a prospect in Lyon")
    said = met.call("ideas", "acme", "--drop", "1")

    assert (said.code, said.out) == (0, f"acme: idea 1 is forgotten: {STUDY}\n")
    assert kept(met, service) == [(2, "a prospect in Lyon", "")]


def test_the_number_of_a_used_idea_is_not_given_again(met: Desk, service: Service) -> None:
    met.call("idea", "acme", STUDY)
    use(met, service, 1)
    met.call("ideas", "acme", "--drop", "1")
    met.call("idea", "acme", "a prospect in Lyon")

    assert [number for number, _, _ in kept(met, service)] == [2]


@pytest.mark.parametrize("words", [("--drop", "1"), ("acme", "--drop", "7"), ("acme", "--drop", "0"), ("globex",)])
def test_what_is_not_there_cannot_be_dropped(met: Desk, service: Service, words: tuple[str, ...]) -> None:
    met.call("idea", "acme", STUDY)
    said = met.call("ideas", *words)

    assert (said.code, said.out, len(kept(met, service))) == (2, "", 1)


def test_without_any_the_command_that_keeps_one_is_told(met: Desk) -> None:
    assert "`mailbot idea" in met.call("ideas").out


def test_while_another_mailbot_is_at_work_none_is_kept(met: Desk, service: Service) -> None:
    with at_work(met, service.value):
        said = met.call("idea", "acme", STUDY)

    assert (said.code, said.out, kept(met, service)) == (1, "", [])


def test_an_idea_of_another_opportunity_stays_where_it_is(met: Desk, service: Service) -> None:
    met.call("idea", "acme", STUDY)
    acme = called(met, service.value, "acme")
    other = replace(acme, id=OpportunityId("x"), slug="other", interviews=(), threads=frozenset())
    with opened(met) as app:
        app.store.remember(acme.account, [other])
        app.store.think(acme.account, Idea(opportunity=other.id, number=1, text="theirs", at=MONDAY))
    met.call("ideas", "acme", "--drop", "1")

    assert kept(met, service) == [(1, "theirs", "")]
