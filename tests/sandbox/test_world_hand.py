"""The world by itself: threads, drafts and labels as the user's and the others' hand leaves them."""

from datetime import UTC, datetime, timedelta

import pytest

from mailbot.sandbox.appointments import Appointments
from mailbot.sandbox.bodies import base_subject, text_of
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.items import SENT, TRASH, Content, Kind, Who
from mailbot.sandbox.world import World

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
ANN = "Ann Lee <ann@acme.example>"


@pytest.fixture
def world() -> World:
    return World("Sam@Example.org ", "Sam Hill", SandboxClock(MONDAY))


@pytest.fixture
def hand(world: World) -> Hand:
    return Hand(world)


def test_an_answer_joins_the_thread_by_its_references(world: World, hand: Hand) -> None:
    mail = hand.deliver(ANN, "Your interview")
    sent = hand.write(None, "Thank you", answers=mail)
    answer = hand.deliver(ANN, "AW: Re: Your  Interview", answers=sent)

    assert [m.id for m in world.mails.thread(mail.thread)] == [mail.id, sent.id, answer.id]


def test_an_answer_under_another_subject_begins_a_thread(hand: Hand) -> None:
    mail = hand.deliver(ANN, "Your interview")

    answer = hand.deliver(ANN, "An offer", answers=mail)

    assert answer.thread != mail.thread


def test_the_same_subject_alone_joins_nothing(hand: Hand) -> None:
    assert hand.deliver(ANN, "Hello").thread != hand.deliver(ANN, "Hello").thread


def test_a_reply_quotes_what_it_answers(world: World, hand: Hand) -> None:
    mail = hand.deliver(ANN, "Hello", "See you")

    draft = hand.begin(None, "Thanks", answers=mail)

    assert world.mails.body(draft) == "Thanks\n\nOn Mon, 02 Mar 2026 at 08:00, Ann Lee wrote:\n> See you"
    assert draft.content.to == (Who("ann@acme.example", "Ann Lee"),)


def test_a_reply_to_the_users_own_mail_goes_to_whom_that_went(hand: Hand) -> None:
    sent = hand.write(ANN, "Hello", subject="Hi")

    assert hand.begin(None, "One more thing", answers=sent).content.to == sent.content.to


def test_a_draft_keeps_its_id_when_it_is_sent(world: World, hand: Hand) -> None:
    draft = hand.begin(ANN, "Hello", subject="Hi")
    edition = draft.edition

    hand.send_draft(draft)

    assert world.mails.get(draft.id) is draft
    assert (draft.place, draft.is_draft, draft.sent_at) == (SENT, False, MONDAY)
    assert draft.edition != edition


def test_a_sent_draft_cannot_be_sent_again(hand: Hand) -> None:
    draft = hand.send_draft(hand.begin(ANN, "Hello", subject="Hi"))

    with pytest.raises(ValueError, match="no client shows"):
        hand.send_draft(draft)


def test_a_discarded_draft_is_gone_in_gmail_and_in_the_trash_in_outlook(world: World, hand: Hand) -> None:
    gone = hand.begin(ANN, "Hello", subject="Hi")
    hand.delete_draft(gone)
    world.deletes_to_trash = True
    kept = hand.begin(ANN, "Hello", subject="Hi")
    hand.delete_draft(kept)

    assert world.mails.get(gone.id) is None
    assert kept.place == TRASH
    assert world.mails.drafts() == []


def test_a_bounce_and_an_automatic_reply_lie_in_the_thread_of_the_mail(hand: Hand) -> None:
    sent = hand.write(ANN, "Hello", subject="Hi")

    away, bounce = hand.out_of_office(sent), hand.bounce(sent)

    assert {away.thread, bounce.thread} == {sent.thread}
    assert away.content.headers["Auto-Submitted"] == "auto-replied"
    assert bounce.content.headers["X-Failed-Recipients"] == "ann@acme.example"


def test_a_subject_never_breaks_a_line(world: World) -> None:
    mail = world.mails.add(Content(subject="Hello\r\nBcc: everybody@x.example"))

    assert mail.content.subject == "Hello Bcc: everybody@x.example"


def test_the_users_addresses_are_all_of_them_with_plus_parts(world: World) -> None:
    world.add_alias("sam@own.example")

    assert world.is_user("SAM+jobs@example.org")
    assert world.is_user("sam@own.example")
    assert not world.is_user("ann@acme.example")


def test_an_invitation_its_update_and_its_cancellation_share_a_thread(world: World) -> None:
    meetings = Appointments(world)
    event = meetings.invite("Interview", MONDAY, MONDAY + timedelta(hours=1), ANN)
    meetings.move(event, MONDAY + timedelta(days=1))
    meetings.cancel(event)

    mails = world.mails.all()

    assert len({m.thread for m in mails}) == 1
    assert [m.content.kind for m in reversed(mails)] == [Kind.INVITATION, Kind.INVITATION, Kind.CANCELLATION]
    assert event.ends == MONDAY + timedelta(days=1, hours=1)


def test_every_change_has_a_higher_number(world: World, hand: Hand) -> None:
    mail = hand.deliver(ANN, "Hello")
    before = mail.version

    hand.label(mail, "Offer")

    assert mail.version > before
    assert [c.number for c in world.mails.changes] == sorted({c.number for c in world.mails.changes})


def test_two_worlds_never_share_an_id(world: World, hand: Hand) -> None:
    other = World("pat@example.org", "Pat", world.clock)

    assert Hand(other).deliver(ANN, "Hello").id != hand.deliver(ANN, "Hello").id


def test_a_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        SandboxClock(datetime(2026, 3, 2, 8))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("<p>One</p><p>Two<br>Three</p>", "One\nTwo\nThree"),
        ("Seen<!-- hidden --><span style='display:none'>hidden</span>", "Seen"),
        ("Seen<span style='color:#fff'> hidden</span><script>x</script>", "Seen"),
        ("<div>a &lt;b&gt;</div>", "a <b>"),
    ],
)
def test_html_reads_as_a_person_sees_it(markup: str, seen: str) -> None:
    assert text_of(markup) == seen


@pytest.mark.parametrize("subject", ["Hello", "Re: Hello", "AW: Fwd: hello", "RE[2]:  HELLO"])
def test_a_thread_goes_by_the_bare_subject(subject: str) -> None:
    assert base_subject(subject) == "hello"
