"""Every message that ships, in every language, through every mailbox: what is shown is what was composed."""

import re
from functools import cache
from html import unescape
from typing import NamedTuple

import pytest

from mailbot.core.composing import Facts, in_bounds
from mailbot.core.fingerprints import bears, mark
from mailbot.core.model import Message, Person, address_of
from mailbot.sandbox.items import Mail
from tests.builders import key, message, whom
from tests.contract.acts import JANE
from tests.contract.faces import Face
from tests.core.messages import FRAGMENTS, FULL, SHIPPED, kind_of
from tests.core.policies import TEMPLATES

LANGUAGES = sorted({language for language, _ in SHIPPED})
ORIGINAL = "Grüße aus 東京 🗼: see you at “Café Zoë” — 10 € & <b>more</b>."
NAMES = [
    "Zoë Ångström-Łukasz",
    "山田 太郎",
    "🚀 Jane",
    'Jane "JJ" Doe, Ph.D.',
    "O'Neill (HR); Acme <jobs>: \\ Jane",
    "Übel, Ärger & Söhne " * 12,
    "x" * 300,
    "Jane, evil@example.net, " * 15,
]
SUBJECTS = [
    "Merci pour l’échange : « Développeuse »",
    "面接のお礼",
    "🎉 Thanks 🎉",
    'Thank you, "Jane"; re: (C++) <role> = 50% \\o/',
    "Grüße und Dank für das Gespräch " * 12,
    "Thank you for the interview about the role " * 9,
    "=?utf-8 is not a coded word",
]


class Saved(NamedTuple):
    """A message that was composed, and the draft that came of it."""

    meant: Message
    parent: Mail
    draft: Mail


@cache
def texts(language: str) -> tuple[str, ...]:
    """Each message of that language as it reads with all facts known."""
    facts = Facts(**FULL, **FRAGMENTS, closing_name="Sam Hill", seed="x", language=language)
    found = [name for one, name in SHIPPED if one == language]
    return tuple(in_bounds(TEMPLATES[language][n], facts, kind_of(n), language).text for n in found)


def kept(face: Face, language: str) -> list[Saved]:
    """The messages of that language, each saved as a reply in a conversation of its own."""
    parents = [face.hand.deliver(JANE, f"Gespräch {n}", ORIGINAL) for n, _ in enumerate(texts(language))]
    known = {m.subject: m for t in face.provider.threads(whom("jane@acme.example")) for m in t.mails}
    found = []
    for number, (mail, text) in enumerate(zip(parents, texts(language), strict=True)):
        told = known[mail.content.subject]
        subject = f"Re: {mail.content.subject}"
        meant = message(text=text, parent=told.id, thread=told.thread, subject=subject, language=language)
        face.provider.create_draft(meant, key(number))
        (draft,) = (m for m in face.world.mails.thread(mail.thread) if m.is_draft)
        found.append(Saved(meant, mail, draft))
    return found


def shown(draft: Mail) -> str:
    """The lines that a mail program shows, character by character."""
    lines = re.findall(r"<div>((?:(?!</?div).)*)</div>", draft.content.html, re.DOTALL)
    return "\n".join("" if line == "<br>" else unescape(line) for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_shown_as_it_was_composed(tidy: Face, language: str) -> None:
    saved = kept(tidy, language)

    assert len(saved) >= 20
    for meant, parent, draft in saved:
        content, body = draft.content, tidy.world.mails.body(draft)
        assert shown(draft)[: len(meant.text)] == meant.text
        assert bears(body, mark(meant.text))
        assert -1 < body.rindex("+49 30 123456") < body.index(ORIGINAL)
        assert (content.in_reply_to, content.references) == (parent.content.message_id, (parent.content.message_id,))
        assert content.subject.lower() == f"re: {parent.content.subject}".lower()
        assert (draft.thread, parent.read) == (parent.thread, False)
        assert "mailbot" not in f"{content.html}{content.text}{content.headers}".lower()


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_one_person_and_stays_as_it_is(tidy: Face, name: str) -> None:
    plain = " ".join(name.split())

    tidy.provider.create_draft(message(name=plain, subject=SUBJECTS[0]), key())

    assert [(w.address, w.name) for w in tidy.draft().content.to] == [("jane@acme.example", plain)]
    ((told,),) = [t.mails for t in tidy.provider.threads(whom("jane@acme.example"))]
    assert told.to == (Person(address=address_of("jane@acme.example"), name=plain),)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_hostile_subject_stays_as_it_is(tidy: Face, subject: str) -> None:
    plain = " ".join(subject.split())

    tidy.provider.create_draft(message(subject=subject), key())

    assert tidy.draft().content.subject == plain
    ((told,),) = [t.mails for t in tidy.provider.threads(whom("jane@acme.example"))]
    assert told.subject == plain


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_reply_keeps_a_hostile_subject(tidy: Face, subject: str) -> None:
    parent = tidy.hand.deliver(JANE, subject, "See you.")
    told = tidy.told(parent)

    tidy.provider.create_draft(message(parent=told.id, thread=told.thread, subject=f"Re: {told.subject}"), key())

    assert tidy.draft().content.subject.lower() == f"re: {' '.join(subject.split())}".lower()
    assert tidy.draft().thread == parent.thread
