"""Whose mailbox it is and where its drafts, sent mail, trash and spam lie: one batch at the start of a turn."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from mailbot.core.errors import Refused, SignInNeeded
from mailbot.core.model import AccountName, Address, Mailbox, address_of
from mailbot.providers.microsoft.graph import Answer, Ask, Graph, link
from mailbot.providers.microsoft.wire import addresses_of, zone_of
from mailbot.providers.records import Json, record_in, text_in

# https://learn.microsoft.com/en-us/graph/api/resources/mailfolder
_TRASH, _SPAM, _DRAFTS, _SENT = "deleteditems", "junkemail", "drafts", "sentitems"
_FOLDERS = (_TRASH, _SPAM, _DRAFTS, _SENT)
_DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What is known of the mailbox before anything in it is read.

    *zone_name* is the zone as the service calls it, for what it writes itself; *left_out* are the ids of trash and
    spam with all folders below.
    """

    mailbox: Mailbox
    zone_name: str = "UTC"
    drafts: str = ""
    left_out: frozenset[str] = field(default_factory=frozenset)

    @property
    def own(self) -> frozenset[Address]:
        """Every address that is the user."""
        return self.mailbox.aliases | {self.mailbox.address}

    @property
    def zone(self) -> ZoneInfo:
        """The user's zone; UTC where the service names none that is known."""
        return self.mailbox.zone or ZoneInfo("UTC")

    def is_draft_place(self, folder: str) -> bool:
        """True where a draft is still a draft: in Drafts. One moved elsewhere was thrown away or put aside."""
        return folder == self.drafts if self.drafts else folder not in self.left_out


def find_home(graph: Graph, account: str, signature: str) -> Home:
    """Ask who the user is, for their settings and folders. Safe to repeat."""
    asks = [
        Ask(path=link("me", select="displayName,mail,userPrincipalName")),
        Ask(path=link("me", select="otherMails,proxyAddresses")),
        Ask(path=link("me", "calendar", select="owner")),
        Ask(path=link("me", "mailboxSettings")),
        *(Ask(path=link("me", "mailFolders", name, select="id,childFolderCount")) for name in _FOLDERS),
    ]
    who, more, calendar, settings, *folders = graph.batch(asks)
    me = who.read()
    zone_name = text_in(_if_there(settings), "timeZone")
    zone = zone_of(zone_name) if zone_name else None
    aliases = addresses_of(me) | addresses_of(_if_allowed(more)) | _owner(_if_allowed(calendar))
    address = _main_address(me, aliases)
    found = dict(zip(_FOLDERS, (_if_there(folder) for folder in folders), strict=True))
    return Home(
        mailbox=Mailbox(
            account=AccountName(account),
            address=address,
            name=text_in(me, "displayName"),
            aliases=aliases - {address},
            zone=zone,
            signature=signature,
        ),
        zone_name=zone_name if zone else "UTC",
        drafts=text_in(found[_DRAFTS], "id"),
        left_out=_with_all_below(graph, [found[_TRASH], found[_SPAM]]),
    )


def _main_address(me: Json, aliases: frozenset[Address]) -> Address:
    """The address people write to; a sign-in name only where there is no mail address."""
    named = (address_of(text_in(me, name)) for name in ("mail", "userPrincipalName"))
    return next((address for address in named if address), min(aliases, default=Address("")))


def _owner(calendar: Json) -> frozenset[Address]:
    """The address the user's own calendar goes by: a personal account with an address from elsewhere has another
    one here (outlook_…@outlook.com), and invites and writes by it.
    """
    owner = address_of(text_in(record_in(calendar, "owner"), "address"))
    return frozenset({owner} if owner else ())


def _if_allowed(answer: Answer) -> Json:
    """What is good to know but not needed: {} when this kind of account has it not, or does not tell."""
    return {} if isinstance(answer.error, SignInNeeded) else _if_there(answer)


def _if_there(answer: Answer) -> Json:
    """What a mailbox may lack: {} when it does."""
    return {} if isinstance(answer.error, Refused) else answer.read()


def _with_all_below(graph: Graph, folders: Sequence[Json]) -> frozenset[str]:
    """The ids of *folders* and of every folder below: a folder that was deleted keeps its mail inside the trash."""
    ids = {text_in(folder, "id") for folder in folders}
    level = [folder for folder in folders if folder.get("childFolderCount")]
    for _ in range(_DEEPEST):
        if not level:
            break
        below = [
            child
            for folder in level
            for child in graph.items(
                link("me", "mailFolders", text_in(folder, "id"), "childFolders", select="id,childFolderCount", top=100)
            )
        ]
        ids |= {text_in(child, "id") for child in below}
        level = [child for child in below if child.get("childFolderCount")]
    return frozenset(ids - {""})
