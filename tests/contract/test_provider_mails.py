"""The mails of a conversation by their headers: who, what kind, what labels, as every provider tells them."""

import pytest

from mailbot.core.model import Mail, MailKind, Thread
from mailbot.sandbox.items import Who
from tests.builders import MONDAY, days, hours, whom
from tests.contract.acts import JANE
from tests.contract.faces import Face


def subjects(threads: tuple[Thread, ...]) -> list[list[str]]:
    """The subjects of each conversation, in an order of their own."""
    return sorted([m.subject for m in t.mails] for t in threads)


def only(face: Face, address: str = "jane@acme.example") -> Mail:
    """The one mail of the one conversation with *address*."""
    ((mail,),) = [t.mails for t in face.provider.threads(whom(address))]
    return mail


def test_capitals_in_an_address_do_not_matter(face: Face) -> None:
    face.hand.deliver("Jane Doe <Jane.DOE@Acme.example>", "Your interview")

    assert only(face, "jane.doe@acme.example").sender.address == "jane.doe@acme.example"


def test_the_users_own_draft_is_told_as_one(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your interview")
    face.clock.advance(hours(1))
    face.hand.begin(None, "Dear Jane, ", answers=mail)

    (told,) = face.provider.threads(whom("jane@acme.example"))

    assert [(m.draft, m.sent) for m in told.mails] == [(False, False), (True, False)]


def test_a_draft_to_somebody_counts_as_a_mail_to_them(face: Face) -> None:
    face.hand.begin(JANE, "Dear Jane, ", subject="Hello")

    assert only(face).draft


def test_headers_are_told_as_they_are(face: Face) -> None:
    sent = face.hand.deliver(
        Who("jane@acme.example", "Doe, Jane"),
        "Größe: „Zoë“ 面接 🙂",
        to=["Sam Hill <sam@example.org>", Who("li@acme.example", 'Li "Lily" Wu')],
        cc=["Ann <ann@acme.example>"],
        reply_to=["Recruiting <jobs@acme.example>"],
    )

    told = only(face)

    assert (told.sender.name, told.sender.address) == ("Doe, Jane", "jane@acme.example")
    assert told.subject == "Größe: „Zoë“ 面接 🙂"
    assert [(p.name, p.address) for p in told.to] == [
        ("Sam Hill", "sam@example.org"),
        ('Li "Lily" Wu', "li@acme.example"),
    ]
    assert [p.address for p in told.cc] == ["ann@acme.example"]
    assert [p.address for p in told.reply_to] == ["jobs@acme.example"]
    assert told.at == sent.at


def test_the_first_words_of_a_mail_are_told_as_text(face: Face) -> None:
    face.hand.deliver(JANE, "Your interview", "I'm away until 9 March;\nR&D <will> answer.")

    assert only(face).preview == "I'm away until 9 March; R&D <will> answer."


def test_of_a_long_mail_only_the_beginning_is_told(face: Face) -> None:
    face.hand.deliver(JANE, "Your interview", "Thank you for your time. " * 100)

    assert only(face).preview.startswith("Thank you for your time. Thank you")
    assert len(only(face).preview) <= 255


def test_a_sender_without_an_address_is_no_stumbling_block(face: Face) -> None:
    first = face.hand.deliver(JANE, "Your interview")
    face.hand.deliver(Who("not an address", "Robot"), "", answers=first, at=MONDAY + hours(1))

    (told,) = face.provider.threads(whom("jane@acme.example"))

    assert [m.sender.address for m in told.mails] == ["jane@acme.example", ""]


def test_a_mail_from_an_alias_of_the_users_is_sent(face: Face) -> None:
    face.world.add_alias("sam@alumni.example", "Sam Hill")
    sent = face.hand.write(JANE, "Hello", subject="My application")
    sent.content.sender = Who("sam@alumni.example", "Sam Hill")

    assert (only(face).sent, only(face).sender.address) == (True, "sam@alumni.example")


def test_an_invitation_is_told_as_one(face: Face) -> None:
    face.meetings.invite("Interview", MONDAY + days(1), MONDAY + days(1) + hours(1), JANE)

    assert only(face).kind is MailKind.INVITATION


def test_a_cancellation_and_an_answer_are_told_as_invitations(face: Face) -> None:
    event = face.meetings.invite(
        "Interview", MONDAY + days(1), MONDAY + days(1) + hours(1), JANE, guests=["Bob <bob@acme.example>"], mail=False
    )
    face.meetings.respond(event, "accepted", "Bob <bob@acme.example>", mail=True)
    face.meetings.cancel(event)

    told = [m for t in face.provider.threads(whom("jane@acme.example", "bob@acme.example")) for m in t.mails]

    assert [m.kind for m in told] == [MailKind.INVITATION, MailKind.INVITATION]


def test_an_ordinary_answer_is_a_mail(face: Face) -> None:
    face.hand.deliver(JANE, "Automatic doors: your interview")

    assert only(face).kind is MailKind.MAIL


def test_a_mail_that_came_back_is_a_bounce(face: Face) -> None:
    sent = face.hand.write(JANE, "Hello", subject="My application")
    face.hand.bounce(sent, at=MONDAY + hours(1))

    (told,) = face.provider.threads(whom("jane@acme.example"))

    assert [m.kind for m in told.mails] == [MailKind.MAIL, MailKind.BOUNCE]


def test_an_out_of_office_is_automatic(face: Face) -> None:
    sent = face.hand.write(JANE, "Hello", subject="My application")
    face.hand.out_of_office(sent, at=MONDAY + hours(1))

    (told,) = face.provider.threads(whom("jane@acme.example"))

    assert [m.kind for m in told.mails] == [MailKind.MAIL, MailKind.AUTOMATIC]


@pytest.mark.parametrize("headers", [{"List-Id": "<jobs.acme.example>"}, {"Auto-Submitted": "auto-generated"}])
def test_what_a_machine_wrote_is_automatic(face: Face, headers: dict[str, str]) -> None:
    face.hand.deliver(JANE, "Jobs for you", headers=headers)

    assert only(face).kind is MailKind.AUTOMATIC


def test_a_mail_that_says_it_is_not_automatic_is_not(face: Face) -> None:
    face.hand.deliver(JANE, "Your interview", headers={"Auto-Submitted": "no"})

    assert only(face).kind is MailKind.MAIL


def test_the_labels_of_a_mail_are_told_by_name(face: Face) -> None:
    face.hand.label(face.hand.deliver(JANE, "Your interview"), "Interviews/Stop", "Büro")

    assert only(face).labels == {"Interviews/Stop", "Büro"}


def test_a_mail_without_labels_has_none(face: Face) -> None:
    face.hand.deliver(JANE, "Your interview")

    assert only(face).labels == frozenset()
