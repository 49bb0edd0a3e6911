"""One account's calls to Gmail and Calendar: singly, in pages, or many in one batch; every answer a JSON object."""

import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import httplib2
from googleapiclient.errors import BatchError, HttpError
from googleapiclient.http import BatchHttpRequest

from mailbot.core.errors import MailbotError, Nonsense, Unavailable
from mailbot.providers.google.auth import GoogleBearer
from mailbot.providers.google.shim import HttplibOverRequests, calendar, gmail
from mailbot.providers.records import Json, records_in, text_in
from mailbot.providers.transport import Transport, error_for

_MOST_PARTS = 50  # https://developers.google.com/workspace/gmail/api/guides/batch
_MOST_PAGES = 200
_GMAIL_BATCH = "https://gmail.googleapis.com/batch"
_CALENDAR_BATCH = "https://www.googleapis.com/batch/calendar/v3"

K = TypeVar("K")
Answers = dict[K, Json | MailbotError]


class Calls:
    """Executes request objects of Google's library for one account. Safe to share between threads."""

    def __init__(self, transport: Transport, bearer: GoogleBearer) -> None:
        """*bearer* signs every request that goes through *transport*."""
        self._transport, self._bearer, self._own = transport, bearer, threading.local()
        self.mail: Any = gmail().users()
        self.agenda: Any = calendar()

    def one(self, request: Any) -> Json:
        """The answer to *request*, or the error it is."""
        try:
            answer = request.execute(http=self._http(), num_retries=0)
        except HttpError as error:
            raise self._named(error, request.method) from error
        except (ValueError, AttributeError, httplib2.HttpLib2Error) as error:
            raise Nonsense("Google's answer cannot be read") from error
        return _object(answer)

    def many(self, requests: Mapping[K, Any]) -> Answers[K]:
        """The answers to *requests*, which change nothing: each an object or its error. A failing part fails alone.

        A part that was asked to wait is asked again by itself, where the transport knows how to wait, until one of
        them is turned away again.
        """
        answers: Answers[K] = {}
        keys = list(requests)
        for start in range(0, len(keys), _MOST_PARTS):
            chunk = {key: requests[key] for key in keys[start : start + _MOST_PARTS]}
            answers |= self._batch(chunk) if len(chunk) > 1 else {key: self._tried(requests[key]) for key in chunk}
        for key in keys:
            if len(keys) > 1 and isinstance(answers[key], Unavailable):
                answers[key] = again = self._tried(requests[key])
                if isinstance(again, Unavailable):
                    break
        return answers

    def pages(self, ask: Callable[[str | None], Any], name: str) -> Iterator[Json]:
        """The objects of the list *name*, page after page; *ask* makes the request for a page token."""
        yield from (entry for page in self.whole_pages(ask) for entry in records_in(page, name))

    def whole_pages(self, ask: Callable[[str | None], Any], first: Json | None = None) -> Iterator[Json]:
        """Every page that *ask* leads to; *first* is the first one when it is known already."""
        page = self.one(ask(None)) if first is None else first
        for _ in range(_MOST_PAGES):
            yield page
            token = text_in(page, "nextPageToken")
            if not token:
                return
            page = self.one(ask(token))
        raise Nonsense("Google's list does not end")

    def _tried(self, request: Any) -> Json | MailbotError:
        try:
            return self.one(request)
        except MailbotError as error:
            return error

    def _batch(self, requests: Mapping[K, Any]) -> Answers[K]:
        """One exchange for all of *requests*."""
        by_number = {str(number): key for number, key in enumerate(requests)}
        answers: Answers[K] = {}

        def note(number: str, answer: Any, error: Exception | None) -> None:
            answers[by_number[number]] = self._noted(answer, error)  # every part: the library asks for each

        first = next(iter(requests.values()))
        where = _GMAIL_BATCH if first.uri.startswith("https://gmail.") else _CALENDAR_BATCH
        batch = BatchHttpRequest(callback=note, batch_uri=where)
        for number, key in by_number.items():
            batch.add(requests[key], request_id=number)
        try:
            batch.execute(http=self._http())
        except (BatchError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise Nonsense("Google's answer to a batch cannot be read") from error
        return answers

    def _noted(self, answer: Any, error: Exception | None) -> Json | MailbotError:
        if isinstance(error, HttpError):
            return self._named(error, "GET")
        return answer if error is None and isinstance(answer, dict) else Nonsense("Google's answer cannot be read")

    def _named(self, error: HttpError, method: str) -> MailbotError:
        content = error.content if isinstance(error.content, bytes) else str(error.content).encode()
        return error_for(method, int(error.resp.status), error.resp, content, self._transport.now())

    def _http(self) -> HttplibOverRequests:
        """This thread's connection."""
        if not hasattr(self._own, "http"):
            self._own.http = HttplibOverRequests(self._transport.session(self._bearer), self._transport, self._bearer)
        http: HttplibOverRequests = self._own.http
        return http


def present(answer: Json | MailbotError) -> Json:
    """*answer*, raised when it is an error."""
    if isinstance(answer, MailbotError):
        raise answer
    return answer


def _object(answer: Any) -> Json:
    if answer in ("", b"", None):
        return {}
    if not isinstance(answer, dict):
        raise Nonsense("Google's answer is no JSON object")
    return answer
