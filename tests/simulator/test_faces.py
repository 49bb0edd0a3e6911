"""One story on every face of the world: the drafts made are the same."""

import pytest

from tests.simulator.faces import begin_on, made_in
from tests.simulator.observer import Observer
from tests.simulator.story import drawn, play


@pytest.mark.parametrize("seed", [1, 2, 4])
def test_every_face_sees_the_same_drafts(seed: int) -> None:
    deeds = drawn(seed, length=24, accounts=1).deeds

    google, microsoft, world = (
        made_in(play(Observer().hang_on(begin_on(name)), deeds)) for name in ("google", "microsoft", "world")
    )

    assert world
    assert google == world
    assert microsoft == world
