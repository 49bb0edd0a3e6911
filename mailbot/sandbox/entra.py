"""Microsoft's sign-in (Entra, OAuth 2.0 with PKCE) over the sandbox: discovery, consent page, tokens.

https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
"""

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from werkzeug.routing import Rule
from werkzeug.wrappers import Request, Response

from mailbot.core.ledger import Service
from mailbot.sandbox import entra_errors as errors
from mailbot.sandbox import entra_pages as pages
from mailbot.sandbox import entra_scopes as scopes
from mailbot.sandbox.entra_device import DeviceBook
from mailbot.sandbox.entra_device_page import DevicePage
from mailbot.sandbox.entra_errors import SignInError
from mailbot.sandbox.entra_tokens import TokenEndpoint
from mailbot.sandbox.faults import Fault, Trouble
from mailbot.sandbox.tokens import Code, Grant
from mailbot.sandbox.world import World

if TYPE_CHECKING:
    from mailbot.sandbox.server import Sandbox

LOGIN = "https://login.microsoftonline.com"
CODE_LIVES = timedelta(minutes=10)
NATIVE_REDIRECT = f"{LOGIN}/common/oauth2/nativeclient"
MODES = ("query", "form_post", "fragment")


def mount(sandbox: "Sandbox") -> list[Rule]:
    """The rules of the sign-in service."""
    devices = DeviceBook(sandbox.clock)
    entra, page = Entra(sandbox, devices), DevicePage(sandbox, devices)
    for tenant in scopes.SHARED_TENANTS:
        sandbox.register_trouble(f"/{tenant}/", entra.trouble)
    return [
        Rule("/<tenant>/v2.0/.well-known/openid-configuration", methods=["GET"], endpoint=entra.configuration),
        Rule("/common/discovery/instance", methods=["GET"], endpoint=entra.instances),
        Rule("/<tenant>/oauth2/v2.0/authorize", methods=["GET", "POST"], endpoint=entra.authorize),
        Rule("/<tenant>/oauth2/v2.0/token", methods=["POST"], endpoint=entra.token),
        Rule("/<tenant>/oauth2/v2.0/devicecode", methods=["POST"], endpoint=page.begin),
        Rule("/<tenant>/oauth2/deviceauth", methods=["GET", "POST"], endpoint=page.enter),
    ]


def redirect_allowed(given: str) -> bool:
    """*given* is what a desktop registration of `http://localhost` takes: any port, no path; or the native page."""
    parts = urlsplit(given)
    loopback = parts.scheme == "http" and parts.hostname == "localhost" and not parts.username
    return given == NATIVE_REDIRECT or (loopback and parts.path in {"", "/"} and not parts.query and not parts.fragment)


def _json(body: dict[str, Any], status: int = 200) -> Response:
    answer = Response(json.dumps(body), status, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store, no-cache"
    return answer


class Entra:
    """The endpoints of the sign-in service for one sandbox."""

    def __init__(self, sandbox: "Sandbox", devices: DeviceBook) -> None:
        """Codes and tokens are kept in `sandbox.tokens`, codes for machines without a browser in *devices*."""
        self._sandbox = sandbox
        self._tokens = TokenEndpoint(sandbox, devices)

    def trouble(self, request: Request, fault: Fault) -> Response:
        """A status fault, worded as the sign-in service does."""
        now = self._sandbox.clock.now()
        if fault.trouble is Trouble.EXPIRED:
            return errors.dead_refresh_token().response(now)
        busy = fault.trouble in {Trouble.TOO_MANY, Trouble.RATE_LIMITED}
        status = 429 if busy else 500 if fault.trouble is Trouble.BROKEN else 503
        sentence = "The service is temporarily unavailable. Please retry later."
        answer = SignInError("temporarily_unavailable", 90033, sentence, status=status).response(now)
        if busy or fault.trouble is Trouble.DOWN:
            answer.headers["Retry-After"] = str(fault.retry_after)
        return answer

    def configuration(self, request: Request, *, tenant: str) -> Response:
        """Where the endpoints are: the real addresses, whatever origin the sandbox is served at."""
        try:
            scopes.check_tenant(tenant)
        except SignInError as error:
            return error.response(self._sandbox.clock.now())
        base = f"{LOGIN}/{tenant}"
        issuer = scopes.PERSONAL_TENANT if tenant == "consumers" else tenant
        shared = tenant in {"common", "organizations"}
        return _json(
            {
                "token_endpoint": f"{base}/oauth2/v2.0/token",
                "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
                "jwks_uri": f"{base}/discovery/v2.0/keys",
                "response_modes_supported": list(MODES),
                "subject_types_supported": ["pairwise"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
                "scopes_supported": ["openid", "profile", "email", "offline_access"],
                "issuer": f"{LOGIN}/{'{tenantid}' if shared else issuer}/v2.0",
                "request_uri_parameter_supported": False,
                "userinfo_endpoint": "https://graph.microsoft.com/oidc/userinfo",
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
                "end_session_endpoint": f"{base}/oauth2/v2.0/logout",
                "tenant_region_scope": None,
                "cloud_instance_name": "microsoftonline.com",
                "cloud_graph_host_name": "graph.windows.net",
                "msgraph_host": "graph.microsoft.com",
            }
        )

    def instances(self, request: Request) -> Response:
        """Which hosts are one cloud."""
        asked = urlsplit(request.args.get("authorization_endpoint", ""))
        if asked.hostname not in {"login.microsoftonline.com", "login.windows.net", "sts.windows.net"}:
            return _json(
                {"error": "invalid_instance", "error_description": "AADSTS50049: Unknown or invalid instance."}, 400
            )
        tenant = asked.path.strip("/").partition("/")[0] or "common"
        return _json(
            {
                "tenant_discovery_endpoint": f"{LOGIN}/{tenant}/v2.0/.well-known/openid-configuration",
                "api-version": request.args.get("api-version", "1.1"),
                "metadata": [
                    {
                        "preferred_network": "login.microsoftonline.com",
                        "preferred_cache": "login.windows.net",
                        "aliases": [
                            "login.microsoftonline.com",
                            "login.windows.net",
                            "login.microsoft.com",
                            "sts.windows.net",
                        ],
                    }
                ],
            }
        )

    def token(self, request: Request, *, tenant: str) -> Response:
        """Change a code or a refresh token for tokens."""
        try:
            scopes.check_tenant(tenant)
            return _json(self._tokens.answer(tenant, request.form.to_dict()))
        except SignInError as error:
            return error.response(self._sandbox.clock.now())

    def authorize(self, request: Request, *, tenant: str) -> Response:
        """The consent page, and what follows from it."""
        asked = request.args.to_dict()
        try:
            self._check_program(tenant, asked)
        except SignInError as error:
            return pages.problem(error.description(self._sandbox.clock.now()))
        try:
            wanted = self._check_request(asked)
            if asked.get("prompt") == "none":
                sentence = "Session information is not sufficient for single-sign-on."
                raise SignInError("login_required", 50058, sentence)  # noqa: TRY301 - refused like any other wish
            if request.method == "GET":
                people = [w for w in self._sandbox.worlds(Service.MICROSOFT) if scopes.admits(tenant, w)]
                return pages.consent(people, asked.get("login_hint", ""), wanted)
            return self._decided(request, tenant, asked, wanted)
        except SignInError as error:
            told = {"error": error.error, "error_description": error.description(self._sandbox.clock.now())}
            return self._back(asked, told)

    def _check_program(self, tenant: str, asked: dict[str, str]) -> None:
        """What must be right before anything may be sent to the redirect address."""
        scopes.check_tenant(tenant)
        for name in ("client_id", "redirect_uri"):
            if not asked.get(name):
                raise errors.missing(name)
        if self._sandbox.tokens.client(asked["client_id"], "microsoft") is None:
            raise errors.no_client(asked["client_id"])
        if not redirect_allowed(asked["redirect_uri"]):
            raise errors.wrong_redirect(asked["redirect_uri"])

    def _check_request(self, asked: dict[str, str]) -> tuple[str, ...]:
        if asked.get("response_type") != "code":
            raise SignInError(
                "unsupported_response_type",
                700054,
                "response_type is not enabled for the application or not supported.",
            )
        if asked.get("response_mode", "query") not in MODES:
            raise SignInError("invalid_request", 70007, "The response_mode is not supported.")
        if asked.get("code_challenge_method", "S256") != "S256" and asked.get("code_challenge"):
            raise SignInError("invalid_request", 501491, "The code_challenge_method must be S256 here.")
        return scopes.asked(asked.get("scope", ""))

    def _decided(self, request: Request, tenant: str, asked: dict[str, str], wanted: tuple[str, ...]) -> Response:
        if request.form.get("decision") != "allow":
            raise SignInError("access_denied", 65004, "User declined to consent to access the app.")
        world = self._sandbox.world(request.form.get("account", ""), Service.MICROSOFT)
        if world is None:
            raise SignInError("access_denied", 50034, "The user account does not exist in the directory.")
        if not scopes.admits(tenant, world):
            raise SignInError("access_denied", 50020, "User account does not exist in this tenant.")
        chosen = set(request.form.getlist("scope")) | {"openid", "profile", "email"}
        granted = tuple(name for name in wanted if name in chosen)
        return self._back(asked, {"code": self._code(world, asked, granted)})

    def _code(self, world: World, asked: dict[str, str], granted: tuple[str, ...]) -> str:
        book = self._sandbox.tokens
        book.consented(world, asked["client_id"]).update(granted)
        grant = Grant(world=world, client=asked["client_id"], scopes=granted, family=book.family())
        return book.keep_code(
            Code(
                grant=grant,
                redirect_uri=asked["redirect_uri"],
                challenge=asked.get("code_challenge", ""),
                offline="offline_access" in granted,
                expires_at=self._sandbox.clock.now() + CODE_LIVES,
                nonce=asked.get("nonce", ""),
            )
        )

    def _back(self, asked: dict[str, str], told: dict[str, str]) -> Response:
        """Tell the program at its redirect address, in the way it asked for."""
        if asked.get("state"):
            told = {**told, "state": asked["state"]}
        where, mode = asked["redirect_uri"], asked.get("response_mode", "query")
        if mode == "form_post":
            return pages.posted_back(where, told)
        answer = Response(status=302)
        answer.headers["Location"] = f"{where}{'#' if mode == 'fragment' else '?'}{urlencode(told)}"
        return answer
