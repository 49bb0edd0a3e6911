"""The user's labels, nested by `/` in their names. Only messages bear them, and drafts cannot.

https://developers.google.com/workspace/gmail/api/guides/labels
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any

from mailbot.core.errors import Conflict, Missing, Refused
from mailbot.core.model import Labelled, MailId, Relabel
from mailbot.providers.google.calls import Calls, present
from mailbot.providers.google.wire_mail import labelled_from
from mailbot.providers.records import records_in, text_in, texts_in

_PAGE = 500
_MOST_CHANGED = 1000
_HEADERS = "id,threadId,labelIds,internalDate,payload(headers)"
_COLOURS = {  # from Gmail's fixed palette: what ends well, badly, stops, waits
    "offer": ("#b9e4d0", "#0b4f30"),
    "accepted": ("#16a766", "#ffffff"),
    "rejected": ("#f6c5be", "#822111"),
    "check-in due": ("#fad165", "#684e07"),
    "snooze": ("#c9daf8", "#0d3472"),
    "stop": ("#cccccc", "#434343"),
}


class Labels:
    """Reads and writes labels, by their full names."""

    def __init__(self, calls: Calls) -> None:
        """*calls* speaks for the account."""
        self._calls = calls

    def names(self) -> dict[str, str]:
        """The names of the user's labels by id."""
        fields = "labels(id,name,type)"
        answer = self._calls.one(self._calls.mail.labels().list(userId="me", fields=fields))
        entries = [entry for entry in records_in(answer, "labels") if text_in(entry, "type") == "user"]
        return {text_in(entry, "id"): text_in(entry, "name") for entry in entries if text_in(entry, "id")}

    def labelled(self, namespace: str) -> tuple[Labelled, ...]:
        """Each message that bears a label below *namespace*, trash and spam left out."""
        inside = {i: name for i, name in self.names().items() if name.lower().startswith(f"{namespace.lower()}/")}
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
        """Make the labels of *names*, and the ones above them, that do not exist; ids by lower-case name."""
        known = self._ids()
        wanted: dict[str, str] = {}
        for name in (name for name in names if name.lower() not in known):
            for above in _path(name):
                wanted.setdefault(above.lower(), above)
        for lower, name in sorted(wanted.items(), key=lambda pair: pair[0].count("/")):
            if lower not in known:
                known[lower] = self._make(name)
        return known

    def relabel(self, changes: Collection[Relabel]) -> None:
        """Put labels on and take them off; a message that is gone, or a draft, is passed over."""
        if not changes:
            return
        added = {name for change in changes for name in change.add}
        ids = self.ensure(added) if added else self._ids()
        groups: dict[tuple[frozenset[str], frozenset[str]], list[MailId]] = defaultdict(list)
        standing = self._standing({change.mail for change in changes})
        for change in changes:
            now = standing.get(change.mail)
            if now is None:
                continue
            add = frozenset(ids[name.lower()] for name in change.add) - now
            remove = frozenset(ids[name.lower()] for name in change.remove if name.lower() in ids) & now
            if add or remove:
                groups[add, remove - add].append(change.mail)
        for (add, remove), mails in groups.items():
            self._change(add, remove, mails)

    def drop(self, namespace: str) -> None:
        """Delete the labels below *namespace*, which takes them off all messages; its own when nothing bears it."""
        known = self._ids()
        for name in sorted((name for name in known if name.startswith(f"{namespace.lower()}/")), reverse=True):
            self._delete(known[name])
        above = known.get(namespace.lower())
        if above and not self._bearers(above, everywhere=True):
            self._delete(above)

    def _delete(self, label: str) -> None:
        with suppress(Missing):
            self._calls.one(self._calls.mail.labels().delete(userId="me", id=label))

    def _ids(self) -> dict[str, str]:
        return {name.lower(): identity for identity, name in self.names().items()}

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
            found = self._ids().get(name.lower())
            if found is None:
                raise
            return found
        return text_in(made, "id") or self._found_again(name)

    def _found_again(self, name: str) -> str:
        found = self._ids().get(name.lower())
        if found is None:
            msg = "Gmail has a label that stands in the way of ours: rename yours, or ours"
            raise Refused(msg)
        return found

    def _change(self, add: frozenset[str], remove: frozenset[str], mails: list[MailId]) -> None:
        for start in range(0, len(mails), _MOST_CHANGED):
            body = {
                "ids": mails[start : start + _MOST_CHANGED],
                "addLabelIds": sorted(add),
                "removeLabelIds": sorted(remove),
            }
            self._calls.one(self._calls.mail.messages().batchModify(userId="me", body=body))


def _path(name: str) -> list[str]:
    """`A/B/C` as A, A/B, A/B/C."""
    steps = name.split("/")
    return ["/".join(steps[: count + 1]) for count in range(len(steps))]
