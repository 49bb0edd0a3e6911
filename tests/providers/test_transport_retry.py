"""What is asked again at once, over real sockets: only what changes nothing."""

import pytest
from requests.adapters import HTTPAdapter

from mailbot.core.errors import OutcomeUnknown, Unavailable
from mailbot.providers.transport import Transport
from mailbot.providers.transport_retry import SafeRetry
from tests.providers.local_server import Local, local

DRAFTS = "https://gmail.googleapis.com/gmail/v1/users/me/drafts"


def status(server: Local, method: str) -> int:
    bottom = HTTPAdapter(max_retries=SafeRetry.usual(backoff=0))
    transport = Transport({"https://gmail.googleapis.com": server.origin}, bottom=bottom)
    try:
        return transport.session().request(method, DRAFTS).status_code
    finally:
        transport.close()


@pytest.mark.parametrize("failure", [429, 500, 502, 503, 504])
def test_a_read_is_tried_three_times(failure: int) -> None:
    with local((failure, {}), (failure, {}), (200, {})) as server:
        assert status(server, "GET") == 200


def test_a_read_that_keeps_failing_gives_back_its_last_answer() -> None:
    with local((503, {})) as server:
        assert (status(server, "GET"), len(server.asked)) == (503, 3)


def test_a_long_wait_is_left_to_the_caller() -> None:
    with local((429, {"Retry-After": "300"}), (200, {})) as server:
        assert (status(server, "GET"), len(server.asked)) == (429, 1)


def test_a_wait_that_cannot_be_read_does_no_harm() -> None:
    with local((503, {"Retry-After": "x" * 100}), (200, {})) as server:
        assert status(server, "GET") == 200


@pytest.mark.parametrize("failure", [429, 503])
def test_a_write_is_tried_once(failure: int) -> None:
    with local((failure, {"Retry-After": "0"})) as server:
        assert (status(server, "POST"), len(server.asked)) == (failure, 1)


def test_a_write_whose_answer_is_lost_is_tried_once() -> None:
    with local(None) as server:
        with pytest.raises(OutcomeUnknown):
            status(server, "POST")

        assert len(server.asked) == 1


def test_a_read_whose_answer_is_lost_is_tried_again() -> None:
    with local(None, (200, {})) as server:
        assert status(server, "GET") == 200


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_closed_port_is_unavailable(method: str) -> None:
    with local() as server:
        pass

    with pytest.raises(Unavailable):
        status(server, method)
