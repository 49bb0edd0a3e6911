"""Which language a text is written in, by its small words; silent when it is not sure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

_LONGEST = 4_000
_ENOUGH = 2.5  # telling small words
_AHEAD = 1.6  # times the next language


def language_of(texts: Iterable[str], small_words: Mapping[str, frozenset[str]]) -> str:
    """The language (ISO 639-1) among those of *small_words* that *texts* together are written in, "" when unsure.

    A word that several languages share counts for each of them in parts.
    """
    text = " ".join(text[:_LONGEST] for text in texts)[:_LONGEST].casefold()
    scores: dict[str, float] = defaultdict(float)
    for word in re.findall(r"[^\W\d_]+(?:['’](?=\w))?", text):
        holding = [language for language, words in small_words.items() if word.replace("’", "'") in words]
        for language in holding:
            scores[language] += 1 / len(holding)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _ENOUGH:
        return ""
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= _AHEAD * second else ""
