"""The forms of sentence that say whom the user will meet, and where in a sentence they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from mailbot.core.reading.closings import SUBJECTS
from mailbot.core.reading.openings import HELD, MEET, PEOPLE, WITH


class Sure(Enum):
    """How sure it is that a person's name follows: a firm may be met, and hold an interview, too."""

    PERSON = "only people do that"
    MEET = "mostly people"
    HELD = "people, where the clause speaks of the interview or of those present"
    WITH = "an interview with a firm is as common"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A `form` found in a sentence: the names stand in `rest`, or with `behind` at the end of `before`."""

    before: str
    form: str
    rest: str
    sure: Sure
    behind: bool = False


def _any(forms: tuple[str, ...], begins: str = r"\b") -> re.Pattern[str]:
    return re.compile(rf"{begins}(?P<form>{'|'.join(forms)})(?![\w])\s*", re.I)


_FORMS = ((Sure.PERSON, _any(PEOPLE)), (Sure.MEET, _any(MEET)), (Sure.HELD, _any(HELD)), (Sure.WITH, _any(WITH)))
_BEHIND = _any(SUBJECTS, r"(?<=[\s,)’'])")


def sayings_in(sentence: str) -> list[Saying]:
    """Every form that *sentence* holds, the surest first; the same names may stand in several."""
    found = [(sure, one, False) for sure, forms in _FORMS for one in _each(forms, sentence)]
    found += [(Sure.MEET, one, True) for one in _each(_BEHIND, sentence)]
    return [
        Saying(before=sentence[: one.start()], form=one["form"], rest=sentence[one.end() :], sure=sure, behind=behind)
        for sure, one, behind in found
    ]


def _each(forms: re.Pattern[str], sentence: str) -> Iterator[re.Match[str]]:
    """Every place where one of *forms* begins, those inside another as well."""
    at = 0
    while found := forms.search(sentence, at):
        yield found
        at = found.start() + 1
