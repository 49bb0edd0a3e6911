"""What became of our drafts: by their ids, else by stamp, else by recipient and text, in Drafts and Sent Items.

Folders are listed, not searched: search and filters know a new item only after a while.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mailbot.core.errors import Missing
from mailbot.core.fingerprints import bears
from mailbot.core.model import DraftState, Key, Sighting, Sought
from mailbot.providers.bounds import MOST_READ
from mailbot.providers.microsoft.drafts import read_drafts
from mailbot.providers.microsoft.graph import Graph, link
from mailbot.providers.microsoft.home import Home
from mailbot.providers.microsoft.stamps import WITH_STAMP, bears_stamp
from mailbot.providers.microsoft.wire import instant_of, people_in
from mailbot.providers.microsoft.wire_bodies import body_text, draft_of, envelope_of, front_text, html_in, written_text
from mailbot.providers.microsoft.wire_mail import moment_in
from mailbot.providers.records import Json, flag_in, text_in

_CLOCKS_DIFFER = timedelta(minutes=5)
_PAGE = 50
_LISTED = "id,conversationId,isDraft,createdDateTime,sentDateTime,toRecipients"
_GONE = Sighting(state=DraftState.GONE)


@dataclass(frozen=True, slots=True)
class Lookout:
    """Looks for drafts. *discard* takes away a reply that was begun and never filled: True when it is gone."""

    graph: Graph
    home: Home
    discard: Callable[[Json], bool]

    def look(self, sought: Collection[Sought]) -> dict[Key, Sighting]:
        """What became of each; see `ports.Provider.look`.

        Safe to repeat. What it finds with our stamp and without any text (the answer to createReply was lost) it takes
        away, for that step was never done.
        """
        found: dict[Key, Sighting] = {}
        known = [one for one in sought if one.id is not None]
        for one, item in zip(known, self._read([one.id or "" for one in known]), strict=True):
            sighting = self._sighting(item, one) if item else None
            if sighting is not None:
                found[one.key] = sighting
        return found | self._search([one for one in sought if one.key not in found])

    def _read(self, identifiers: Sequence[str]) -> list[Json | None]:
        answers = read_drafts(self.graph.batch, identifiers)
        return [None if isinstance(answer.error, Missing) else answer.read() for answer in answers]

    def _sighting(self, item: Json, one: Sought) -> Sighting | None:
        """Where *item*, read whole, stands; None when it was thrown away."""
        marked = bears(body_text(item), one.mark)
        if not flag_in(item, "isDraft"):
            return Sighting(state=DraftState.SENT, marked=marked, sent_at=instant_of(text_in(item, "sentDateTime")))
        if not self.home.is_draft_place(text_in(item, "parentFolderId")):
            return None
        text = written_text(html_in(item))[:MOST_READ] if one.read else ""
        ours = marked and envelope_of(item).is_for(one.to)
        return Sighting(state=DraftState.OPEN, marked=ours, draft=draft_of(item), text=text)

    def _search(self, sought: Sequence[Sought]) -> dict[Key, Sighting]:
        """Look through what was begun or sent since, newest first. Some programs save an edited draft as a new one."""
        if not sought:
            return {}
        since = min(one.since for one in sought) - _CLOCKS_DIFFER
        listed = [*self._listed("drafts", "createdDateTime", since), *self._listed("sentitems", "sentDateTime", since)]
        return {one.key: self._among(listed, one) for one in sought}

    def _listed(self, folder: str, order: str, since: datetime) -> Iterator[Json]:
        where = ("me", "mailFolders", folder, "messages")
        path = link(*where, select=_LISTED, expand=WITH_STAMP, orderby=f"{order} desc", top=_PAGE)
        for item in self.graph.items(path):
            moment = moment_in(item)
            if moment is not None and moment < since:
                return
            yield item

    def _among(self, listed: Sequence[Json], one: Sought) -> Sighting:
        """The stamped one first; one without the stamp counts when it bears our text, or when it was sent in the place
        of a draft that is gone: to that person, in its conversation.
        """
        stamped = {text_in(item, "id") for item in listed if bears_stamp(item, one.key)}
        instead = _GONE
        likely = [text_in(item, "id") for item in listed if _may_be(item, one)]
        for item in self._read([*stamped, *(identifier for identifier in likely if identifier not in stamped)]):
            sighting = self._sighting(item, one) if item else None
            if item is None or sighting is None:
                continue
            ours = text_in(item, "id") in stamped
            if one.id is None and ours and _unfinished(item):
                self.discard(item)
            elif ours or bears(body_text(item), one.mark):
                return sighting
            elif instead is _GONE and sighting.state is DraftState.SENT and _in_place(item, one):
                instead = sighting
        return instead


def _unfinished(item: Json) -> bool:
    """An empty reply that createReply left when its answer was lost, before our text could be written."""
    return flag_in(item, "isDraft") and not front_text(html_in(item))


def _in_place(item: Json, one: Sought) -> bool:
    return one.id is not None and one.thread is not None and text_in(item, "conversationId") == one.thread


def _may_be(item: Json, one: Sought) -> bool:
    """Written to that one person, or an unstamped draft in that conversation."""
    addresses = {person.address for person in people_in(item, "toRecipients")}
    in_thread = flag_in(item, "isDraft") and one.thread is not None and text_in(item, "conversationId") == one.thread
    begun = moment_in(item)
    return begun is not None and begun >= one.since - _CLOCKS_DIFFER and (addresses == {one.to} or in_thread)
