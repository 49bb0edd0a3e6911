"""Drafts compared without being kept: clients re-wrap lines and markup, so white space never counts.

A fingerprint reads `2:<text>:<envelope>`. The first kind was the text's part alone: drafts of that time say nothing of
their envelope, and go by their text until they are next seen.
"""

import hashlib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

_VERSION = "2"

_INVISIBLE = {0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF}


def _bare(text: str) -> str:
    """*text* in one Unicode form, without white space and invisible marks."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if not c.isspace() and ord(c) not in _INVISIBLE)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What stands round a draft's text: who gets it, by address alone (services add names); its subject; the names of
    attached files, without pictures that a quote or signature shows.
    """

    to: Collection[str] = ()
    cc: Collection[str] = ()
    bcc: Collection[str] = ()
    subject: str = ""
    files: Collection[str] = ()

    def is_for(self, address: str) -> bool:
        """It goes to *address* and to nobody else."""
        return {one.lower() for one in self.to} == {address.lower()} and not self.cc and not self.bcc

    @property
    def digest(self) -> str:
        """What stays the same while only order, capitals and white space change."""
        people = (",".join(sorted({one.lower() for one in field})) for field in (self.to, self.cc, self.bcc))
        return _digest("\x1f".join([*people, _bare(self.subject), *sorted(map(_bare, self.files))]))


def fingerprint(text: str, envelope: Envelope | None = None) -> str:
    """What stays the same while only white space and wrapping change, in the text and round it."""
    return f"{_VERSION}:{_digest(_bare(text))}:{envelope.digest}" if envelope else _digest(_bare(text))


def is_same(kept: str, found: str) -> bool:
    """A draft that had the fingerprint *kept* and has *found* now is untouched."""
    return is_same_text(kept, found) and is_same_envelope(kept, found)


def is_same_text(kept: str, found: str) -> bool:
    """Both are of the same text, whatever stands round it."""
    return _parts(kept)[0] == _parts(found)[0]


def is_same_envelope(kept: str, found: str) -> bool:
    """Both have the same round their text; one that was kept without it goes with any."""
    return _parts(kept)[1] in {"", _parts(found)[1]}


def _parts(of: str) -> tuple[str, str]:
    """The digests of text and envelope, "" for an envelope that was not looked at."""
    version, _, rest = of.partition(":")
    text, _, envelope = rest.partition(":")
    return (text, envelope) if version == _VERSION else (of, "")


def mark(text: str) -> str:
    """A fingerprint that can be found again at the start of a longer text (signature and quote follow)."""
    bare = _bare(text)
    return f"{len(bare)}:{_digest(bare)}"


def bears(body: str, marked: str) -> bool:
    """True when *body* begins with the text that *marked* was made of."""
    length, _, digest = marked.partition(":")
    return length.isdigit() and int(length) > 0 and _digest(_bare(body)[: int(length)]) == digest
