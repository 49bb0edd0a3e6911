"""Drafts told apart by their texts and what stands round them, and those that were kept by their texts alone."""

from dataclasses import replace

import pytest

from mailbot.core.fingerprints import Envelope, fingerprint, is_same, is_same_text
from mailbot.core.ledger import StepState
from mailbot.core.model import DraftState, Sighting
from mailbot.core.observation import settle, sought_in
from tests.core.life import Life
from tests.core.policies import at
from tests.core.stories import FIRST, thanked

PLAIN = Envelope(to=["jane@acme.example"], subject="Re: Your application")
KEPT = fingerprint("Hello", PLAIN)


@pytest.mark.parametrize(
    "changes",
    [
        {"to": ["bob@acme.example"]},
        {"to": ["jane@acme.example", "bob@acme.example"]},
        {"cc": ["bob@acme.example"]},
        {"bcc": ["bob@acme.example"]},
        {"to": [], "cc": ["jane@acme.example"]},
        {"subject": "Your application"},
        {"files": ["cv.pdf"]},
    ],
)
def test_whatever_changes_round_a_text_makes_another_draft(changes: dict[str, object]) -> None:
    assert not is_same(KEPT, fingerprint("Hello", replace(PLAIN, **changes)))  # type: ignore[arg-type]


def test_another_text_makes_another_draft() -> None:
    assert not is_same(KEPT, fingerprint("Good day", PLAIN))


def test_order_capitals_and_wrapping_do_not_count() -> None:
    kept = fingerprint("Hello", Envelope(to=["a@x.example", "b@x.example"], subject="Re: Your application"))

    again = Envelope(to=["B@x.example", "A@x.example"], subject="Re:  Your\r\n application")

    assert is_same(kept, fingerprint("Hello\n", again))


def test_a_draft_kept_by_its_text_alone_is_untouched_while_its_text_is() -> None:
    assert is_same(fingerprint("Hello"), KEPT)


def test_a_draft_kept_by_its_text_alone_is_touched_when_its_text_is() -> None:
    assert not is_same(fingerprint("Good day"), KEPT)


def test_the_text_alone_can_be_compared() -> None:
    assert is_same_text(KEPT, fingerprint("Hello", Envelope(to=["bob@acme.example"])))


def seen(one: Life, found: str) -> list[tuple[StepState, str]]:
    """What a turn settles of the open check-in of *one* when its fingerprint reads *found*."""
    (asked,) = sought_in(one.ledger)
    draft = one.ledger.steps[asked.key].draft
    assert draft is not None
    now = replace(draft, fingerprint=found)
    changes = settle(one.ledger, {asked.key: Sighting(state=DraftState.OPEN, draft=now)}, at(12, day=16))
    return [(c.state, c.draft.fingerprint) for c in changes if c.draft]


def with_open(kept: str) -> Life:
    """An open check-in that is kept with the fingerprint *kept*."""
    one = thanked()
    one.wake(FIRST)
    step = one.steps(state=StepState.OPEN)[0]
    assert step.draft is not None
    known = replace(step, draft=replace(step.draft, fingerprint=kept))
    one.ledger = replace(one.ledger, steps={**one.ledger.steps, step.key: known})
    return one


def test_what_stands_round_a_draft_is_kept_from_the_first_time_it_is_seen() -> None:
    assert seen(with_open(fingerprint("Hello")), KEPT) == [(StepState.OPEN, KEPT)]


def test_nothing_is_written_down_of_a_draft_that_reads_as_before() -> None:
    assert seen(with_open(KEPT), KEPT) == []


def test_a_draft_with_another_envelope_is_edited() -> None:
    changed = fingerprint("Hello", replace(PLAIN, cc=["bob@acme.example"]))

    assert seen(with_open(KEPT), changed) == [(StepState.EDITED, changed)]
