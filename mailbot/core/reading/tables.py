"""Tables drawn with bars, as in Markdown: which of their cells name the people that are met."""

from mailbot.core.reading.boilerplate import Line
from mailbot.core.reading.labels import Label, label_of

_FEWEST = 3  # columns; two cells may be any line with a bar in it


def met_cells(lines: list[Line]) -> dict[int, str]:
    """The cell of the column headed "Interviewer" (or its likes) in each row below such a heading, by line number."""
    found: dict[int, str] = {}
    columns, column = 0, -1
    for at, line in enumerate(lines):
        cells = _cells(line)
        if len(cells) != columns or column < 0:
            columns, column = len(cells), _met_column(cells)
        else:
            found[at] = cells[column]
    return found


def _cells(line: Line) -> list[str]:
    cells = [cell.strip() for cell in line.text.removeprefix("|").removesuffix("|").split("|")]
    return cells if len(cells) >= _FEWEST and not line.dial_in else []


def _met_column(cells: list[str]) -> int:
    """The number of the cell that is a heading for those who are met, -1 when none is."""
    return next((n for n, cell in enumerate(cells) if label_of(cell) == (Label.MET, "")), -1)
