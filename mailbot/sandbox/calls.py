"""A call to the world's own provider: under the world's lock, and suffering the faults that wait for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from mailbot.core.errors import OutcomeUnknown, SignInNeeded, Unavailable
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.world import World

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Worldly(Protocol):
    """Something that acts on a world."""

    world: World


_S = TypeVar("_S", bound=Worldly)


def call(*, writes: bool = False) -> Callable[[Callable[Concatenate[_S, _P], _T]], Callable[Concatenate[_S, _P], _T]]:
    """Let a method run under the world's lock and suffer the faults that wait for its name."""

    def around(method: Callable[Concatenate[_S, _P], _T]) -> Callable[Concatenate[_S, _P], _T]:
        @wraps(method)
        def called(self: _S, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
            with self.world.lock, _suffering(self.world, method.__name__, writes=writes):
                return method(self, *args, **kwargs)

        return called

    return around


@contextmanager
def _suffering(world: World, name: str, *, writes: bool) -> Iterator[None]:
    fault = world.faults.take("CALL", name)
    match fault.trouble if fault else None:
        case None:
            yield
        case Trouble.LOST:
            yield
            raise OutcomeUnknown(f"{name}: no answer") if writes else Unavailable(f"{name}: no answer")
        case Trouble.EXPIRED:
            raise SignInNeeded("the sandbox refuses the token: connect again")
        case Trouble.TOO_MANY | Trouble.RATE_LIMITED:
            wait = timedelta(seconds=fault.retry_after if fault else 0)
            raise Unavailable("asked to wait", retry_at=world.clock.now() + wait)
        case _:
            raise Unavailable(f"{name}: the sandbox is down")
