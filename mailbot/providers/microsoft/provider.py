"""A Microsoft mailbox and calendar, as `ports.Provider` asks for them."""

import threading
from collections.abc import Collection, Mapping
from datetime import datetime

from mailbot.core.model import (
    CalendarEvent,
    Correspondents,
    Draft,
    Key,
    Labelled,
    Mailbox,
    Message,
    Relabel,
    Sighting,
    Sought,
    Thread,
)
from mailbot.providers.microsoft import calendars, categories, conversations
from mailbot.providers.microsoft.drafts import Drafts
from mailbot.providers.microsoft.graph import Graph
from mailbot.providers.microsoft.home import Home, find_home
from mailbot.providers.microsoft.sightings import Lookout


class MicrosoftProvider:
    """One account. The promises of the methods are in `ports.Provider`."""

    def __init__(self, account: str, graph: Graph, signature: str = "") -> None:
        """*signature* is plain text from the settings: Graph knows none."""
        self._account, self._graph, self._signature = account, graph, signature
        self._found: Home | None = None
        self._lock = threading.Lock()

    def mailbox(self) -> Mailbox:
        """Whose account it is, asked anew."""
        return self._ask_home().mailbox

    def events(self, since: datetime, until: datetime) -> tuple[CalendarEvent, ...]:
        """Events of every calendar between the two moments."""
        return calendars.events(self._graph, self._home, since, until)

    def threads(self, whom: Correspondents) -> tuple[Thread, ...]:
        """Whole conversations with *whom*."""
        return conversations.threads(self._graph, self._home, whom)

    def labelled(self, namespace: str) -> tuple[Labelled, ...]:
        """Mails that bear a category under *namespace*."""
        return categories.labelled(self._graph, self._home, namespace)

    def ensure_labels(self, names: Collection[str]) -> Mapping[str, str]:
        """Put *names* on the list of categories; one that the user renamed is another, so there is no id to keep."""
        categories.ensure(self._graph, names)
        return dict.fromkeys(names, "")

    def relabel(self, changes: Collection[Relabel]) -> None:
        """Put categories on mails and take them off."""
        categories.relabel(self._graph, changes)

    def drop_labels(self, namespace: str) -> None:
        """Take the categories under *namespace* off every message and off the list; categories have none above."""
        categories.drop(self._graph, namespace)

    def look(self, sought: Collection[Sought]) -> Mapping[Key, Sighting]:
        """What became of our drafts."""
        home = self._home
        return Lookout(self._graph, home, Drafts(self._graph, home).discard).look(sought)

    def create_draft(self, message: Message, key: Key) -> Draft:
        """Save *message* as a draft, stamped with *key*."""
        return Drafts(self._graph, self._home).create(message, key)

    def revise_draft(self, draft: Draft, message: Message, key: Key) -> Draft:
        """Put *message* in the place of our text; the stamp of *key* stays on the item."""
        return Drafts(self._graph, self._home).revise(draft, message)

    def withdraw_draft(self, draft: Draft) -> bool:
        """Take *draft* back, if it is as we left it."""
        return Drafts(self._graph, self._home).withdraw(draft)

    @property
    def _home(self) -> Home:
        """What was last found out about the mailbox; asked for when nothing was."""
        return self._found or self._ask_home()

    def _ask_home(self) -> Home:
        home = find_home(self._graph, self._account, self._signature)
        with self._lock:
            self._found = home
        return home
