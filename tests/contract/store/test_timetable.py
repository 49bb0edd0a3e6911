"""What `ports.Timetable` promises, also to many who ask at once."""

import threading
from collections.abc import Callable
from datetime import timedelta

from tests.contract.store.builders import HOME, HOUR, NOON, WORK, Store, step


def test_an_account_is_due_from_its_wake_time_on(store: Store) -> None:
    store.wake(HOME, NOON)
    store.wake(WORK, NOON + HOUR)

    assert [store.due(NOON + late * HOUR) for late in (-1, 0, 1)] == [(), (HOME,), (HOME, WORK)]


def test_the_longest_overdue_comes_first(store: Store) -> None:
    store.wake(HOME, NOON)
    store.wake(WORK, NOON - HOUR)

    assert store.due(NOON) == (WORK, HOME)


def test_an_account_that_was_never_woken_is_due_before_all(store: Store) -> None:
    store.wake(HOME, NOON - HOUR)

    assert store.due(NOON) == (WORK, HOME)


def test_a_lease_keeps_others_out_until_it_ends(store: Store) -> None:
    store.take(HOME, "one", NOON, NOON + HOUR)
    before = store.take(HOME, "two", NOON + HOUR - timedelta(microseconds=1), NOON + 2 * HOUR)
    after = store.take(HOME, "two", NOON + HOUR, NOON + 2 * HOUR)

    assert (before, after) == (False, True)


def test_a_holder_extends_its_own_lease(store: Store) -> None:
    store.take(HOME, "one", NOON, NOON + HOUR)
    extended = store.take(HOME, "one", NOON, NOON + 3 * HOUR)

    assert extended
    assert not store.take(HOME, "two", NOON + 2 * HOUR, NOON + 4 * HOUR)


def test_a_lease_given_back_is_free(store: Store) -> None:
    store.take(HOME, "one", NOON, NOON + HOUR)
    store.release(HOME, "one")
    store.release(HOME, "one")

    assert store.take(HOME, "two", NOON, NOON + HOUR)


def test_nobody_gives_back_anothers_lease(store: Store) -> None:
    store.take(HOME, "one", NOON, NOON + HOUR)
    store.release(HOME, "two")

    assert not store.take(HOME, "two", NOON, NOON + HOUR)


def test_each_account_has_its_own_lease(store: Store) -> None:
    store.take(HOME, "one", NOON, NOON + HOUR)

    assert store.take(WORK, "two", NOON, NOON + HOUR)


def at_once(*asked: Callable[[], bool]) -> list[bool]:
    """What each of *asked* answers when all begin together."""
    gate = threading.Barrier(len(asked))
    answers: list[bool] = []

    def ask(one: Callable[[], bool]) -> None:
        gate.wait()
        answers.append(one())

    threads = [threading.Thread(target=ask, args=(one,)) for one in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_of_many_who_start_the_same_key_exactly_one_is_first(store: Store) -> None:
    answers = at_once(*[lambda: store.start(step())] * 8)

    assert sorted(answers) == [False] * 7 + [True]


def test_of_many_who_take_the_same_lease_exactly_one_has_it(store: Store) -> None:
    answers = at_once(*[lambda name=name: store.take(HOME, name, NOON, NOON + HOUR) for name in "abcdefgh"])

    assert sorted(answers) == [False] * 7 + [True]
