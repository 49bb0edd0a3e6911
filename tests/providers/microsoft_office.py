"""Sam's Outlook mailbox in the sandbox, Sam's browser, and things that happen in the middle of a request."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import requests
from requests.adapters import BaseAdapter

from mailbot.core.ledger import Service
from mailbot.providers.microsoft import AUTHORITY, MicrosoftProvider, authorize, open_microsoft
from mailbot.providers.microsoft.auth import MicrosoftBearer
from mailbot.providers.transport import Transport
from mailbot.sandbox.appointments import Appointments
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.inprocess import WsgiAdapter
from mailbot.sandbox.server import MICROSOFT_CLIENT, Sandbox
from mailbot.sandbox.world import World
from tests.builders import MONDAY

TOKEN = "/common/oauth2/v2.0/token"


class Meanwhile(BaseAdapter):
    """Lets something happen, once, just before a request of *method* to a path that ends in *ending* is answered."""

    def __init__(self, inner: BaseAdapter) -> None:
        super().__init__()
        self._inner = inner
        self.waiting: list[tuple[str, str, Callable[[], object]]] = []

    def before(self, method: str, ending: str, happens: Callable[[], object]) -> None:
        self.waiting.append((method, ending, happens))

    def send(self, request: requests.PreparedRequest, *args: Any, **known: Any) -> requests.Response:
        for one in list(self.waiting):
            method, ending, happens = one
            if request.method == method and urlsplit(request.url or "").path.endswith(ending):
                self.waiting.remove(one)
                happens()
        return self._inner.send(request, *args, **known)

    def close(self) -> None:
        self._inner.close()


class Challenged(BaseAdapter):
    """Answers the first request to Graph with 401 and *challenge*; keeps what is asked of the token endpoint then."""

    def __init__(self, inner: BaseAdapter, challenge: str) -> None:
        super().__init__()
        self._inner, self._challenge, self._done = inner, challenge, False
        self.forms: list[dict[str, list[str]]] = []

    def send(self, request: requests.PreparedRequest, *args: Any, **known: Any) -> requests.Response:
        url = request.url or ""
        if url.endswith(TOKEN):
            body = request.body if isinstance(request.body, str) else (request.body or b"").decode()
            self.forms.append(parse_qs(body))
        if self._done or "graph.microsoft.com" not in url:
            return self._inner.send(request, *args, **known)
        self._done = True
        response = requests.Response()
        response.status_code, response.request, response._content = 401, request, b"{}"
        response.headers["WWW-Authenticate"] = self._challenge
        return response

    def close(self) -> None:
        self._inner.close()


class Office:
    """A sandbox with Sam's mailbox, and all that was asked of it."""

    def __init__(self) -> None:
        self.clock = SandboxClock(MONDAY)
        self.sandbox = Sandbox(self.clock)
        self.world = self.sandbox.add(
            World("sam@outlook.example", "Sam Hill", self.clock, zone="Europe/Berlin"), Service.MICROSOFT
        )
        self.adapter = WsgiAdapter(self.sandbox)
        self.meanwhile = Meanwhile(self.adapter)
        self.transport = Transport({}, bottom=self.meanwhile, now=self.clock.now)
        self.saved: list[str] = []

    def led_to(self, url: str, *unticked: str, decision: str = "allow", account: str = "") -> str:
        """Where the page at *url* sends Sam's browser after Sam agreed to all but *unticked*."""
        asked = parse_qs(urlsplit(url).query)["scope"][0].split()
        form = {
            "decision": decision,
            "account": account or self.world.address,
            "scope": [s for s in asked if s not in unticked],
        }
        with requests.Session() as session:
            session.mount("https://", self.adapter)
            return session.post(url, data=form, allow_redirects=False).headers["Location"]

    def browser(self, *unticked: str, **decided: str) -> Callable[[str], object]:
        """Sam's browser: agrees to all but *unticked*, and goes back to where it is sent."""

        def open_url(url: str) -> None:
            with urlopen(self.led_to(url, *unticked, **decided), timeout=10):  # noqa: S310 - it writes no log, requests does
                return

        return open_url

    def sign_in(self, *unticked: str, **known: str) -> str:
        """The token cache that a sign-in gives."""
        open_url = self.browser(*unticked, **known)
        return authorize(MICROSOFT_CLIENT.id, AUTHORITY, self.transport, open_url=open_url, timeout=10)

    def bearer(self, secret: str, **known: Any) -> MicrosoftBearer:
        return MicrosoftBearer("work", secret, self.transport, self.saved.append, **known)

    def token_requests(self) -> int:
        return sum(url.endswith(TOKEN) for _, url in self.adapter.log)

    def provider(self, **known: str) -> MicrosoftProvider:
        """The mailbox as our adapter sees it."""
        return open_microsoft("work", self.sign_in(), self.transport, self.saved.append, **known)

    @property
    def hand(self) -> Hand:
        return Hand(self.world)

    @property
    def meetings(self) -> Appointments:
        return Appointments(self.world)

    def asked(self, method: str, ending: str) -> int:
        """How often *method* was asked of a path that ends so."""
        return sum(m == method and urlsplit(url).path.endswith(ending) for m, url in self.adapter.log)
