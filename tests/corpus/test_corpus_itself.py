"""The corpus is large and varied enough, its entries are whole, and their JSON is what the vendors describe."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import Role
from tests import exchange_google, exchange_shapes
from tests.core.policies import LANGUAGES
from tests.corpus.loading import HERE, VENDORS, Invitation, corpus, entries_in

WRITTEN = [entry for path in sorted(HERE.glob("*.toml")) for entry in entries_in(path)]
_EVERY = {"id", "style", "source", "note", "language", "expected"}
_SOME = {"calendar", "misread", "event_labels", "me", "repeat_attendees", "repeat_description", *VENDORS}
_EXPECTED = {"tag", "why", "people", "not_thanked", "company", "role"}
_PERSON = {"name", "address", "role", "greeting", "profile", "slot_ends"}


def _linked() -> set[str]:
    return {one.source for one in corpus() if one.source}


def _whys(invitation: Invitation) -> Iterator[str]:
    yield invitation.expected.get("why", "")
    yield from (entry.get("why", "") for entry in invitation.expected.get("not_thanked", []))


def test_there_are_enough_invitations() -> None:
    assert len(corpus()) >= 120


def test_enough_follow_real_samples() -> None:
    assert sum(1 for one in corpus() if one.source) >= 60


def test_both_vendors_are_there_in_strength() -> None:
    counted = Counter(one.vendor for one in corpus())

    assert all(counted[vendor] >= 40 for vendor in VENDORS), counted


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_there(language: str) -> None:
    assert [one.id for one in corpus() if one.language == language]


def test_ids_are_unique() -> None:
    counted = Counter(one.id for one in corpus())

    assert [name for name, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("link", sorted(_linked()))
def test_a_source_is_a_link(link: str) -> None:
    parts = urlsplit(link)

    assert (parts.scheme, "." in parts.netloc, " " in link) == ("https", True, False)


@pytest.mark.parametrize("entry", WRITTEN, ids=lambda entry: str(entry["id"]))
def test_an_entry_has_the_fields_of_one(entry: dict[str, Any]) -> None:
    expected = entry["expected"]
    unknown = [set(entry) - _EVERY - _SOME, set(expected) - _EXPECTED]
    unknown += [set(person) - _PERSON for person in expected.get("people", [])]
    unknown += [set(one) - {"who", "why"} for one in expected.get("not_thanked", [])]

    assert set(entry) >= _EVERY
    assert len(set(entry) & set(VENDORS)) == 1
    assert [names for names in unknown if names] == []


@pytest.mark.parametrize("invitation", corpus(), ids=lambda invitation: str(invitation.id))
def test_what_is_expected_can_be_said(invitation: Invitation) -> None:
    roles = {one["role"] for one in invitation.expected.get("people", []) if "role" in one}

    assert invitation.expected["tag"] in {"explicit", "weak", "suggested", "none"}
    assert roles <= {role.value for role in Role}
    assert {why for why in _whys(invitation) if why} <= {why.name for why in Why}


@pytest.mark.parametrize("invitation", corpus(), ids=lambda invitation: str(invitation.id))
def test_its_json_is_what_the_vendor_describes(invitation: Invitation) -> None:
    if invitation.vendor == "google":
        schemas = exchange_google.document("calendar.v3")["schemas"]
        problems = exchange_google.value_problems(invitation.item, {"$ref": "Event"}, schemas, "event")
    else:
        problems = exchange_shapes.value_problems(invitation.item, {"ref": "event"}, "event")

    assert list(problems) == []


@pytest.mark.parametrize("invitation", corpus(), ids=lambda invitation: str(invitation.id))
def test_an_id_begins_with_its_style(invitation: Invitation) -> None:
    assert invitation.id.startswith(f"{invitation.style.replace('_', '-')}-")
