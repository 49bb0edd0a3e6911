"""The sandbox as a server: a real socket, the control face, answers that never come."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests

from mailbot.core.ledger import Service
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.server import ENDPOINTS, Sandbox, Served, endpoint_map, serve
from mailbot.sandbox.world import World

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
SAM = "sam@example.org"


@pytest.fixture
def sandbox() -> Sandbox:
    clock = SandboxClock(MONDAY)
    made = Sandbox(clock)
    made.add(World(SAM, "Sam Hill", clock), Service.GOOGLE)
    return made


@pytest.fixture
def served(sandbox: Sandbox) -> Iterator[Served]:
    served = serve(sandbox)
    yield served
    served.close()


@pytest.fixture
def session() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        yield session


class Control:
    """The control face over HTTP."""

    def __init__(self, session: requests.Session, served: Served) -> None:
        self._session = session
        self._root = f"{served.origin}/_sandbox"

    def post(self, path: str, /, **body: Any) -> Any:
        return self._session.post(f"{self._root}/{path}", json=body, timeout=10)

    def world(self) -> Any:
        return self._session.get(f"{self._root}/state", timeout=10).json()["worlds"][0]


@pytest.fixture
def control(session: requests.Session, served: Served) -> Control:
    return Control(session, served)


def test_one_origin_stands_for_all_real_ones(served: Served) -> None:
    assert endpoint_map(served.origin) == dict.fromkeys(ENDPOINTS, served.origin)
    assert served.origin == f"http://127.0.0.1:{served.port}"


def test_the_clock_is_set_and_advanced_from_outside(control: Control) -> None:
    control.post("clock", now="2026-03-09T08:00:00+01:00")

    advanced = control.post("clock", advance_minutes=90).json()

    assert advanced == {"now": "2026-03-09T09:30:00+01:00"}


def test_a_mail_is_delivered_labelled_and_seen(control: Control) -> None:
    mail = control.post(f"{SAM}/deliver", sender="Ann <ann@acme.example>", subject="Hello", text="x").json()
    control.post(f"{SAM}/mails/{mail['id']}/label", names=["Interviews/Outcome/Offer"])
    answer = control.post(f"{SAM}/deliver", sender="ann@acme.example", answers=mail["id"]).json()

    labels = {m["id"]: m["labels"] for m in control.world()["mails"]}

    assert labels == {mail["id"]: ["Interviews/Outcome/Offer"], answer["id"]: []}
    assert answer["thread"] == mail["thread"]


def test_an_interview_is_invited_moved_and_cancelled(control: Control) -> None:
    times = {"starts": "2026-03-03T10:00:00+01:00", "ends": "2026-03-03T11:00:00+01:00"}
    event = control.post(f"{SAM}/invite", title="Interview", organizer="ann@acme.example", **times).json()

    moved = control.post(f"{SAM}/events/{event['id']}/move", starts="2026-03-04T10:00:00+01:00").json()
    cancelled = control.post(f"{SAM}/events/{event['id']}/cancel").json()

    assert moved["ends"] == "2026-03-04T11:00:00+01:00"
    assert cancelled["cancelled"] is True


def test_a_draft_is_edited_and_sent_from_outside(control: Control, sandbox: Sandbox) -> None:
    draft = Hand(sandbox.residents[0].world).begin("ann@acme.example", "Hi", subject="Hello")

    control.post(f"{SAM}/mails/{draft.id}/edit", text="Hi Ann")
    sent = control.post(f"{SAM}/mails/{draft.id}/send").json()
    again = control.post(f"{SAM}/mails/{draft.id}/send")

    assert (sent["sent"], sent["body"]) == (True, "Hi Ann")
    assert again.status_code == 400


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("nobody@example.org/deliver", {"sender": "ann@acme.example"}, 404),
        (f"{SAM}/deliver", {}, 400),
        (f"{SAM}/mails/nothing/trash", {}, 404),
        (f"{SAM}/events/nothing/cancel", {}, 404),
        ("clock", {"now": "yesterday"}, 400),
        ("clock", {"now": "2026-03-09T08:00:00"}, 400),
        ("faults", {"trouble": "plague"}, 400),
    ],
)
def test_what_cannot_be_done_is_told(control: Control, path: str, body: dict[str, Any], status: int) -> None:
    answer = control.post(path, **body)

    assert answer.status_code == status
    assert answer.json()["error"]


def test_a_lost_answer_closes_the_socket_after_the_effect(control: Control, sandbox: Sandbox) -> None:
    sandbox.faults.expect(Trouble.LOST, "POST", "/_sandbox/*/deliver")

    with pytest.raises(requests.ConnectionError):
        control.post(f"{SAM}/deliver", sender="ann@acme.example", subject="Hello")

    assert [m["subject"] for m in control.world()["mails"]] == ["Hello"]


def test_a_dropped_connection_has_no_effect(control: Control) -> None:
    control.post("faults", trouble="dropped", method="POST", path="/_sandbox/*/deliver")

    with pytest.raises(requests.ConnectionError):
        control.post(f"{SAM}/deliver", sender="ann@acme.example")

    assert control.world()["mails"] == []


def test_a_token_of_the_sandbox_is_good_over_the_socket(
    session: requests.Session, served: Served, sandbox: Sandbox
) -> None:
    info = sandbox.grant_google(sandbox.residents[0].world, ["https://www.googleapis.com/auth/gmail.readonly"])
    headers = {"Authorization": f"Bearer {info['token']}"}

    profile = session.get(f"{served.origin}/gmail/v1/users/me/profile", headers=headers, timeout=10)

    assert profile.json()["emailAddress"] == SAM
    assert info["expiry"] == (MONDAY + timedelta(seconds=3599)).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_many_requests_at_once_all_have_their_effect(served: Served, sandbox: Sandbox) -> None:
    world = sandbox.residents[0].world
    info = sandbox.grant_google(world, ["https://www.googleapis.com/auth/gmail.labels"])
    headers = {"Authorization": f"Bearer {info['token']}"}
    url = f"{served.origin}/gmail/v1/users/me/labels"

    def make(number: int) -> int:
        return requests.post(url, json={"name": f"Label {number % 20}"}, headers=headers, timeout=10).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(make, range(40)))

    assert answers == [200] * 20 + [409] * 20
    assert len(world.mails.labels()) == 20
