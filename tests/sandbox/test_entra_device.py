"""The sandbox's sign-in with a device code, spoken by hand: what the endpoint and the page answer, and when."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from requests import Response

from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Service
from mailbot.sandbox.entra_device import INTERVAL, LIFETIME, PAGE
from mailbot.sandbox.scripted_user import ScriptedUser
from mailbot.sandbox.server import MICROSOFT_CLIENT
from mailbot.sandbox.world import World
from tests.sandbox.microsoft_room import GRAPH, Room, room

__all__ = ["room"]
LOGIN = "https://login.microsoftonline.com"
GRANT = "urn:ietf:params:oauth:grant-type:device_code"
SCOPE = "Mail.Read offline_access openid"


def begin(room: Room, tenant: str = "common", **changes: str) -> Response:
    form = {"client_id": MICROSOFT_CLIENT.id, "scope": SCOPE} | changes
    return room.session.post(f"{LOGIN}/{tenant}/oauth2/v2.0/devicecode", data=form, timeout=5)


def poll(room: Room, code: str, **changes: str) -> Response:
    form = {"grant_type": GRANT, "client_id": MICROSOFT_CLIENT.id, "device_code": code} | changes
    return room.session.post(f"{LOGIN}/common/oauth2/v2.0/token", data=form, timeout=5)


def refusal(answer: Response) -> tuple[int, str, list[int]]:
    body = answer.json()
    assert {"trace_id", "correlation_id", "timestamp"} <= set(body)
    return answer.status_code, body["error"], body["error_codes"]


def enter(room: Room, code: str, *, denies: bool = False) -> str:
    return ScriptedUser(room.session, room.world.address, denies=denies).enter(PAGE, code)


def test_a_code_lives_a_quarter_of_an_hour_and_is_asked_for_every_five_seconds(room: Room) -> None:
    given = begin(room).json()

    assert (given["expires_in"], given["interval"]) == (900, 5)
    assert given["user_code"] in given["message"]
    assert given["verification_uri"] in given["message"]
    assert "verification_uri_complete" not in given


def test_before_the_user_is_done_it_is_pending(room: Room) -> None:
    assert refusal(poll(room, begin(room).json()["device_code"])) == (400, "authorization_pending", [70016])


def test_once_entered_it_gives_tokens_that_open_the_mailbox(room: Room) -> None:
    given = begin(room).json()
    said = enter(room, given["user_code"].lower())

    answer = poll(room, given["device_code"]).json()

    bearer = {"Authorization": f"Bearer {answer['access_token']}"}
    assert "You have signed in" in said
    assert {"refresh_token", "id_token"} <= set(answer)
    assert room.session.get(f"{GRAPH}/me/messages", headers=bearer, timeout=5).status_code == 200


def test_it_gives_them_once(room: Room) -> None:
    given = begin(room).json()
    enter(room, given["user_code"])
    poll(room, given["device_code"])

    assert refusal(poll(room, given["device_code"])) == (400, "bad_verification_code", [70018])


def test_asking_too_soon_is_told_to_slow_down_by_five_seconds_more(room: Room) -> None:
    code = begin(room).json()["device_code"]
    poll(room, code)
    room.clock.advance(INTERVAL - timedelta(seconds=1))
    hasty = poll(room, code)
    room.clock.advance(INTERVAL)
    hasty_still = poll(room, code)
    room.clock.advance(INTERVAL * 3)

    assert refusal(hasty) == refusal(hasty_still) == (400, "slow_down", [])
    assert "AADSTS" not in hasty.json()["error_description"]
    assert refusal(poll(room, code))[1] == "authorization_pending"


def test_a_code_dies_of_age(room: Room) -> None:
    given = begin(room).json()
    room.clock.advance(LIFETIME)

    assert refusal(poll(room, given["device_code"])) == (400, "expired_token", [70020])
    with pytest.raises(SetupProblem, match="That code didn't work"):
        enter(room, given["user_code"])


def test_who_declines_ends_it(room: Room) -> None:
    given = begin(room).json()
    enter(room, given["user_code"], denies=True)

    assert refusal(poll(room, given["device_code"])) == (400, "authorization_declined", [65004])


def test_another_programs_code_is_not_known(room: Room) -> None:
    given = begin(room).json()

    assert refusal(poll(room, "nonsense"))[1] == "bad_verification_code"
    assert refusal(poll(room, "")) == (400, "invalid_request", [900144])
    assert refusal(poll(room, given["device_code"], client_id="x"))[2] == [700016]


@pytest.mark.parametrize("typed", ["WRONGCODE", "é", "<b>"])
def test_a_code_nobody_gave_out_is_not_taken(room: Room, typed: str) -> None:
    begin(room)

    with pytest.raises(SetupProblem, match="That code didn't work"):
        enter(room, typed)


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({"client_id": ""}, 900144),
        ({"client_id": "00000000-0000-0000-0000-000000000000"}, 700016),
        ({"scope": ""}, 900144),
        ({"scope": "Mail.Eat"}, 70011),
        ({"tenant": "nonsense"}, 90002),
    ],
)
def test_a_wrong_request_gets_no_code(room: Room, changes: dict[str, str], number: int) -> None:
    assert refusal(begin(room, **changes))[2] == [number]


def test_the_page_asks_for_the_code_first(room: Room) -> None:
    page = BeautifulSoup(room.session.get(PAGE, timeout=5).text, "html.parser")

    assert page.find("input", attrs={"name": "otc"})


def test_a_personal_account_cannot_use_an_organisations_code(room: Room) -> None:
    pat = room.sandbox.add(World("pat@hotmail.com", "Pat", room.clock), Service.MICROSOFT)
    given = begin(room, "organizations").json()
    form = {"otc": given["user_code"], "decision": "allow", "account": pat.address}

    said = room.session.post(PAGE, data=form, timeout=5).text

    assert "can&#x27;t sign in here with that account" in said
    assert refusal(poll(room, given["device_code"]))[1] == "authorization_pending"
