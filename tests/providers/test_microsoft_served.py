"""The whole way once over real sockets: the endpoint map leads to a sandbox on this machine."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from mailbot.core.ledger import Service
from mailbot.core.model import DraftState
from mailbot.providers.microsoft import AUTHORITY, authorize, open_microsoft
from mailbot.providers.transport import Transport
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.server import MICROSOFT_CLIENT, Sandbox, Served, endpoint_map
from mailbot.sandbox.world import World
from tests.builders import MONDAY, hours, key, message, sought, whom


@pytest.fixture
def world() -> World:
    return World("sam@outlook.example", "Sam Hill", SandboxClock(MONDAY))


@pytest.fixture
def transport(world: World) -> Iterator[Transport]:
    sandbox = Sandbox(world.clock)
    sandbox.add(world, Service.MICROSOFT)
    served = Served(sandbox, 0)
    opened = Transport(endpoint_map(served.origin))
    yield opened
    opened.close()
    served.close()


def agree(url: str) -> None:
    """Sam's browser, which agrees to everything."""
    form = {
        "decision": "allow",
        "account": "sam@outlook.example",
        "scope": parse_qs(urlsplit(url).query)["scope"][0].split(),
    }
    with requests.Session() as session:
        session.trust_env = False
        answer = session.post(url, data=form, allow_redirects=False)
        session.get(answer.headers["Location"])


def test_signing_in_reading_drafting_and_looking_work_through_the_endpoint_map(
    world: World, transport: Transport
) -> None:
    for number in range(60):  # more than a page of newest mails
        Hand(world).deliver("Jane Doe <jane@acme.example>", f"Number {number}", at=MONDAY - hours(number))
    secret = authorize(MICROSOFT_CLIENT.id, AUTHORITY, transport, open_url=agree, timeout=10)
    provider = open_microsoft("work", secret, transport, lambda _secret: None)

    threads = provider.threads(whom("jane@acme.example"))
    newest = max((mail for thread in threads for mail in thread.mails), key=lambda mail: mail.at)
    made = provider.create_draft(message(parent=newest.id, thread=newest.thread), key())

    assert len(threads) == 60
    assert provider.look([sought(made)])[key()].state is DraftState.OPEN
    assert provider.withdraw_draft(made) is True
    assert world.sent_by_api == []
