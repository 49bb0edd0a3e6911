"""The page that the browser comes back to, and the person who pastes the address in its place."""

import threading
from collections.abc import Callable

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
        get(f"{page.address}?state=evil&code=x")
        get(f"{page.address}?state=s1&error=access_denied")

        assert page.wait(10)["error"] == "access_denied"


def test_nobody_came() -> None:
    with LoopbackPage() as page, pytest.raises(SignInNeeded, match="nobody signed in"):
        page.wait(0.01)


def test_a_taken_port_is_said_clearly() -> None:
    with LoopbackPage() as page, pytest.raises(SetupProblem, match="taken"):
        LoopbackPage(page.port)


def typing(*lines: str) -> tuple[Callable[[str], str | None], list[str]]:
    """A person who pastes *lines* one after the other, and what they were told in between."""
    waiting, told = list(lines), list[str]()

    def ask(wrong: str) -> str | None:
        told.append(wrong)
        return waiting.pop(0) if waiting else None

    return ask, told


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("shape", ["{}", "  {}\n", "'{}'", "<{}>"])
def test_the_address_may_be_pasted_instead(host: str, shape: str) -> None:
    with LoopbackPage() as page:
        page.expect("s1")
        ask, _ = typing(shape.format(f"http://{host}:{page.port}/?state=s1&code=c%2F1&scope=a+b"))
        page.ask_too(ask)

        assert page.wait(10) == {"state": "s1", "code": "c/1", "scope": "a b"}


@pytest.mark.parametrize(
    ("pasted", "told"),
    [
        ("http://127.0.0.1:{port}/?state=s2&code=c", "belongs to another sign-in"),
        ("http://127.0.0.1:{port}/?code=c", "belongs to another sign-in"),
        ("http://127.0.0.1:{port}/?state=s1", "holds no code"),
        ("https://accounts.google.com/?state=s1&code=c", "not where your browser was sent to"),
        ("http://127.0.0.1:1/?state=s1&code=c", "not where your browser was sent to"),
        ("http://evil.example:{port}/?state=s1&code=c", "not where your browser was sent to"),
        ("4/0Acode", "not where your browser was sent to"),
        ("http://[", "no address"),
        ("http://127.0.0.1:x/", "no address"),
        ("http://127.0.0.1:{port}/?state=s1&code=" + "c" * 9000, "holds no code"),
    ],
)
def test_a_wrong_address_is_explained_and_asked_for_again(pasted: str, told: str) -> None:
    with LoopbackPage() as page:
        page.expect("s1")
        ask, said = typing(pasted.format(port=page.port), f"{page.address}?state=s1&code=right")
        page.ask_too(ask)

        assert page.wait(10)["code"] == "right"
        assert said[0] == ""
        assert told in said[1]
        assert "s1" not in said[1]


def test_three_wrong_addresses_end_it() -> None:
    with LoopbackPage() as page:
        page.expect("s1")
        ask, said = typing("a", "b", "c", f"{page.address}?state=s1&code=too-late")
        page.ask_too(ask)

        with pytest.raises(SignInNeeded, match=r"3 times now.*mailbot connect"):
            page.wait(10)
    assert len(said) == 3


def test_who_pastes_nothing_can_still_use_the_browser() -> None:
    with LoopbackPage() as page:
        page.expect("s1")
        ask, _ = typing()
        page.ask_too(ask)
        get(f"{page.address}?state=s1&code=c")

        assert page.wait(10)["code"] == "c"


def test_the_browser_goes_before_a_person_who_still_types() -> None:
    held = threading.Event()

    def ask(_wrong: str) -> None:
        held.wait(20)

    with LoopbackPage() as page:
        page.expect("s1")
        page.ask_too(ask)
        get(f"{page.address}?state=s1&code=c")

        assert page.wait(10)["code"] == "c"
    held.set()
