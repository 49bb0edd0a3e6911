"""How long the lines are of the mail that Gmail is given: bodies as RFC 2045 has them, message ids in one piece."""

import base64
from dataclasses import replace

import pytest

from mailbot.core.model import MailId
from mailbot.providers.google.mime import Parent, raw_of
from mailbot.providers.google.quoting import quote_text
from tests.wire.test_google_mime import NOW, QUOTED, SAM, message, parent, part, written

LONG = "Hello Jane,\n\n" + "thank you for the long talk about the platform team and its plans. " * 8 + "\n\nBest\nSam"
FOREIGN = "Guten Tag,\n\n" + "größere Änderungen – 面接ありがとう 🙂 = ok. " * 20 + "\n\nGrüße\nSam"
CHAIN = " ".join(f"<{'m' * 60}{n}@mail.acme.example>" for n in range(8))


def lines(text: str, to: Parent | None = None) -> tuple[list[bytes], list[bytes]]:
    """The lines of the mail's headers, and of its parts."""
    told = message(text=text, parent=MailId("1") if to else None)
    headers, _, rest = base64.urlsafe_b64decode(raw_of(told, SAM, to, NOW)).partition(b"\r\n\r\n")
    return headers.split(b"\r\n"), rest.split(b"\r\n")


@pytest.mark.parametrize("text", [LONG, FOREIGN], ids=["plain", "foreign"])
@pytest.mark.parametrize("to", [None, parent(replace(QUOTED, text=LONG))], ids=["new", "reply"])
def test_no_line_of_a_body_is_longer_than_76_characters(text: str, to: Parent | None) -> None:
    _, body = lines(text, to)

    assert max(len(line) for line in body) <= 76


@pytest.mark.parametrize("text", [LONG, FOREIGN], ids=["plain", "foreign"])
def test_what_is_read_is_what_was_written(text: str) -> None:
    mail = written(message(text=text))

    assert part(mail, "plain") == f"{text}\n"


def test_a_long_quote_is_read_as_it_was_written() -> None:
    quoted = replace(QUOTED, text=FOREIGN)
    mail = written(message(parent=MailId("1")), parent(quoted))

    assert quote_text(quoted, "").strip() in part(mail, "plain")


def test_the_ids_of_a_long_conversation_stay_in_one_line() -> None:
    headers, _ = lines(LONG, parent(references=CHAIN))

    (references,) = [line for line in headers if line.startswith(b"References: ")]
    assert references.endswith(b"<m1@acme.example>")
