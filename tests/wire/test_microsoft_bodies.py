"""Our text on top of Outlook's quote, and found again there."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.fingerprints import bears, fingerprint, is_same_text, mark
from mailbot.providers.hypertext import visible_text
from mailbot.providers.microsoft.stamps import bears_stamp, stamped
from mailbot.providers.microsoft.wire_bodies import (
    body_text,
    draft_of,
    front_of,
    front_text,
    html_in,
    on_top,
    put_in_place,
    whole_body,
)
from tests.builders import key

SAMPLE = json.loads((Path(__file__).parent / "samples/microsoft/reply.json").read_text(encoding="utf-8"))
QUOTE = html_in(SAMPLE)
BODY = QUOTE[QUOTE.index("<body>") + len("<body>") :]
TEXT = "Hello Jane,\n\nthank you <really> & truly.\n\n[… what you liked]\n\nBest regards\nSam"
SIGNED = front_of(TEXT, "Sam Hill\n+49 30 123456")


def test_the_text_comes_first_then_the_signature_then_the_quote() -> None:
    seen = visible_text(on_top(SIGNED, QUOTE))

    places = [seen.index(part) for part in ("Hello Jane,", "+49 30 123456", "From: Jane Doe", "See you on Monday.")]
    assert places == sorted(places)
    assert places[0] == 0


def test_the_quote_stays_as_outlook_made_it() -> None:
    assert on_top(SIGNED, QUOTE).endswith(BODY)


def test_a_body_bears_the_mark_of_its_text() -> None:
    assert bears(visible_text(on_top(SIGNED, QUOTE)), mark(TEXT))
    assert bears(visible_text(whole_body(SIGNED)), mark(TEXT))


def test_a_new_text_takes_the_place_of_the_old_and_of_nothing_else() -> None:
    old, new = on_top(SIGNED, QUOTE), front_of("Hello again.", "")

    assert put_in_place(new, old) == on_top(new, QUOTE)


def test_outlooks_own_edge_is_enough_to_find_the_quote() -> None:
    # as when the service drops the ids it does not know
    kept = on_top(SIGNED, QUOTE).replace(' id="appendonsend"', "")

    changed = put_in_place("<div>New.</div>", kept)

    assert changed is not None
    assert visible_text(changed).startswith("New.\n")
    assert "Hello Jane" not in changed
    assert changed.endswith(BODY)


def test_without_any_id_the_first_rule_begins_the_quote() -> None:
    bare = on_top(SIGNED, QUOTE).replace(' id="appendonsend"', "").replace(' id="divRplyFwdMsg"', "")

    assert front_text(bare) == visible_text(SIGNED)


def test_an_older_reply_inside_the_quote_is_not_taken_for_its_beginning() -> None:
    assert "older & oldest" in visible_text(str(put_in_place("<div>New.</div>", on_top(SIGNED, QUOTE))))


def test_a_new_message_has_no_quote() -> None:
    assert put_in_place("<div>New.</div>", whole_body(SIGNED)) is None
    assert front_text(whole_body(SIGNED)) == visible_text(SIGNED)


def test_a_reply_that_was_never_filled_has_nothing_above_its_quote() -> None:
    assert front_text(QUOTE) == ""


def test_no_signature_leaves_no_trace() -> None:
    assert "Signature" not in front_of("Hello.", "  ")


def test_a_plain_body_is_shown_and_quoted_as_text() -> None:
    plain = {"body": {"contentType": "text", "content": "a < b\r\nc"}}

    assert body_text(plain) == "a < b\r\nc"
    assert visible_text(html_in(plain)) == "a < b\nc"


def test_nothing_in_a_body_tells_of_a_program() -> None:
    assert "mailbot" not in on_top(SIGNED, QUOTE).lower()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_any_text_reads_back_as_it_was_written(text: str) -> None:
    assert fingerprint(front_text(on_top(front_of(text, ""), QUOTE))) == fingerprint(visible_text(front_of(text, "")))


def test_a_stamp_is_known_again_whatever_its_capitals() -> None:
    item: dict[str, Any] = json.loads(json.dumps(stamped(key(1))).replace("thank-you", "Thank-You"))

    assert bears_stamp(item, key(1))
    assert not bears_stamp(item, key(2))
    assert not bears_stamp({}, key(1))


@pytest.mark.parametrize("item", [{}, {"id": 7}, {"id": ""}])
def test_what_has_no_id_is_no_draft(item: dict[str, Any]) -> None:
    assert draft_of(item) is None


def test_half_a_character_in_a_body_is_no_stumbling_block() -> None:
    saved = draft_of({"id": "1", "body": {"contentType": "html", "content": "Hello \ud83d Jane"}})

    assert saved is not None
    assert is_same_text(saved.fingerprint, fingerprint("Hello \ufffd Jane"))


@pytest.mark.parametrize("scheme", ["https", "http"])
def test_a_draft_keeps_its_address_in_outlook_when_it_is_one(scheme: str) -> None:
    given = f"{scheme}://outlook.live.com/owa/?ItemID=AQMk&exvsurl=1"
    saved = draft_of({"id": "1", "webLink": given})

    assert saved is not None
    assert saved.link == (given if scheme == "https" else "")
