"""The names of months in the shipped languages, for whoever reads a date out of words."""

import unicodedata
from functools import cache

from babel.dates import get_month_names

LANGUAGES = ("en", "de", "fr", "es", "pt", "nl", "it")


def unaccented(text: str) -> str:
    """*text* in small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def months() -> dict[str, int]:
    """Month names and their usual short forms as they are written, in small letters -> 1 to 12."""
    return {
        str(name).casefold().rstrip("."): int(number)
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }


@cache
def plain_months() -> dict[str, int]:
    """The same without accents."""
    return {unaccented(name): number for name, number in months().items()}
