"""The plot of the demo: six weeks in the life of somebody who looks for work, told in scenes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from mailbot.core.ledger import Service
from mailbot.sandbox.appointments import Appointments
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.items import Event, Guest, Mail, who
from mailbot.sandbox.world import World

ZONE = ZoneInfo("Europe/London")
BEGINS = datetime(2026, 1, 12, 9, 0, tzinfo=ZONE)
ENDS = datetime(2026, 2, 20, 18, 0, tzinfo=ZONE)

JANE = "Jane Roe <jane.roe@northwind.example>"
OMAR = "Omar Haddad <omar.haddad@northwind.example>"
LIN = "Lin Chen <lin.chen@northwind.example>"
PRIYA = "Priya Nair <priya@fabrikam.example>"
SAM = "Sam Ortiz <sam.ortiz@litware.example>"
CONTOSO = "Eva Lund <eva.lund@contoso.example>"


_REPLAY = "What you said about replaying a day of events to find a bad one is what I keep coming back to."
_ON_CALL = "The way you run on-call is how I would want it."
_REVIEWS = "I liked how you review designs before anybody writes code."
_ARTICLE = "This write-up of a replay store may save your team a week: https://example.org/replay"


@dataclass(slots=True)
class Mailbox:
    """One world with the hands that move it, and what the plot remembers of it."""

    world: World
    hand: Hand
    meetings: Appointments
    mails: dict[str, Mail] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)

    def draft_to(self, address: str) -> Mail:
        """The newest visible draft to *address*."""
        return next(m for m in self.hand.drafts() if m.content.to and m.content.to[0].address == address)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Something that happens at a moment in one mailbox, before mailbot looks again."""

    at: datetime
    service: Service
    told: str
    act: Callable[[Mailbox], object]


def new_mailbox(address: str, clock: SandboxClock) -> Mailbox:
    """An empty mailbox of Alex Morgan's."""
    world = World(address, "Alex Morgan", clock, zone=ZONE.key)
    return Mailbox(world=world, hand=Hand(world), meetings=Appointments(world))


def _at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def _jane_writes(box: Mailbox) -> None:
    box.mails["jane"] = box.hand.deliver(
        JANE, "Your interview with Northwind", "Hi Alex,\n\nwe would like to meet you on Tuesday at 14:00.\n\nJane"
    )
    box.hand.write(None, "Hi Jane,\n\nTuesday suits me well. Thank you!\n\nAlex", answers=box.mails["jane"])


def _panel(box: Mailbox) -> None:
    box.meetings.invite(
        "Interview: Data Engineer – Northwind (system design)",
        _at(1, 13, 14),
        _at(1, 13, 15, 30),
        JANE,
        guests=[
            OMAR,
            LIN,
            Guest(who=who("Thames (8 seats) <room-thames@resource.calendar.google.com>"), resource=True),
            who("Fireflies Notetaker <fred@fireflies.ai>"),
        ],
        labels=["Interview"],
    )


def _late(box: Mailbox) -> None:
    box.meetings.invite("Interview with Fabrikam, Data Engineer", _at(1, 15, 20, 30), _at(1, 15, 21, 30), PRIYA)


def _contoso(box: Mailbox) -> None:
    box.events["contoso"] = box.meetings.invite("Contoso interview", _at(1, 16, 10), _at(1, 16, 11), CONTOSO)


def _tailspin(box: Mailbox) -> None:
    box.meetings.add(
        "Interview with Mia Wong at Tailspin",
        _at(1, 14, 15),
        _at(1, 14, 16),
        description="Interviewers:\nMia Wong https://www.linkedin.com/in/miawong-of-the-demo",
        labels=["Interview"],
    )


def _sam_writes(box: Mailbox) -> None:
    box.mails["sam"] = box.hand.deliver(
        SAM, "Your application to Litware", "Hi Alex,\n\ncan we talk on Wednesday?\n\nSam"
    )
    box.meetings.invite("Interview – Platform Engineer, Litware", _at(1, 21, 11), _at(1, 21, 12), SAM)


def _fill(text: str, *words: str) -> str:
    """What the user does with a draft: gaps filled with *words*, those left over deleted."""
    given = iter(words)
    kept = []
    for paragraph in text.split("\n\n"):
        if paragraph.startswith("[") and paragraph.endswith("]"):
            if (filled := next(given, None)) is not None:
                kept.append(filled)
        else:
            kept.append(paragraph)
    return "\n\n".join(kept)


def _finish(address: str, *words: str) -> Callable[[Mailbox], object]:
    def act(box: Mailbox) -> None:
        draft = box.draft_to(address)
        box.hand.edit_draft(draft, _fill(box.world.mails.body(draft), *words))
        box.hand.send_draft(draft)

    return act


def _delete(address: str) -> Callable[[Mailbox], object]:
    return lambda box: box.hand.delete_draft(box.draft_to(address))


def _answer_sam(box: Mailbox) -> None:
    box.hand.write(None, "Hi Sam,\n\ntake the time you need.\n\nAlex", answers=box.mails["sam answers"])


def _priya_writes(box: Mailbox) -> None:
    box.hand.deliver(PRIYA, "Data Engineer", "Hi Alex,\n\nwe decide next week.\n\nPriya")


def _offer(box: Mailbox) -> None:
    box.hand.label_thread(box.mails["jane"].thread, "Interviews/Outcome/Offer")


def _sam_answers(box: Mailbox) -> None:
    box.mails["sam answers"] = box.hand.deliver(
        SAM,
        "Re: Your application to Litware",
        "Hi Alex,\n\nthe team liked you. We need a little time.\n\nSam",
        answers=box.mails["sam"],
    )


def scenes() -> list[Scene]:
    """All that happens, in order."""
    google, microsoft = Service.GOOGLE, Service.MICROSOFT
    jane, omar, lin = "jane.roe@northwind.example", "omar.haddad@northwind.example", "lin.chen@northwind.example"
    told: list[tuple[datetime, Service, str, Callable[[Mailbox], object]]] = [
        (_at(1, 12, 9, 30), google, "Jane Roe of Northwind writes, and you answer", _jane_writes),
        (_at(1, 12, 10), google, "Northwind invites you: Jane, Omar and Lin, a room and a note taker", _panel),
        (_at(1, 12, 11), google, "Fabrikam invites you for Thursday, 20:30 to 21:30", _late),
        (_at(1, 12, 11, 30), google, "Contoso invites you for Friday", _contoso),
        (
            _at(1, 13, 9),
            microsoft,
            "You note a call with Mia Wong of Tailspin; you know only her LinkedIn page",
            _tailspin,
        ),
        (_at(1, 13, 19, 10), google, "You fill a gap of the draft to Jane and send it", _finish(jane, _REPLAY)),
        (_at(1, 13, 19, 15), google, "You send Omar's too", _finish(omar, "Your migration story stayed with me.")),
        (_at(1, 13, 19, 20), google, "You delete the draft to Lin", _delete(lin)),
        (_at(1, 16, 8, 10), google, "Contoso cancels", lambda box: box.meetings.cancel(box.events["contoso"])),
        (_at(1, 16, 8, 30), google, "You send the draft to Priya", _finish("priya@fabrikam.example", _ON_CALL)),
        (_at(1, 19, 10), microsoft, "Sam Ortiz of Litware writes and invites you for Wednesday", _sam_writes),
        (_at(1, 21, 18, 40), microsoft, "You send the draft to Sam", _finish("sam.ortiz@litware.example", _REVIEWS)),
        (_at(1, 23, 10), microsoft, "Sam answers", _sam_answers),
        (_at(1, 24, 12), microsoft, "You answer Sam yourself", _answer_sam),
        (_at(1, 27, 10), google, "You put an article into the check-in to Jane and send it", _finish(jane, _ARTICLE)),
        (_at(2, 3, 15), google, "Priya writes: they decide next week", _priya_writes),
        (
            _at(2, 9, 16),
            google,
            "Northwind calls with an offer; you label the conversation Interviews/Outcome/Offer",
            _offer,
        ),
    ]
    return [Scene(at=at, service=service, told=text, act=act) for at, service, text, act in told]


def just_after(moment: datetime) -> datetime:
    """A minute later: when mailbot looks again."""
    return (moment.astimezone(UTC) + timedelta(minutes=1)).astimezone(ZONE)
