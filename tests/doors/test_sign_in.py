"""Signing in at a terminal, in a process of its own: what is shown and pasted, a short code, and giving up."""

import re
import signal
import socket
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from mailbot.core.ledger import Service
from mailbot.sandbox.scripted_user import ScriptedUser
from tests.doors.desk import ADDRESS, Desk
from tests.doors.terminal import Terminal

HOSTNAME = socket.gethostname()


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    """The terminals of a test, closed after it."""
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


@pytest.fixture
def browser() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        yield session


def ready(desk: Desk, service: Service) -> None:
    """The mailbox is there, and mailbot knows its own registration."""
    desk.world(service)
    if service is Service.GOOGLE:
        file = desk.home / "google.json"
        file.write_text(
            '{"installed": {"client_id": "000000000000-sandbox.apps.googleusercontent.com", '
            '"client_secret": "GOCSPX-sandbox-not-a-secret"}}'
        )
        desk.env["MAILBOT_GOOGLE_CLIENT_FILE"] = str(file)
    else:
        desk.env["MAILBOT_MICROSOFT_CLIENT_ID"] = "00000000-5a4d-4b0c-8f00-5a4db0c00001"


def begun(terminals: list[Terminal], desk: Desk, *words: str, typing: bool = True, **env: str) -> Terminal:
    terminals.append(Terminal(desk, "connect", *words, typing=typing, **env))
    return terminals[-1]


def back_at(address: str) -> int:
    """The port that the sign-in at *address* leads back to."""
    port = urlsplit(parse_qs(urlsplit(address).query)["redirect_uri"][0]).port
    assert port
    return port


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def test_the_address_a_browser_elsewhere_ended_at_is_pasted(
    desk: Desk, service: Service, terminals: list[Terminal], browser: requests.Session
) -> None:
    ready(desk, service)
    terminal = begun(terminals, desk, service.value, "--no-browser")
    back = ScriptedUser(browser, ADDRESS[service]).answer(terminal.hears(desk.origin).strip())
    terminal.hears("paste here")

    terminal.types(re.sub("state=[^&]+", "state=other", back))
    wrong = terminal.hears("No, ")
    terminal.types(back)

    assert "another sign-in" in wrong
    assert terminal.hears("is connected").startswith(f"{service.value}: {ADDRESS[service]}")
    assert terminal.ends()[0] == 0


def test_the_browser_may_come_by_itself_while_somebody_could_paste(
    desk: Desk, service: Service, terminals: list[Terminal], browser: requests.Session
) -> None:
    ready(desk, service)
    terminal = begun(terminals, desk, service.value, "--no-browser")

    ScriptedUser(browser, ADDRESS[service]).open(terminal.hears(desk.origin).strip())

    code, said = terminal.ends()
    assert (code, "is connected" in said) == (0, True)
    assert "Fatal" not in said


def test_who_presses_cancel_is_told_how_to_try_again(
    desk: Desk, service: Service, terminals: list[Terminal], browser: requests.Session
) -> None:
    ready(desk, service)
    terminal = begun(terminals, desk, service.value, "--no-browser", typing=False)

    ScriptedUser(browser, ADDRESS[service], denies=True).open(terminal.hears(desk.origin).strip())

    code, said = terminal.ends()
    assert (code, f"`mailbot connect {service.value}` again" in said, "Traceback" in said) == (2, True, False)
    assert desk.call("accounts", "--json").form["accounts"] == []


@pytest.mark.parametrize(
    ("service", "box", "purpose"),
    [
        (Service.GOOGLE, "gmail.modify", "put drafts and labels into your mailbox (gmail.modify)"),
        (Service.MICROSOFT, "Mail.ReadWrite", "put drafts and categories into your mailbox (Mail.ReadWrite)"),
    ],
    ids=["google", "microsoft"],
)
def test_a_box_left_unticked_is_named_with_what_it_is_for(  # noqa: PLR0913 - the fixtures of a person at two machines
    desk: Desk, service: Service, box: str, purpose: str, terminals: list[Terminal], browser: requests.Session
) -> None:
    ready(desk, service)
    terminal = begun(terminals, desk, service.value, "--no-browser", typing=False)

    ScriptedUser(browser, ADDRESS[service], unticks=[box]).open(terminal.hears(desk.origin).strip())

    code, said = terminal.ends()
    assert (code, purpose in said, "tick" in said) == (2, True, True)


def test_three_wrong_addresses_end_it(desk: Desk, terminals: list[Terminal]) -> None:
    ready(desk, Service.GOOGLE)
    terminal = begun(terminals, desk, "google", "--no-browser")
    terminal.hears("paste here")

    for wrong in ("", "yes", "http://example.org/?code=1&state=2", "no"):
        terminal.types(wrong)

    code, said = terminal.ends()
    assert (code, said.count("not where your browser was sent to")) == (2, 3)
    assert desk.call("accounts", "--json").form["accounts"] == []


def test_the_line_for_ssh_is_whole(desk: Desk, service: Service, terminals: list[Terminal]) -> None:
    ready(desk, service)
    port = free_port()
    terminal = begun(terminals, desk, service.value, "--no-browser", "--port", str(port))

    address, line = terminal.hears(desk.origin), terminal.hears("ssh ")

    assert back_at(address) == port
    assert re.fullmatch(rf"ssh -L {port}:localhost:{port} \S+@{re.escape(HOSTNAME)}", line.strip())


def test_who_came_by_ssh_is_told_the_address_they_came_by(desk: Desk, terminals: list[Terminal]) -> None:
    ready(desk, Service.GOOGLE)
    came = "203.0.113.7 50022 192.0.2.10 2222"
    terminal = begun(terminals, desk, "google", "--no-browser", SSH_CONNECTION=came)

    assert re.search(r"ssh -L (\d+):localhost:\1 -p 2222 \S+@192\.0\.2\.10\s*$", terminal.hears("ssh "))


def test_where_nobody_types_nothing_is_read_and_the_browser_is_waited_for(
    desk: Desk, terminals: list[Terminal], browser: requests.Session
) -> None:
    ready(desk, Service.GOOGLE)
    terminal = begun(terminals, desk, "google", "--no-browser", typing=False)

    ScriptedUser(browser, ADDRESS[Service.GOOGLE]).open(terminal.hears(desk.origin).strip())

    code, said = terminal.ends()
    assert (code, "is connected" in said, "paste" in said) == (0, True, False)


def test_a_port_that_is_taken_is_one_clear_sentence(desk: Desk, service: Service) -> None:
    ready(desk, service)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = desk.call("connect", service.value, "--no-browser", "--port", str(port))

    assert (said.code, said.out, f"port {port}" in said.err, said.err.count("\n")) == (2, "", True, 1)


def test_a_short_code_entered_on_another_device_connects(
    desk: Desk, terminals: list[Terminal], browser: requests.Session
) -> None:
    ready(desk, Service.MICROSOFT)
    terminal = begun(terminals, desk, "microsoft", "--device-code", typing=False)
    found = re.search(r"page (\S+) and enter the code (\S+)", terminal.hears("enter the code"))
    assert found

    ScriptedUser(browser, ADDRESS[Service.MICROSOFT]).enter(found[1], found[2])

    assert terminal.hears("is connected").startswith(f"microsoft: {ADDRESS[Service.MICROSOFT]}")


@pytest.mark.parametrize("way", ["--device-code", "--no-browser"])
def test_who_gives_up_leaves_nothing_behind(desk: Desk, terminals: list[Terminal], way: str) -> None:
    ready(desk, Service.MICROSOFT)
    terminal = begun(terminals, desk, "microsoft", way)
    terminal.hears("enter the code" if way == "--device-code" else "paste here")

    code, said = terminal.ends(signal.SIGINT)

    assert code != 0
    assert "Traceback" not in said
    assert desk.call("accounts", "--json").form["accounts"] == []


@pytest.mark.parametrize("authority", ["common", "consumers", "organizations", "acme.example"])
def test_where_microsoft_accounts_sign_in_is_a_setting(desk: Desk, terminals: list[Terminal], authority: str) -> None:
    ready(desk, Service.MICROSOFT)
    if authority != "common":
        desk.settings = f'[microsoft]\nauthority = "{authority}"'
        desk.settle()
    terminal = begun(terminals, desk, "microsoft", "--no-browser", typing=False)

    assert terminal.hears(desk.origin).startswith(f"{desk.origin}/{authority}/oauth2/v2.0/authorize?")


def test_google_opens_no_mailbox_to_a_short_code(desk: Desk) -> None:
    ready(desk, Service.GOOGLE)

    said = desk.call("connect", "google", "--device-code")

    assert (said.code, "use --no-browser" in said.err) == (2, True)


@pytest.mark.parametrize("other", [["--no-browser"], ["--from-file", "x.json"]])
def test_a_short_code_goes_with_no_other_way(desk: Desk, other: list[str]) -> None:
    said = desk.call("connect", "microsoft", "--device-code", *other)

    assert (said.code, "choose one" in said.err) == (2, True)
