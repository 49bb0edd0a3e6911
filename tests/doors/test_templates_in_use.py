"""Templates of one's own in the drafts of an evening: good ones are used, broken ones cost nobody a thank-you."""

import pytest

from mailbot.core.ledger import Service
from tests.doors.desk import EVENING, Desk
from tests.doors.test_templates import BROKEN, GOOD, write


def test_the_draft_has_ones_own_words(desk: Desk, service: Service) -> None:
    write(desk, "en/thank_you.j2", GOOD.replace("Hi", "Ahoy"))
    desk.interview(service)
    desk.connect(service)
    desk.sync(EVENING)
    (draft,) = desk.drafts(service)

    assert draft.content.text.startswith("Ahoy Jane,")


@pytest.mark.parametrize("case", ["filter", "macro"])
def test_a_slip_in_ones_own_template_costs_nobody_a_thank_you(desk: Desk, service: Service, case: str) -> None:
    name, text, _ = BROKEN[case]
    write(desk, name, text)
    desk.interview(service)
    desk.connect(service)
    said = desk.sync(EVENING)
    shown = desk.call("preview", "acme", "--kind", "thank_you")

    (draft,) = desk.drafts(service)
    assert (said.code, shown.code) == (0, 0)
    assert "Jane," in draft.content.text.splitlines()[0]
    assert "word word" not in draft.content.text


def test_a_good_one_beside_a_broken_one_of_its_kind_is_used(desk: Desk, service: Service) -> None:
    write(desk, "en/thank_you.1.j2", BROKEN["filter"][1])
    write(desk, "en/thank_you.2.j2", GOOD.replace("Hi", "Ahoy"))
    desk.interview(service)
    desk.connect(service)
    desk.sync(EVENING)
    (draft,) = desk.drafts(service)

    assert draft.content.text.startswith("Ahoy Jane,")
