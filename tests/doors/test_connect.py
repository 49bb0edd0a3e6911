"""`mailbot connect` and `mailbot accounts`: whose mailbox it is, its labels, and signing in again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailbot.core.ledger import Service
from mailbot.core.policy import Policy
from mailbot.core.steering import label_names
from mailbot.sandbox.server import GOOGLE_CLIENT, MICROSOFT_CLIENT
from tests.builders import days
from tests.doors.desk import ADDRESS, Desk


def account(desk: Desk, number: int = 0) -> dict[str, str]:
    found: dict[str, str] = desk.call("accounts", "--json").form["accounts"][number]
    return found


def test_an_account_is_called_after_its_service(desk: Desk, service: Service) -> None:
    said = desk.connect(service)

    assert (said.code, account(desk)["name"]) == (0, service.value)


def test_its_address_is_read_from_the_mailbox(desk: Desk, service: Service) -> None:
    desk.connect(service)

    assert account(desk)["address"] == ADDRESS[service]


def test_the_labels_that_steer_are_made(desk: Desk, service: Service) -> None:
    desk.connect(service)

    assert set(label_names(Policy())) <= {label.name for label in desk.world(service).mails.labels()}


def test_it_is_connected_from_now_on_and_looked_at_right_away(desk: Desk, service: Service) -> None:
    desk.connect(service)

    known, now = account(desk), "2026-03-02T09:00:00+01:00"

    assert (known["connected_at"], known["next_wake"]) == (now, now)


def test_the_name_is_the_persons_choice(desk: Desk, service: Service) -> None:
    desk.connect(service, "--name", "my search")

    assert account(desk)["name"] == "my search"


def test_a_second_account_of_a_service_is_called_after_its_address(desk: Desk) -> None:
    desk.connect(Service.GOOGLE, "--name", "microsoft")

    desk.connect(Service.MICROSOFT)

    assert [account(desk, n)["name"] for n in (0, 1)] == ["microsoft", "sam"]


def test_connecting_again_keeps_since_when_it_is_connected(desk: Desk, service: Service) -> None:
    desk.connect(service)
    before = account(desk)["connected_at"]
    desk.clock.advance(days(3))

    desk.connect(service)

    assert (account(desk)["connected_at"], len(desk.call("accounts", "--json").form["accounts"])) == (before, 1)


def test_connecting_again_mends_an_account_whose_token_died(desk: Desk, service: Service) -> None:
    desk.connect(service)
    desk.sandbox.tokens.forget(desk.world(service), _client(desk, service))
    dead = desk.sync(desk.clock.advance(days(1)))

    desk.connect(service)

    assert (dead.code, desk.sync().code) == (2, 0)


def _client(desk: Desk, service: Service) -> str:
    return (GOOGLE_CLIENT if service is Service.GOOGLE else MICROSOFT_CLIENT).id


def test_an_account_cannot_be_connected_under_a_second_name(desk: Desk, service: Service) -> None:
    desk.connect(service)

    said = desk.connect(service, "--name", "other")

    assert (said.code, "leave out --name" in said.err) == (2, True)


def test_two_accounts_cannot_share_a_name(desk: Desk) -> None:
    desk.connect(Service.GOOGLE, "--name", "search")

    said = desk.connect(Service.MICROSOFT, "--name", "search")

    assert (said.code, "choose another --name" in said.err) == (2, True)


@pytest.mark.parametrize("name", ["a\nb", "x" * 65, "\x1b[31mred"])
def test_a_name_that_would_spoil_the_lists_is_refused(desk: Desk, name: str) -> None:
    assert desk.connect(Service.GOOGLE, "--name", name).code == 2


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"token": 5}', "\x00\x01", '{"AccessToken": {"x": {}}}', '{"RefreshToken": []}']
)
def test_a_broken_token_file_is_one_clear_sentence(desk: Desk, service: Service, content: str) -> None:
    file = desk.home / "broken.json"
    file.write_text(content)

    said = desk.call("connect", service.value, "--from-file", str(file))

    assert (said.code, said.out, said.err.count("\n"), "broken.json" in said.err) == (2, "", 1, True)


def test_a_token_file_that_is_no_text_is_one_clear_sentence(desk: Desk, service: Service) -> None:
    file = desk.home / "broken.json"
    file.write_bytes(b"\xff\xfe\x00{")

    said = desk.call("connect", service.value, "--from-file", str(file))

    assert (said.code, said.err.count("\n")) == (2, 1)


def test_a_token_file_that_is_not_there_is_named(desk: Desk, service: Service) -> None:
    said = desk.call("connect", service.value, "--from-file", str(desk.home / "nowhere.json"))

    assert (said.code, "nowhere.json cannot be read" in said.err) == (2, True)


def test_a_token_file_of_the_other_service_is_refused(desk: Desk, service: Service) -> None:
    other = next(one for one in Service if one is not service)

    said = desk.call("connect", service.value, "--from-file", str(desk.token(other)))

    assert (said.code, said.err.count("\n")) == (2, 1)


def test_a_token_without_its_permissions_says_which_is_missing(desk: Desk) -> None:
    scopes = ["https://www.googleapis.com/auth/calendar.readonly"]
    file = desk.home / "narrow.json"
    file.write_text(json.dumps(desk.sandbox.grant_google(desk.world(Service.GOOGLE), scopes)))

    said = desk.call("connect", "google", "--from-file", str(file))

    assert (said.code, "gmail.modify" in said.err) == (2, True)


def test_a_failed_connect_leaves_no_account(desk: Desk, service: Service) -> None:
    token = desk.token(service)
    desk.sandbox.tokens.forget(desk.world(service), _client(desk, service))

    said = desk.call("connect", service.value, "--from-file", str(token))

    assert (said.code, desk.call("accounts", "--json").form["accounts"]) == (2, [])


def test_without_a_google_client_file_the_cure_is_named(desk: Desk) -> None:
    said = desk.call("connect", "google", "--no-browser")

    assert (said.code, "MAILBOT_GOOGLE_CLIENT_FILE" in said.err) == (2, True)


def test_without_a_microsoft_client_id_the_cure_is_named(desk: Desk) -> None:
    said = desk.call("connect", "microsoft", "--no-browser")

    assert (said.code, "MAILBOT_MICROSOFT_CLIENT_ID" in said.err) == (2, True)


@pytest.mark.parametrize("content", ["{", "[]", '{"installed": {"client_id": "000000000000-placeholder.apps"}}'])
def test_a_google_client_file_that_is_none_is_one_clear_sentence(desk: Desk, content: str) -> None:
    file = desk.home / "client.json"
    file.write_text(content)
    desk.env["MAILBOT_GOOGLE_CLIENT_FILE"] = str(file)

    said = desk.call("connect", "google", "--no-browser")

    assert (said.code, said.err.count("\n"), "client.json" in said.err) == (2, 1, True)


def test_a_token_cache_of_another_client_than_the_configured_one_is_refused(desk: Desk) -> None:
    desk.env["MAILBOT_MICROSOFT_CLIENT_ID"] = "11111111-2222-3333-4444-555555555555"

    said = desk.connect(Service.MICROSOFT)

    assert (said.code, "was made for the client" in said.err) == (2, True)


def test_no_token_is_ever_shown_or_kept_in_the_clear(desk: Desk, service: Service) -> None:
    said = desk.connect(service)
    secret = _words_of(desk.home / f"{service.value}-token.json")
    kept = b"".join(p.read_bytes() for p in desk.home.rglob("*") if p.is_file() and not p.name.endswith("-token.json"))

    assert not [word for word in secret if word in said.out + said.err or word.encode() in kept]


def _words_of(token: Path) -> list[str]:
    """The secret words in a token file: whatever is long and not the client's public id."""
    found = list(_leaves(json.loads(token.read_text())))
    assert found
    return found


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for key, inner in value.items() if isinstance(value, dict) else ():
        if isinstance(inner, dict) or key in {"token", "refresh_token", "secret"}:
            yield from _leaves(inner)
