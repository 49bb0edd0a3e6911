"""What `ports.Statements` promises of merging: everything of the one goes over, and nothing gets lost or doubled."""

from dataclasses import replace
from datetime import date

import pytest

from mailbot.core.actions import Skip, Why
from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Mark, Opportunity, StepState
from mailbot.core.model import Address, InterviewId, Key, MailId, OpportunityId, Person, ThreadId
from mailbot.core.stated import About, Guest, Idea, Note, NoteField, Statement
from tests.contract.store.builders import (
    ACME,
    HOME,
    HOUR,
    NOON,
    OTHER,
    WORK,
    Store,
    begin,
    check_in,
    interview,
    opportunity,
    other,
    step,
    steps_of,
)


def only(store: Store) -> Opportunity:
    (left,) = store.ledger(HOME).opportunities
    return left


def test_what_is_gone_is_in_the_other_in_the_order_of_time(store: Store) -> None:
    early = replace(interview("a"), starts=NOON - 9 * HOUR)
    store.remember(HOME, [replace(opportunity(), interviews=(interview("b"),))])
    store.remember(HOME, [replace(other(), interviews=(replace(early, opportunity=OTHER), interview("c", OTHER)))])
    store.merge(HOME, OTHER, ACME)

    in_time = (early, interview("b"), interview("c"))
    assert only(store) == replace(opportunity(), interviews=in_time, names=frozenset({"acmelabs"}))


def test_threads_domains_and_addresses_are_joined(store: Store) -> None:
    one, two = frozenset({ThreadId("t1")}), frozenset({ThreadId("t2")})
    ada, bob = frozenset({Address("ada@acme.test")}), frozenset({Address("bob@labs.test")})
    mine, theirs = frozenset({"acme.test"}), frozenset({"labs.test"})
    store.remember(HOME, [replace(opportunity(), threads=one, domains=mine, bounced=ada)])
    store.remember(HOME, [replace(other(), threads=two, domains=theirs, bounced=bob, conversing=ada)])
    store.merge(HOME, OTHER, ACME)

    joined = replace(opportunity(), threads=one | two, domains=mine | theirs, bounced=ada | bob, conversing=ada)
    assert only(store) == replace(joined, names=frozenset({"acmelabs"}))


def test_the_newer_of_two_marks_and_moments_stays(store: Store) -> None:
    old, new = Mark(name="Offer", at=NOON), Mark(name="Rejected", at=NOON + HOUR, mail=MailId("m1"))
    store.remember(HOME, [replace(opportunity(), outcome=old, snoozed=new, watched=False, answered_at=NOON)])
    store.remember(HOME, [replace(other(), outcome=new, stopped=old, answered_at=NOON + HOUR, wrote_at=NOON)])
    store.merge(HOME, OTHER, ACME)

    left = only(store)
    assert (left.outcome, left.stopped, left.snoozed) == (new, old, new)
    assert (left.watched, left.answered_at, left.wrote_at) == (True, NOON + HOUR, NOON)


def test_what_a_relay_wrote_and_who_is_away_is_not_forgotten(store: Store) -> None:
    store.remember(HOME, [replace(opportunity(), relayed_at=NOON, away_until=date(2026, 12, 1))])
    store.remember(HOME, [replace(other(), relayed_at=NOON + HOUR, away_until=date(2026, 12, 24))])
    store.merge(HOME, OTHER, ACME)

    assert (only(store).relayed_at, only(store).away_until) == (NOON + HOUR, date(2026, 12, 24))


def test_where_the_newest_mail_lies_is_known_from_either(store: Store) -> None:
    link = "https://outlook.live.com/owa/?ItemID=1"
    store.remember(HOME, [replace(other(), newest_thread=ThreadId("t1"), newest_link=link)])
    store.merge(HOME, OTHER, ACME)

    assert (only(store).newest_thread, only(store).newest_link) == (ThreadId("t1"), link)


def test_what_the_last_turn_remarked_on_it_is_left_for_the_next_one_to_say_of_the_other(store: Store) -> None:
    store.remember(HOME, [other()])
    told = [Skip(key=Key(f"check-in/{one}"), why=Why.LIMIT, opportunity=one) for one in (ACME, OTHER, None)]
    store.remark(HOME, told)
    store.merge(HOME, OTHER, ACME)

    assert store.remarks(HOME) == (told[0], told[2])


def test_a_company_that_only_the_one_that_goes_has_is_taken_over(store: Store) -> None:
    store.remember(HOME, [replace(opportunity(), company="")])
    store.remember(HOME, [replace(other(), role="engineer")])
    store.merge(HOME, OTHER, ACME)

    assert (only(store).company, only(store).role) == ("Acme Labs", "engineer")


def test_check_ins_are_numbered_on_and_keep_their_keys(store: Store) -> None:
    store.remember(HOME, [other()])
    begin(store, check_in(ACME, 1), check_in(ACME, 2, StepState.OPEN), check_in(OTHER, 1), check_in(OTHER, 2))
    store.merge(HOME, OTHER, ACME)

    assert {key: (s.opportunity, s.number) for key, s in steps_of(store).items()} == {
        check_in(ACME, 1).key: (ACME, 1),
        check_in(ACME, 2).key: (ACME, 2),
        check_in(OTHER, 1).key: (ACME, 3),
        check_in(OTHER, 2).key: (ACME, 4),
    }


def test_thank_yous_keep_their_numbers(store: Store) -> None:
    store.remember(HOME, [other()])
    mine, theirs = step("thank-you/a"), replace(step("thank-you/b"), opportunity=OTHER, number=2)
    begin(store, replace(mine, number=3), theirs)
    store.merge(HOME, OTHER, ACME)

    assert [(s.opportunity, s.number) for s in steps_of(store).values()] == [(ACME, 3), (ACME, 2)]


def test_ideas_are_numbered_on_and_so_are_the_check_ins_that_carry_them(store: Store) -> None:
    store.remember(HOME, [other()])
    carried = replace(check_in(OTHER, 1), idea=1)
    begin(store, replace(check_in(ACME, 1), idea=2), carried)
    for opportunity_id, number, text in ((ACME, 1, "mine"), (OTHER, 1, "theirs"), (OTHER, 2, "theirs too")):
        store.think(HOME, Idea(opportunity=opportunity_id, number=number, text=text, at=NOON))
    store.merge(HOME, OTHER, ACME)

    ideas = {one.number: one.text for one in store.ledger(HOME).stated.ideas if one.opportunity == ACME}
    assert ideas == {1: "mine", 3: "theirs", 4: "theirs too"}
    assert steps_of(store)[carried.key].idea == 3


def test_two_open_check_ins_are_not_made_into_one_opportunity(store: Store) -> None:
    store.remember(HOME, [replace(other(), interviews=(interview("i", OTHER),))])
    begin(store, check_in(ACME, 1, StepState.EDITED), check_in(OTHER, 1, StepState.OPEN))
    before = store.ledger(HOME)
    with pytest.raises(SetupProblem, match="both acme-2 and acme have an open check-in"):
        store.merge(HOME, OTHER, ACME)

    assert store.ledger(HOME) == before


def test_one_open_check_in_goes_along(store: Store) -> None:
    store.remember(HOME, [other()])
    begin(store, check_in(OTHER, 1, StepState.EDITED))
    store.merge(HOME, OTHER, ACME)

    assert [(s.opportunity, s.state) for s in steps_of(store).values()] == [(ACME, StepState.EDITED)]


def test_words_on_the_latest_interview_stay_with_the_one_that_was_the_latest(store: Store) -> None:
    first, last = (replace(interview(name), starts=NOON - hour * HOUR) for name, hour in (("first", 9), ("last", 2)))
    store.remember(HOME, [replace(opportunity(), interviews=(last,))])
    store.remember(HOME, [replace(other(), interviews=(replace(first, opportunity=OTHER),))])
    note = Note(opportunity=OTHER, field=NoteField.LIKED, text="the tea", at=NOON)
    guest = Guest(opportunity=OTHER, person=Person(name="Ada"), at=NOON)
    store.note(HOME, note)
    store.note(HOME, replace(note, opportunity=ACME, text="the view"))
    store.meet(HOME, guest)
    store.merge(HOME, OTHER, ACME)

    said = store.ledger(HOME).stated
    assert {(n.interview, n.text) for n in said.notes} == {("first", "the tea"), ("last", "the view")}
    assert said.guests == (replace(guest, opportunity=ACME, interview=InterviewId("first")),)


def test_of_two_notes_that_meet_the_newer_stays(store: Store) -> None:
    store.remember(HOME, [other()])
    newer = Note(opportunity=OTHER, field=NoteField.LIKED, text="the tea", at=NOON + HOUR)
    store.note(HOME, newer)
    store.note(HOME, replace(newer, opportunity=ACME, text="the view", at=NOON))
    store.merge(HOME, OTHER, ACME)

    assert store.ledger(HOME).stated.notes == (replace(newer, opportunity=ACME),)


def test_what_was_said_of_the_one_that_goes_counts_where_nothing_else_was_said(store: Store) -> None:
    store.remember(HOME, [other()])
    told = [
        (OTHER, About.CONTACT, "jane@acme.test"),
        (OTHER, About.ADOPTED, "yes"),
        (OTHER, About.COMPANY, "Labs"),
        (ACME, About.CONTACT, "ada@acme.test"),
        ("i1", About.ROUND, "final round"),
    ]
    for subject, about, value in told:
        store.state(HOME, Statement(subject=subject, about=about, value=value, at=NOON))
    store.merge(HOME, OTHER, ACME)

    assert {(s.subject, s.about, s.value) for s in store.ledger(HOME).stated.statements} == {
        (ACME, About.ADOPTED, "yes"),
        (ACME, About.CONTACT, "ada@acme.test"),
        ("i1", About.ROUND, "final round"),
    }


def test_merging_twice_is_merging_once(store: Store) -> None:
    store.remember(HOME, [replace(other(), interviews=(interview("i", OTHER),))])
    store.think(HOME, Idea(opportunity=OTHER, number=1, text="an article", at=NOON))
    begin(store, check_in(OTHER, 1))
    store.merge(HOME, OTHER, ACME)
    once = store.ledger(HOME)
    store.merge(HOME, OTHER, ACME)

    assert store.ledger(HOME) == once


def test_another_accounts_opportunity_of_the_same_id_stays_as_it_was(store: Store) -> None:
    store.remember(HOME, [other()])
    theirs = replace(opportunity(OTHER, WORK), interviews=(interview("same", OTHER),))
    store.remember(WORK, [theirs])
    store.start(replace(check_in(OTHER, 1), account=WORK, state=StepState.STARTED))
    store.merge(HOME, OTHER, ACME)

    found = store.ledger(WORK)
    assert (found.opportunities, [s.opportunity for s in found.steps.values()]) == ((theirs,), [OTHER])


@pytest.mark.parametrize("into", [OTHER, OpportunityId("unheard of")])
def test_there_must_be_another_to_merge_into(store: Store, into: OpportunityId) -> None:
    store.remember(HOME, [other()])
    with pytest.raises(ValueError, match="cannot be merged"):
        store.merge(HOME, OTHER, into)

    assert len(store.ledger(HOME).opportunities) == 2


def test_the_name_of_what_is_gone_is_remembered(store: Store) -> None:
    store.remember(HOME, [replace(opportunity(), names=frozenset({"acme"}))])
    store.remember(HOME, [replace(other(), company="Globex Inc.", names=frozenset({"globexlabs"}))])
    store.merge(HOME, OTHER, ACME)

    assert only(store).names == {"acme", "globex", "globexlabs"}
