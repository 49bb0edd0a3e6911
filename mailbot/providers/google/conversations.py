"""Whole conversations, found by the people in them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from mailbot.core.errors import Missing
from mailbot.core.model import Correspondents, Mail, MailKind, Thread, ThreadId
from mailbot.providers.google.calls import Calls, present
from mailbot.providers.google.labels import Labels
from mailbot.providers.google.wire_mail import MAIL_FIELDS, thread_from
from mailbot.providers.records import text_in
from mailbot.providers.relayed import is_relayed, searchable, wants_relays

_LONGEST_TERMS = 1200  # so that the whole address of a GET stays under 2,048 characters
_LONGEST_COMPANIES = 450  # of them, in a search that needs a relay besides
_PAGE = 500
_DAEMONS = ("mailer-daemon", "postmaster")  # who sends back what cannot be delivered


class Conversations:
    """Searches messages, then reads their threads: messages.list costs half of threads.list.

    https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/list
    """

    def __init__(self, calls: Calls, labels: Labels) -> None:
        """*labels* knows the names behind label ids."""
        self._calls, self._labels = calls, labels

    def threads(self, whom: Correspondents) -> tuple[Thread, ...]:
        """Whole conversations with *whom* since a day, and those named by id; without trash and spam."""
        found = self._found(whom) | whom.threads
        names = self._labels.names()
        requests = {identity: self._request(identity) for identity in sorted(found)}
        read = (
            thread_from(present(answer), names)
            for answer in self._calls.many(requests).values()
            if not isinstance(answer, Missing)
        )
        return tuple(thread for thread in read if thread and (thread.id in whom.threads or _with(thread, whom)))

    def _request(self, identity: ThreadId) -> Any:
        return self._calls.mail.threads().get(
            userId="me", id=identity, format="full", fields=f"id,messages({MAIL_FIELDS})"
        )

    def _found(self, whom: Correspondents) -> frozenset[ThreadId]:
        """The threads with a message that the search finds; it may find too many."""
        queries = list(queries_for(whom))
        firsts = self._calls.many({query: self._listing(query, None) for query in queries})
        entries = (
            entry
            for query, answer in firsts.items()
            for page in self._calls.whole_pages(lambda token, q=query: self._listing(q, token), present(answer))  # type: ignore[misc]
            for entry in _entries(page)
        )
        return frozenset(ThreadId(thread) for thread in entries if thread)

    def _listing(self, query: str, token: str | None) -> Any:
        fields = "nextPageToken,messages(id,threadId)"
        return self._calls.mail.messages().list(userId="me", q=query, maxResults=_PAGE, pageToken=token, fields=fields)


def _entries(page: Any) -> Iterator[str]:
    entries = page.get("messages")
    if isinstance(entries, list):
        yield from (text_in(entry, "threadId") for entry in entries if isinstance(entry, dict))


def queries_for(whom: Correspondents) -> Iterator[str]:
    """Gmail searches that together find every message from or to *whom*, or returned, none too long to be asked by GET.

    https://support.google.com/mail/answer/7190
    """
    terms = [f"{where}:{_quoted(one)}" for one in sorted(whom.addresses) if one for where in ("from", "to")]
    terms += [f"from:{_quoted(domain)}" for domain in sorted(whom.domains) if domain]
    terms += [f"from:{daemon}" for daemon in _DAEMONS if whom.bounces]
    for group in _grouped(terms):
        yield f"{_since(whom.since)} {_either(group)}"
    yield from _relayed(whom)


def _relayed(whom: Correspondents) -> Iterator[str]:
    """From a relay, with a company in the sender's name or the subject: a job board's texts name them all."""
    if not wants_relays(whom):
        return
    names = [f'{where}:"{name}"' for name in searchable(whom.companies) for where in ("from", "subject")]
    relays = [f"from:{_quoted(domain)}" for domain in sorted(whom.relays) if domain]
    for companies in _grouped(names, _LONGEST_COMPANIES):
        for senders in _grouped(relays, _LONGEST_TERMS - _length(companies)):
            yield f"{_since(whom.since)} {_either(senders)} {_either(companies)}"


def _either(terms: list[str]) -> str:
    return f"{{{' '.join(terms)}}}"


def _since(moment: datetime) -> str:
    return f"in:anywhere -in:trash -in:spam after:{int(moment.timestamp())}"


def _quoted(term: str) -> str:
    """*term*, in quotes where Gmail's grammar would read it as more than one word."""
    return term if all(c.isalnum() or c in "@._-+" for c in term) else '"' + term.replace('"', "") + '"'


def _grouped(terms: Iterable[str], longest: int = _LONGEST_TERMS) -> Iterator[list[str]]:
    group: list[str] = []
    for term in terms:
        if group and _length([*group, term]) > longest:
            yield group
            group = []
        group.append(term)
    if group:
        yield group


def _length(terms: list[str]) -> int:
    return sum(len(one) + 3 for one in terms)


def _with(thread: Thread, whom: Correspondents) -> bool:
    """True when a mail of *thread* since that day is from or to *whom*: Gmail's search also matches parts of words."""
    return any(_concerns(mail, whom) for mail in thread.mails if mail.at >= whom.since.replace(microsecond=0))


def _concerns(mail: Mail, whom: Correspondents) -> bool:
    domain = mail.sender.address.rpartition("@")[2]
    ours = any(domain == one or domain.endswith(f".{one}") for one in whom.domains if one)
    if ours or is_relayed(mail, whom) or (whom.bounces and mail.kind is MailKind.BOUNCE):
        return True
    return any(person.address in whom.addresses for person in (mail.sender, *mail.to) if person.address)
