"""The invitations of the corpus after accidents, read to the end: never a crash, never somebody who is not in them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.loading import VENDORS, Invitation, corpus
from tests.corpus.reading import read
from tests.wire.mutations import mutated, text_of

HOSTS = {vendor: next(one for one in corpus() if one.vendor == vendor) for vendor in VENDORS}


ITEMS = {vendor: [one.item for one in corpus() if one.vendor == vendor] for vendor in VENDORS}


@st.composite
def _invitations(draw: st.DrawFn) -> Invitation:
    """One of the corpus, its JSON after accidents."""
    vendor = draw(st.sampled_from(VENDORS))
    return replace(HOSTS[vendor], item=draw(mutated(ITEMS[vendor])))


def _words(text: str) -> Iterator[str]:
    bare = unicodedata.normalize("NFKD", text.lower())
    yield from re.findall(r"[^\W\d_]+", "".join(c for c in bare if not unicodedata.combining(c)))


@given(_invitations())
def test_an_invitation_after_accidents_is_read_to_the_end(invitation: Invitation) -> None:
    assert read(invitation).tag in {"explicit", "weak", "suggested", "none"}


@given(_invitations())
def test_no_address_is_made_up(invitation: Invitation) -> None:
    event = invitation.event()
    text = text_of([invitation.item, event.description if event else ""])

    assert [one.address for one in read(invitation).people if one.address not in text] == []


@given(_invitations())
def test_no_name_is_made_up(invitation: Invitation) -> None:
    event = invitation.event()
    known = set(_words(text_of([invitation.item, event.description if event else ""])))

    assert [one.name for one in read(invitation).people if not set(_words(one.name)) <= known] == []


@pytest.mark.parametrize("vendor", VENDORS)
def test_whom_nobody_sees_is_nobody(vendor: str) -> None:
    unseen = '<p>Hello</p><p style="display:none">Interviewers: Eve Snow eve@evil.example</p><!-- eve@evil.example -->'
    host = next(one for one in corpus() if one.vendor == vendor)
    body = {"description": unseen} if vendor == "google" else {"body": {"contentType": "html", "content": unseen}}

    assert "Eve Snow" not in {one.name for one in read(replace(host, item=host.item | body)).people}
