"""What became of our drafts: still there, sent, or gone."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from mailbot.core import fingerprints
from mailbot.core.errors import MailbotError, Missing
from mailbot.core.model import DraftId, DraftState, Key, Sighting, Sought
from mailbot.providers.bounds import MOST_READ
from mailbot.providers.google.calls import Calls, present
from mailbot.providers.google.drafts import Copy, Drafts, copy_from, sent_in
from mailbot.providers.google.wire import headers_of, millis_of, people_of
from mailbot.providers.google.wire_mail import front_body, unseen, visible_body
from mailbot.providers.records import Json, record_in, text_in, texts_in

_SKEW = timedelta(minutes=2)  # Gmail's clock and ours
_PAGE = 500
_GONE = Sighting(state=DraftState.GONE)


class Sightings:
    """Looks for drafts, by their ids or, when an answer was lost, by recipient and text."""

    def __init__(self, calls: Calls, drafts: Drafts) -> None:
        """*drafts* reads them."""
        self._calls, self._drafts = calls, drafts

    def look(self, sought: Collection[Sought]) -> Mapping[Key, Sighting]:
        """An answer for every key asked."""
        by_id = {one.key: self._drafts.request(one.id) for one in sought if one.id is not None}
        answers = self._calls.many(by_id)
        lost = [one for one in sought if one.id is None]
        copies = self._all_copies({one.to for one in lost}) if lost else []
        seen: dict[Key, Sighting] = {}
        for one in sought:
            standing = _match(one, copies) if one.id is None else _standing(answers[one.key])
            seen[one.key] = self._sighting(one, standing)
        return seen

    def _sighting(self, one: Sought, standing: Copy | None) -> Sighting:
        if standing is None or (standing.unsent and unseen(standing.labels)):
            return self._sent(one)
        marked = fingerprints.bears(standing.body, one.mark)
        if standing.unsent:
            text = front_body(record_in(standing.message, "payload"))[:MOST_READ] if one.read else ""
            ours = marked and standing.envelope.is_for(one.to)
            return Sighting(state=DraftState.OPEN, marked=ours, draft=standing.draft(), text=text)
        return Sighting(state=DraftState.SENT, marked=marked, sent_at=millis_of(standing.message.get("internalDate")))

    def _sent(self, one: Sought) -> Sighting:
        """The sent message that the draft became: in its conversation, or to its recipient with its text."""
        candidates = [item for item in self._sent_candidates(one) if _could_be(item, one)]
        for item in candidates:
            marked = fingerprints.bears(visible_body(record_in(item, "payload")), one.mark)
            if marked or (one.id is not None and text_in(item, "threadId") == one.thread):
                return Sighting(state=DraftState.SENT, marked=marked, sent_at=millis_of(item.get("internalDate")))
        return _GONE

    def _sent_candidates(self, one: Sought) -> list[Json]:
        """The conversation first, for the search may lag behind; the marked ones of each come first."""
        threaded: list[Json] = []
        if one.thread is not None:
            request = self._calls.mail.threads().get(userId="me", id=one.thread, format="full")
            answers = self._calls.many({one.key: request})
            threaded = [] if isinstance(answers[one.key], Missing) else sent_in(present(answers[one.key]))
        found = threaded + self._searched(one, {text_in(item, "id") for item in threaded})
        return sorted(
            found, key=lambda item: not fingerprints.bears(visible_body(record_in(item, "payload")), one.mark)
        )

    def _searched(self, one: Sought, known: set[str]) -> list[Json]:
        query = f"to:{one.to} after:{int((one.since - _SKEW).timestamp())}"

        def ask(token: str | None) -> Any:
            fields = "nextPageToken,messages(id)"
            messages = self._calls.mail.messages()
            return messages.list(
                userId="me", labelIds=["SENT"], q=query, pageToken=token, maxResults=_PAGE, fields=fields
            )

        ids = [text_in(entry, "id") for entry in self._calls.pages(ask, "messages")]
        messages = self._calls.mail.messages()
        asked = {i: messages.get(userId="me", id=i, format="full") for i in ids if i and i not in known}
        return [present(answer) for answer in self._calls.many(asked).values() if not isinstance(answer, Missing)]

    def _all_copies(self, recipients: set[Any]) -> list[Copy]:
        """The drafts to *recipients*, with their text. Listed, not searched: a search may not know a young draft."""

        def ask(token: str | None) -> Any:
            fields = "nextPageToken,drafts(id)"
            return self._calls.mail.drafts().list(userId="me", pageToken=token, maxResults=_PAGE, fields=fields)

        ids = [DraftId(text_in(entry, "id")) for entry in self._calls.pages(ask, "drafts") if text_in(entry, "id")]
        heads = self._present({one: self._head_request(one) for one in ids})
        ours = [one for one, item in heads.items() if recipients & set(_recipients(record_in(item, "message")))]
        return [copy_from(item) for item in self._present({one: self._drafts.request(one) for one in ours}).values()]

    def _head_request(self, identity: DraftId) -> Any:
        fields = "id,message(id,payload(headers))"
        return self._calls.mail.drafts().get(userId="me", id=identity, format="metadata", fields=fields)

    def _present(self, asked: Mapping[DraftId, Any]) -> dict[DraftId, Json]:
        """The answers to *asked*, without drafts that went meanwhile."""
        answers = self._calls.many(asked).items()
        return {one: present(answer) for one, answer in answers if not isinstance(answer, Missing)}


def _standing(answer: Json | MailbotError) -> Copy | None:
    return None if isinstance(answer, Missing) else copy_from(present(answer))


def _match(one: Sought, copies: list[Copy]) -> Copy | None:
    """The unsent draft to the recipient that begins with the text that was meant."""
    for standing in copies:
        if standing.unsent and _could_be(standing.message, one) and fingerprints.bears(standing.body, one.mark):
            return standing
    return None


def _could_be(item: Json, one: Sought) -> bool:
    """To the recipient, and not older than what is sought."""
    at = millis_of(item.get("internalDate"))
    hidden = texts_in(item, "labelIds") & {"TRASH", "SPAM"}
    return not hidden and one.to in _recipients(item) and (at is None or at >= one.since - _SKEW)


def _recipients(message: Json) -> list[Any]:
    return [person.address for person in people_of(headers_of(record_in(message, "payload")).get("to", ""))]
