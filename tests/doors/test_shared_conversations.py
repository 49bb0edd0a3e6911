"""Two jobs at one company, with a conversation of both: what is said of one by command is said of it alone."""

import pytest

from mailbot.core.ledger import Service
from mailbot.sandbox.items import Mail
from tests.builders import MONDAY, hours
from tests.doors.desk import EVENING, Desk

REJECTED, OFFER = "Interviews/Outcome/Rejected", "Interviews/Outcome/Offer"


@pytest.fixture
def jobs(desk: Desk, service: Service) -> Desk:
    """Jane interviewed for acme, Bob for acme-2; Ann of personnel wrote about both, when both were known."""
    desk.settings = "[outcome]\nreply = false"
    desk.settle()
    desk.interview(service, "Interview with Acme: Data Analyst")
    desk.interview(
        service,
        "Interview with Acme: Sales Manager",
        starts=MONDAY + hours(4),
        organizer="Bob Ray <bob@acme.example>",
    )
    desk.connect(service)
    desk.sync(EVENING)
    desk.hand(service).deliver("Ann Lee <ann@acme.example>", "Your applications", "Hello.", at=EVENING)
    desk.sync(EVENING + hours(1))
    return desk


def shared(desk: Desk, service: Service) -> Mail:
    """Ann's mail."""
    (found,) = [m for m in desk.world(service).mails.all() if m.content.subject == "Your applications"]
    return found


def outcomes(desk: Desk) -> dict[str, str | None]:
    return {one["name"]: one["outcome"] for one in desk.call("status", "--json").form["opportunities"]}


def test_an_outcome_said_of_one_is_not_the_others(jobs: Desk) -> None:
    jobs.call("outcome", "acme-2", "Withdrew")
    jobs.sync(EVENING + hours(2))

    assert outcomes(jobs) == {"acme": None, "acme-2": "Withdrew"}


def test_the_others_untouched_draft_stays(jobs: Desk, service: Service) -> None:
    jobs.call("outcome", "acme-2", "Withdrew")

    assert [m.content.to[0].address for m in jobs.drafts(service)] == ["jane@acme.example"]


def test_its_label_goes_on_a_mail_that_is_its_own(jobs: Desk, service: Service) -> None:
    jobs.call("outcome", "acme-2", "Withdrew")
    bearing = [m for m in jobs.world(service).mails.all() if "Interviews/Outcome/Withdrew" in m.labels]

    assert [m.content.sender.address for m in bearing] == ["bob@acme.example"]


def test_a_snooze_of_one_is_not_the_others(jobs: Desk, service: Service) -> None:
    jobs.call("snooze", "acme-2")

    assert "Interviews/Snooze" not in shared(jobs, service).labels


def test_without_a_mail_of_its_own_it_is_remembered_and_said_so(jobs: Desk, service: Service) -> None:
    for mail in [m for m in jobs.world(service).mails.all() if m.content.sender.address == "bob@acme.example"]:
        jobs.world(service).mails.remove(mail)
    for draft in [m for m in jobs.drafts(service) if m.content.to[0].address == "bob@acme.example"]:
        jobs.hand(service).delete_draft(draft)
    jobs.sync(EVENING + hours(2))

    said = jobs.call("outcome", "acme-2", "Withdrew")

    assert (outcomes(jobs), shared(jobs, service).labels) == ({"acme": None, "acme-2": "Withdrew"}, set())
    assert "remembers it" in said.err


def test_where_no_conversation_is_its_own_that_is_said(desk: Desk, service: Service) -> None:
    for title, who in (("Data Analyst", "jane@acme.example"), ("Sales Manager", "bob@acme.example")):
        desk.interview(service, f"Interview with Acme: {title}", organizer=who, starts=MONDAY + hours(4), mail=False)
    desk.connect(service)
    desk.hand(service).deliver("Ann Lee <ann@acme.example>", "Your applications", "Hello.", at=MONDAY)
    desk.sync(MONDAY + hours(1))

    said = desk.call("outcome", "acme", "Withdrew")

    assert ("another opportunity's too" in said.err, sorted(filter(None, outcomes(desk).values()))) == (
        True,
        ["Withdrew"],
    )


@pytest.fixture
def rejected(jobs: Desk, service: Service) -> Desk:
    """Ann's mail bears an outcome, which counts for both."""
    jobs.hand(service).label(shared(jobs, service), REJECTED)
    jobs.sync(EVENING + hours(2))
    return jobs


def test_reopened_is_the_one_and_the_label_stays_for_the_other(rejected: Desk, service: Service) -> None:
    said = rejected.call("reopen", "acme-2")
    rejected.sync(EVENING + hours(3))

    assert (outcomes(rejected), shared(rejected, service).labels) == ({"acme": "Rejected", "acme-2": None}, {REJECTED})
    assert said.err.count("counts for acme only") == 1


def test_when_both_are_reopened_the_label_comes_off(rejected: Desk, service: Service) -> None:
    rejected.call("reopen", "acme-2")
    said = rejected.call("reopen", "acme")

    assert (outcomes(rejected), shared(rejected, service).labels) == ({"acme": None, "acme-2": None}, set())
    assert "only" not in said.err


def test_another_outcome_of_one_leaves_the_others(rejected: Desk, service: Service) -> None:
    rejected.call("outcome", "acme-2", "Offer")
    rejected.sync(EVENING + hours(3))

    assert (outcomes(rejected), shared(rejected, service).labels) == (
        {"acme": "Rejected", "acme-2": "Offer"},
        {REJECTED},
    )


def test_put_on_anew_the_label_counts_for_both_again(rejected: Desk, service: Service) -> None:
    rejected.call("reopen", "acme-2")
    rejected.hand(service).unlabel(shared(rejected, service), REJECTED)
    rejected.sync(EVENING + hours(3))
    rejected.hand(service).label(shared(rejected, service), REJECTED)
    rejected.sync(EVENING + hours(4))

    assert outcomes(rejected) == {"acme": "Rejected", "acme-2": "Rejected"}


def test_a_label_in_the_trash_does_not_come_back_with_its_mail(rejected: Desk, service: Service) -> None:
    mail = shared(rejected, service)
    rejected.hand(service).trash(mail)
    rejected.sync(EVENING + hours(3))
    for name in ("acme", "acme-2"):
        rejected.call("reopen", name)
    rejected.hand(service).untrash(mail)
    rejected.sync(EVENING + hours(4))

    assert outcomes(rejected) == {"acme": None, "acme-2": None}


def test_said_anew_of_that_mail_it_counts(jobs: Desk, service: Service) -> None:
    mine = jobs.hand(service).deliver("jane@acme.example", "News", "Sorry.", at=EVENING + hours(2))
    jobs.hand(service).label(mine, REJECTED)
    jobs.sync(EVENING + hours(3))
    jobs.hand(service).trash(mine)
    jobs.call("reopen", "acme")
    jobs.hand(service).untrash(mine)
    jobs.sync(EVENING + hours(4))
    before = outcomes(jobs)
    jobs.call("outcome", "acme", "Rejected")

    assert (before["acme"], outcomes(jobs)["acme"]) == (None, "Rejected")


def test_nor_does_an_older_outcome_beside_the_one_said_since(rejected: Desk, service: Service) -> None:
    mail = shared(rejected, service)
    rejected.hand(service).trash(mail)
    rejected.sync(EVENING + hours(3))
    rejected.call("outcome", "acme", "Offer")
    rejected.hand(service).untrash(mail)
    rejected.sync(EVENING + hours(4))

    assert outcomes(rejected) == {"acme": "Offer", "acme-2": "Rejected"}


def test_the_label_of_a_job_that_is_forgotten_does_not_go_over_to_the_other(jobs: Desk, service: Service) -> None:
    mine = jobs.hand(service).deliver("jane@acme.example", "News", "Sorry.", at=EVENING + hours(2))
    jobs.sync(EVENING + hours(3))
    jobs.hand(service).label(mine, REJECTED)
    jobs.sync(EVENING + hours(4))
    before = outcomes(jobs)
    jobs.call("forget", "acme", "--yes")
    for later in (5, 6):
        jobs.sync(EVENING + hours(later))

    assert (before, outcomes(jobs)) == ({"acme": "Rejected", "acme-2": None}, {"acme-2": None})


def test_what_is_said_of_the_other_then_goes_on_another_mail(jobs: Desk, service: Service) -> None:
    mine = jobs.hand(service).deliver("jane@acme.example", "News", "Sorry.", at=EVENING + hours(2))
    jobs.hand(service).label(mine, REJECTED)
    jobs.sync(EVENING + hours(3))
    jobs.call("forget", "acme", "--yes")
    jobs.sync(EVENING + hours(4))
    jobs.call("outcome", "acme-2", "Rejected")

    assert outcomes(jobs) == {"acme-2": "Rejected"}
