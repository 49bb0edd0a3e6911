"""`$batch` on the sandbox's Graph: each part is answered, refused and throttled on its own."""

from typing import Any

import pytest

from mailbot.sandbox.faults import Trouble
from tests.sandbox.microsoft_room import Room, draft, room

__all__ = ["room"]
JSON = {"Content-Type": "application/json"}
IMMUTABLE = {"Prefer": 'IdType="ImmutableId"'}


def part(number: int, url: str = "/me", method: str = "GET", **more: Any) -> dict[str, Any]:
    return {"id": str(number), "method": method, "url": url, "headers": IMMUTABLE, **more}


def writing(number: int, body: Any, **more: Any) -> dict[str, Any]:
    return part(number, "/me/messages", "POST", body=body, **more) | {"headers": {**JSON, **IMMUTABLE}}


def batched(room: Room, *parts: dict[str, Any]) -> dict[str, dict[str, Any]]:
    answers = room.post("/$batch", {"requests": list(parts)}, 200)["responses"]
    return {answer["id"]: answer for answer in answers}


def test_parts_are_answered_each_by_its_id(room: Room) -> None:
    answers = batched(room, part(1), part(2, "/me/mailFolders/inbox?$select=displayName"), writing(3, draft()))

    assert [answers[n]["status"] for n in ("1", "2", "3")] == [200, 200, 201]
    assert answers["2"]["body"]["displayName"] == "Inbox"
    assert answers["3"]["headers"]["Content-Type"].startswith("application/json")


def test_answers_come_in_an_order_of_their_own(room: Room) -> None:
    answers = room.post("/$batch", {"requests": [part(1), part(2)]}, 200)["responses"]

    assert [answer["id"] for answer in answers] == ["2", "1"]


def test_one_part_refused_leaves_the_others(room: Room) -> None:
    answers = batched(room, part(1, "/me/nowhere"), writing(2, {"colour": "red"}), part(3))

    assert {number: answer["status"] for number, answer in answers.items()} == {"1": 400, "2": 400, "3": 200}
    assert answers["2"]["body"]["error"]["code"] == "RequestBodyRead"


def test_a_part_whose_predecessor_failed_is_not_run(room: Room) -> None:
    answers = batched(room, part(1, "/me/nowhere"), writing(2, draft(), dependsOn=["1"]))

    assert answers["2"]["status"] == 424
    assert room.world.mails.all() == []


def test_a_part_can_be_throttled_alone(room: Room) -> None:
    room.world.faults.expect(Trouble.TOO_MANY, "GET", "/v1.0/me", skip=1)

    answers = batched(room, part(1), part(2), part(3))

    assert [answers[n]["status"] for n in ("1", "2", "3")] == [200, 429, 200]
    assert answers["2"]["headers"]["Retry-After"] == "30"


def test_parts_need_their_permissions() -> None:
    room = Room("User.Read")

    answers = batched(room, part(1), part(2, "/me/messages"))

    assert {number: answer["status"] for number, answer in answers.items()} == {"1": 200, "2": 403}


def test_a_part_that_sends_is_counted_as_any_other(room: Room) -> None:
    made = room.post("/me/messages", draft())

    answers = batched(room, part(1, f"/me/messages/{made['id']}/send", "POST"))

    assert answers["1"]["status"] == 202
    assert len(room.world.sent_by_api) == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"requests": []},
        {"requests": [part(n) for n in range(21)]},
        {"requests": [part(1), part(1)]},
        {"requests": [{"id": "1", "method": "GET"}]},
        {"requests": [part(1, "https://graph.microsoft.com/v1.0/me")]},
        {"requests": [part(1, method="TRACE")]},
        {"requests": [part(1, "/me/messages", "POST", body={})]},
        {"requests": [part(1, dependsOn=["2"]), part(2)]},
        {"requests": [part(1)], "more": 1},
    ],
)
def test_a_batch_that_is_not_well_formed_is_refused_whole(room: Room, body: dict[str, Any]) -> None:
    room.unchecked()

    assert room.refusal("POST", "/$batch", json=body)[0] == 400


def test_a_batch_without_a_token_is_unauthorized(room: Room) -> None:
    room.session.headers["Authorization"] = "Bearer nonsense"

    assert room.refusal("POST", "/$batch", json={"requests": [part(1)]}) == (401, "InvalidAuthenticationToken")
