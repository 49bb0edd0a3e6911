"""Numbers and ids of one world: every change has the next number, every id is made from it and the owner's address."""

import hashlib


class Ticks:
    """A counter; not locked, because `World` holds its lock around every use."""

    def __init__(self, seed: str) -> None:
        """Worlds with different *seed* (the owner's address) never make the same id."""
        self._seed = seed
        self._ids = 0
        self.version = 1000

    def change(self) -> int:
        """The number of the change that happens now."""
        self.version += 1
        return self.version

    def hex_id(self) -> str:
        """Sixteen hex digits, new, in the shape of a Gmail id."""
        return "19" + self._digest()[:14]

    def number_id(self) -> str:
        """A new decimal id, in the shape of a Gmail draft id without its `r`."""
        return str(int(self._digest()[:15], 16) + 10**18)

    def uuid(self) -> str:
        """A new id in UUID form."""
        raw = self._digest()
        return f"{raw[:8]}-{raw[8:12]}-4{raw[13:16]}-a{raw[17:20]}-{raw[20:32]}"

    def word(self) -> str:
        """Twenty-six new letters and digits, in the shape of a Google event id."""
        return self._digest()[:26]

    def _digest(self) -> str:
        self._ids += 1
        return hashlib.sha256(f"{self._seed}/{self._ids}".encode()).hexdigest()
