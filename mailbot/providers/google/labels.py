"""The user's labels, nested by `/` in their names. Only messages bear them, and drafts cannot.

https://developers.google.com/workspace/gmail/api/guides/labels
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any

from mailbot.core.errors import Conflict, Missing, Refused
from mailbot.core.model import Labelled, MailId, Relabel
from mailbot.providers.google.calls import Calls, present
from mailbot.providers.google.wire_mail import labelled_from, unseen
from mailbot.providers.records import records_in, text_in, texts_in

_PAGE = 500
_MOST_CHANGED = 1000
_HEADERS = "id,threadId,labelIds,internalDate,payload(headers)"
_COLOURS = {  # from Gmail's fixed palette: what ends well, badly, stops, waits
    "offer": ("#b9e4d0", "#0b4f30"),
    "accepted": ("#16a766", "#ffffff"),
    "rejected": ("#f6c5be", "#822111"),
    "withdrew": ("#e4d7f5", "#41236d"),
    "no response": ("#efefef", "#666666"),
    "check-in due": ("#fad165", "#684e07"),
    "snooze": ("#c9daf8", "#0d3472"),
    "stop": ("#cccccc", "#434343"),
}


class Labels:
    """Reads and writes labels, by their full names; one of a known id goes by the name we gave it, whatever the user
    calls it now.
    """

    def __init__(self, calls: Calls, known: Mapping[str, str]) -> None:
        """*calls* speaks for the account; *known* are the ids that `ensure` told, by the names asked for then."""
        self._calls = calls
        self._given = {identity: name for name, identity in known.items() if identity}

    def names(self) -> dict[str, str]:
        """The names of the user's labels by id."""
        listed = self._listed()
        return listed | self._renamed(listed)

    def labelled(self, namespace: str) -> tuple[Labelled, ...]:
        """Each message that bears a label below *namespace*, trash and spam left out."""
        inside = self._inside(namespace)
        bearers = [(label, mail) for label in inside for mail in self._bearers(label)]
        requests = {mail: self._header_request(mail) for _, mail in bearers}
        answers = self._calls.many(requests)
        found = (
            labelled_from(present(answers[mail]), inside[label])
            for label, mail in bearers
            if not isinstance(answers[mail], Missing)
        )
        return tuple(one for one in found if one is not None)

    def ensure(self, names: Collection[str]) -> dict[str, str]:
        """Make the labels of *names*, and the ones above them, that do not exist; the ids by the names asked for."""
        if not names:
            return {}
        known = self._made(names)
        return {name: known[name.lower()][0] for name in names}

    def relabel(self, changes: Collection[Relabel]) -> None:
        """Put labels on and take them off, and bring back to the inbox; a message that is gone, or a draft, is passed
        over. Gmail has no flags with dates.
        """
        wanted = [change for change in changes if change.add or change.remove or change.resurface]
        if not wanted:
            return
        added = {name for change in wanted for name in change.add}
        ids = self._made(added) if added else self._ids(self._listed())
        groups: dict[tuple[frozenset[str], frozenset[str]], list[MailId]] = defaultdict(list)
        standing = self._standing({change.mail for change in wanted})
        for change in wanted:
            if change.mail not in standing:
                continue
            add, remove = _difference(change, ids, standing[change.mail])
            if add or remove:
                groups[add, remove].append(change.mail)
        for (add, remove), mails in groups.items():
            self._change(add, remove, mails)

    def drop(self, namespace: str) -> None:
        """Delete the labels below *namespace*, which takes them off all messages; its own when nothing bears it."""
        above = self._ids(self._listed()).get(namespace.lower(), ())
        inside = self._inside(namespace)
        for label in sorted(inside, key=lambda one: inside[one].lower(), reverse=True):
            self._delete(label)
        for label in above:
            if label not in inside and not self._bearers(label, everywhere=True):
                self._delete(label)

    def _listed(self) -> dict[str, str]:
        """The user's labels as they are called now, by id."""
        fields = "labels(id,name,type)"
        answer = self._calls.one(self._calls.mail.labels().list(userId="me", fields=fields))
        entries = [entry for entry in records_in(answer, "labels") if text_in(entry, "type") == "user"]
        return {text_in(entry, "id"): text_in(entry, "name") for entry in entries if text_in(entry, "id")}

    def _renamed(self, listed: Mapping[str, str]) -> dict[str, str]:
        """Our names for those of *listed* that we know; where the user moved them all from under one name to under
        another, what else stands there now is theirs and ours as before.
        """
        ours = {identity: name for identity, name in self._given.items() if identity in listed}
        old, new = _move([(name, listed[identity]) for identity, name in ours.items()])
        if not new:
            return ours
        below = {i: name for i, name in listed.items() if i not in ours and f"{name}/".startswith(f"{new}/")}
        return ours | {identity: old + name[len(new) :] for identity, name in below.items()}

    def _inside(self, namespace: str) -> dict[str, str]:
        """The labels below *namespace* by id: by our name for them, or else by their own."""
        listed, beginning = self._listed(), f"{namespace.lower()}/"
        both = (*listed.items(), *self._renamed(listed).items())
        return {identity: name for identity, name in both if name.lower().startswith(beginning)}

    def _ids(self, listed: Mapping[str, str]) -> dict[str, list[str]]:
        """The ids by lower-case name, the one we know by it first. A label that we know by another name answers to its
        own only where no other does.
        """
        found: dict[str, list[str]] = defaultdict(list)
        ours = self._renamed(listed)
        for identity, name in (*ours.items(), *((i, n) for i, n in listed.items() if i not in ours)):
            found[name.lower()].append(identity)
        for identity in ours:
            if not found.get(listed[identity].lower()):
                found[listed[identity].lower()] = [identity]
        return dict(found)

    def _made(self, names: Collection[str]) -> dict[str, list[str]]:
        """`_ids`, when each of *names* has one."""
        known = self._ids(self._listed())
        wanted: dict[str, str] = {}
        for name in (name for name in names if name.lower() not in known):
            for above in _path(name):
                wanted.setdefault(above.lower(), above)
        for lower, name in sorted(wanted.items(), key=lambda pair: pair[0].count("/")):
            if lower not in known:
                known[lower] = [self._make(name)]
        return known

    def _delete(self, label: str) -> None:
        with suppress(Missing):
            self._calls.one(self._calls.mail.labels().delete(userId="me", id=label))

    def _bearers(self, label: str, *, everywhere: bool = False) -> list[MailId]:
        """The messages that bear *label*; with trash and spam when *everywhere*."""
        more: dict[str, Any] = {"includeSpamTrash": True} if everywhere else {}

        def ask(token: str | None) -> Any:
            fields = "nextPageToken,messages(id)"
            messages = self._calls.mail.messages()
            return messages.list(
                userId="me", labelIds=[label], maxResults=_PAGE, pageToken=token, fields=fields, **more
            )

        return [MailId(text_in(entry, "id")) for entry in self._calls.pages(ask, "messages") if text_in(entry, "id")]

    def _header_request(self, mail: MailId) -> Any:
        wanted = ["From", "Subject", "Date"]
        messages = self._calls.mail.messages()
        return messages.get(userId="me", id=mail, format="metadata", metadataHeaders=wanted, fields=_HEADERS)

    def _standing(self, mails: Collection[MailId]) -> Mapping[MailId, frozenset[str]]:
        """The labels that these messages bear now, without the ones that are gone and without drafts."""
        messages = self._calls.mail.messages()
        asked = {
            mail: messages.get(userId="me", id=mail, format="minimal", fields="id,labelIds") for mail in sorted(mails)
        }
        answers = self._calls.many(asked).items()
        found = {
            mail: texts_in(present(answer), "labelIds") for mail, answer in answers if not isinstance(answer, Missing)
        }
        return {mail: labels for mail, labels in found.items() if "DRAFT" not in labels}

    def _make(self, name: str) -> str:
        """Create one label, or find the id of the one that another program made meanwhile."""
        body: dict[str, Any] = {"name": name, "labelListVisibility": "labelShow", "messageListVisibility": "show"}
        colours = _COLOURS.get(name.rpartition("/")[2].lower())
        if colours:
            body["color"] = {"backgroundColor": colours[0], "textColor": colours[1]}
        try:
            made = self._calls.one(self._calls.mail.labels().create(userId="me", body=body))
        except Conflict:
            return self._found_again(name)
        except Refused:  # "exists" is a 400 in some cases
            found = self._ids(self._listed()).get(name.lower())
            if not found:
                raise
            return found[0]
        return text_in(made, "id") or self._found_again(name)

    def _found_again(self, name: str) -> str:
        found = self._ids(self._listed()).get(name.lower())
        if not found:
            msg = "Gmail has a label that stands in the way of ours: rename yours, or ours"
            raise Refused(msg)
        return found[0]

    def _change(self, add: frozenset[str], remove: frozenset[str], mails: list[MailId]) -> None:
        for start in range(0, len(mails), _MOST_CHANGED):
            body = {
                "ids": mails[start : start + _MOST_CHANGED],
                "addLabelIds": sorted(add),
                "removeLabelIds": sorted(remove),
            }
            self._calls.one(self._calls.mail.messages().batchModify(userId="me", body=body))


def _difference(
    change: Relabel, ids: Mapping[str, list[str]], now: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The label ids to put on a message that bears *now*, and those to take off."""
    wanted = {ids[name.lower()][0] for name in change.add}
    if change.resurface and not unseen(now):
        wanted.add("INBOX")
    leaving = {identity for name in change.remove for identity in ids.get(name.lower(), ())}
    return frozenset(wanted - now), frozenset((leaving & now) - wanted)


def _move(names: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """How every one of *names* (ours, the user's) began and begins now; both "" where no one move explains all."""
    moves = {_without_common_end(old.split("/"), new.split("/")) for old, new in names}
    return moves.pop() if len(moves) == 1 and len(names) > 1 else ("", "")


def _without_common_end(old: list[str], new: list[str]) -> tuple[str, str]:
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return ("/".join(old), "/".join(new)) if old and new else ("", "")


def _path(name: str) -> list[str]:
    """`A/B/C` as A, A/B, A/B/C."""
    steps = name.split("/")
    return ["/".join(steps[: count + 1]) for count in range(len(steps))]
