"""Which mail opens when the person wants to see where an opportunity stands: the newest that is there."""

from mailbot.core.model import ThreadId
from tests.core.life import Life, life
from tests.core.policies import at
from tests.core.stories import FIRST, JANE, interview, thanked

LINK = "https://outlook.live.com/owa/?ItemID="


def newest(one: Life) -> tuple[ThreadId | None, str]:
    return one.opportunity.newest_thread, one.opportunity.newest_link


def test_it_is_the_newest_of_either_side() -> None:
    one = thanked()
    one.arrives(JANE, at(9, day=4), link=f"{LINK}1")
    mine = one.writes(JANE, at(10, day=4), link=f"{LINK}2")
    one.wake(at(11, day=4))

    assert newest(one) == (mine.thread, f"{LINK}2")


def test_what_an_application_system_wrote_counts_too() -> None:
    one = thanked()
    mail = one.arrives("no-reply@hire.lever.co", at(9, day=4), subject="Your application at Acme", link=f"{LINK}1")
    one.wake(at(10, day=4))

    assert newest(one) == (mail.thread, f"{LINK}1")


def test_a_draft_is_none() -> None:
    one = thanked()
    mail = one.arrives(JANE, at(9, day=4), link=f"{LINK}1")
    one.writes(JANE, at(10, day=4), draft=True, link=f"{LINK}2")
    one.wake(at(11, day=4))

    assert newest(one) == (mail.thread, f"{LINK}1")


def test_in_place_of_one_that_was_thrown_away_it_is_the_one_before() -> None:
    one = thanked()
    before = one.arrives(JANE, at(9, day=4), link=f"{LINK}1")
    gone = one.arrives(JANE, at(10, day=4), link=f"{LINK}2")
    one.wake(at(11, day=4))
    one.trash(gone)
    one.wake(at(12, day=4))

    assert newest(one) == (before.thread, f"{LINK}1")


def test_an_address_that_the_service_gives_anew_is_kept() -> None:
    one = thanked()
    mail = one.arrives(JANE, at(9, day=4), link=f"{LINK}1")
    one.wake(at(10, day=4))
    one.trash(mail)
    one.arrives(JANE, at(9, day=4), id=mail.id, thread=mail.thread, link=f"{LINK}2")
    one.wake(FIRST)

    assert newest(one) == (mail.thread, f"{LINK}2")


def test_without_a_mail_there_is_none() -> None:
    one = life(interview())
    one.wake(at(12))

    assert newest(one) == (None, "")
