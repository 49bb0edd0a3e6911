"""How well invitations are read, as a table by style and vendor, and whether that is well enough."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from time import perf_counter

from tests.corpus.judging import Judgement, judged
from tests.corpus.loading import Invitation, corpus
from tests.corpus.reading import read

ENOUGH = 0.95
_HEADINGS = (
    "style",
    "vendor",
    "entries",
    "interviews",
    "people",
    "recall",
    "wrong",
    "companies",
    "greetings",
    "ms each",
)


@dataclass(frozen=True, slots=True)
class Row:
    """Some entries counted; `seconds` is how long reading them took."""

    style: str
    vendor: str
    judgements: tuple[Judgement, ...]
    seconds: float

    @property
    def found(self) -> int:
        """People found."""
        return sum(map(attrgetter("found"), self.judgements))

    @property
    def expected(self) -> int:
        """People to be found."""
        return sum(map(attrgetter("expected"), self.judgements))

    @property
    def wrong(self) -> int:
        """People who would be written to by mistake."""
        return sum(len(one.wrong) for one in self.judgements)

    @property
    def good_enough(self) -> bool:
        """Nobody would be written to by mistake, and nearly everybody is found."""
        return not self.wrong and self.found >= ENOUGH * self.expected

    def cells(self) -> tuple[str, ...]:
        """The row as printed."""
        every = self.judgements
        companies = [sum(one.company[n] for one in every) for n in (0, 1)]
        greetings = [sum(one.greetings[n] for one in every) for n in (0, 1)]
        recall = f"{self.found / self.expected:.1%}" if self.expected else "-"
        return (
            self.style,
            self.vendor,
            f"{len(every)}",
            f"{sum(one.recognised for one in every)}/{len(every)}",
            f"{self.found}/{self.expected}",
            recall,
            f"{self.wrong}",
            f"{companies[0]}/{companies[1]}",
            f"{greetings[0]}/{greetings[1]}",
            f"{1000 * self.seconds / len(every):.1f}",
        )


def rows() -> list[Row]:
    """The corpus by style and vendor, the total last; all is read once before, or the first row pays for the start."""
    for invitation in corpus():
        read(invitation)
    kinds = sorted({(one.style, one.vendor) for one in corpus()})
    counted = [
        _row(style, vendor, [i for i in corpus() if (i.style, i.vendor) == (style, vendor)]) for style, vendor in kinds
    ]
    every = tuple(judgement for row in counted for judgement in row.judgements)
    return [*counted, Row("total", "", every, sum(row.seconds for row in counted))]


def _row(style: str, vendor: str, invitations: Iterable[Invitation]) -> Row:
    began, every = perf_counter(), list(invitations)
    readings = [read(invitation) for invitation in every]
    seconds = perf_counter() - began
    return Row(style, vendor, tuple(map(judged, every, readings)), seconds)


def table(counted: Sequence[Row]) -> str:
    """*counted* in columns, each wrong recipient named below."""
    lines = [_HEADINGS, *(row.cells() for row in counted)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(_HEADINGS))]
    drawn = ["  ".join(_cell(text, n, widths[n]) for n, text in enumerate(line)).rstrip() for line in lines]
    mistakes = [f"wrong: {one.invitation.id}: {who}" for one in counted[-1].judgements for who in one.wrong]
    return "\n".join([*drawn, *mistakes])


def differences(counted: Sequence[Row]) -> str:
    """What is read otherwise than expected, an entry a paragraph."""
    every = [one for one in counted[-1].judgements if one.differences]
    return "\n".join("\n    ".join((one.invitation.id, *one.differences)) for one in every)


def _cell(text: str, column: int, width: int) -> str:
    return text.ljust(width) if column < 2 else text.rjust(width)
