"""`mailbot split`: interviews that were taken for one hiring process become two, each with what is its own."""

import pytest

from mailbot.core.ledger import Service
from tests.builders import MONDAY, days, hours
from tests.doors.desk import EVENING, Desk
from tests.doors.memory import at_work, called, remembered

BEN = "Ben Ode <ben@acme.example>"
LATER = MONDAY + days(21)


@pytest.fixture
def one(desk: Desk, service: Service) -> Desk:
    """Two jobs at Acme, taken for one: Jane about the platform, Ben about research."""
    desk.settings = 'timezone = "Europe/Berlin"'
    desk.settle()
    desk.conversation(service)
    desk.hand(service).deliver(BEN, "Research at Acme", "Shall we talk?", at=MONDAY - days(2))
    desk.interview(service, "Interview with Acme: Platform")
    desk.interview(service, "Interview with Acme: Research", organizer=BEN, starts=MONDAY + hours(4))
    desk.connect(service)
    desk.sync()
    return desk


def parts(desk: Desk) -> dict[str, list[str]]:
    """The titles in each opportunity."""
    form = desk.call("status", "--json").form
    return {one["name"]: [i["title"].partition(": ")[2] for i in one["interviews"]] for one in form["opportunities"]}


def test_what_is_named_becomes_an_opportunity_of_its_own(one: Desk) -> None:
    said = one.call("split", "acme", "research", "--role", "Research lead")

    assert (said.code, said.err) == (0, "")
    assert (
        said.out.partition("\n")[0] == "acme-research-lead is an opportunity of its own now, with 1 interview of acme"
    )
    assert parts(one) == {"acme": ["Platform"], "acme-research-lead": ["Research"]}


def test_it_stays_so_after_the_next_sync(one: Desk) -> None:
    one.call("split", "acme", "research")
    one.sync(EVENING)

    assert parts(one) == {"acme": ["Platform"], "acme-2": ["Research"]}


def test_each_thank_you_is_drafted_once(one: Desk, service: Service) -> None:
    one.call("split", "acme", "research")
    one.sync(EVENING)
    one.sync(EVENING + hours(1))

    assert sorted(d.content.to[0].address for d in one.drafts(service)) == ["ben@acme.example", "jane@acme.example"]


def test_a_thank_you_that_is_there_goes_along(one: Desk, service: Service) -> None:
    one.sync(EVENING)
    one.call("split", "acme", "research")
    one.sync(EVENING + hours(1))

    assert sorted(d.content.to[0].address for d in one.drafts(service)) == ["ben@acme.example", "jane@acme.example"]
    whose = {str(s.to): s.opportunity for s in remembered(one, service.value).steps.values()}
    assert whose["ben@acme.example"] == called(one, service.value, "acme-2").id


def test_the_names_are_remembered_as_said(one: Desk, service: Service) -> None:
    one.call("split", "acme", "research", "--company", "Acme Labs", "--role", "Lead")
    made = called(one, service.value, "acme-labs-lead")
    told = {(s.subject, s.about.value): s.value for s in remembered(one, service.value).stated.statements}

    assert (made.company, made.role) == ("Acme Labs", "Lead")
    assert told == {(made.id, "company"): "Acme Labs", (made.id, "role"): "Lead"}


def test_conversations_go_with_their_people(one: Desk, service: Service) -> None:
    before = called(one, service.value, "acme").threads
    one.call("split", "acme", "research")
    stays, goes = (called(one, service.value, name).threads for name in ("acme", "acme-2"))

    assert (stays | goes, stays & goes) == (before, frozenset())
    assert goes


def test_each_has_its_own_check_in(one: Desk, service: Service) -> None:
    one.call("split", "acme", "research")
    one.sync(EVENING)
    one.sync(LATER)

    assert sorted(d.content.to[0].address for d in one.drafts(service)) == ["ben@acme.example", "jane@acme.example"]


def test_split_and_merged_and_split_again_the_check_ins_go_on(one: Desk, service: Service) -> None:
    one.call("split", "acme", "research")
    one.sync(EVENING)
    one.sync(LATER)
    one.call("merge", "acme-2", "acme")
    said = one.call("split", "acme", "research")
    one.sync(LATER + hours(1))

    assert said.code == 0
    assert sorted(d.content.to[0].address for d in one.drafts(service)) == ["ben@acme.example", "jane@acme.example"]


def test_all_of_it_cannot_leave(one: Desk) -> None:
    said = one.call("split", "acme", "research", "platform")

    assert (said.code, said.out, said.err.count("\n"), "must stay" in said.err) == (2, "", 1, True)
    assert parts(one) == {"acme": ["Platform", "Research"]}


def test_a_part_of_two_titles_is_not_enough(one: Desk) -> None:
    said = one.call("split", "acme", "interview with")

    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "may be any of Interview with Acme: Platform (2026-03-02 10:00, code " in said.err


def test_an_untouched_check_in_for_somebody_who_leaves_is_taken_back(one: Desk, service: Service) -> None:
    one.sync(LATER)
    before = [d.content.to[0].address for d in one.drafts(service)]
    one.call("split", "acme", "research")

    assert (before, one.drafts(service)) == (["ben@acme.example"], [])


def test_an_edited_check_in_for_somebody_who_leaves_is_named_and_all_stays(one: Desk, service: Service) -> None:
    one.sync(LATER)
    one.hand(service).write_in_draft(one.drafts(service)[0], "I read your paper.")
    said = one.call("split", "acme", "research")

    assert (said.code, said.out, "written in the check-in of acme to ben@acme.example" in said.err) == (2, "", True)
    assert parts(one) == {"acme": ["Platform", "Research"]}


def test_a_check_in_for_somebody_who_stays_stays_too(one: Desk, service: Service) -> None:
    one.sync(LATER)
    one.call("split", "acme", "platform")

    assert [d.content.to[0].address for d in one.drafts(service)] == ["ben@acme.example"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("globex", "research"), "no opportunity is called 'globex'"),
        (("acme", "nothing of it"), "no interview of it is called"),
        (("acme", ""), "no interview of it is called"),
        (("acme", "\u202eresearch"), "cannot be seen"),
        (("acme", "research", "--company", "\x1b[31mAcme"), "cannot be seen"),
        (("acme", "research", "--role", "r" * 500), "at most 80 characters"),
    ],
)
def test_what_cannot_be_split_is_one_clear_sentence(one: Desk, words: tuple[str, ...], told: str) -> None:
    said = one.call("split", *words)

    assert (said.code, said.out, said.err.count("\n"), told in said.err) == (2, "", 1, True)
    assert parts(one) == {"acme": ["Platform", "Research"]}


def test_while_another_mailbot_is_at_work_nothing_changes(one: Desk, service: Service) -> None:
    with at_work(one, service.value):
        said = one.call("split", "acme", "research")

    assert (said.code, parts(one)) == (1, {"acme": ["Platform", "Research"]})
