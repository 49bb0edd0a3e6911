"""Conversations with the people in question, as every provider finds them."""

import pytest

from mailbot.core.model import Mail, Thread, ThreadId
from mailbot.sandbox.items import SPAM, TRASH, Who
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


def test_a_conversation_is_found_by_who_wrote_in_it(face: Face) -> None:
    face.hand.deliver(JANE, "Your interview")
    face.hand.deliver("bob@other.example", "Something else")

    assert subjects(face.provider.threads(whom("jane@acme.example"))) == [["Your interview"]]


def test_a_conversation_is_found_by_whom_the_user_wrote_to(face: Face) -> None:
    face.hand.write(JANE, "Hello", subject="My application")

    assert subjects(face.provider.threads(whom("jane@acme.example"))) == [["My application"]]


def test_a_conversation_is_found_by_a_second_recipient(face: Face) -> None:
    face.hand.deliver("bob@other.example", "To you both", to=["sam@example.org", JANE])

    assert subjects(face.provider.threads(whom("jane@acme.example"))) == [["To you both"]]


def test_a_conversation_is_found_by_the_domain_of_who_wrote(face: Face) -> None:
    face.hand.deliver("hr@acme.example", "Your interview")

    assert subjects(face.provider.threads(whom(domains=["acme.example"]))) == [["Your interview"]]


def test_a_house_of_the_domain_is_of_the_domain(face: Face) -> None:
    face.hand.deliver("hr@mail.acme.example", "Your interview")

    assert subjects(face.provider.threads(whom(domains=["acme.example"]))) == [["Your interview"]]


def test_a_domain_that_only_ends_alike_is_another(face: Face) -> None:
    face.hand.deliver("ann@notacme.example", "Something else")
    face.hand.deliver("bob@acme.example.org", "Something else again")

    assert face.provider.threads(whom(domains=["acme.example"])) == ()


def test_an_address_that_only_ends_alike_is_another(face: Face) -> None:
    face.hand.deliver("mary-jane@acme.example", "Something else")
    face.hand.deliver("jane@acme.example.org", "Something else again")

    assert face.provider.threads(whom("jane@acme.example")) == ()


def test_writing_to_a_domain_does_not_make_its_conversation(face: Face) -> None:
    face.hand.write("hr@acme.example", "Hello", subject="My application")

    assert face.provider.threads(whom(domains=["acme.example"])) == ()


def test_a_name_that_mentions_an_address_does_not_count(face: Face) -> None:
    face.hand.deliver(Who("bob@other.example", "jane@acme.example"), "Something else")

    assert face.provider.threads(whom("jane@acme.example")) == ()


def test_a_known_conversation_is_told_by_its_id(face: Face) -> None:
    face.hand.deliver(JANE, "Your interview")
    (known,) = face.provider.threads(whom("jane@acme.example"))

    assert face.provider.threads(whom(threads=[known.id])) == (known,)


def test_a_known_conversation_is_told_however_old_it_is(face: Face) -> None:
    face.hand.deliver(JANE, "Your interview")
    (known,) = face.provider.threads(whom("jane@acme.example"))

    told = face.provider.threads(whom(threads=[known.id], since=MONDAY + days(90)))

    assert told == (known,)


def test_a_conversation_that_is_no_more_is_left_out(face: Face) -> None:
    kept, gone = face.hand.deliver(JANE, "Kept"), face.hand.deliver("bob@other.example", "Gone")
    ids = [face.told(kept).thread, face.told(gone).thread]
    face.world.mails.remove(gone)

    assert subjects(face.provider.threads(whom(threads=ids))) == [["Kept"]]


def test_nobody_to_look_for_is_nothing_to_tell(face: Face) -> None:
    face.hand.deliver(JANE, "Your interview")

    assert face.provider.threads(whom()) == ()


def test_a_conversation_found_in_two_ways_is_told_once(face: Face) -> None:
    face.hand.deliver(JANE, "Your interview")
    (known,) = face.provider.threads(whom("jane@acme.example"))

    told = face.provider.threads(whom("jane@acme.example", domains=["acme.example"], threads=[known.id]))

    assert told == (known,)


def test_the_whole_conversation_is_told_oldest_first(face: Face) -> None:
    first = face.hand.deliver("bob@other.example", "Your interview", at=MONDAY - days(3))
    second = face.hand.write(None, "Fine", answers=first, at=MONDAY - days(2))
    face.hand.deliver(JANE, "", answers=second, at=MONDAY - days(1))

    (told,) = face.provider.threads(whom("jane@acme.example", since=MONDAY - hours(30)))

    assert [(m.sender.address, m.sent) for m in told.mails] == [
        ("bob@other.example", False),
        ("sam@example.org", True),
        ("jane@acme.example", False),
    ]
    assert {m.thread for m in told.mails} == {told.id}


def test_a_conversation_that_ended_before_the_day_asked_for_is_left_out(face: Face) -> None:
    face.hand.deliver(JANE, "Long ago", at=MONDAY - days(30))
    face.hand.deliver(JANE, "Of late", at=MONDAY - days(1))

    assert subjects(face.provider.threads(whom("jane@acme.example", since=MONDAY - days(2)))) == [["Of late"]]


def test_the_day_asked_for_is_kept_to_the_hour(face: Face) -> None:
    face.hand.deliver(JANE, "Before", at=MONDAY - hours(3))
    face.hand.deliver(JANE, "After", at=MONDAY - hours(1))

    assert subjects(face.provider.threads(whom("jane@acme.example", since=MONDAY - hours(2)))) == [["After"]]


@pytest.mark.parametrize("place", [TRASH, SPAM])
def test_what_was_thrown_away_is_not_told(face: Face, place: str) -> None:
    first = face.hand.deliver(JANE, "Your interview")
    again = face.hand.deliver(JANE, "", answers=first, at=MONDAY + hours(1))
    alone = face.hand.deliver(JANE, "Buy now")
    face.hand.move(again, place)
    face.hand.move(alone, place)

    assert subjects(face.provider.threads(whom("jane@acme.example"))) == [["Your interview"]]


def test_a_conversation_all_in_the_trash_is_none_even_by_its_id(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your interview")
    known = face.told(mail).thread
    face.hand.trash(mail)

    assert face.provider.threads(whom(threads=[known])) == ()


def test_an_archived_conversation_is_found(face: Face) -> None:
    face.hand.archive(face.hand.deliver(JANE, "Your interview"))

    assert only(face).subject == "Your interview"


def test_a_conversation_that_a_rule_moved_into_a_folder_is_found(face: Face) -> None:
    face.hand.deliver(JANE, "Your interview", place="Applications")

    assert only(face).subject == "Your interview"


def test_more_conversations_than_fit_a_page_are_all_told(face: Face) -> None:
    for number in range(130):
        face.hand.deliver(JANE, f"Number {number}", at=MONDAY - hours(number))

    told = face.provider.threads(whom(domains=["acme.example"]))

    assert {m.subject for t in told for m in t.mails} == {f"Number {n}" for n in range(130)}


def test_a_conversation_longer_than_a_page_is_told_whole(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your interview", at=MONDAY - days(9))
    for number in range(70):
        mail = face.hand.deliver(JANE, "Re: Your interview", answers=mail, at=MONDAY - days(8) + hours(number))

    (told,) = face.provider.threads(whom("jane@acme.example"))

    assert len(told.mails) == 71
    assert [m.at for m in told.mails] == sorted(m.at for m in told.mails)


def test_more_people_than_fit_a_question_are_all_looked_for(face: Face) -> None:
    people = [f"person.with.a.rather.long.name.{n}@department-of-{n}.acme.example" for n in range(80)]
    for address in people:
        face.hand.deliver(address, f"From {address}")

    told = face.provider.threads(whom(*people))

    assert {t.mails[0].sender.address for t in told} == set(people)


def test_an_id_that_never_was_is_left_out(face: Face) -> None:
    assert face.provider.threads(whom(threads=[ThreadId("19ffffffffffffff")])) == ()
