"""Outlook categories as labels: the list of names, who bears one, putting on and taking off.

https://learn.microsoft.com/en-us/graph/api/resources/outlookcategory
"""

import zlib
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from mailbot.core.errors import Conflict, MailbotError, Missing, Refused
from mailbot.core.model import Labelled, MailId, Relabel
from mailbot.providers.microsoft.graph import Answer, Ask, Graph, link, quoted
from mailbot.providers.microsoft.home import Home
from mailbot.providers.microsoft.wire_mail import MAIL_FIELDS, mail_of
from mailbot.providers.records import Json, record_in, text_in

_COLOURS = 25  # preset0 to preset24
_PRESETS = {  # https://learn.microsoft.com/en-us/graph/api/resources/outlookcategory
    "offer": 4,  # green
    "accepted": 19,  # dark green
    "rejected": 0,  # red
    "withdrew": 8,  # purple
    "no response": 12,  # grey
    "check-in due": 3,  # yellow
    "snooze": 7,  # blue
    "stop": 13,  # dark grey
}
_PAGE = 100
_LIST = link("me", "outlook", "masterCategories")


def labelled(graph: Graph, home: Home, namespace: str) -> tuple[Labelled, ...]:
    """Each (label, mail) of a name under *namespace*. Safe to repeat."""
    beginning = f"{namespace}/".casefold()
    names = sorted(name for name in _names(graph) if name.casefold().startswith(beginning))
    fields = ",".join(name for name in MAIL_FIELDS if name not in {"internetMessageHeaders", "bodyPreview"})
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
    merged = [change for change in _merged(changes) if change.add or change.remove or change.flag or change.unflag]
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
    number = _PRESETS.get(name.rpartition("/")[2].casefold(), zlib.crc32(name.encode()) % _COLOURS)
    colour = f"preset{number}"
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
            flag=change.flag or (None if change.unflag else before.flag),
            unflag=(before.unflag or change.unflag) and change.flag is None,
        )
    return list(found.values())


def _relabel(graph: Graph, changes: Sequence[Relabel]) -> set[MailId]:
    """Read and write; gives the mails that changed in between."""
    reads = [Ask(path=link("me", "messages", change.mail, select="id,categories,flag")) for change in changes]
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
    fields = {**_categories(change, item), **_flag(change, text_in(record_in(item, "flag"), "flagStatus"))}
    if not fields:
        return None
    etag = text_in(item, "@odata.etag")
    return Ask(method="PATCH", path=link("me", "messages", change.mail), body=fields, etag=etag)


def _categories(change: Relabel, item: Json) -> Json:
    value = item.get("categories")
    now = [name for name in value if isinstance(name, str)] if isinstance(value, list) else []
    gone = {name.casefold() for name in change.remove - change.add}
    kept = [name for name in now if name.casefold() not in gone]
    have = {name.casefold() for name in kept}
    wanted = kept + sorted(name for name in change.add if name.casefold() not in have)
    return {} if wanted == now else {"categories": wanted}


def _flag(change: Relabel, status: str) -> Json:
    """What to do about the flag: one that is set, or was ticked off, is the user's and stays as it is.

    https://learn.microsoft.com/en-us/graph/api/resources/followupflag
    """
    if change.flag is not None and status in {"", "notFlagged"}:
        moments = {"startDateTime": change.flag.starts, "dueDateTime": change.flag.due}  # one alone is refused
        in_utc = {name: {"dateTime": _naive(at), "timeZone": "UTC"} for name, at in moments.items()}
        return {"flag": {"flagStatus": "flagged", **in_utc}}
    if change.unflag and status == "flagged":
        return {"flag": {"flagStatus": "notFlagged"}}
    return {}


def _naive(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
