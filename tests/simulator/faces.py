"""The same story on each face of the world: by itself, as Google serves it, as Microsoft serves it."""

from collections.abc import Callable

from tests.contract.faces import Face, world_face
from tests.contract.served import FACES, in_process
from tests.simulator.life import Life, Seat, connected

FACE_OF: dict[str, Callable[[], Face]] = {
    "world": world_face,
    "google": lambda: FACES["google-sandbox"](in_process),
    "microsoft": lambda: FACES["microsoft-sandbox"](in_process),
}


def begin_on(name: str) -> Life:
    """A life of one account, from a Monday in March on, on the face of that name."""
    face = FACE_OF[name]()
    seat = Seat(face.provider.mailbox().account, face.world, face.provider)
    return connected(Life(clock=face.clock, seats=(seat,)))


Made = tuple[str, str, int, str]


def made_in(life: Life) -> list[Made]:
    """The drafts of a life: what for, to whom, which number, on which day."""
    return sorted((f"{one.made_at:%Y-%m-%d}", one.step.to, one.step.number, one.step.kind.value) for one in life.ours)
