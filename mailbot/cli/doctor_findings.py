"""What the doctor finds: one line a check, green or with its cure."""

from dataclasses import dataclass
from enum import Enum
from typing import Any


class State(Enum):
    """How it stands; a warning is worth knowing and stops nothing."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check: what it was about, what was seen, and the command or page that mends it ("": `says` names it, or
    nothing is to be mended). `account` is "" for what concerns the whole machine.
    """

    check: str
    says: str
    state: State = State.OK
    cure: str = ""
    account: str = ""

    @property
    def form(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {
            "check": self.check,
            "account": self.account or None,
            "state": self.state.value,
            "says": self.says,
            "cure": self.cure or None,
        }


def problem(check: str, says: object, cure: str = "", *, account: str = "") -> Finding:
    """Something that must be mended."""
    return Finding(check=check, says=str(says), state=State.PROBLEM, cure=cure, account=account)


def warning(check: str, says: str, cure: str = "", *, account: str = "") -> Finding:
    """Something to know."""
    return Finding(check=check, says=says, state=State.WARNING, cure=cure, account=account)
