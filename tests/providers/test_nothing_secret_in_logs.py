"""Nothing that opens a mailbox is ever logged, though every logger there is is told to say all."""

import json
import logging
from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import parse_qs, quote, quote_plus, urlsplit
from urllib.request import urlopen

import pytest
from requests import PreparedRequest, Response, Session
from requests.adapters import BaseAdapter

from mailbot.core.ledger import Service
from mailbot.providers.google import authorize as authorize_google
from mailbot.providers.google import open_google
from mailbot.providers.microsoft import AUTHORITY, authorize_by_code, open_microsoft
from mailbot.providers.microsoft import authorize as authorize_microsoft
from mailbot.providers.transport import Transport
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.inprocess import WsgiAdapter
from mailbot.sandbox.scripted_user import ScriptedUser
from mailbot.sandbox.server import GOOGLE_CLIENT, MICROSOFT_CLIENT, Sandbox, endpoint_map, serve
from mailbot.sandbox.world import World
from tests.builders import MONDAY

GOOGLE = {"installed": {"client_id": GOOGLE_CLIENT.id, "client_secret": GOOGLE_CLIENT.secret}}
SECRET_FIELDS = {"code", "code_verifier", "refresh_token", "access_token", "id_token", "client_secret", "device_code"}
"""What token requests and answers carry, and no log may."""


class Overhearing(BaseAdapter):
    """Passes requests on, and keeps each secret word in the exchanges with the sign-in services."""

    def __init__(self, inner: BaseAdapter) -> None:
        super().__init__()
        self._inner = inner
        self.secrets: set[str] = set()

    def send(self, request: PreparedRequest, *args: object, **known: object) -> Response:
        answer = self._inner.send(request, *args, **known)  # type: ignore[arg-type]
        url = request.url or ""
        self.secrets.add(request.headers.get("Authorization", "").partition(" ")[2])
        if url.endswith(("/token", "/devicecode")):
            body = request.body if isinstance(request.body, str) else (request.body or b"").decode()
            asked = {name: values[0] for name, values in parse_qs(body).items()}
            told = answer.json()
            self.secrets |= {str(v) for form in (asked, told) for k, v in form.items() if k in SECRET_FIELDS}
        return answer

    def close(self) -> None:
        self._inner.close()


class Log(logging.Handler):
    """Keeps all of every record, what a formatter would leave out included."""

    def __init__(self) -> None:
        super().__init__(level=1)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.getMessage()} {vars(record)!r}")


def say_all() -> None:
    """Turn on every logger, each by itself."""
    for name in ["", *logging.root.manager.loggerDict]:
        logging.getLogger(name).setLevel(1)


@pytest.fixture
def log() -> Iterator[Log]:
    levels = {name: logging.getLogger(name).level for name in ["", *logging.root.manager.loggerDict]}
    log = Log()
    logging.getLogger().addHandler(log)
    say_all()
    yield log
    logging.getLogger().removeHandler(log)
    for name in logging.root.manager.loggerDict:
        logging.getLogger(name).setLevel(levels.get(name, logging.NOTSET))
    logging.getLogger().setLevel(levels[""])


class House:
    """A sandbox behind a real socket, our way to it, and a browser that writes no log."""

    def __init__(self, service: Service) -> None:
        self.clock = SandboxClock(MONDAY)
        self.sandbox = Sandbox(self.clock)
        self.world = self.sandbox.add(World("sam@outlook.example", "Sam", self.clock), service)
        self.served = serve(self.sandbox)
        with Session() as plain:
            self.wire = Overhearing(plain.get_adapter("http://"))
        self.transport = Transport(endpoint_map(self.served.origin), bottom=self.wire, now=self.clock.now)
        self.saved: list[str] = []
        self.seen: set[str] = set()
        self._browser = Session()
        self._browser.mount("http://", WsgiAdapter(self.sandbox))
        self.user = ScriptedUser(self._browser, self.world.address)

    def open(self, url: str) -> None:
        say_all()
        back = self.user.answer(url)
        self.seen |= {parse_qs(urlsplit(back).query)["code"][0]}
        with urlopen(back, timeout=10):  # noqa: S310 - the loopback page; requests would log the address
            return

    def google(self) -> Callable[[], object]:
        secret = authorize_google(GOOGLE, self.transport, open_url=self.open, timeout=20)
        provider = open_google("sam", secret, self.transport, self.saved.append)
        return lambda: (provider.mailbox(), provider.events(MONDAY, MONDAY + timedelta(days=1)))

    def microsoft(self) -> Callable[[], object]:
        secret = authorize_microsoft(MICROSOFT_CLIENT.id, AUTHORITY, self.transport, open_url=self.open, timeout=20)
        return open_microsoft("sam", secret, self.transport, self.saved.append).mailbox

    def device(self) -> Callable[[], object]:
        told: list[str] = []

        def wait(_seconds: float) -> None:
            say_all()
            words = told[0].split()
            self.user.enter(words[words.index("page") + 1], words[words.index("code") + 1])

        secret = authorize_by_code(MICROSOFT_CLIENT.id, AUTHORITY, self.transport, show=told.append, wait=wait)
        return open_microsoft("sam", secret, self.transport, self.saved.append).mailbox

    def close(self) -> None:
        self._browser.close()
        self.transport.close()
        self.served.close()


@pytest.mark.parametrize("way", ["google", "microsoft", "device"])
def test_no_secret_of_a_sign_in_a_read_and_a_renewal_is_logged(log: Log, way: str) -> None:
    house = House(Service.GOOGLE if way == "google" else Service.MICROSOFT)
    read = getattr(house, way)()
    say_all()
    read()
    house.clock.advance(timedelta(hours=2))
    read()
    house.close()

    basic = b64encode(f"{GOOGLE_CLIENT.id}:{GOOGLE_CLIENT.secret}".encode()).decode()
    secrets = {word for word in house.wire.secrets | house.seen | {basic} if word}
    said = "\n".join(log.lines)
    forms = {form for word in secrets for form in (word, quote(word), quote_plus(word), json.dumps(word)[1:-1])}
    assert house.saved  # it was renewed
    assert len(secrets) >= 6
    assert log.lines
    assert [form for form in forms if form in said] == []
