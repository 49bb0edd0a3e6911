"""Mails flagged and brought back to the inbox, on the services that do so."""

import pytest

from mailbot.core.model import Flag, Relabel
from mailbot.sandbox.items import ARCHIVE, INBOX, SPAM, TRASH, Mail
from mailbot.sandbox.items import Flag as Kept
from tests.builders import MONDAY, days, hours
from tests.contract.acts import BERLIN, JANE
from tests.contract.conftest import check, opened
from tests.contract.faces import Face

DUE = "Interviews/Check-in due"
FLAG = Flag(starts=(MONDAY + hours(1)).astimezone(BERLIN), due=MONDAY + days(2))
SET = Kept(status="flagged", starts=MONDAY + hours(1), due=MONDAY + days(2))


@pytest.fixture(params=["world", "microsoft-sandbox"])
def flagging(request: pytest.FixtureRequest) -> Face:
    """A face of a service with flags that have dates."""
    face = opened(request.param)
    request.addfinalizer(lambda: check(face))
    return face


@pytest.fixture(params=["world", "google-sandbox"])
def resurfacing(request: pytest.FixtureRequest) -> Face:
    """A face of a service that brings a mail back to the inbox by a label."""
    face = opened(request.param)
    request.addfinalizer(lambda: check(face))
    return face


def asked(face: Face, mail: Mail, **change: object) -> None:
    """One change of that mail."""
    face.provider.relabel([Relabel(mail=face.id_of(mail), **change)])  # type: ignore[arg-type]


def test_a_flag_has_a_start_and_a_due_date(flagging: Face) -> None:
    mail = flagging.hand.deliver(JANE, "Your interview")

    asked(flagging, mail, add=frozenset({DUE}), flag=FLAG)

    assert (mail.flag, mail.labels) == (SET, {DUE})


def test_flagging_again_changes_nothing(flagging: Face) -> None:
    mail = flagging.hand.deliver(JANE, "Your interview")
    asked(flagging, mail, flag=FLAG)
    before = len(flagging.world.mails.changes)

    asked(flagging, mail, flag=FLAG)

    assert (mail.flag, len(flagging.world.mails.changes)) == (SET, before)


@pytest.mark.parametrize("own", [Kept(status="flagged"), Kept(status="complete", completed=MONDAY)])
def test_a_flag_the_user_set_or_ticked_off_stays(flagging: Face, own: Kept) -> None:
    mail = flagging.hand.deliver(JANE, "Your interview")
    mail.flag = own

    asked(flagging, mail, flag=FLAG)

    assert mail.flag == own


def test_a_flag_is_taken_off(flagging: Face) -> None:
    mail = flagging.hand.deliver(JANE, "Your interview")
    asked(flagging, mail, add=frozenset({DUE}), flag=FLAG)

    asked(flagging, mail, remove=frozenset({DUE}), unflag=True)

    assert (mail.flag, mail.labels) == (Kept(), set())


@pytest.mark.parametrize("own", [Kept(), Kept(status="complete", completed=MONDAY)])
def test_only_a_flag_that_still_stands_is_taken_off(flagging: Face, own: Kept) -> None:
    mail = flagging.hand.deliver(JANE, "Your interview")
    mail.flag = own

    asked(flagging, mail, unflag=True)

    assert mail.flag == own


def test_labels_alone_leave_a_flag(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your interview")
    mail.flag = Kept(status="flagged")

    asked(face, mail, add=frozenset({DUE}))

    assert mail.flag == Kept(status="flagged")


def test_a_service_without_such_flags_does_the_rest() -> None:
    gmail = opened("google-sandbox")
    mail = gmail.hand.deliver(JANE, "Your interview")

    asked(gmail, mail, add=frozenset({DUE}), flag=FLAG)

    assert (mail.flag, mail.starred, mail.labels) == (Kept(), False, {DUE})
    check(gmail)


def test_of_two_changes_of_one_mail_the_later_counts(flagging: Face) -> None:
    mail = flagging.hand.deliver(JANE, "Your interview")
    one = flagging.id_of(mail)

    flagging.provider.relabel([Relabel(mail=one, flag=FLAG), Relabel(mail=one, unflag=True)])

    assert mail.flag == Kept()


def test_an_archived_mail_is_brought_back_to_the_inbox(resurfacing: Face) -> None:
    mail = resurfacing.hand.deliver(JANE, "Your interview", place=ARCHIVE)

    asked(resurfacing, mail, add=frozenset({DUE}), resurface=True)

    assert (mail.place, mail.labels, mail.read) == (INBOX, {DUE}, True)


def test_the_users_own_mail_brings_its_conversation_back(resurfacing: Face) -> None:
    mail = resurfacing.hand.write(JANE, "Hello", subject="My application")

    asked(resurfacing, mail, resurface=True)

    assert (mail.place, mail.sent) == (INBOX, True)


def test_a_mail_in_the_inbox_is_left_there(resurfacing: Face) -> None:
    mail = resurfacing.hand.deliver(JANE, "Your interview")
    before = len(resurfacing.world.mails.changes)

    asked(resurfacing, mail, resurface=True)

    assert (mail.place, len(resurfacing.world.mails.changes)) == (INBOX, before)


@pytest.mark.parametrize("place", [TRASH, SPAM])
def test_what_was_thrown_away_stays_so(face: Face, place: str) -> None:
    mail = face.hand.deliver(JANE, "Your interview")
    one = face.id_of(mail)
    face.hand.move(mail, place)

    face.provider.relabel([Relabel(mail=one, resurface=True)])

    assert mail.place == place


def test_outlook_moves_no_mail(outlook: Face) -> None:
    mail = outlook.hand.deliver(JANE, "Your interview", place="Jobs")

    asked(outlook, mail, add=frozenset({DUE}), resurface=True)

    assert (mail.place, mail.labels) == ("Jobs", {DUE})
