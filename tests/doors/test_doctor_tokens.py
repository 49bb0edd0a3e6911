"""`mailbot doctor` on a token: renewed and kept, dead, gone or damaged, and every permission it lacks."""

import json

from mailbot.core.ledger import Service
from mailbot.providers.google import SCOPES as GOOGLE_SCOPES
from mailbot.providers.microsoft import SCOPES as MICROSOFT_SCOPES
from mailbot.sandbox.microsoft_grant import grant_microsoft
from mailbot.sandbox.server import GOOGLE_CLIENT, MICROSOFT_CLIENT
from mailbot.wiring import open_app
from tests.builders import hours
from tests.doors.clinic import Clinic, checked, state, words
from tests.doors.desk import Desk
from tests.doors.test_doctor import clinic, connected, street

__all__ = ["clinic", "connected", "street"]


def test_it_shows_no_token(connected: Desk, service: Service) -> None:
    app = open_app({"MAILBOT_HOME": str(connected.home)}, clock=connected.clock)
    secret = app.vault.load(service.value) or ""
    app.close()
    kept = [text for text in json.dumps(json.loads(secret)).split('"') if len(text) > 40 and " " not in text]

    said = connected.call("--verbose", "doctor", "--json")

    assert (bool(kept), [text for text in kept if text in said.out + said.err]) == (True, [])


def test_a_renewed_token_is_kept(connected: Desk) -> None:
    connected.call("doctor")
    connected.clock.advance(hours(3))

    assert (state(connected, "token"), connected.sync().code) == ("ok", 0)


def test_a_dead_token_names_the_command(connected: Desk, service: Service) -> None:
    client = GOOGLE_CLIENT if service is Service.GOOGLE else MICROSOFT_CLIENT
    connected.sandbox.tokens.forget(connected.world(service), client.id)

    said = connected.call("doctor", "--json")
    found = {one["check"]: one for one in said.form["checks"]}

    assert (said.code, found["token"]["state"], "labels" in found) == (2, "problem", False)
    assert f"mailbot connect {service.value} --name {service.value}" in words(found["token"])


def test_a_token_that_is_gone_names_the_command(connected: Desk, service: Service) -> None:
    for file in (connected.home / "vault").glob("*.token"):
        file.unlink()

    assert f"mailbot connect {service.value}" in words(checked(connected)["token"])


def test_a_damaged_token_names_the_command(connected: Desk, service: Service) -> None:
    for file in (connected.home / "vault").glob("*.token"):
        file.write_bytes(b"damaged")

    assert f"mailbot connect {service.value}" in words(checked(connected)["token"])


def test_one_dead_account_does_not_hide_the_other(clinic: Clinic, desk: Desk) -> None:
    desk.connect(Service.GOOGLE)
    desk.connect(Service.MICROSOFT)
    clinic.tokens.forget(desk.world(Service.GOOGLE), GOOGLE_CLIENT.id)

    found = desk.call("doctor", "--json").form["checks"]
    tokens = {one["account"]: one["state"] for one in found if one["check"] == "token"}

    assert tokens == {"google": "problem", "microsoft": "ok"}


def narrower(desk: Desk, service: Service) -> str:
    """A secret without leave to read the calendar."""
    world = desk.world(service)
    if service is Service.GOOGLE:
        return json.dumps(desk.sandbox.grant_google(world, [GOOGLE_SCOPES[0]]))
    desk.sandbox.tokens.forget(world, MICROSOFT_CLIENT.id)
    return grant_microsoft(desk.sandbox, world, set(MICROSOFT_SCOPES) - {"Calendars.Read"})


def test_a_permission_that_is_missing_is_named_with_its_purpose(connected: Desk, service: Service) -> None:
    app = open_app({"MAILBOT_HOME": str(connected.home)}, clock=connected.clock)
    app.vault.save(service.value, narrower(connected, service))
    app.close()

    found = checked(connected)["permissions"]
    named = "calendar.readonly" if service is Service.GOOGLE else "Calendars.Read"

    assert (found["state"], named in found["says"], "interviews in your calendar" in found["says"]) == (
        "problem",
        True,
        True,
    )
    assert f"mailbot connect {service.value} --name {service.value}" in words(found)


def test_while_a_turn_is_under_way_the_token_is_left_alone(connected: Desk, service: Service) -> None:
    app = open_app({"MAILBOT_HOME": str(connected.home)}, clock=connected.clock)
    now = connected.clock.now()
    app.store.take(app.account(service.value).name, "another", now, now + hours(1))
    app.close()

    found = checked(connected)

    assert (found["token"]["state"], found["labels"]["state"]) == ("warning", "ok")


def test_a_permission_that_google_took_back_shows_when_the_token_is_renewed(clinic: Clinic, desk: Desk) -> None:
    desk.connect(Service.GOOGLE)
    claimed = json.loads(narrower(desk, Service.GOOGLE)) | {"scopes": list(GOOGLE_SCOPES)}
    app = open_app({"MAILBOT_HOME": str(desk.home)}, clock=desk.clock)
    app.vault.save("google", json.dumps(claimed))
    app.close()

    found = checked(desk)

    assert ("token" in found, "calendar.readonly" in found["permissions"]["says"]) == (False, True)
