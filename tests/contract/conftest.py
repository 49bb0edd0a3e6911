"""A face for each contract test, and what holds whatever the test was about."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.contract.faces import Face

SERVED = ["google-sandbox", "microsoft-sandbox"]
"""Those faces that a service is asked for, by HTTP."""


@pytest.fixture(params=["world", *SERVED])
def face(request: pytest.FixtureRequest) -> Iterator["Face"]:
    """One world behind each of its faces; afterwards nothing was sent and nothing is outside the vendors' words."""
    one = opened(request.param)
    yield one
    check(one)


@pytest.fixture(params=SERVED)
def served(request: pytest.FixtureRequest) -> Iterator["Face"]:
    """A face that a service is asked for by HTTP."""
    one = opened(request.param)
    yield one
    check(one)


def opened(name: str) -> "Face":
    """A fresh face of that name."""
    # imported late, because the store's contract needs no sandbox
    if name == "world":
        from tests.contract.faces import world_face

        return world_face()
    from tests.contract.served import FACES, in_process

    return FACES[name](in_process)


def check(face: "Face") -> None:
    """Nothing was sent, and nothing that passed is outside the vendors' words."""
    assert face.world.sent_by_api == []
    if face.checks is not None:
        assert sorted(set(face.checks.violations())) == []


@pytest.fixture
def tidy(face: "Face") -> Iterator["Face"]:
    """A face whose mailbox in the end holds no draft that no client shows."""
    yield face
    assert face.world.phantoms == []


@pytest.fixture
def outlook() -> Iterator["Face"]:
    """Microsoft's face, for what Gmail has no means for."""
    one = opened("microsoft-sandbox")
    yield one
    check(one)
