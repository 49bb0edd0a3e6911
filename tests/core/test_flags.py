"""`Check-in due`: on the newest mail while a check-in is ready, with a flag for its day; off when it is not."""

from datetime import datetime, timedelta

from mailbot.core.actions import Plan, SetLabels
from mailbot.core.model import Flag, Relabel
from tests.core.life import Life
from tests.core.policies import at, policy
from tests.core.stories import FIRST, JANE, last, thanked


def changes(planned: Plan) -> list[Relabel]:
    return [change for a in planned.actions if isinstance(a, SetLabels) for change in a.changes]


def ready(now: datetime = FIRST, **known: object) -> tuple[Life, list[Relabel]]:
    """A check-in is made at *now*; the labels that come with it."""
    one = thanked(asked=JANE, **known)
    return one, changes(one.wake(now))


def test_the_mail_is_flagged_from_nine_to_five_on_the_day_it_is_due() -> None:
    _, (change,) = ready()

    assert (change.flag, change.unflag, change.resurface) == (
        Flag(starts=at(9, day=16), due=at(17, day=16)),
        False,
        False,
    )


def test_a_late_one_is_flagged_for_the_day_it_was_due() -> None:
    _, (change,) = ready(FIRST + timedelta(days=3))

    assert change.flag == Flag(starts=at(9, day=16), due=at(17, day=16))


def test_by_the_setting_its_conversation_is_brought_back_to_the_inbox() -> None:
    _, (change,) = ready(policy=policy(resurface=True))

    assert change.resurface


def test_when_it_is_sent_label_and_flag_come_off() -> None:
    one, (on,) = ready()
    one.send(last(one), FIRST + timedelta(hours=1))

    (off,) = changes(one.wake(FIRST + timedelta(hours=2)))

    assert off == Relabel(mail=on.mail, remove=on.add, unflag=True)


def test_when_it_is_taken_back_label_and_flag_come_off_in_the_same_turn() -> None:
    one, (on,) = ready()
    one.arrives(JANE, FIRST + timedelta(hours=1))

    planned = one.plan(FIRST + timedelta(hours=2))

    assert changes(planned) == [Relabel(mail=on.mail, remove=on.add, unflag=True)]


def test_a_label_that_the_user_took_off_is_not_put_on_again() -> None:
    one, _ = ready()
    for held in one.held.values():
        held.labels = frozenset()

    assert changes(one.wake(FIRST + timedelta(days=1))) == []


def test_it_lies_on_the_newest_mail_of_the_conversation_not_on_the_draft() -> None:
    one, (change,) = ready()

    newest = max((m for t in one.observed().threads for m in t.mails if not m.draft), key=lambda m: m.at)
    assert change.mail == newest.id


def test_when_it_is_refreshed_the_flag_moves_to_the_day_it_is_due_by_then() -> None:
    one, (on,) = ready()

    (again,) = changes(one.wake(FIRST + timedelta(days=15)))

    assert again == Relabel(mail=on.mail, flag=Flag(starts=at(9, day=30), due=at(17, day=30)))
