"""`mailbot outcome`: the same as the label in the mail client, from the terminal."""

import pytest

from mailbot.core.ledger import Service
from tests.builders import MONDAY, days, hours
from tests.doors.desk import EVENING, Desk


@pytest.fixture
def thanked(desk: Desk, service: Service) -> Desk:
    """Jane's thank-you lies in the drafts."""
    desk.conversation(service)
    desk.interview(service)
    desk.connect(service)
    desk.sync(EVENING)
    return desk


def labels(desk: Desk, service: Service) -> set[str]:
    """The outcome labels that any mail bears."""
    borne = {label for mail in desk.world(service).mails.all() for label in mail.labels}
    return {label for label in borne if label.startswith("Interviews/Outcome/")}


def outcome_of(desk: Desk) -> str | None:
    (opportunity,) = desk.call("status", "--json").form["opportunities"]
    found: str | None = opportunity["outcome"]
    return found


def test_the_label_is_written_in_the_mailbox(thanked: Desk, service: Service) -> None:
    said = thanked.call("outcome", "acme", "Rejected")

    assert (said.code, labels(thanked, service)) == (0, {"Interviews/Outcome/Rejected"})


def test_it_stands_on_the_newest_mail_that_is_no_invitation(thanked: Desk, service: Service) -> None:
    thanked.call("outcome", "acme", "Rejected")
    bearing = [m for m in thanked.world(service).mails.all() if "Interviews/Outcome/Rejected" in m.labels]

    assert [m.content.subject for m in bearing] == ["Re: Your application"]


def test_where_there_is_only_an_invitation_it_stands_there(desk: Desk, service: Service) -> None:
    desk.interview(service)
    desk.connect(service)
    desk.sync(MONDAY + hours(3))

    desk.call("outcome", "acme", "Rejected")

    assert labels(desk, service) == {"Interviews/Outcome/Rejected"}


def test_status_shows_it(thanked: Desk) -> None:
    thanked.call("outcome", "acme", "Offer")

    assert outcome_of(thanked) == "Offer"


def test_untouched_drafts_are_taken_back_at_once(thanked: Desk, service: Service) -> None:
    thanked.call("outcome", "acme", "Offer")

    assert thanked.drafts(service) == []


def test_an_edited_draft_stays(thanked: Desk, service: Service) -> None:
    thanked.hand(service).write_in_draft(thanked.drafts(service)[0], "I liked your point on queues.")

    thanked.call("outcome", "acme", "Offer")

    assert len(thanked.drafts(service)) == 1


def test_no_check_in_comes_after_it(thanked: Desk, service: Service) -> None:
    thanked.call("outcome", "acme", "Withdrew")

    thanked.sync(MONDAY + days(40))

    assert thanked.drafts(service) == []


@pytest.mark.parametrize("said", ["offer", "OFFER", " Offer "])
def test_capitals_do_not_matter_for_ours(thanked: Desk, said: str) -> None:
    thanked.call("outcome", "acme", said)

    assert outcome_of(thanked) == "Offer"


def test_a_name_of_ones_own_counts_as_well(thanked: Desk, service: Service) -> None:
    thanked.call("outcome", "acme", "Hiring freeze")

    assert (outcome_of(thanked), labels(thanked, service)) == ("Hiring freeze", {"Interviews/Outcome/Hiring freeze"})


def test_a_second_outcome_takes_the_place_of_the_first(thanked: Desk, service: Service) -> None:
    thanked.call("outcome", "acme", "Offer")

    thanked.call("outcome", "acme", "Accepted")

    assert (outcome_of(thanked), labels(thanked, service)) == ("Accepted", {"Interviews/Outcome/Accepted"})


def test_said_twice_it_is_said_once(thanked: Desk, service: Service) -> None:
    thanked.call("outcome", "acme", "Offer")

    said = thanked.call("outcome", "acme", "Offer")

    assert (said.code, outcome_of(thanked), labels(thanked, service)) == (0, "Offer", {"Interviews/Outcome/Offer"})


def test_taken_off_the_opportunity_is_open_again(thanked: Desk, service: Service) -> None:
    thanked.call("outcome", "acme", "Offer")

    said = thanked.call("outcome", "acme", "--clear")

    assert (said.code, outcome_of(thanked), labels(thanked, service)) == (0, None, set())


def test_without_a_mail_it_is_remembered(desk: Desk, service: Service) -> None:
    desk.settings = "[outcome]\nreply = false"
    desk.settle()
    desk.interview(service, mail=False)
    desk.connect(service)
    desk.sync(MONDAY + hours(3))

    said = desk.call("outcome", "acme", "Withdrew")
    desk.sync(EVENING)

    assert (said.code, outcome_of(desk), desk.drafts(service)) == (0, "Withdrew", [])


def test_without_a_mail_it_can_be_taken_off_too(desk: Desk, service: Service) -> None:
    desk.interview(service, mail=False)
    desk.connect(service)
    desk.sync(MONDAY + hours(3))
    desk.call("outcome", "acme", "Withdrew")

    desk.call("outcome", "acme", "--clear")

    assert outcome_of(desk) is None


def test_a_beginning_of_its_name_is_enough(thanked: Desk) -> None:
    assert thanked.call("outcome", "ac", "Offer").out.startswith("acme has the outcome Offer")


def test_a_beginning_of_two_names_is_not(thanked: Desk, service: Service) -> None:
    thanked.interview(service, "Interview with Acorn", organizer="ben@acorn.example", starts=MONDAY + hours(3))
    thanked.sync()

    said = thanked.call("outcome", "ac", "Offer")

    assert (said.code, said.out, "acme, acorn" in said.err) == (2, "", True)


@pytest.mark.parametrize("name", ["globex", "", "%"])
def test_an_unknown_opportunity_is_one_clear_sentence(thanked: Desk, name: str) -> None:
    said = thanked.call("outcome", name, "Offer")

    assert (said.code, said.out, said.err.count("\n"), "acme" in said.err) == (2, "", 1, True)


@pytest.mark.parametrize("name", ["a/b", "a,b", "a;b", "a\x07b", "x" * 61, " "])
def test_what_can_be_no_label_is_refused(thanked: Desk, service: Service, name: str) -> None:
    said = thanked.call("outcome", "acme", name)

    assert (said.code, said.err.count("\n"), labels(thanked, service)) == (2, 1, set())


def test_an_outcome_must_be_named_or_cleared(thanked: Desk) -> None:
    assert [thanked.call("outcome", "acme").code, thanked.call("outcome", "acme", "Offer", "--clear").code] == [2, 2]
