"""Graph's messages, read from samples and from what is left of them when something is wrong."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mailbot.core.model import Mail, MailKind, Person, address_of
from mailbot.providers.microsoft.wire import addresses_of, person_of, recipient_of
from mailbot.providers.microsoft.wire_mail import is_invitation, mail_of

SAMPLE = json.loads((Path(__file__).parent / "samples/microsoft/message.json").read_text(encoding="utf-8"))
OWN = frozenset({address_of("sam@outlook.example"), address_of("sam@alumni.example")})


def read(**changed: Any) -> Mail:
    """The sample with some properties changed, as a mail."""
    mail = mail_of(SAMPLE | changed, own=OWN, left_out=("trash-id", "junk-id"))
    assert mail is not None
    return mail


def headers(**found: str) -> list[dict[str, str]]:
    """Internet headers by name, underlines for hyphens."""
    return [{"name": name.replace("_", "-"), "value": value} for name, value in found.items()]


def by(address: str) -> dict[str, object]:
    """A recipient of *address*."""
    return {"emailAddress": {"address": address}}


def test_a_message_is_read_whole() -> None:
    mail = read()

    assert mail.subject == "Your interview"
    assert mail.at == datetime(2026, 2, 20, 9, 0, 2, tzinfo=UTC)
    assert mail.thread == SAMPLE["conversationId"]
    assert mail.to == (Person(address=address_of("sam@outlook.example"), name="Sam Hill"),)
    assert mail.reply_to == (Person(address=address_of("jobs@acme.example"), name="Recruiting"),)
    assert mail.labels == {"Interviews/Stop"}
    assert (mail.sent, mail.draft, mail.kind) == (False, False, MailKind.MAIL)


LINK = "https://outlook.office365.com/owa/?ItemID=AAMk%3D&exvsurl=1&viewmodel=ReadMessageItem"


@pytest.mark.parametrize(
    ("given", "link"),
    [(LINK, LINK), (LINK.replace("https", "http"), ""), ("javascript:alert(1)", ""), (None, ""), ([LINK], "")],
)
def test_its_address_in_outlook_is_kept_when_it_is_one(given: object, link: str) -> None:
    assert (read(webLink=given).link, read(webLink=given)) == (link, read())


@pytest.mark.parametrize(
    ("given", "preview"),
    [
        ("I am away until 9 March.\r\n\r\nBest, Jane\r\n", "I am away until 9 March. Best, Jane"),
        ("R&amp;D\u200b \u202etext", "R&amp;D text"),
        ("x" * 400, "x" * 255),
        (None, ""),
        (["Hello"], ""),
    ],
)
def test_the_preview_is_on_one_line(given: object, preview: str) -> None:
    assert read(bodyPreview=given).preview == preview


def test_the_author_counts_and_not_who_sent_for_them() -> None:
    assert read().sender == Person(address=address_of("jane@acme.example"), name="Doe, Jane")


def test_a_message_without_author_is_by_whoever_sent_it() -> None:
    assert read(**{"from": None}).sender.address == "office@acme.example"


def test_a_name_that_only_repeats_the_address_is_none() -> None:
    assert read().cc == (Person(address=address_of("ann@acme.example")),)


def test_a_person_without_a_usable_address_keeps_the_name() -> None:
    assert person_of({"emailAddress": {"name": "Robot", "address": "not an address"}}) == Person(name="Robot")


def test_a_recipient_is_one_line() -> None:
    person = Person(address=address_of("jane@acme.example"), name="Jane\r\nBcc: eve@evil.example")

    assert recipient_of(person)["emailAddress"] == {
        "address": "jane@acme.example",
        "name": "Jane Bcc: eve@evil.example",
    }


@pytest.mark.parametrize("folder", ["trash-id", "junk-id"])
def test_what_lies_in_trash_or_spam_is_left_out(folder: str) -> None:
    assert mail_of(SAMPLE | {"parentFolderId": folder}, own=OWN, left_out=("trash-id", "junk-id")) is None


def test_a_mail_of_the_users_is_sent_whatever_folder_it_lies_in() -> None:
    assert read(**{"from": by("Sam@Alumni.example")}).sent


def test_a_draft_is_not_sent_and_dates_from_when_it_was_begun() -> None:
    mail = read(isDraft=True, **{"from": by("sam@outlook.example")})

    assert (mail.draft, mail.sent) == (True, False)
    assert mail.at == datetime(2026, 2, 20, 9, 0, 3, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["eventMessage", "eventMessageRequest", "eventMessageResponse"])
def test_meeting_mails_are_invitations(kind: str) -> None:
    assert read(**{"@odata.type": f"#microsoft.graph.{kind}"}).kind is MailKind.INVITATION


def test_an_invitation_is_known_by_its_headers_too() -> None:
    named = headers(Content_Class="urn:content-classes:calendarmessage")

    assert is_invitation(SAMPLE | {"internetMessageHeaders": named})
    assert is_invitation({"internetMessageHeaders": headers(Content_Type="text/calendar; method=REQUEST")})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Auto-Submitted", "auto-replied"),
        ("auto-submitted", "Auto-Generated"),
        ("List-Id", "<jobs.acme.example>"),
        ("Precedence", "bulk"),
        ("X-Autoreply", "yes"),
    ],
)
def test_what_a_machine_wrote_is_automatic(name: str, value: str) -> None:
    assert read(internetMessageHeaders=[{"name": name, "value": value}]).kind is MailKind.AUTOMATIC


@pytest.mark.parametrize(
    "sender",
    ["postmaster@outlook.com", "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@acme.example", "mailer-daemon@x.org"],
)
def test_what_a_postmaster_wrote_is_a_bounce(sender: str) -> None:
    assert read(**{"from": by(sender)}).kind is MailKind.BOUNCE


def test_a_delivery_report_is_a_bounce_whoever_sent_it() -> None:
    told = headers(
        Content_Type="multipart/report; report-type=delivery-status; boundary=x", Auto_Submitted="auto-replied"
    )

    assert read(internetMessageHeaders=told).kind is MailKind.BOUNCE


@pytest.mark.parametrize("name", ["id", "conversationId"])
def test_a_message_without_what_names_it_is_left_out(name: str) -> None:
    assert mail_of(SAMPLE | {name: None}, own=OWN, left_out=()) is None


def test_all_ways_to_write_to_the_user_are_theirs() -> None:
    me = {
        "mail": "Sam@Acme.example",
        "userPrincipalName": "sam_outlook.example#EXT#@acme.onmicrosoft.com",
        "otherMails": ["sam@home.example", 7],
        "proxyAddresses": ["SMTP:sam@acme.example", "smtp:s.hill@acme.example", "x500:/o=Acme", "SIP:sam@acme.example"],
    }

    assert addresses_of(me) == {
        "sam@acme.example",
        "sam_outlook.example#ext#@acme.onmicrosoft.com",
        "sam@home.example",
        "s.hill@acme.example",
    }
