"""The page on this machine that the browser comes back to after the user signed in at Google or Microsoft.

Use it as a context; `open_url` may be called only inside, when somebody listens already::

    with LoopbackPage(port) as page:
        ... begin the flow with page.address, or f"http://localhost:{page.port}", as redirect address ...
        page.expect(state)
        open_url(transport.translate(sign_in_address))
        page.ask_too(ask)                       # optional: a person who may paste the address instead
        answer = page.wait(timeout)             # the query of the redirect, a dict: code and state, or error

https://developers.google.com/identity/protocols/oauth2/native-app
"""

import hmac
import queue
import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from mailbot.core.errors import SetupProblem, SignInNeeded

_PAGE = """<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>mailbot</title>
<body style="font-family: sans-serif; margin: 4em auto; max-width: 30em"><p>{text}</p></body>"""
_DONE = "Thank you. You can close this page and go back to mailbot."
_STRAY = "This page waits for a sign-in that mailbot began; this was another one."
_LONGEST_ADDRESS = 8192
_TRIES = 3  # pasted addresses

Ask = Callable[[str], str | None]
"""Asks a person for the address that their browser was sent to but could not open. Called with "" first, then with a
sentence on what was wrong with the last one. Blocks; None when nobody can answer.
"""


class LoopbackPage:
    """A small web server on 127.0.0.1 that takes one redirect."""

    def __init__(self, port: int = 0) -> None:
        """*port* 0 takes any that is free. SetupProblem when it is taken."""
        self._answers: queue.SimpleQueue[Mapping[str, str] | SignInNeeded] = queue.SimpleQueue()
        self._over = False
        try:
            self._server = _Server(("127.0.0.1", port), _Handler)
        except OSError as error:
            msg = f"port {port} on this machine is taken: close what uses it, or choose another"
            raise SetupProblem(msg) from error
        self._server.answers, self._server.state = self._answers, ""
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.server_address[1])

    @property
    def address(self) -> str:
        """Its address, to be given as the redirect address."""
        return f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> Self:
        """Begin to listen."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening and give the port back."""
        self._over = True
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def expect(self, state: str) -> None:
        """Take only a redirect that carries *state*; before this is said, none is taken."""
        self._server.state = state

    def ask_too(self, ask: Ask) -> None:
        """Take the redirect from *ask* as well, whichever comes first; *ask* runs in a thread of its own.

        After three addresses that are not the one, `wait` raises SignInNeeded.
        """
        threading.Thread(target=self._ask, args=(ask,), daemon=True).start()

    def wait(self, timeout: float) -> Mapping[str, str]:
        """The query of the redirect that carries our state, each name once.

        Others are answered but pass by. SignInNeeded when none came within *timeout* seconds.
        """
        try:
            answer = self._answers.get(timeout=timeout)
        except queue.Empty as error:
            msg = f"nobody signed in within {timeout:.0f} seconds: run `mailbot connect` again"
            raise SignInNeeded(msg) from error
        if isinstance(answer, SignInNeeded):
            raise answer
        return answer

    def _ask(self, ask: Ask) -> None:
        wrong = ""
        for _ in range(_TRIES):
            line = ask(wrong)
            if line is None or self._over:
                return
            query, wrong = self._pasted(line.strip().strip("\"'<>"))
            if not wrong:
                self._answers.put(query)
                return
        self._answers.put(SignInNeeded(f"{wrong} ({_TRIES} times now): run `mailbot connect` again"))

    def _pasted(self, line: str) -> tuple[dict[str, str], str]:
        """The query of the address in *line*, and what is wrong with it."""
        try:
            parts = urlsplit(line)
            here = parts.hostname in {"127.0.0.1", "localhost"} and parts.port == self.port
        except ValueError:
            return {}, "that is no address"
        if parts.scheme != "http" or not here or parts.path not in {"", "/"}:
            beginning = f"http://127.0.0.1:{self.port}/ or http://localhost:{self.port}/"
            return {}, f"that is not where your browser was sent to: the address begins with {beginning}"
        query = _query(line, parts.query)
        if not {"code", "error"} & set(query):
            return {}, "that address holds no code: copy all of it, to its very end"
        if not _is_ours(query, self._server.state):
            return {}, "that address belongs to another sign-in: take the one that this sign-in led to"
        return query, ""


def _query(address: str, query: str) -> dict[str, str]:
    """The names in *query*, each once; none of an address that is longer than any."""
    return dict(parse_qsl(query, keep_blank_values=True)) if len(address) < _LONGEST_ADDRESS else {}


def _is_ours(query: Mapping[str, str], state: str) -> bool:
    """It carries *state*, and there is one."""
    return bool(state) and hmac.compare_digest(query.get("state", "").encode(), state.encode())


class _Server(ThreadingHTTPServer):
    """Threads, because browsers open connections ahead that they then leave empty."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = False
    answers: queue.SimpleQueue[Mapping[str, str] | SignInNeeded]
    state: str


class _Handler(BaseHTTPRequestHandler):
    """Answers the redirect with a line for the user."""

    server: _Server
    timeout = 10
    server_version, sys_version = "mailbot", ""

    def do_GET(self) -> None:
        """Take the redirect, or say that nothing is here."""
        parts = urlsplit(self.path)
        query = _query(self.path, parts.query)
        if parts.path != "/" or not _is_ours(query, self.server.state) or not {"code", "error"} & set(query):
            self._say(HTTPStatus.NOT_FOUND, _STRAY)
            return
        self._say(HTTPStatus.OK, _DONE)
        self.server.answers.put(query)

    def _say(self, status: HTTPStatus, text: str) -> None:
        body = _PAGE.format(text=text).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is given
        """Nothing: the address holds the code."""
