"""The page that the browser comes back to."""

import threading

import pytest
import requests

from mailbot.core.errors import SetupProblem, SignInNeeded
from mailbot.providers.loopback import LoopbackPage


def get(url: str) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        return session.get(url, timeout=10)


def test_the_redirect_is_taken_and_the_user_thanked() -> None:
    with LoopbackPage() as page:
        page.expect("s1")
        shown = get(f"{page.address}?state=s1&code=c%2F1")
        answer = page.wait(10)

    assert answer == {"state": "s1", "code": "c/1"}
    assert "You can close this page" in shown.text
    assert "c/1" not in shown.text


@pytest.mark.parametrize("path", ["", "favicon.ico", "?state=s2&code=c", "?code=c", "?state=s1", "x?state=s1&code=c"])
def test_anything_else_passes_by(path: str) -> None:
    with LoopbackPage() as page:
        page.expect("s1")

        assert get(page.address + path).status_code == 404


def test_nothing_is_taken_before_it_is_expected() -> None:
    with LoopbackPage() as page:
        assert get(f"{page.address}?state=&code=c").status_code == 404


def test_a_stray_redirect_does_not_end_the_wait() -> None:
    with LoopbackPage() as page:
        page.expect("s1")
        for query in ("?state=evil&code=x", "?state=s1&error=access_denied"):
            threading.Thread(target=get, args=(page.address + query,)).start()

        assert page.wait(10)["error"] == "access_denied"


def test_nobody_came() -> None:
    with LoopbackPage() as page, pytest.raises(SignInNeeded, match="nobody signed in"):
        page.wait(0.01)


def test_a_taken_port_is_said_clearly() -> None:
    with LoopbackPage() as page, pytest.raises(SetupProblem, match="taken"):
        LoopbackPage(page.port)
