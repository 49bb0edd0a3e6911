"""Stories drawn at random: events, what people do to calendar and mailbox, and answers that are lost."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import strategies as st

from mailbot.core.model import CalendarEvent, EventId, InterviewId, Key, MailKind, Response
from tests.core.life import Life, life
from tests.core.policies import at, event, guest

PEOPLE = [
    "Jane Doe <jane@acme.example>",
    "Bob Ray <bob@acme.example>",
    "eve@other.example",
    "tom@gmail.com",
    "Rita Moss (Recruiter) <rita@acme.example>",
    "sam@example.org",
    "sam+x@example.org",
    "no-reply@acme.example",
    "jobs@acme.example",
    "fred@fireflies.ai",
    "Sofa (8) <sofa@acme.example>",
    "abc@hire.lever.co",
]
SENDERS = [
    "jane@acme.example",
    "bob@acme.example",
    "eve@other.example",
    "tom@gmail.com",
    "abc@hire.lever.co",
    "x@else.example",
]
LABELS = ["Outcome/Offer", "Outcome/Rejected", "Stop", "Snooze"]
DAY = timedelta(days=1)
Act = Callable[[Life, datetime], None]
Story = tuple[list[CalendarEvent], list["Deed"]]

guests = st.builds(
    lambda text, response, optional, resource: guest(text, response=response, optional=optional, resource=resource),
    st.sampled_from(PEOPLE),
    st.sampled_from(Response),
    st.booleans(),
    st.sampled_from([False, False, False, True]),
)


@st.composite
def interviews(draw: st.DrawFn) -> CalendarEvent:
    """An event in the first three weeks, tagged or nearly."""
    number = draw(st.integers(1, 4))
    starts = at(0) + timedelta(minutes=draw(st.integers(0, 21 * 24 * 4)) * 15)
    return event(
        draw(st.sampled_from(["Interview with Acme", "Chat #interview", "Interview: Data Engineer", "Mock interview"])),
        id=EventId(f"event-{number}"),
        identity=InterviewId(f"interview-{number}"),
        starts=starts,
        ends=starts + timedelta(minutes=draw(st.sampled_from([15, 60, 300]))),
        attendees=tuple(draw(st.lists(guests, min_size=1, max_size=4))),
        description=draw(st.sampled_from(["", "", "Interviewers: Ann Lee, Jane Doe", "Interviewer: Tom Fox"])),
        cancelled=draw(st.sampled_from([False, False, False, True])),
    )


@dataclass(frozen=True)
class Deed:
    """Something that happens after *wait*."""

    name: str
    wait: timedelta
    act: Act


def _unsent(one: Life, number: int) -> list[Key]:
    keys = sorted(key for key, held in one.held.items() if not held.sent)
    return [keys[number % len(keys)]] if keys else []


def _sends(number: int) -> Act:
    def act(one: Life, now: datetime) -> None:
        for key in _unsent(one, number):
            one.send(key, now)

    return act


def _edits(number: int) -> Act:
    def act(one: Life, now: datetime) -> None:
        for key in _unsent(one, number):
            one.edit(key)

    return act


def _deletes(number: int) -> Act:
    def act(one: Life, now: datetime) -> None:
        for key in _unsent(one, number):
            one.delete(key)

    return act


def _arrives(sender: str, kind: MailKind) -> Act:
    def act(one: Life, now: datetime) -> None:
        one.arrives(sender, now, kind=kind, subject="Acme news")

    return act


def _writes(to: str, *, draft: bool) -> Act:
    def act(one: Life, now: datetime) -> None:
        one.writes(to, now, draft=draft)

    return act


def _labels(number: int, name: str, *, off: bool) -> Act:
    def act(one: Life, now: datetime) -> None:
        if one.mails:
            mail = one.mails[number % len(one.mails)]
            (one.unlabel if off else one.label)(mail, name)

    return act


def _meets(one: CalendarEvent) -> Act:
    return lambda lived, now: lived.meet(one)


small = st.integers(0, 5)
waits = st.sampled_from([15, 60, 6 * 60, 24 * 60, 5 * 24 * 60, 15 * 24 * 60]).map(lambda m: timedelta(minutes=m))
deeds = st.one_of(
    st.builds(lambda w, n: Deed("sends", w, _sends(n)), waits, small),
    st.builds(lambda w, n: Deed("edits", w, _edits(n)), waits, small),
    st.builds(lambda w, n: Deed("deletes", w, _deletes(n)), waits, small),
    st.builds(
        lambda w, s, k: Deed(f"arrives {s} {k.value}", w, _arrives(s, k)),
        waits,
        st.sampled_from(SENDERS),
        st.sampled_from(MailKind),
    ),
    st.builds(lambda w, s, d: Deed("writes", w, _writes(s, draft=d)), waits, st.sampled_from(SENDERS), st.booleans()),
    st.builds(
        lambda w, n, name, off: Deed(f"label {name} off={off}", w, _labels(n, name, off=off)),
        waits,
        small,
        st.sampled_from(LABELS),
        st.booleans(),
    ),
    st.builds(lambda w, e: Deed("meets", w, _meets(e)), waits, interviews()),
)
stories = st.tuples(st.lists(interviews(), min_size=1, max_size=3), st.lists(deeds, max_size=12))
losses = st.lists(st.sampled_from(["", "before", "after"]), max_size=5)


def lived(story: Story, lost: list[str], check: Act) -> Life:
    """Play *story*: mailbot wakes after each deed and in the evenings; *check* looks each time."""
    events, happening = story
    one = life(*events)
    one.lose = list(lost)
    now = at(8)
    for deed in happening:
        until = now + deed.wait
        while now < until:
            now = min(now + timedelta(hours=9), until)
            check(one, now)
        deed.act(one, now)
        check(one, now)
    for _ in range(6):
        now += timedelta(days=3, hours=5)
        check(one, now)
    return one
