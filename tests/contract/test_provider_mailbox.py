"""Whose account it is, as every provider tells it."""

from zoneinfo import ZoneInfo

import pytest

from tests.contract.faces import ACCOUNT, SIGNATURE, Face


def test_the_mailbox_names_its_user(face: Face) -> None:
    box = face.provider.mailbox()

    assert (box.account, box.address, box.name) == (ACCOUNT, "sam@example.org", "Sam Hill")


def test_the_zone_is_the_users_own(face: Face) -> None:
    assert face.provider.mailbox().zone == ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata", "Asia/Tokyo", "Europe/London", "Europe/Paris"])
def test_the_zone_is_understood_in_the_words_of_the_service(face: Face, zone: str) -> None:
    face.world.settings.zone = zone
    face.world.diary.primary.zone = zone

    told = face.provider.mailbox().zone

    assert told is not None
    # Windows names stand for several zones that keep the same time
    assert face.clock.now().astimezone(told).utcoffset() == face.clock.now().astimezone(ZoneInfo(zone)).utcoffset()


def test_a_zone_that_nobody_knows_is_none(served: Face) -> None:
    served.world.settings.zone = served.world.diary.primary.zone = "Customized Time Zone"

    assert served.provider.mailbox().zone is None


def test_every_address_that_is_the_user_is_told(face: Face) -> None:
    face.world.add_alias("Sam.Hill@alumni.example", "Sam Hill")

    box = face.provider.mailbox()

    assert {box.address, *box.aliases} == {"sam@example.org", "sam.hill@alumni.example"}


def test_the_signature_is_told_as_plain_text(face: Face) -> None:
    told = face.provider.mailbox().signature

    assert told.split() == SIGNATURE.split()


def test_asking_twice_is_safe(face: Face) -> None:
    assert face.provider.mailbox() == face.provider.mailbox()
