"""What is kept of the mailbox of an account: its zone, and the ids of its labels."""

import pytest

from mailbot.core.errors import SetupProblem
from mailbot.core.model import AccountName
from tests.contract.store.builders import HOME, WORK, Store, account


def test_a_zone_is_kept_by_its_name(store: Store) -> None:
    store.keep_zone(HOME, "Europe/Berlin")

    assert store.zones() == {HOME: "Europe/Berlin"}


def test_a_mailbox_that_moves_has_the_new_one(store: Store) -> None:
    for zone in ("Europe/Berlin", "Asia/Tokyo"):
        store.keep_zone(HOME, zone)

    assert store.zones() == {HOME: "Asia/Tokyo"}


def test_one_that_is_lost_is_not_known(store: Store) -> None:
    for zone in ("Europe/Berlin", ""):
        store.keep_zone(HOME, zone)

    assert store.zones() == {}


def test_signing_in_again_leaves_it(store: Store) -> None:
    store.keep_zone(HOME, "Europe/Berlin")
    store.add(account(HOME))

    assert store.zones() == {HOME: "Europe/Berlin"}


def test_label_ids_are_each_accounts_own(store: Store) -> None:
    store.keep_label_ids(HOME, {"Interviews/Stop": "Label_1"})

    assert (store.label_ids(HOME), store.label_ids(WORK)) == ({"Interviews/Stop": "Label_1"}, {})


def test_new_label_ids_take_the_place_of_all_earlier_ones(store: Store) -> None:
    store.keep_label_ids(HOME, {"Interviews/Stop": "Label_1", "Interviews/Snooze": "Label_2"})
    store.keep_label_ids(HOME, {"Interviews/Stop": "Label_3"})

    assert store.label_ids(HOME) == {"Interviews/Stop": "Label_3"}


def test_none_can_be_kept(store: Store) -> None:
    store.keep_label_ids(HOME, {"Interviews/Stop": "Label_1"})
    store.keep_label_ids(HOME, {})

    assert store.label_ids(HOME) == {}


def test_an_account_that_is_not_there_is_told(store: Store) -> None:
    nobody = AccountName("nobody")
    with pytest.raises(SetupProblem):
        store.keep_zone(nobody, "Europe/Berlin")
    with pytest.raises(SetupProblem):
        store.keep_label_ids(nobody, {})
