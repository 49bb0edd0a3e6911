"""Texts compared without being kept: clients re-wrap lines and markup, so white space never counts."""

import hashlib
import unicodedata

_INVISIBLE = {0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF}


def _bare(text: str) -> str:
    """*text* in one Unicode form, without white space and invisible marks."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if not c.isspace() and ord(c) not in _INVISIBLE)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def fingerprint(text: str) -> str:
    """What stays the same while only white space and wrapping change."""
    return _digest(_bare(text))


def mark(text: str) -> str:
    """A fingerprint that can be found again at the start of a longer text (signature and quote follow)."""
    bare = _bare(text)
    return f"{len(bare)}:{_digest(bare)}"


def bears(body: str, marked: str) -> bool:
    """True when *body* begins with the text that *marked* was made of."""
    length, _, digest = marked.partition(":")
    return length.isdigit() and int(length) > 0 and _digest(_bare(body)[: int(length)]) == digest
