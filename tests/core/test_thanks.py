"""Thank-yous: due in the evening, in the right thread, once, and never when the user was first."""

from datetime import datetime, timedelta

import pytest

from mailbot.core.actions import Why
from mailbot.core.model import MailKind, Person, ThreadId, address_of
from tests.core.life import Life, creates, life, whys
from tests.core.policies import ME, at, guest, somebody
from tests.core.stories import EVENING, JANE, interview


def written_to(one: Life, now: datetime = EVENING) -> list[str]:
    return [a.message.to.address for a in creates(one.wake(now))]


def test_before_the_evening_nothing_is_written() -> None:
    one = life(interview())

    planned = one.plan(at(17, 59))

    assert (planned.actions, whys(planned, "thank-you"), planned.next_due) == ((), {Why.NOT_YET}, EVENING)


def test_in_the_evening_everybody_met_is_thanked() -> None:
    one = life(interview(1, "Jane Doe <jane@acme.example>", "Bob Ray <bob@acme.example>", "sam@example.org"))

    assert written_to(one) == [JANE, "bob@acme.example"]


def test_the_draft_is_for_that_person_and_nobody_else() -> None:
    (made,) = creates(life(interview()).plan(EVENING))

    assert (made.message.to, made.message.sender, made.message.parent) == (
        Person(address=address_of(JANE), name="Jane Doe"),
        ME.address,
        None,
    )
    assert made.message.text.split()[1] == "Jane,"


def test_a_second_turn_does_nothing() -> None:
    one = life(interview())
    one.wake(EVENING)

    assert one.plan(EVENING).actions == ()


def test_the_key_holds_no_address() -> None:
    (made,) = creates(life(interview()).plan(EVENING))

    kind, _, digest = made.key.partition("/")
    assert (kind, len(digest), int(digest, 16) > 0) == ("thank-you", 16, True)


def test_a_computer_that_was_off_thanks_the_next_morning() -> None:
    assert written_to(life(interview()), at(9, day=3)) == [JANE]


@pytest.mark.parametrize(("hours", "late"), [(24, False), (25, True), (72, True)])
def test_after_a_day_a_thank_you_is_marked_late(hours: int, late: bool) -> None:
    (made,) = creates(life(interview()).plan(at(15) + timedelta(hours=hours)))

    assert made.step.late is late


def test_after_three_days_it_is_too_late() -> None:
    planned = life(interview()).plan(at(15) + timedelta(hours=72, minutes=1))

    assert (creates(planned), whys(planned, "thank-you")) == ([], {Why.TOO_LATE})


def test_each_is_thanked_after_their_own_last_slot() -> None:
    one = life(
        interview(
            1, "Jane Doe <jane@acme.example>", "Bob Ray <bob@acme.example>",
            starts=at(15), ends=at(20), description="15:00 - 16:00 Jane Doe\n19:00 - 20:00 Bob Ray",
        )
    )  # fmt: skip

    assert [written_to(one, at(18)), written_to(one, at(20, 59)), written_to(one, at(21))] == [
        [JANE],
        [],
        ["bob@acme.example"],
    ]


def test_two_events_with_one_person_on_a_day_call_for_one_thank_you_after_the_later() -> None:
    one = life(interview(), interview(2, starts=at(19)))

    early, late = one.wake(EVENING), one.wake(at(21))

    assert (creates(early), Why.SAME_EVENING in whys(early), len(creates(late))) == ([], True, 1)


def test_a_later_event_that_was_cancelled_speaks_for_nobody() -> None:
    one = life(interview(), interview(2, starts=at(19)))
    one.wake(at(12))
    one.change("interview-2", cancelled=True)

    assert written_to(one) == [JANE]


def test_an_event_added_after_the_thank_you_calls_for_no_second_that_day() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.meet(interview(2, starts=at(20)))

    assert written_to(one, at(22)) == []


def test_on_a_later_day_they_are_thanked_again_in_other_words() -> None:
    one = life(interview(), interview(2, starts=at(14, day=4)))
    (first,) = creates(one.wake(EVENING))
    one.send(first.key, at(18, 30))

    (second,) = creates(one.wake(at(18, day=4)))

    assert (second.message.to, second.key != first.key) == (first.message.to, True)


def test_the_reply_joins_their_conversation() -> None:
    one = life(interview())
    asked = one.arrives(JANE, at(9), subject="Your interview")

    (made,) = creates(one.plan(EVENING))

    assert (made.message.parent, made.message.thread, made.message.subject) == (
        asked.id,
        asked.thread,
        "Re: Your interview",
    )


def test_a_panel_that_shares_one_conversation_gets_one_reply_there() -> None:
    one = life(interview(1, JANE, "bob@acme.example"))
    shared = ThreadId("shared")
    one.arrives(JANE, at(9), thread=shared)
    one.arrives("bob@acme.example", at(10), thread=shared)

    assert [a.message.thread for a in creates(one.plan(EVENING))] == [shared, None]


def test_an_invitation_is_not_answered() -> None:
    one = life(interview())
    one.arrives(JANE, at(9), kind=MailKind.INVITATION)

    assert [a.message.parent for a in creates(one.plan(EVENING))] == [None]


def test_who_wrote_since_the_interview_needs_no_draft() -> None:
    one = life(interview())
    one.writes(JANE, at(16))

    planned = one.plan(EVENING)

    assert (creates(planned), Why.ALREADY_WROTE in whys(planned)) == ([], True)


def test_so_it_is_when_the_user_wrote_to_their_plus_address() -> None:
    one = life(interview())
    one.writes("jane+cal@acme.example", at(16))

    assert written_to(one) == []


@pytest.mark.parametrize("to", ["Jane Doe <jane.doe@acme.example>", "Jane Doe <jane@mail.acme.example>"])
def test_so_it_is_when_they_wrote_to_another_address_of_theirs_there(to: str) -> None:
    one = life(interview(1, "Jane Doe <jane@acme.example>"))
    one.writes(to, at(16))

    assert (creates(one.plan(EVENING)), whys(one.plan(EVENING), "thank-you")) == ([], {Why.ALREADY_WROTE})


def test_so_it_is_when_they_wrote_where_their_mails_ask_replies_to_go() -> None:
    one = life(interview(1, "Jane Doe <jane@acme.example>"))
    asked = one.arrives(JANE, at(9), reply_to=(somebody("Jane Doe <jane@home.example>"),))
    one.writes("jane@home.example", at(16), thread=asked.thread)

    assert whys(one.plan(EVENING), "thank-you") == {Why.ALREADY_WROTE}


def test_a_mail_to_a_namesake_elsewhere_changes_nothing() -> None:
    one = life(interview(1, "Jane Doe <jane@acme.example>"))
    one.writes("Jane Doe <jane@globex.example>", at(16))

    assert written_to(one) == [JANE]


def test_another_spelling_of_their_address_is_no_other_person() -> None:
    one = life(interview(1, JANE))
    one.wake(EVENING)
    one.send(one.steps()[0].key, at(18, 30))
    one.wake(at(19))
    one.change(attendees=(guest("jane+work@acme.example"),))

    assert written_to(one, at(20)) == []


def test_a_mail_from_before_the_interview_changes_nothing() -> None:
    one = life(interview())
    one.writes(JANE, at(14))

    assert written_to(one) == [JANE]


def test_a_mail_to_one_of_a_panel_leaves_the_others() -> None:
    one = life(interview(1, JANE, "bob@acme.example"))
    one.writes(JANE, at(16))

    assert written_to(one) == ["bob@acme.example"]


def test_who_has_begun_a_draft_since_the_interview_needs_none() -> None:
    one = life(interview())
    one.writes(JANE, at(16), draft=True)

    planned = one.plan(EVENING)

    assert (creates(planned), Why.OWN_DRAFT in whys(planned)) == ([], True)


def test_the_users_own_draft_is_told_from_ours_of_the_day_before() -> None:
    one = life(interview(), interview(2, starts=at(14, day=3)))
    one.wake(EVENING)
    one.writes(JANE, at(16, day=3), draft=True)

    assert written_to(one, at(18, day=3)) == []


def test_our_own_open_draft_is_not_taken_for_the_users() -> None:
    one = life(interview(), interview(2, starts=at(14, day=3)))
    one.wake(EVENING)

    assert written_to(one, at(18, day=3)) == [JANE]


def test_an_answer_to_the_thank_you_changes_nothing_that_is_done() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.arrives(JANE, at(19))

    assert written_to(one, at(20)) == []
