"""A real web server on this machine that answers from a list, for what only sockets can show."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Local(ThreadingHTTPServer):
    """`asked`: (method, path) of each request; `answers`: (status, headers), the last one for ever; None hangs up."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, answers: list[tuple[int, dict[str, str]] | None]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = answers
        self.asked: list[tuple[str, str]] = []

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Local

    def _answer(self) -> None:
        self.server.asked.append((self.command, self.path))
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        answers = self.server.answers
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if answer is None:
            self.close_connection = True
            return
        self.send_response(answer[0])
        for name, value in answer[1].items():
            self.send_header(name, value)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    do_GET = do_POST = do_DELETE = _answer  # noqa: N815 - the names are given

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is given
        pass


@contextmanager
def local(*answers: tuple[int, dict[str, str]] | None) -> Iterator[Local]:
    server = Local(list(answers) or [(200, {})])
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
