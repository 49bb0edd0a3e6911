"""The observer: looks before and after every turn, and says which rule a turn has broken."""

import re
from collections import Counter
from dataclasses import dataclass, field

from mailbot.core.ledger import StepKind
from mailbot.engine.cycle import TurnReport
from mailbot.sandbox.items import Mail
from tests.simulator.asked import may_be_asked
from tests.simulator.cast import BOT, COMPANIES, EVERYBODY, ME, MY_OTHER, NAMESPACE, ROOM, Company, first_name
from tests.simulator.clockwork import Reckoning
from tests.simulator.life import CHECK_INS, Life, Ours, Seat
from tests.simulator.thanked import check_thanks
from tests.simulator.watch import RULES, Watch, business_days_on

_NOTES = {StepKind.LINKEDIN, StepKind.DEBRIEF}
_PROGRAM = re.compile(r"mailbot|automat(ed|ic)|generated|template|[0-9a-f]{16}|\{\{|\}\}|{%|\bNone\b", re.I)


@dataclass(slots=True)
class Observer:
    """Hangs itself on a life; every rule broken is an AssertionError with the sentence."""

    watch: Watch = field(default_factory=Watch)
    _hands: dict[str, tuple[object, ...]] = field(default_factory=dict)
    _keys: Counter[str] = field(default_factory=Counter)

    def hang_on(self, life: Life) -> Life:
        """*life*, watched."""
        life.before, life.after = self.before, self.after
        return life

    def before(self, life: Life, seat: Seat) -> None:
        """Remember what is the user's, and read what the turn can read."""
        self.watch.look(life, seat)
        untouched = {one.mail.id for one in life.ours if one.is_open and not one.touched}
        self._hands = {m.id: _as_it_lies(m) for m in seat.world.mails.all() if m.id not in untouched}

    def after(self, life: Life, seat: Seat, report: TurnReport, made: list[Ours]) -> None:
        """Hold what the turn did against the rules."""
        assert report.problem is None, report.problem
        for one in made:
            one.company = _company_of(one)
            self._keys[f"{seat.account} {one.step.key}"] += (
                1  # the other account may begin anew what this one took back
            )
            _check_draft(life, one)
        assert max(self._keys.values(), default=0) < 2, "a step was drafted twice"
        self.watch.look_again(seat)
        self._check_hands(seat)
        self._check_sending(life, seat)
        self._check_threads(life, seat)
        for company in COMPANIES:
            self._check_check_ins(life, seat, company, made)
        check_thanks(life, seat, self.watch, made)

    def _check_hands(self, seat: Seat) -> None:
        """What is not an untouched draft of ours is as it was, but for labels of ours."""
        now = {m.id: _as_it_lies(m) for m in seat.world.mails.all() if m.id in self._hands}
        assert now == self._hands, _first_difference(self._hands, now)

    @staticmethod
    def _check_sending(life: Life, seat: Seat) -> None:
        sent = {m.id for m in seat.world.mails.all() if m.sent}
        assert sent <= life.sent_by_hand, "something was sent that no hand sent"
        assert seat.world.sent_by_api == [], "a send was asked for"
        assert seat.world.phantoms == [], "a draft that no client shows"

    @staticmethod
    def _check_threads(life: Life, seat: Seat) -> None:
        per_thread = Counter(one.mail.thread for one in life.open_drafts() if one.seat is seat and not one.touched)
        assert max(per_thread.values(), default=0) < 2, "two open drafts of ours in one conversation"

    def _check_check_ins(self, life: Life, seat: Seat, company: Company, made: list[Ours]) -> None:
        reckoning = Reckoning(life, seat, company, self.watch)
        standing = [o for o in life.open_drafts() if o.company is company and o.step.kind in CHECK_INS]
        assert len([o for o in standing if o.seat is seat]) < 2, f"two open check-ins with {company.name}"
        assert len(standing) < 2, f"an open check-in with {company.name} in each account"
        held = reckoning.held()
        if "reopened" not in RULES and self.watch.of(seat, company).reopened:
            return
        for one in standing:
            kept = one.touched or one.seat is not seat
            assert kept or not held, f"an untouched check-in with {company.name} is left open: {held}"
        for one in made:
            if one.company is company and one.step.kind in CHECK_INS:
                self._check_new_check_in(life, one, reckoning)

        if not standing and not held and not reckoning.is_doubtful:
            due = reckoning.earliest()
            assert life.now < due, f"no check-in with {company.name}, due {due}"

    @staticmethod
    def _check_new_check_in(life: Life, one: Ours, reckoning: Reckoning) -> None:
        earliest = reckoning.earliest()
        assert life.now >= earliest, f"a check-in with {one.step.to} before {earliest}"
        if "free day" in RULES:
            assert reckoning.is_open, f"a check-in with {one.step.to} on a free day, or before nine"
        until = reckoning.watch.of(one.seat, reckoning.company).away.get(one.step.to)
        if until and "away" in RULES:
            back = business_days_on(until, 2, *reckoning.countries)
            assert life.now.date() >= back, f"a check-in with {one.step.to}, who is back on {until}"
        allowed = may_be_asked(life, one.seat, reckoning.company)
        assert one.step.to in allowed, f"a check-in with {one.step.to}, not {allowed}"
        assert not reckoning.held(), f"a check-in with {one.step.to} while held: {reckoning.held()}"


def _as_it_lies(mail: Mail) -> tuple[object, ...]:
    """Everything of *mail* that is not a turn's business."""
    foreign = sorted(x for x in mail.labels if not x.startswith(f"{NAMESPACE}/"))
    return repr(mail.content), mail.place, mail.thread, mail.read, mail.starred, mail.is_draft, mail.sent, foreign


def _first_difference(old: dict[str, tuple[object, ...]], new: dict[str, tuple[object, ...]]) -> str:
    key = next(k for k in old if old[k] != new.get(k))
    return f"what the user has a hand in was changed: {old[key]} -> {new.get(key)}"


def _company_of(one: Ours) -> Company | None:
    """Whose draft it is: by its recipient, a note to oneself by its subject."""
    address = one.mail.content.to[0].address
    known = EVERYBODY.get(address)
    if known:
        return known[0]
    return next((c for c in COMPANIES if c.name in one.mail.content.subject), None)


def _check_draft(life: Life, one: Ours) -> None:
    """It goes to one person who may get it, and reads as if the user had written it to them."""
    content = one.mail.content
    assert len(content.to) == 1, "a draft to several people"
    assert not content.cc, "a draft with somebody in copy"
    assert not content.bcc, "a draft with somebody in blind copy"
    to = content.to[0].address.lower()
    if one.step.kind in _NOTES:
        assert to in {ME, MY_OTHER}, f"a note to oneself goes to {to}"
        return
    assert to not in {ME, MY_OTHER, ROOM.address, BOT.address}, f"a draft to {to}"
    assert to in EVERYBODY, f"a draft to {to}, who is nobody"
    assert to in _ever_named(life, one.seat), f"a draft to {to}, who was never in an event, a note or a mail"
    body = one.seat.world.mails.body(one.mail)
    front = re.split(r"\n(?:On |From: |_{5,})", body)[0]
    _, text = EVERYBODY[to]
    greeting = front.splitlines()[0]
    nameless = to in {*life.contacts.values()} and greeting in {"Hello,", "Hi,"}
    assert nameless or first_name(text) in greeting, f"{to} is greeted {greeting!r}"
    others = [other for other in EVERYBODY if other != to]
    named = [first_name(EVERYBODY[other][1]) for other in others]
    assert not any(re.search(rf"\b{name}\b", front) for name in named), (
        f"somebody else's name in a text to {to}: {front}"
    )
    foreign = [c.name for c in COMPANIES if c is not EVERYBODY[to][0]]
    assert not any(name in front for name in foreign), f"another company's name in a text to {to}: {front}"
    headers = " ".join([*content.headers, *content.headers.values(), content.message_id])
    shown = _PROGRAM.search(front if content.in_reply_to else f"{content.subject}\n{front}")
    assert not shown, f"it shows that a program wrote it: {shown and shown[0]!r}: {content.subject} {front!r}"
    assert "mailbot" not in headers.lower(), f"its headers show a program: {headers}"


def _ever_named(life: Life, seat: Seat) -> set[str]:
    """Addresses in events of the calendar, in what the user noted, and of whoever wrote."""
    wrote = {m.content.sender.address for m in seat.world.mails.all() if not m.is_draft}
    return life.met | set(life.contacts.values()) | _in_calendar(seat) | wrote


def _in_calendar(seat: Seat) -> set[str]:
    """Addresses on guest lists and in descriptions."""
    found: set[str] = set()
    for event in seat.world.diary.all():
        found |= {g.who.address for g in event.guests} | {event.organizer.address}
        found |= set(re.findall(r"[\w.-]+@[\w.-]+\w", event.description))
    return found
