"""Outlook categories as labels: the list of names, who bears one, putting on and taking off.

https://learn.microsoft.com/en-us/graph/api/resources/outlookcategory
"""

import zlib
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress

from mailbot.core.errors import Conflict, MailbotError, Missing, Refused
from mailbot.core.model import Labelled, MailId, Relabel
from mailbot.providers.microsoft.graph import Answer, Ask, Graph, link, quoted
from mailbot.providers.microsoft.home import Home
from mailbot.providers.microsoft.wire_mail import MAIL_FIELDS, mail_of
from mailbot.providers.records import text_in

_COLOURS = 25  # preset0 to preset24
_PAGE = 100
_LIST = link("me", "outlook", "masterCategories")


def labelled(graph: Graph, home: Home, namespace: str) -> tuple[Labelled, ...]:
    """Each (label, mail) of a name under *namespace*. Safe to repeat."""
    beginning = f"{namespace}/".casefold()
    names = sorted(name for name in _names(graph) if name.casefold().startswith(beginning))
    fields = ",".join(name for name in MAIL_FIELDS if name != "internetMessageHeaders")
    filters = [f"categories/any(c:c eq {quoted(name)})" for name in names]
    asks = [Ask(path=link("me", "messages", filter=words, select=fields, top=_PAGE)) for words in filters]
    found = []
    for name, ask, answer in zip(names, asks, graph.batch(asks), strict=True):
        for item in graph.rest_of(answer.read(), ask.path):
            mail = mail_of(item, own=home.own, left_out=home.left_out)
            if mail is not None:
                found.append(
                    Labelled(
                        label=name,
                        mail=mail.id,
                        thread=mail.thread,
                        at=mail.at,
                        sender=mail.sender,
                        subject=mail.subject,
                    )
                )
    return tuple(found)


def ensure(graph: Graph, names: Collection[str]) -> None:
    """Put those of *names* that are not there on the list, each in a colour that stays its own. Idempotent."""
    if not names:
        return
    there = {name.casefold() for name in _names(graph)}
    for name in sorted(set(names)):
        if name.casefold() not in there:
            _make(graph, name)
            there.add(name.casefold())


def relabel(graph: Graph, changes: Collection[Relabel]) -> None:
    """Do *changes*; a mail that is gone is passed over. Idempotent.

    The list of a mail's categories is written as a whole, so it is read first, and again when it changed meanwhile.
    """
    ensure(graph, {name for change in changes for name in change.add})
    merged = _merged(changes)
    again = _relabel(graph, merged)
    if again:
        left = _relabel(graph, [change for change in merged if change.mail in again])
        if left:
            raise Conflict("a message's categories change faster than they can be read")


def drop(graph: Graph, namespace: str) -> None:
    """Take the categories under *namespace* off every message, then off the list: deleting one there alone would leave
    its word on the messages. Idempotent.
    """
    beginning = f"{namespace}/".casefold()
    listed = [(text_in(item, "displayName"), text_in(item, "id")) for item in graph.items(_LIST)]
    ours = {name: identity for name, identity in listed if name.casefold().startswith(beginning)}
    relabel(graph, [Relabel(mail=mail, remove=frozenset(ours)) for mail in _bearers(graph, ours)])
    for identity in ours.values():
        with suppress(Missing):
            graph.do(Ask(method="DELETE", path=link("me", "outlook", "masterCategories", identity)))


def _bearers(graph: Graph, names: Iterable[str]) -> list[MailId]:
    """Every message that bears one of *names*, in whatever folder."""
    filters = [f"categories/any(c:c eq {quoted(name)})" for name in sorted(names)]
    asks = [Ask(path=link("me", "messages", filter=words, select="id", top=_PAGE)) for words in filters]
    pages = zip(asks, graph.batch(asks), strict=True)
    items = [item for ask, answer in pages for item in graph.rest_of(answer.read(), ask.path)]
    return sorted({MailId(text_in(item, "id")) for item in items if text_in(item, "id")})


def _names(graph: Graph) -> list[str]:
    return [name for item in graph.items(_LIST) if (name := text_in(item, "displayName"))]


def _make(graph: Graph, name: str) -> None:
    colour = f"preset{zlib.crc32(name.encode()) % _COLOURS}"
    try:
        graph.do(Ask(method="POST", path=_LIST, body={"displayName": name, "color": colour}))
    except Refused:
        if name.casefold() not in {there.casefold() for there in _names(graph)}:
            raise  # refused for another reason than that somebody else was first


def _merged(changes: Iterable[Relabel]) -> list[Relabel]:
    """One change a mail: of two that contradict each other the later counts."""
    found: dict[MailId, Relabel] = {}
    for change in changes:
        before = found.get(change.mail, Relabel(mail=change.mail))
        found[change.mail] = Relabel(
            mail=change.mail,
            add=(before.add - change.remove) | change.add,
            remove=(before.remove - change.add) | change.remove,
        )
    return list(found.values())


def _relabel(graph: Graph, changes: Sequence[Relabel]) -> set[MailId]:
    """Read and write; gives the mails that changed in between."""
    reads = [Ask(path=link("me", "messages", change.mail, select="id,categories")) for change in changes]
    writes: dict[MailId, Ask] = {}
    for change, answer in zip(changes, graph.batch(reads), strict=True):
        if not isinstance(answer.error, Missing):
            ask = _written(change, answer)
            if ask is not None:
                writes[change.mail] = ask
    answers = dict(zip(writes, graph.batch(list(writes.values())), strict=True))
    stale = {mail for mail, answer in answers.items() if isinstance(answer.error, Conflict)}
    failed = [a.error for mail, a in answers.items() if mail not in stale and not isinstance(a.error, Missing)]
    _raise_first(failed)
    return stale


def _raise_first(errors: Iterable[MailbotError | None]) -> None:
    for error in errors:
        if error is not None:
            raise error


def _written(change: Relabel, answer: Answer) -> Ask | None:
    """The request that makes *change* true; None when it is true already."""
    item = answer.read()
    value = item.get("categories")
    now = [name for name in value if isinstance(name, str)] if isinstance(value, list) else []
    gone = {name.casefold() for name in change.remove - change.add}
    kept = [name for name in now if name.casefold() not in gone]
    have = {name.casefold() for name in kept}
    wanted = kept + sorted(name for name in change.add if name.casefold() not in have)
    if wanted == now:
        return None
    etag = text_in(item, "@odata.etag")
    return Ask(method="PATCH", path=link("me", "messages", change.mail), body={"categories": wanted}, etag=etag)
