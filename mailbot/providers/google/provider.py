"""A Gmail mailbox with its Google calendars, as the engine asks for it."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from types import MappingProxyType

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
from mailbot.providers.google.agenda import Agenda
from mailbot.providers.google.auth import GoogleBearer
from mailbot.providers.google.calls import Calls
from mailbot.providers.google.conversations import Conversations
from mailbot.providers.google.drafts import Drafts
from mailbot.providers.google.labels import Labels
from mailbot.providers.google.people import People
from mailbot.providers.google.sightings import Sightings
from mailbot.providers.transport import Transport

_NO_LABELS: Mapping[str, str] = MappingProxyType({})


class GoogleProvider:
    """`ports.Provider` on Gmail v1 and Calendar v3. Gmail keeps no key with a draft: lost ones are found by text."""

    def __init__(self, account: str, bearer: GoogleBearer, transport: Transport, labels: Mapping[str, str]) -> None:
        """*account* is the name the user gave it; *bearer* signs, *transport* carries; *labels* as `open_google`."""
        calls = Calls(transport, bearer)
        self._people = People(calls, account)
        self._agenda, self._labels = Agenda(calls), Labels(calls, labels)
        self._conversations = Conversations(calls, self._labels)
        self._drafts = Drafts(calls, self._people, transport)
        self._sightings = Sightings(calls, self._drafts)

    def mailbox(self) -> Mailbox:
        """See `ports.Provider`."""
        return self._people.mailbox()

    def events(self, since: datetime, until: datetime) -> tuple[CalendarEvent, ...]:
        """See `ports.Provider`."""
        return self._agenda.events(since, until)

    def threads(self, whom: Correspondents) -> tuple[Thread, ...]:
        """See `ports.Provider`."""
        return self._conversations.threads(whom)

    def labelled(self, namespace: str) -> tuple[Labelled, ...]:
        """See `ports.Provider`."""
        return self._labels.labelled(namespace)

    def ensure_labels(self, names: Collection[str]) -> Mapping[str, str]:
        """See `ports.Provider`. The labels above a nested one are made too."""
        return self._labels.ensure(names)

    def relabel(self, changes: Collection[Relabel]) -> None:
        """See `ports.Provider`. A draft is passed over: in Gmail it cannot bear a label."""
        self._labels.relabel(changes)

    def drop_labels(self, namespace: str) -> None:
        """See `ports.Provider`."""
        self._labels.drop(namespace)

    def look(self, sought: Collection[Sought]) -> Mapping[Key, Sighting]:
        """See `ports.Provider`."""
        return self._sightings.look(sought)

    def create_draft(self, message: Message, key: Key) -> Draft:
        """See `ports.Provider`."""
        return self._drafts.create(message)

    def revise_draft(self, draft: Draft, message: Message, key: Key) -> Draft:
        """See `ports.Provider`. Gmail keeps the draft's id."""
        return self._drafts.revise(draft, message)

    def withdraw_draft(self, draft: Draft) -> bool:
        """See `ports.Provider`."""
        return self._drafts.withdraw(draft)


def open_google(
    account: str,
    secret: str,
    transport: Transport,
    save: Callable[[str], None],
    *,
    labels: Mapping[str, str] = _NO_LABELS,
) -> GoogleProvider:
    """The provider for *account*; *secret* is authorized-user JSON, *save* gets it anew after each renewal.

    *labels* are the ids that `ensure_labels` gave, by name: by them a label is known after the user has renamed it.
    SetupProblem when *secret* is something else, SignInNeeded when a permission is missing in it.
    """
    return GoogleProvider(account, GoogleBearer(account, secret, transport, save), transport, labels)
