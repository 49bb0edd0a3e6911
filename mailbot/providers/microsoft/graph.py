"""Microsoft Graph asked in its own terms: pages, batches, and the headers every request needs.

https://learn.microsoft.com/en-us/graph/json-batching
https://learn.microsoft.com/en-us/graph/outlook-immutable-id
"""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import quote, urljoin, urlsplit

import requests
from requests import codes
from requests.auth import AuthBase

from mailbot.core.errors import MailbotError, Missing, Nonsense, OutcomeUnknown, Refused, Unavailable
from mailbot.providers.records import Json, records_in, text_in
from mailbot.providers.transport import Transport, error_for

ORIGIN = "https://graph.microsoft.com"
_ROOT = ORIGIN + "/v1.0"
_PARTS = 20  # the service takes no more in one batch
_LONGEST_WAIT, _USUAL_WAIT = 20.0, 0.2  # seconds
_MOST_PAGES = 1000


def link(*path: str, **query: str | int) -> str:
    """The path of *path*'s segments below /v1.0, each quoted whole; OData options in *query* without their dollar.

    A blank becomes %20, because a plus sign means different things to different readers.
    """
    plain = {"startDateTime", "endDateTime"}
    options = [f"{name if name in plain else '$' + name}={quote(str(value), safe='')}" for name, value in query.items()]
    return "/" + "/".join(quote(step, safe="") for step in path) + ("?" + "&".join(options) if options else "")


def quoted(text: str) -> str:
    """*text* as an OData string literal: single quotes are doubled."""
    return "'" + text.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request: to be made alone or as a part of a batch. *etag* makes it conditional.

    *zone* is the zone in which the service writes times; UTC but for what a person will read.
    """

    method: str = "GET"
    path: str
    body: Json | None = None
    etag: str = ""
    zone: str = "UTC"

    @property
    def headers(self) -> dict[str, str]:
        """What goes with it: ids that survive a move, times in *zone*."""
        bare = self.zone.replace('"', "").replace("\r", "").replace("\n", "")
        found = {"Prefer": f'IdType="ImmutableId", outlook.timezone="{bare}"'}
        if self.body is not None:
            found["Content-Type"] = "application/json"
        if self.etag:
            found["If-Match"] = self.etag
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a part of a batch was answered: a body, or the error that its status is."""

    body: Json = field(default_factory=dict)
    error: MailbotError | None = None
    status: int = 0

    def read(self) -> Json:
        """The body; raises the error."""
        if self.error is not None:
            raise self.error
        return self.body


class Graph:
    """One mailbox's Graph. Serial on purpose: a mailbox allows four requests at a time, and batches count fully."""

    def __init__(
        self,
        transport: Transport,
        auth: AuthBase,
        *,
        renew: Callable[[], object] = lambda: None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """*renew* gets a new token when parts of a batch were answered 401; *pause* waits that many seconds before
        throttled reads are asked again.
        """
        self._transport, self._auth, self._renew, self._pause = transport, auth, renew, pause
        self._local = threading.local()

    def do(self, ask: Ask) -> Json:
        """Make one request and give its JSON object, {} for an empty answer."""
        return self._send(_ROOT + ask.path, ask)

    def get(self, path: str) -> Json:
        """Read one thing."""
        return self.do(Ask(path=path))

    def items(self, path: str) -> Iterator[Json]:
        """Everything in a list, page after page."""
        return self.rest_of(self.get(path), path)

    def rest_of(self, page: Json, path: str) -> Iterator[Json]:
        """The things on *page*, asked for at *path*, and on the pages that follow."""
        for each in self.pages(page, path):
            yield from self.first(each)

    @staticmethod
    def first(page: Json) -> Iterator[Json]:
        """The things on *page* alone."""
        return records_in(page, "value")

    def pages(self, page: Json, path: str) -> Iterator[Json]:
        """*page*, asked for at *path*, and the pages that follow, each asked for when it is wanted."""
        here, seen = _ROOT + path, set[str]()
        while True:
            if not isinstance(page.get("value"), list):
                raise Nonsense("Microsoft's answer holds no list where one was asked for")
            yield page
            onward = text_in(page, "@odata.nextLink")
            if not onward:
                return
            here = self._next(here, onward)
            if here in seen or len(seen) >= _MOST_PAGES:
                raise Nonsense("Microsoft's list goes round in a circle")
            seen.add(here)
            page = self._send(here, Ask(path=""))

    def batch(self, asks: Sequence[Ask]) -> list[Answer]:
        """The answers to *asks*, in their order, twenty a request; parts of one request may be done in any order.

        Reads that were throttled are asked once more after the wait the service names. An answer holds its own error;
        raises only when a whole batch was not answered.
        """
        answers: list[Answer] = []
        for first in range(0, len(asks), _PARTS):
            answers += self._batch(asks[first : first + _PARTS])
        return answers

    def _batch(self, asks: Sequence[Ask]) -> list[Answer]:
        answers = self._post_batch(asks)
        refused = [n for n, answer in enumerate(answers) if answer.status == codes.unauthorized]
        waiting = [n for n, answer in enumerate(answers) if _worth_waiting_for(asks[n], answer)]
        wait = max((self._seconds(answers[n]) for n in waiting), default=0.0)
        again = sorted(refused + (waiting if wait <= _LONGEST_WAIT else []))
        if not again:
            return answers
        if refused:
            self._renew()  # a part that was answered 401 had no effect, a change neither
        if len(again) > len(refused):
            self._pause(wait)
        for n, answer in zip(again, self._post_batch([asks[n] for n in again]), strict=True):
            answers[n] = answer
        return answers

    def _post_batch(self, asks: Sequence[Ask]) -> list[Answer]:
        parts = [_part(n, ask) for n, ask in enumerate(asks)]
        found = self._send(_ROOT + "/$batch", Ask(method="POST", path="", body={"requests": parts}))
        by_id = {str(part.get("id")): part for part in records_in(found, "responses")}
        return [self._answer(ask, by_id.get(str(n))) for n, ask in enumerate(asks)]

    def _answer(self, ask: Ask, part: Json | None) -> Answer:
        status = part.get("status") if part else None
        if part is None or not isinstance(status, int):
            unsure = OutcomeUnknown("Microsoft left a change unanswered: it may or may not have been done")
            return Answer(error=Nonsense("Microsoft left a question unanswered") if ask.method == "GET" else unsure)
        body = part.get("body")
        if status < 300:
            return Answer(body=body if isinstance(body, dict) else {}, status=status)
        if status < 400:
            return Answer(error=Nonsense("Microsoft sent a part of a batch elsewhere"), status=status)
        told = json.dumps(body).encode() if isinstance(body, dict) else b""
        error = error_for(ask.method, status, _plain(part.get("headers")), told, self._transport.now())
        return Answer(error=_no_such_id(told) or error, status=status)

    def _seconds(self, answer: Answer) -> float:
        """How long the service asks to wait; a moment when it does not say."""
        error = answer.error
        until = error.retry_at if isinstance(error, Unavailable) else None
        return max((until - self._transport.now()) / timedelta(seconds=1), 0.0) if until else _USUAL_WAIT

    def _next(self, here: str, onward: str) -> str:
        """The address of the next page, which must be Graph's own whatever form it has."""
        there = urljoin(here, onward)
        home = self._transport.mapped.get(ORIGIN)
        if home and there.startswith(home + "/"):
            there = ORIGIN + there.removeprefix(home)
        if urlsplit(there)[:2] != urlsplit(ORIGIN)[:2]:
            raise Nonsense("Microsoft's next page lies on another server")
        return there

    def _send(self, url: str, ask: Ask) -> Json:
        body = None if ask.body is None else json.dumps(ask.body)
        response = self._session.request(ask.method, url, data=body, headers=ask.headers)
        try:
            return self._transport.data(response)
        except Refused as error:
            raise _no_such_id(response.content) or error from None
        except Nonsense:
            if ask.method == "GET" or url.endswith("/$batch"):
                raise
            raise OutcomeUnknown("Microsoft's answer to a change cannot be read") from None

    @property
    def _session(self) -> requests.Session:
        """This thread's own session: sessions are not for sharing."""
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = self._local.session = self._transport.session(self._auth)
        return session


def _no_such_id(told: bytes) -> Missing | None:
    """An id that no item can have is answered 400, not 404: nothing of that name is there either way."""
    if b'"ErrorInvalidIdMalformed"' in told:
        return Missing("the service knows nothing of that name")
    return None


def _worth_waiting_for(ask: Ask, answer: Answer) -> bool:
    return ask.method == "GET" and isinstance(answer.error, Unavailable)


def _part(number: int, ask: Ask) -> dict[str, object]:
    part: dict[str, object] = {"id": str(number), "method": ask.method, "url": ask.path, "headers": ask.headers}
    return part if ask.body is None else part | {"body": ask.body}


def _plain(headers: object) -> Mapping[str, str]:
    found = headers if isinstance(headers, dict) else {}
    return {name: value for name, value in found.items() if isinstance(name, str) and isinstance(value, str)}
