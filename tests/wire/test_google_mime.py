"""The mail that Gmail is given to keep as a draft."""

import base64
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.errors import Refused
from mailbot.core.fingerprints import bears, mark
from mailbot.core.model import MailId, Message, Person, address_of
from mailbot.providers.google.mime import Parent, Writer, raw_of
from mailbot.providers.google.quoting import Quoted, attribution, quote_html, quote_text
from mailbot.providers.hypertext import visible_text

NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
JANE = Person(address=address_of("jane@acme.example"), name="Jane Roe")
SAM = Writer(person=Person(address=address_of("sam@example.org"), name="Sam Hill"), zone=BERLIN)
QUOTED = Quoted(sender=JANE, at=datetime(2025, 11, 3, 9, tzinfo=UTC), text="Hi Sam,\n> older\nsee you")
TEXT = "Hello Jane,\n\nthank you for <b>your</b> time.\n\nBest regards\nSam"


def message(**changed: Any) -> Message:
    plain: dict[str, Any] = {"to": JANE, "sender": SAM.person.address, "subject": "Thank you", "text": TEXT}
    return Message(**{**plain, **changed})


def parent(quoted: Quoted = QUOTED, **headers: str) -> Parent:
    plain = {"message-id": "<m1@acme.example>", "subject": "Your interview"}
    return Parent(
        headers={**plain, **{name.replace("_", "-"): value for name, value in headers.items()}}, quoted=quoted
    )


def written(what: Message, to: Parent | None = None, writer: Writer = SAM) -> EmailMessage:
    raw = base64.urlsafe_b64decode(raw_of(what, writer, to, NOW))
    parsed = BytesParser(policy=email.policy.default).parsebytes(raw)
    assert isinstance(parsed, EmailMessage)
    return parsed


def part(mail: EmailMessage, kind: str) -> str:
    found = mail.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


def test_a_new_message_has_the_headers_of_one() -> None:
    mail = written(message())

    assert mail.keys() == ["From", "To", "Subject", "Date", "MIME-Version", "Content-Type"]
    assert (mail["From"], mail["To"]) == ("Sam Hill <sam@example.org>", "Jane Roe <jane@acme.example>")
    assert (mail["Subject"], mail["Date"]) == ("Thank you", "Mon, 02 Mar 2026 18:00:00 +0100")


def test_a_reply_joins_its_conversation() -> None:
    mail = written(message(parent=MailId("1")), parent(references="<m0@acme.example>\r\n <n@x.example>"))

    assert mail["In-Reply-To"] == "<m1@acme.example>"
    assert mail["References"] == "<m0@acme.example> <n@x.example> <m1@acme.example>"
    assert mail["Subject"] == "Re: Your interview"


@pytest.mark.parametrize(
    ("original", "subject"),
    [
        ("Re: Hi", "Re: Hi"),
        ("RE : Hi", "RE : Hi"),
        ("AW: Hi", "Re: AW: Hi"),
        ("", "Re:"),
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Re: Grüße"),
    ],
)
def test_the_subject_is_answered_once(original: str, subject: str) -> None:
    assert written(message(), parent(subject=original))["Subject"] == subject


def test_a_parent_without_an_id_cannot_be_answered() -> None:
    with pytest.raises(Refused, match="Message-ID"):
        raw_of(message(), SAM, parent(message_id="none"), NOW)


def test_a_very_long_chain_keeps_its_ends() -> None:
    chain = [f"<{number:060d}@acme.example>" for number in range(100)]

    kept = written(message(), parent(references=" ".join(chain)))["References"].split()

    assert (kept[0], kept[-2:]) == (chain[0], [chain[-1], "<m1@acme.example>"])
    assert set(kept) <= {*chain, "<m1@acme.example>"}


def test_text_signature_and_quote_stand_in_this_order() -> None:
    signed = Writer(person=SAM.person, signature="<div><b>Sam Hill</b></div><div>Berlin</div>", zone=BERLIN)

    mail = written(message(), parent(), signed)

    line = "On Mon, 3 Nov 2025 at 10:00, Jane Roe <jane@acme.example> wrote:"
    assert part(mail, "plain") == f"{TEXT}\n\nSam Hill\nBerlin\n\n{line}\n\n> Hi Sam,\n>> older\n> see you\n"
    assert visible_text(part(mail, "html")) == f"{TEXT}\n\nSam Hill\nBerlin\n\n{line}\n\nHi Sam,\n> older\nsee you"


def test_the_html_looks_like_gmails_own() -> None:
    html = part(written(message(), parent()), "html")

    assert html.startswith('<div dir="ltr"><div>Hello Jane,</div><div><br></div>')
    assert '<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">' in html
    assert '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;' in html


def test_nothing_tells_of_a_program() -> None:
    raw = base64.urlsafe_b64decode(raw_of(message(), SAM, parent(), NOW)).decode().lower()

    assert not any(word in raw for word in ("mailbot", "python", "x-mailer", "\nx-", "user-agent", "======"))


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_name_or_subject_makes_a_header(name: str, subject: str) -> None:
    mail = written(message(to=Person(address=JANE.address, name=name), subject=subject))

    assert mail.keys() == ["From", "To", "Subject", "Date", "MIME-Version", "Content-Type"]
    assert [one.addr_spec for one in mail["To"].addresses] == ["jane@acme.example"]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=200))
def test_any_text_is_found_again_in_the_draft(text: str) -> None:
    meant = f"Hello,{text}"

    html = part(written(message(text=meant), parent()), "html")

    assert bears(visible_text(html), mark(meant))


@pytest.mark.parametrize("address", ["jörg@acme.example", "a..b@acme.example", "x@münchen.example"])
def test_an_address_that_no_header_holds_is_refused_or_written_whole(address: str) -> None:
    try:
        to = written(message(to=Person(address=address_of(address))))["To"].addresses
    except Refused:
        to = ()

    assert [one.addr_spec for one in to] in ([], [address])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "On Mon, 3 Nov 2025 at 10:00, Jane Roe <jane@acme.example> wrote:"),
        ("de", "Am Mo., 3. Nov. 2025 um 10:00 Uhr schrieb Jane Roe <jane@acme.example>:"),
        ("fr-CA", "Le lun. 3 nov. 2025 à 10:00, Jane Roe <jane@acme.example> a écrit :"),
        ("xx", "On Mon, 3 Nov 2025 at 10:00, Jane Roe <jane@acme.example> wrote:"),
        ("", "On Mon, 3 Nov 2025 at 10:00, Jane Roe <jane@acme.example> wrote:"),
    ],
)
def test_the_quote_begins_in_the_language_of_the_conversation(language: str, line: str) -> None:
    assert attribution(QUOTED, language, BERLIN) == line


@pytest.mark.parametrize(
    "bad",
    [
        "<script>x</script>",
        "<style>p{}</style>",
        "<!-- secret -->",
        '<img src="cid:1">',
        "<iframe src='x'></iframe>",
        '<p onclick="x()">seen</p>',
        '<a href="javascript:x()">seen</a>',
        "<base href='https://evil.example'>",
    ],
)
def test_what_runs_or_hides_is_not_quoted(bad: str) -> None:
    html = f"<html><head><title>t</title></head><body><p>Hello</p>{bad}</body></html>"

    quoted = quote_html(Quoted(sender=JANE, at=NOW, text="", html=html), "x:")

    assert "<p>Hello</p>" in quoted
    assert not any(
        word in quoted for word in ("script", "secret", "cid:", "iframe", "onclick", "style>", "<base", "title")
    )


def test_a_huge_message_is_quoted_as_text() -> None:
    quoted = quote_html(Quoted(sender=JANE, at=NOW, text="", html="<p>word</p>" * 40_000), "x:")

    assert len(quoted) < 500_000
    assert "<p>" not in quoted


@given(st.text(max_size=200))
def test_any_message_can_be_quoted(html: str) -> None:
    quoted = Quoted(sender=Person(), at=NOW, text="", html=html)

    assert quote_html(quoted, "x:").endswith("</blockquote></div>")
    assert quote_text(quoted, "x:").startswith("x:")
