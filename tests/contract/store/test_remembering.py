"""What `ports.Ledgers` promises of opportunities."""

from dataclasses import replace

import pytest

from mailbot.core.actions import Skip, Suggestion, Why
from mailbot.core.ledger import (
    Interviewer,
    Mark,
    Opportunity,
    Role,
)
from mailbot.core.model import (
    Address,
    Key,
    MailId,
    OpportunityId,
    Person,
    ThreadId,
)
from tests.contract.store.builders import ACME, HOME, HOUR, NOON, WORK, Store, interview, opportunity


def test_an_opportunity_comes_back_as_it_was_remembered(store: Store) -> None:
    people = (
        Interviewer(person=Person(address=Address("b@acme.test"), name="Bea"), organizer=True, last_slot_ends=NOON),
        Interviewer(person=Person(name="Al"), role=Role.COORDINATOR, profile="https://linkedin.test/in/al"),
    )
    full = replace(
        opportunity(),
        domains=frozenset({"acme.test", "acme.example"}),
        interviews=(interview("z"), replace(interview("a"), people=people, all_day=True, cancelled=True, tag="label")),
        threads=frozenset({ThreadId("t2"), ThreadId("t1")}),
        outcome=Mark(name="Offer", at=NOON, mail=MailId("m1")),
        stopped=Mark(name="Stop", at=NOON + HOUR),
        snoozed=Mark(name="Snooze", at=NOON - HOUR, mail=MailId("m2")),
        watched=False,
        bounced=frozenset({Address("gone@acme.test")}),
    )
    store.remember(HOME, [full])

    assert store.ledger(HOME).opportunities == (full,)


def test_remembering_replaces_what_the_opportunity_had(store: Store) -> None:
    before = replace(
        opportunity(),
        interviews=(interview("first"), interview("second")),
        threads=frozenset({ThreadId("t1")}),
        outcome=Mark(name="Offer", at=NOON),
    )
    after = replace(
        opportunity(), slug="acme-2", interviews=(interview("second"),), threads=frozenset({ThreadId("t2")})
    )
    store.remember(HOME, [before])
    store.remember(HOME, [after])

    assert store.ledger(HOME).opportunities == (after,)


def test_opportunities_that_are_not_named_stay(store: Store) -> None:
    other = opportunity(OpportunityId("opportunity/other"))
    store.remember(HOME, [other])

    assert store.ledger(HOME).opportunities == (opportunity(), other)


def test_remembering_twice_is_remembering_once(store: Store) -> None:
    known = replace(opportunity(), interviews=(interview("first"),))
    store.remember(HOME, [known])
    store.remember(HOME, [known])

    assert store.ledger(HOME).opportunities == (known,)


def test_remembering_nothing_changes_nothing(store: Store) -> None:
    store.remember(HOME, [])

    assert store.ledger(HOME).opportunities == (opportunity(),)


def test_an_interview_goes_over_to_the_opportunity_that_names_it_last(store: Store) -> None:
    other = OpportunityId("opportunity/other")
    store.remember(HOME, [replace(opportunity(), interviews=(interview("stays"), interview("goes")))])
    store.remember(HOME, [replace(opportunity(other), interviews=(interview("goes", of=other),))])

    found = {one.id: [part.id for part in one.interviews] for one in store.ledger(HOME).opportunities}
    assert found == {ACME: ["stays"], other: ["goes"]}


def test_two_accounts_may_hold_the_same_interview(store: Store) -> None:
    store.remember(HOME, [replace(opportunity(), interviews=(interview("same"),))])
    store.remember(WORK, [replace(opportunity(owner=WORK), interviews=(interview("same"),))])

    told = store.ledger(HOME)
    assert told.opportunities[0].interviews == told.elsewhere[0].interviews == (interview("same"),)


@pytest.mark.parametrize(
    "odd",
    [
        [opportunity(owner=WORK)],
        [opportunity(), opportunity()],
        [replace(opportunity(), interviews=(interview("i"), interview("i")))],
        [replace(opportunity(), interviews=(interview("i", of=OpportunityId("another")),))],
    ],
    ids=["another account's", "an opportunity twice", "an interview twice", "an interview of another"],
)
def test_opportunities_that_do_not_belong_together_are_refused(store: Store, odd: list[Opportunity]) -> None:
    with pytest.raises(ValueError, match=r"opportunit|twice"):
        store.remember(HOME, odd)

    assert store.ledger(HOME).opportunities == (opportunity(),)


def test_nothing_is_suggested_before_the_first_turn(store: Store) -> None:
    assert store.suggestions(HOME) == ()


def test_each_account_has_its_own_suggestions(store: Store) -> None:
    suggested = Suggestion(title="Chat with Acme", starts=NOON, why=Why.LOOKS_LIKE)
    store.suggest(HOME, [suggested])
    store.suggest(WORK, [])

    assert (store.suggestions(HOME), store.suggestions(WORK)) == ((suggested,), ())


def test_a_remark_on_an_opportunity_that_was_never_remembered_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="never remembered"):
        store.remark(HOME, [Skip(key=Key("check-in/1"), why=Why.LIMIT, opportunity=OpportunityId("opportunity/new"))])


def test_remarks_are_each_accounts_own(store: Store) -> None:
    told = Skip(key=Key("label/1"), why=Why.UNKNOWN_LABEL, about="Interviews/Outcome/Offer")
    store.remark(HOME, [told])
    store.remark(WORK, [])

    assert (store.remarks(HOME), store.remarks(WORK)) == ((told,), ())
