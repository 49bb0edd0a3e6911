"""Every connected address is the person's own, in whichever calendar it is a guest: nobody thanks themselves."""

import pytest

from mailbot.core.ledger import Service
from mailbot.sandbox.items import who
from tests.doors.desk import ADDRESS, EVENING, Desk

OWN = frozenset(ADDRESS.values())


def recipients(desk: Desk) -> list[str]:
    """To whom drafts go in any mailbox."""
    return [one.address for service in Service for draft in desk.drafts(service) for one in draft.content.to]


@pytest.mark.parametrize("guest", ["Sam Hill <{}>", "{}"])
def test_the_other_mailbox_as_a_guest_is_nobody_to_thank(desk: Desk, service: Service, guest: str) -> None:
    other = next(one for one in Service if one is not service)
    desk.settle()
    desk.interview(service, guests=[guest.format(ADDRESS[other])])
    for one in Service:
        desk.connect(one)
    desk.sync(EVENING)

    assert recipients(desk) == ["jane@acme.example"]


def test_the_other_mailbox_as_organizer_is_nobody_to_ask(desk: Desk) -> None:
    desk.settle()
    desk.interview(
        Service.GOOGLE, organizer=who(f"Sam Hill <{ADDRESS[Service.MICROSOFT]}>"), guests=["jane@acme.example"]
    )
    for one in Service:
        desk.connect(one)
    desk.sync(EVENING)

    assert not OWN & set(recipients(desk))
