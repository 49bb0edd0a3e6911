"""Labels made in advance bear colours that the mail clients have, each its own."""

import pytest

from mailbot.core.policy import Policy
from mailbot.core.steering import label_names
from mailbot.sandbox.google_labels import palette
from tests.contract.conftest import check, opened, outlook
from tests.contract.faces import Face

__all__ = ["outlook"]
NAMES = label_names(Policy())


@pytest.fixture
def gmail() -> Face:
    return opened("google-sandbox")


def test_gmails_labels_have_colours_of_its_palette(gmail: Face) -> None:
    gmail.provider.ensure_labels(NAMES)

    made = [gmail.world.mails.label_named(name) for name in NAMES]
    pairs = [(label.background_colour, label.text_colour) for label in made if label]
    assert len(set(pairs)) == len(NAMES) == 8
    assert {colour for pair in pairs for colour in pair} <= palette()
    check(gmail)


def test_outlooks_categories_have_presets(outlook: Face) -> None:
    outlook.provider.ensure_labels([*NAMES, "Interviews/Outcome/My own word"])

    made = {label.name.rpartition("/")[2]: label.preset for label in outlook.world.mails.labels()}
    assert len({preset for name, preset in made.items() if name != "My own word"}) == len(NAMES)
    assert (made["Offer"], made["Rejected"], made["Stop"]) == ("preset4", "preset0", "preset13")
    assert made["My own word"].startswith("preset")


@pytest.mark.parametrize("service", ["google-sandbox", "microsoft-sandbox"])
def test_the_colours_of_a_label_that_is_there_stay(service: str) -> None:
    face = opened(service)
    own = face.world.mails.make_label(NAMES[0])
    own.preset, own.text_colour, own.background_colour = "preset9", "#000000", "#ffffff"

    face.provider.ensure_labels(NAMES)

    assert (own.preset, own.text_colour, own.background_colour) == ("preset9", "#000000", "#ffffff")
    check(face)
