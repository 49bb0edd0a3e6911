"""Headers and text of the mail that Gmail is given, to the letter: every language, hostile names and subjects."""

import base64
import email.policy
import re
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mailbot.core.composing import Facts, in_bounds
from mailbot.core.model import Message, Person, address_of
from mailbot.providers.google.mime import Writer, raw_of
from mailbot.providers.google.wire import people_of
from tests.core.messages import FRAGMENTS, FULL, SHIPPED, kind_of
from tests.core.policies import TEMPLATES

NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)
SAM = Writer(person=Person(address=address_of("sam@example.org"), name="Sam Hïll"))
JANE = address_of("jane@acme.example")
PIECES = [
    "é",
    "日本語",
    "🚀",
    " ",
    "a",
    '"',
    ",",
    "(c)",
    "<x@y.example>",
    "word",
    "\\",
    ";",
    ":",
    "@",
    "-" * 30,
    "x" * 90,
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map(lambda pieces: " ".join("".join(pieces).split()))
LONG_NAME = "x" * 500 + ', evil@example.net, "'


def raw(name: str = "", subject: str = "Thank you", text: str = "Hello") -> bytes:
    """The mail as it is given."""
    what = Message(to=Person(address=JANE, name=name), sender=SAM.person.address, subject=subject, text=text)
    return base64.urlsafe_b64decode(raw_of(what, SAM, None, NOW))


def headers(mail: bytes) -> dict[str, str]:
    """The header fields by name, each on one line."""
    fields = re.sub(r"\r\n(?=[ \t])", "", mail.partition(b"\r\n\r\n")[0].decode("ascii")).split("\r\n")
    return {name: value for name, _, value in (field.partition(": ") for field in fields)}


@given(TEXTS)
@example(LONG_NAME)
def test_any_name_is_one_person_and_stays_as_it_is(name: str) -> None:
    (told,) = people_of(headers(raw(name=name))["To"])

    assert told == Person(address=JANE, name=name)


@given(TEXTS)
def test_any_subject_stays_as_it_is(subject: str) -> None:
    told = headers(raw(subject=subject))["Subject"]

    assert str(make_header(decode_header(told))) == subject


@given(TEXTS, TEXTS)
@example(LONG_NAME, "0" * 84 + "ࠀ" * 9)
def test_lines_are_short_and_so_are_coded_words(name: str, subject: str) -> None:
    head = raw(name=name, subject=subject).partition(b"\r\n\r\n")[0].decode("ascii")

    assert max(map(len, head.split("\r\n"))) <= 120  # the address stands behind the last piece of the name
    assert max((len(word) for word in re.findall(r"=\?[^?]+\?[bq]\?[^?]*\?=", head)), default=0) <= 75


@pytest.mark.parametrize("language", sorted({language for language, _ in SHIPPED}))
def test_the_plain_part_is_the_message_to_the_letter(language: str) -> None:
    facts = Facts(**FULL, **FRAGMENTS, closing_name="Sam Hill", seed="x", language=language)
    names = [name for one, name in SHIPPED if one == language]
    texts = [in_bounds(TEMPLATES[language][name], facts, kind_of(name), language).text for name in names]

    assert [plain_part(raw(text=text)) for text in texts] == [f"{text}\n" for text in texts]


def plain_part(mail: bytes) -> str:
    """The text/plain part as it is read."""
    found = BytesParser(_class=EmailMessage, policy=email.policy.default).parsebytes(mail).get_body(("plain",))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")
