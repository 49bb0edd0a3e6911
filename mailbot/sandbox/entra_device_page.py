"""The devicecode endpoint of Microsoft's sign-in, and the page where a person enters the code on any device.

https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
"""

import json
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request, Response

from mailbot.core.ledger import Service
from mailbot.sandbox import entra_errors as errors
from mailbot.sandbox import entra_pages as pages
from mailbot.sandbox import entra_scopes as scopes
from mailbot.sandbox.entra_device import DeviceBook, DeviceCode
from mailbot.sandbox.entra_errors import SignInError
from mailbot.sandbox.tokens import Grant

if TYPE_CHECKING:
    from mailbot.sandbox.server import Sandbox


class DevicePage:
    """Both ends of the device codes of one sandbox."""

    def __init__(self, sandbox: "Sandbox", devices: DeviceBook) -> None:
        """Codes are kept in *devices*."""
        self._sandbox, self._devices = sandbox, devices

    def begin(self, request: Request, *, tenant: str) -> Response:
        """A new code for a program."""
        try:
            answer = self._begun(request, tenant)
        except SignInError as error:
            return error.response(self._sandbox.clock.now())
        response = Response(json.dumps(answer), mimetype="application/json")
        response.headers["Cache-Control"] = "no-store, no-cache"
        return response

    def _begun(self, request: Request, tenant: str) -> dict[str, object]:
        scopes.check_tenant(tenant)
        client = request.form.get("client_id", "")
        if not client:
            raise errors.missing("client_id")
        if self._sandbox.tokens.client(client, "microsoft") is None:
            raise errors.no_client(client)
        return self._devices.begin(tenant, client, scopes.asked(request.form.get("scope", "")))

    def enter(self, request: Request, *, tenant: str) -> Response:
        """Ask the person for the code, then for account and consent."""
        typed = request.form.get("otc", "")
        if request.method == "GET" or not typed:
            return pages.enter_code()
        code = self._devices.entered(typed)
        if code is None:
            return pages.enter_code("That code didn't work. Check the code and try again.")
        if "decision" not in request.form:
            people = [w for w in self._sandbox.worlds(Service.MICROSOFT) if scopes.admits(code.tenant, w)]
            return pages.consent(people, "", code.scopes, user_code=code.user_code)
        return self._decided(request, code)

    def _decided(self, request: Request, code: DeviceCode) -> Response:
        if request.form["decision"] != "allow":
            code.declined = True
            return pages.said("Sign-in cancelled", "You declined. You can close this window.")
        world = self._sandbox.world(request.form.get("account", ""), Service.MICROSOFT)
        if world is None or not scopes.admits(code.tenant, world):
            return pages.enter_code("You can't sign in here with that account. Use another one.")
        chosen = set(request.form.getlist("scope")) | {"openid", "profile", "email"}
        granted = tuple(name for name in code.scopes if name in chosen)
        book = self._sandbox.tokens
        book.consented(world, code.client).update(granted)
        code.grant = Grant(world=world, client=code.client, scopes=granted, family=book.family())
        return pages.said("You have signed in", "You have signed in to mailbot on your device. Close this window.")
