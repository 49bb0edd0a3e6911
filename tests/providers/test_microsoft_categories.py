"""Outlook categories: made once, put on and taken off without losing what the user does meanwhile."""

import pytest

from mailbot.core.errors import Unavailable
from mailbot.core.model import MailId, Relabel
from mailbot.sandbox.faults import Trouble
from tests.builders import whom
from tests.providers.microsoft_office import Office

JANE = "Jane Doe <jane@acme.example>"
OFFER = "Interviews/Outcome/Offer"


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_category_somebody_else_makes_at_the_same_moment_is_no_error(office: Office) -> None:
    provider = office.provider()
    office.meanwhile.before("POST", "/masterCategories", lambda: office.world.mails.make_label(OFFER))

    provider.ensure_labels([OFFER])

    assert [label.name for label in office.world.mails.labels()] == [OFFER]


def test_a_category_the_user_gives_in_the_same_moment_is_kept(office: Office) -> None:
    provider = office.provider()
    mail = office.hand.deliver(JANE, "Your offer")
    (thread,) = provider.threads(whom("jane@acme.example"))
    provider.ensure_labels([OFFER])
    # the first batch reads the categories, the second writes them
    office.meanwhile.before(
        "POST",
        "/$batch",
        lambda: office.meanwhile.before("POST", "/$batch", lambda: office.hand.label(mail, "Family")),
    )

    provider.relabel([Relabel(mail=thread.mails[0].id, add=frozenset({OFFER}))])

    assert set(mail.labels) == {OFFER, "Family"}


def test_many_mails_are_labelled_in_few_requests(office: Office) -> None:
    provider = office.provider()
    for number in range(20):
        office.hand.deliver(JANE, f"Number {number}")
    mails = [t.mails[0].id for t in provider.threads(whom("jane@acme.example"))]
    provider.ensure_labels([OFFER])
    before = len(office.adapter.log)

    provider.relabel([Relabel(mail=one, add=frozenset({OFFER})) for one in mails])

    assert len(office.adapter.log) - before == 3
    assert all(mail.labels == {OFFER} for mail in office.world.mails.all())


def test_of_two_changes_to_one_mail_both_are_made(office: Office) -> None:
    provider = office.provider()
    mail = office.hand.deliver(JANE, "Your offer")
    office.hand.label(mail, "Interviews/Snooze")
    (thread,) = provider.threads(whom("jane@acme.example"))
    identifier: MailId = thread.mails[0].id

    provider.relabel(
        [
            Relabel(mail=identifier, add=frozenset({OFFER})),
            Relabel(mail=identifier, remove=frozenset({"interviews/snooze"})),
        ]
    )

    assert set(mail.labels) == {OFFER}


def test_labels_that_are_as_they_should_be_are_not_written(office: Office) -> None:
    provider = office.provider()
    mail = office.hand.deliver(JANE, "Your offer")
    office.hand.label(mail, OFFER)
    (thread,) = provider.threads(whom("jane@acme.example"))
    version = mail.version

    provider.relabel([Relabel(mail=thread.mails[0].id, add=frozenset({OFFER}), remove=frozenset({"Other"}))])

    assert mail.version == version


def test_a_lost_answer_while_labelling_can_be_asked_again(office: Office) -> None:
    provider = office.provider()
    mail = office.hand.deliver(JANE, "Your offer")
    (thread,) = provider.threads(whom("jane@acme.example"))
    change = Relabel(mail=thread.mails[0].id, add=frozenset({OFFER}))
    office.world.faults.expect(Trouble.TOO_MANY, "PATCH", "*")
    with pytest.raises(Unavailable):
        provider.relabel([change])

    provider.relabel([change])

    assert set(mail.labels) == {OFFER}
