"""What `ports.Ledgers` promises of the marks that an opportunity may have several of."""

from dataclasses import replace

from mailbot.core.forgetting import tombstone
from mailbot.core.ledger import Mark
from mailbot.core.model import MailId
from tests.contract.store.builders import ACME, HOME, HOUR, NOON, OTHER, Store, opportunity

MARKS = tuple(Mark(name=f"outcome/own {n}", at=NOON + n * HOUR, mail=MailId(f"m{n}")) for n in range(12))


def test_other_outcomes_and_labels_set_aside_come_back_in_their_order(store: Store) -> None:
    known = replace(opportunity(), other_outcomes=MARKS, set_aside=tuple(reversed(MARKS)), bounced_at=NOON)
    store.remember(HOME, [known])

    assert store.ledger(HOME).opportunities == (known,)


def test_labels_set_aside_go_with_an_opportunity_that_is_merged(store: Store) -> None:
    store.remember(HOME, [replace(opportunity(), set_aside=MARKS[:2], bounced_at=NOON)])
    store.remember(HOME, [replace(opportunity(OTHER), slug="other", set_aside=MARKS[1:3], bounced_at=NOON + HOUR)])
    store.merge(HOME, OTHER, ACME)

    (left,) = store.ledger(HOME).opportunities
    assert (left.set_aside, left.bounced_at) == (MARKS[:3], NOON + HOUR)


def test_mails_that_steered_what_is_forgotten_leave_a_tombstone(store: Store) -> None:
    steered = replace(opportunity(), outcome=MARKS[0], snoozed=MARKS[1], stopped=Mark(name="Stop", at=NOON))
    store.remember(HOME, [replace(steered, set_aside=MARKS[2:3])])
    store.forget(HOME, ACME)

    assert store.ledger(HOME).forgotten == {tombstone(MailId(f"m{n}")) for n in range(3)}
