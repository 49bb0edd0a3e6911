"""New drafts, as every provider saves them."""

import pytest

from mailbot.core.fingerprints import fingerprint, is_same_text
from mailbot.sandbox.items import Who
from tests.builders import THANKS, key, message, whom
from tests.contract.acts import JANE, places
from tests.contract.faces import SIGNATURE, Face


def test_a_new_draft_holds_the_message(tidy: Face) -> None:
    tidy.provider.create_draft(message(subject="Thank you", name="Jane Doe"), key())

    content = tidy.draft().content
    assert tidy.draft().is_draft
    assert content.subject == "Thank you"
    assert content.to == (Who("jane@acme.example", "Jane Doe"),)
    assert (content.cc, content.bcc) == ((), ())
    assert content.sender.address == "sam@example.org"
    assert tidy.body().startswith(THANKS)


def test_a_new_draft_ends_with_the_signature(tidy: Face) -> None:
    tidy.provider.create_draft(message(), key())

    text, signature = places(tidy.body(), "Best regards", "+49 30 123456")
    assert text < signature
    assert tidy.body().split()[-len(SIGNATURE.split()) :] == SIGNATURE.split()


def test_a_new_draft_begins_a_conversation_of_its_own(tidy: Face) -> None:
    earlier = tidy.hand.deliver(JANE, "Thank you")

    made = tidy.provider.create_draft(message(subject="Thank you"), key())

    assert made.thread != tidy.told(earlier).thread
    assert (tidy.draft().content.in_reply_to, tidy.draft().content.references) == ("", ())


def test_paragraphs_stay_paragraphs(tidy: Face) -> None:
    tidy.provider.create_draft(message(text="One.\n\nTwo,\nthree.\n\nFour."), key())

    lines = [line.strip() for line in tidy.body().splitlines()]
    assert lines[:6] == ["One.", "", "Two,", "three.", "", "Four."]


def test_what_looks_like_markup_is_text(tidy: Face) -> None:
    text = "Hello,\n\na < b && c > d; <script>alert('x')</script> {{ 7*7 }} &amp; <!-- no -->"

    tidy.provider.create_draft(message(text=text), key())

    assert tidy.body().startswith(text)


def test_letters_of_all_languages_stay_as_they_are(tidy: Face) -> None:
    text = "Sehr geehrte Frau Müller-Žižek,\n\nvielen Dank – 面接ありがとう – שלום – 🙂 „ß“."

    tidy.provider.create_draft(message(text=text, subject="Größe 面接 🙂", name="Zoë Müller-Žižek"), key())

    content = tidy.draft().content
    assert tidy.body().startswith(text)
    assert content.subject == "Größe 面接 🙂"
    assert content.to == (Who("jane@acme.example", "Zoë Müller-Žižek"),)


def test_a_long_text_stays_whole(tidy: Face) -> None:
    text = "\n\n".join(f"Paragraph {n}: " + "äöü word " * 60 for n in range(60))

    tidy.provider.create_draft(message(text=text), key())

    assert tidy.body().split()[: len(text.split())] == text.split()


@pytest.mark.parametrize(
    "name", ["Doe, Jane", 'Jane "JD" Doe', "Jane Doe (Acme)", "Müller, Jörg", "jane@other.example"]
)
def test_a_name_with_marks_in_it_is_one_person(tidy: Face, name: str) -> None:
    tidy.provider.create_draft(message(name=name), key())

    assert tidy.draft().content.to == (Who("jane@acme.example", name),)


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r"])
def test_a_line_break_in_the_subject_adds_no_recipient(tidy: Face, break_: str) -> None:
    tidy.provider.create_draft(message(subject=f"Thanks{break_}Bcc: eve@evil.example", name=f"Jane{break_}Doe"), key())

    content = tidy.draft().content
    assert [w.address for w in (*content.to, *content.cc, *content.bcc)] == ["jane@acme.example"]
    assert "\n" not in content.subject
    assert "\r" not in content.subject
    assert content.subject.startswith("Thanks")


def test_a_draft_reads_as_its_fingerprint_says(tidy: Face) -> None:
    made = tidy.provider.create_draft(message(), key())

    assert is_same_text(made.fingerprint, fingerprint(tidy.body()))


def test_a_draft_is_one_of_the_conversation_it_names(tidy: Face) -> None:
    made = tidy.provider.create_draft(message(), key())

    (told,) = tidy.provider.threads(whom(threads=[made.thread]))
    assert [(m.draft, m.to[0].address) for m in told.mails] == [(True, "jane@acme.example")]


def test_an_alias_of_the_users_can_be_the_sender(tidy: Face) -> None:
    tidy.world.add_alias("sam@alumni.example", "Sam Hill")

    tidy.provider.create_draft(message(sender="sam@alumni.example"), key())

    assert tidy.draft().content.sender.address == "sam@alumni.example"
