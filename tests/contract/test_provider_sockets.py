"""The same promises hold over real HTTP on the loopback, through the endpoint map, as the program itself runs."""

from collections.abc import Iterator

import pytest

from mailbot.core.errors import SignInNeeded
from mailbot.core.model import DraftState, Relabel
from tests.builders import MONDAY, days, hours, key, message, sought, whom
from tests.contract.acts import JANE, NEWS, TEN, replied
from tests.contract.conftest import SERVED
from tests.contract.faces import Face
from tests.contract.served import over_sockets


@pytest.fixture(params=SERVED)
def wired(request: pytest.FixtureRequest) -> Iterator[Face]:
    """A face behind a socket."""
    with over_sockets(request.param) as face:
        yield face
        assert face.world.sent_by_api == []
        assert face.world.phantoms == []


def test_a_draft_lives_its_whole_life(wired: Face) -> None:
    made = replied(wired)
    found = wired.provider.look([sought(None)])[key()].draft
    again = wired.provider.revise_draft(made, message(text=NEWS), key())

    assert found == made
    assert wired.body().startswith(NEWS)
    assert wired.provider.withdraw_draft(again)
    assert wired.provider.look([sought(again, NEWS)])[key()].state is DraftState.GONE


def test_pages_are_followed_to_the_end(wired: Face) -> None:
    for number in range(60):
        wired.hand.deliver(JANE, f"Number {number}", at=MONDAY - hours(number))
        wired.meetings.add(f"Number {number}", TEN + hours(number), TEN + hours(number + 0.5))

    threads = wired.provider.threads(whom(domains=["acme.example"]))

    assert len(threads) == 60
    assert len(wired.provider.events(MONDAY, MONDAY + days(14))) == 60


def test_labels_go_both_ways(wired: Face) -> None:
    mail = wired.hand.deliver(JANE, "Your offer")
    offer = "Interviews/Outcome/Angebot angenommen"

    wired.provider.relabel([Relabel(mail=wired.id_of(mail), add=frozenset({offer}))])

    assert [one.label for one in wired.provider.labelled("Interviews")] == [offer]


def test_a_sign_in_that_was_taken_back_is_told(wired: Face) -> None:
    assert wired.provider.mailbox().address == "sam@example.org"
    wired.revoke()

    with pytest.raises(SignInNeeded):
        wired.provider.mailbox()
