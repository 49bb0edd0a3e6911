"""How often a property is tried: a few examples, the same in every run; many new ones when somebody hunts for faults.

CI judges a change, so it must not depend on the luck of a draw; `scripts/hunt` looks for what nobody has seen yet.
"""

import os

TIMES = int(os.environ.get("MAILBOT_HUNT", "0"))


def tries(number: int) -> int:
    """*number* of examples, or as many times more as a hunt asks for."""
    return number * max(TIMES, 1)
