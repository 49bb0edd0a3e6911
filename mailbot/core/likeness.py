"""How like two messages are: what people of one panel would notice when they compare them."""

import re

MOST_ALIKE = 0.35


def trigrams(text: str) -> frozenset[tuple[str, ...]]:
    """Word trigrams between greeting and closing (first and last paragraph left out); of a note that has neither, of
    the whole.
    """
    paragraphs = text.split("\n\n")
    body = " ".join(paragraphs[1:-1] if len(paragraphs) > 2 else paragraphs)
    words = re.findall(r"\w+(?:['’]\w+)?", body.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def likeness(one: str, other: str) -> float:
    """The Jaccard index of the two texts' word trigrams: 0 nothing in common, 1 the same."""
    a, b = trigrams(one), trigrams(other)
    return len(a & b) / len(a | b) if a | b else 0.0
