"""A service in trouble, as every provider tells it: what is unknown is said to be unknown, nothing is done twice."""

from contextlib import suppress

import pytest

from mailbot.core.errors import MailbotError, OutcomeUnknown, SignInNeeded, Unavailable
from mailbot.core.model import DraftState
from mailbot.sandbox.faults import Trouble
from tests.builders import MONDAY, THANKS, days, hours, key, message, sought, whom
from tests.contract.acts import JANE, NEWS
from tests.contract.faces import Face


@pytest.mark.parametrize("trouble", [Trouble.DOWN, Trouble.BROKEN, Trouble.DROPPED, Trouble.LOST])
def test_a_service_that_is_down_may_be_asked_later(face: Face, trouble: Trouble) -> None:
    face.hand.deliver(JANE, "Your interview")
    face.trouble(trouble, times=99)

    with pytest.raises(Unavailable):
        face.provider.threads(whom("jane@acme.example"))


@pytest.mark.parametrize("trouble", [Trouble.TOO_MANY, Trouble.RATE_LIMITED])
def test_a_service_that_asks_to_wait_may_be_asked_later(face: Face, trouble: Trouble) -> None:
    face.trouble(trouble, times=99)

    with pytest.raises(Unavailable):
        face.provider.events(MONDAY, MONDAY + days(1))


def test_the_moment_the_service_asked_to_wait_for_is_told(face: Face) -> None:
    face.trouble(Trouble.TOO_MANY, times=99)

    with pytest.raises(Unavailable) as told:
        face.provider.mailbox()

    assert told.value.retry_at == MONDAY + hours(30 / 3600)


@pytest.mark.parametrize("trouble", [Trouble.DOWN, Trouble.TOO_MANY, Trouble.RATE_LIMITED])
def test_one_of_many_questions_in_trouble_is_no_half_answer(face: Face, trouble: Trouble) -> None:
    for number in range(5):
        face.hand.deliver(JANE, f"Number {number}")
    found = []
    for skip in range(8):
        face.world.faults.clear()
        face.trouble(trouble, times=99, skip=skip)
        try:
            found.append(len(face.provider.threads(whom("jane@acme.example"))))
        except Unavailable:
            found.append(5)

    assert found == [5] * 8


@pytest.mark.parametrize("trouble", [Trouble.TOO_MANY, Trouble.RATE_LIMITED])
def test_a_draft_that_was_turned_away_was_not_made(face: Face, trouble: Trouble) -> None:
    face.trouble(trouble, writes=True)

    with pytest.raises(Unavailable):
        face.provider.create_draft(message(), key())

    assert face.world.mails.drafts() == []


@pytest.mark.parametrize("trouble", [Trouble.DOWN, Trouble.BROKEN, Trouble.DROPPED])
def test_a_draft_that_failed_is_looked_for_and_not_found(face: Face, trouble: Trouble) -> None:
    face.trouble(trouble, writes=True)

    with pytest.raises((OutcomeUnknown, Unavailable)):
        face.provider.create_draft(message(), key())

    assert face.provider.look([sought(None)])[key()].state is DraftState.GONE


def test_a_new_draft_whose_answer_was_lost_is_looked_for_and_found(face: Face) -> None:
    face.trouble(Trouble.LOST, writes=True)

    with pytest.raises(OutcomeUnknown):
        face.provider.create_draft(message(), key())

    seen = face.provider.look([sought(None)])[key()]
    assert (seen.state, seen.marked) == (DraftState.OPEN, True)
    assert len(face.world.mails.drafts()) == 1


@pytest.mark.parametrize("trouble", [Trouble.LOST, Trouble.DROPPED, Trouble.DOWN, Trouble.TOO_MANY])
@pytest.mark.parametrize("skip", [0, 1, 2, 3, 4])
def test_whatever_is_lost_of_a_reply_looking_tells_what_there_is(face: Face, trouble: Trouble, skip: int) -> None:
    told = face.told(face.hand.deliver(JANE, "Your interview", "See you on Monday."))
    answer = message(parent=told.id, thread=told.thread, subject="Re: Your interview")
    face.trouble(trouble, writes=True, skip=skip)
    with suppress(OutcomeUnknown, Unavailable):
        face.provider.create_draft(answer, key())
    face.world.faults.clear()

    seen = face.provider.look([sought(None, thread=told.thread)])[key()]

    drafts = face.world.mails.drafts()
    assert len(drafts) <= 1
    assert (seen.state is DraftState.OPEN) == bool(drafts)
    assert seen.marked == any(face.world.mails.body(d).startswith(THANKS) for d in drafts)


@pytest.mark.parametrize("trouble", [Trouble.LOST, Trouble.DROPPED])
@pytest.mark.parametrize("skip", [0, 1, 2, 3])
def test_a_half_made_reply_is_found_and_can_be_finished(face: Face, trouble: Trouble, skip: int) -> None:
    told = face.told(face.hand.deliver(JANE, "Your interview", "See you on Monday."))
    answer = message(parent=told.id, thread=told.thread, subject="Re: Your interview")
    face.trouble(trouble, writes=True, skip=skip)
    with suppress(OutcomeUnknown, Unavailable):
        face.provider.create_draft(answer, key())
    face.world.faults.clear()

    seen = face.provider.look([sought(None, thread=told.thread)])[key()]
    if seen.draft is None:
        face.provider.create_draft(answer, key())
    elif not seen.marked:
        face.provider.revise_draft(seen.draft, answer, key())

    content = face.draft().content
    assert face.body().startswith(THANKS)
    assert "See you on Monday." in face.body()
    assert [w.address for w in (*content.to, *content.cc)] == ["jane@acme.example"]


def test_a_refreshed_draft_whose_answer_was_lost_reads_as_meant(face: Face) -> None:
    made = face.provider.create_draft(message(), key())
    face.trouble(Trouble.LOST, writes=True)

    with pytest.raises(OutcomeUnknown):
        face.provider.revise_draft(made, message(text=NEWS), key())

    seen = face.provider.look([sought(made, NEWS)])[key()]
    assert (seen.state, seen.marked) == (DraftState.OPEN, True)


def test_a_withdrawal_whose_answer_was_lost_can_be_repeated(face: Face) -> None:
    made = face.provider.create_draft(message(), key())
    face.trouble(Trouble.LOST, writes=True)

    with pytest.raises(OutcomeUnknown):
        face.provider.withdraw_draft(made)

    assert face.provider.withdraw_draft(made) is True
    assert face.world.mails.drafts() == []


def test_a_refused_token_asks_the_person_to_sign_in(face: Face) -> None:
    face.provider.mailbox()
    face.revoke()

    with pytest.raises(SignInNeeded):
        face.provider.mailbox()


def test_a_refused_token_makes_no_draft(face: Face) -> None:
    face.revoke()

    with pytest.raises(SignInNeeded):
        face.provider.create_draft(message(), key())

    assert face.world.mails.drafts() == []


def test_a_token_that_grew_old_is_renewed_without_a_word(served: Face) -> None:
    served.provider.mailbox()
    served.clock.advance(hours(2))

    served.provider.create_draft(message(), key())

    assert len(served.world.mails.drafts()) == 1


def test_a_token_renewed_is_kept_for_the_next_start(served: Face) -> None:
    for _ in range(4):
        served.clock.advance(days(1))
        served.provider.mailbox()

    assert served.reopen({}).mailbox().address == "sam@example.org"


@pytest.mark.parametrize("skip", [0, 1, 2, 3])
def test_a_token_that_grows_old_in_the_middle_is_renewed_without_a_word(served: Face, skip: int) -> None:
    told = served.told(served.hand.deliver(JANE, "Your interview"))
    served.trouble(Trouble.EXPIRED, skip=skip)

    served.provider.create_draft(message(parent=told.id, thread=told.thread, subject="Re: Your interview"), key())

    assert served.body().startswith(THANKS)


@pytest.mark.parametrize("skip", [0, 1, 2, 3, 4, 5])
def test_a_token_that_grows_old_while_reading_is_renewed_without_a_word(served: Face, skip: int) -> None:
    for number in range(3):
        served.hand.deliver(JANE, f"Number {number}")
    served.trouble(Trouble.EXPIRED, skip=skip)

    assert len(served.provider.threads(whom("jane@acme.example"))) == 3


def test_a_whole_story_sends_nothing(face: Face) -> None:
    told = face.told(face.hand.deliver(JANE, "Your interview"))
    made = face.provider.create_draft(message(parent=told.id, thread=told.thread, subject="Re: Your interview"), key())
    again = face.provider.revise_draft(made, message(text=NEWS, parent=told.id, thread=told.thread), key())
    face.provider.look([sought(again, NEWS)])
    face.provider.withdraw_draft(again)

    assert [m for m in face.world.mails.all() if m.sent] == []
    assert face.world.sent_by_api == []


def test_trouble_is_told_without_a_secret_or_an_address(face: Face) -> None:
    face.hand.deliver(JANE, "Your interview")
    face.trouble(Trouble.DOWN, times=99)

    with pytest.raises(MailbotError) as told:
        face.provider.threads(whom("jane@acme.example"))

    assert "jane@acme.example" not in str(told.value)
    assert "Bearer" not in str(told.value)
