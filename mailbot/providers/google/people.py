"""Whose Gmail account it is: addresses, names, signatures, zone."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from mailbot.core.errors import Nonsense
from mailbot.core.model import AccountName, Address, Mailbox, Person, address_of
from mailbot.providers.google.calls import Calls
from mailbot.providers.google.mime import Writer
from mailbot.providers.google.wire import one_line, zone_of
from mailbot.providers.hypertext import visible_text
from mailbot.providers.records import Json, flag_in, records_in, text_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """An address that the user may write from. `signature` is HTML."""

    address: Address
    name: str
    signature: str
    default: bool


class People:
    """Reads who the user is. The account's own address is asked for once, the rest each time it matters."""

    def __init__(self, calls: Calls, account: str) -> None:
        """*account* is the name the user gave it."""
        self._calls, self._account = calls, account
        self._address = Address("")
        self._zone: ZoneInfo | None = None

    def mailbox(self) -> Mailbox:
        """Whose account it is, as it is now."""
        address, aliases = self.address(), self.aliases()
        self._zone = self._read_zone()
        chosen = next((alias for alias in aliases if alias.default), None)
        return Mailbox(
            account=AccountName(self._account),
            address=address,
            name=next((alias.name for alias in [*([chosen] if chosen else []), *aliases] if alias.name), ""),
            aliases=frozenset(alias.address for alias in aliases) - {address},
            zone=self._zone,
            signature=visible_text(chosen.signature) if chosen else "",
        )

    def address(self) -> Address:
        """The account's own address."""
        if not self._address:
            profile = self._calls.one(self._calls.mail.getProfile(userId="me", fields="emailAddress"))
            self._address = address_of(text_in(profile, "emailAddress"))
        if not self._address:
            raise Nonsense("Gmail does not say whose account it is")
        return self._address

    def aliases(self) -> list[Alias]:
        """The addresses that the user may write from, the verified ones."""
        fields = "sendAs(sendAsEmail,displayName,signature,isDefault,isPrimary,verificationStatus)"
        answer = self._calls.one(self._calls.mail.settings().sendAs().list(userId="me", fields=fields))
        entries = [entry for entry in records_in(answer, "sendAs") if text_in(entry, "verificationStatus") != "pending"]
        own = next((one_line(text_in(entry, "displayName")) for entry in entries if flag_in(entry, "isPrimary")), "")
        return [_alias(entry, own) for entry in entries if address_of(text_in(entry, "sendAsEmail"))]

    def writer(self, sender: Address, to: Address) -> Writer:
        """The user as the writer from *sender*, else from the address that Gmail would take; without a signature where
        *to* is the user too: nobody signs a note to oneself.
        """
        aliases = self.aliases()
        found = [alias for alias in aliases if alias.address == sender] or [a for a in aliases if a.default] or aliases
        zone = self.zone() or ZoneInfo("UTC")
        if not found:
            return Writer(person=Person(address=self.address()), zone=zone)
        person = Person(address=found[0].address, name=found[0].name)
        own = any(alias.address == to for alias in aliases)
        return Writer(person=person, signature="" if own else found[0].signature, zone=zone)

    def zone(self) -> ZoneInfo | None:
        """The mailbox's zone as last read."""
        if self._zone is None:
            self._zone = self._read_zone()
        return self._zone

    def _read_zone(self) -> ZoneInfo | None:
        request = self._calls.agenda.calendarList().get(calendarId="primary", fields="timeZone")
        return zone_of(text_in(self._calls.one(request), "timeZone"))


def _alias(entry: Json, own: str) -> Alias:
    """*own* is the account's name: Gmail writes it where an alias has none."""
    return Alias(
        address=address_of(text_in(entry, "sendAsEmail")),
        name=one_line(text_in(entry, "displayName")) or own,
        signature=text_in(entry, "signature"),
        default=flag_in(entry, "isDefault"),
    )
