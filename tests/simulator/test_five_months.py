"""The article's five months, as one life: thanked that evening, followed up every two weeks, until an offer."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mailbot.core.likeness import likeness
from mailbot.core.stated import Idea
from mailbot.sandbox.items import Mail
from tests.core.policies import BERLIN, WORDS
from tests.simulator.cast import NAMESPACE
from tests.simulator.life import Life, Ours, begin
from tests.simulator.observer import Observer

RITA, JANE, BOB = "rita@acme.example", "jane@acme.example", "bob@acme.example"
RECRUITER, VICE_PRESIDENT, CHIEF = f"Rita Moss <{RITA}>", f"Jane Doe <{JANE}>", f"Bob Ray <{BOB}>"
IDEAS = (
    "Initech is looking for a partner in Lyon; I can introduce you to their head of sales.",
    "An article on pricing by usage bears out what you said on margins.",
    "My old team has just published its churn figures; they halved them as I described.",
    "A prospect asked me for a vendor in your field, and I gave them your name.",
    "Your competitor has raised its prices; here is what its customers say of it.",
    "A former colleague who led your kind of launch will gladly speak for me.",
    "The trade fair in Hanover has a slot for a talk, which would suit your new line.",
)


class Search:
    """The life of the story, with a calendar to move through."""

    def __init__(self) -> None:
        """It begins on a Monday in January."""
        self.life: Life = Observer().hang_on(begin(datetime(2026, 1, 12, 8, tzinfo=BERLIN)))
        self.seat = self.life.seats[0]
        self.hand, self.meetings = self.seat.hand, self.seat.meetings

    def until(self, month: int, day: int, hour: int, minute: int = 0) -> None:
        """Live on to that moment; mailbot is awake, and sees at once what has just been done."""
        self.life.turn()
        moment = datetime(2026, month, day, hour, minute, tzinfo=BERLIN)
        self.life.passes(moment.astimezone(UTC) - self.life.now.astimezone(UTC), asleep=False)

    def interview(self, day: date, hour: int, whom: str) -> None:
        """An hour in the calendar."""
        starts = datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN)
        self.meetings.add("Interview with Acme", starts, starts + timedelta(hours=1), guests=[whom])

    def ideas(self) -> None:
        """The list of what could be of value to them."""
        (one,) = self.life.ledger(self.seat).opportunities
        for number, text in enumerate(IDEAS, 1):
            idea = Idea(opportunity=one.id, number=number, text=text, at=self.life.now)
            self.life.store.think(self.seat.account, idea)

    def send(self) -> None:
        """Send every draft that lies there."""
        for one in self.life.open_drafts():
            self.hand.send_draft(one.mail)
            self.life.sent_by_hand.add(one.mail.id)

    def reply(self, mail: Mail) -> None:
        """Answer *mail* by hand."""
        self.life.sent_by_hand.add(self.hand.write(None, "Thank you for telling me.", answers=mail).id)

    def text(self, one: Ours) -> str:
        """What it says above its quote."""
        return self.seat.world.mails.body(one.mail).partition("\nOn ")[0]

    def drafted(self) -> list[tuple[str, str, str]]:
        """Every draft so far: when, what for, to whom."""
        return [(f"{one.made_at:%a %d %b %H:%M}", one.step.kind.value, one.step.to) for one in self.life.ours]


def january_to_february(search: Search) -> None:
    """Two interviews on one day, thanked that evening; check-ins in two weeks, and again; then an answer."""
    search.hand.deliver(VICE_PRESIDENT, "Your interviews", "See you tomorrow.")
    search.interview(date(2026, 1, 13), 10, RECRUITER)
    search.interview(date(2026, 1, 13), 14, VICE_PRESIDENT)
    search.until(1, 13, 19)
    search.ideas()
    search.send()
    search.until(1, 27, 10)
    search.send()
    search.until(2, 10, 10)
    search.send()
    search.until(2, 12, 16)
    answer = search.hand.deliver(VICE_PRESIDENT, "Re: Your interviews", "The budget is late.")
    search.until(2, 13, 9)
    search.reply(answer)
    search.until(2, 27, 10)
    search.send()


def march_to_april(search: Search) -> None:
    """A second interview; then the holidays, snoozed."""
    search.interview(date(2026, 3, 12), 15, CHIEF)
    search.until(3, 12, 19)
    search.send()
    search.until(3, 26, 10)
    search.send()
    search.until(4, 2, 12)
    newest = search.seat.world.mails.first(lambda m: m.sent)
    assert newest
    search.hand.label(newest, f"{NAMESPACE}/Snooze")
    search.until(4, 16, 13)
    assert f"{NAMESPACE}/Snooze" not in newest.labels
    search.send()
    search.until(4, 30, 10)
    search.send()


def may_to_june(search: Search) -> None:
    """An answer that the user replies to; Whit Monday; the offer."""
    search.until(5, 8, 15)
    answer = search.hand.deliver(VICE_PRESIDENT, "Re: Your interviews", "Nearly there.")
    search.until(5, 11, 10)
    search.reply(answer)
    search.until(5, 26, 10)
    search.send()
    search.until(6, 8, 11)
    offer = search.hand.deliver(VICE_PRESIDENT, "Our offer", "We would like you to join us.")
    search.hand.label(offer, f"{NAMESPACE}/Outcome/Offer")
    search.until(6, 8, 12)
    search.send()
    search.until(12, 31, 12)


@pytest.fixture(scope="module")
def lived() -> Search:
    """January to December."""
    search = Search()
    january_to_february(search)
    march_to_april(search)
    may_to_june(search)
    return search


def test_every_draft_comes_on_its_day_and_none_after_the_offer(lived: Search) -> None:
    assert lived.drafted() == [
        ("Tue 13 Jan 18:00", "thank-you", RITA),
        ("Tue 13 Jan 18:00", "thank-you", JANE),
        ("Tue 27 Jan 09:00", "check-in", JANE),
        ("Tue 10 Feb 09:00", "check-in", JANE),
        ("Fri 27 Feb 09:00", "check-in", JANE),  # two weeks after the reply to her answer
        ("Thu 12 Mar 18:00", "thank-you", BOB),
        ("Thu 26 Mar 09:00", "check-in", JANE),  # she wrote last
        ("Thu 16 Apr 12:00", "check-in", JANE),  # the ninth was snoozed, over Easter
        ("Thu 30 Apr 09:00", "check-in", JANE),
        ("Tue 26 May 09:00", "check-in", JANE),  # the twenty-fifth was Whit Monday
        ("Mon 08 Jun 11:00", "outcome-reply", JANE),
    ]


def test_every_check_in_brings_the_next_thing_of_value(lived: Search) -> None:
    check_ins = [lived.text(one) for one in lived.life.ours if one.step.kind.value == "check-in"]

    carried = [[number for number, idea in enumerate(IDEAS, 1) if idea in text] for text in check_ins]
    assert carried == [[number] for number in range(1, len(IDEAS) + 1)]


def test_no_two_check_ins_read_alike_and_none_says_nothing(lived: Search) -> None:
    texts = [lived.text(one) for one in lived.life.ours if one.step.kind.value == "check-in"]

    pairs = [(one, other) for n, one in enumerate(texts) for other in texts[:n]]
    assert max(likeness(one, other) for one, other in pairs) < 1
    assert not [phrase for phrase in WORDS.banned for text in texts if phrase in text.lower()]


def test_both_are_thanked_each_in_other_words(lived: Search) -> None:
    rita, jane = (lived.text(one) for one in lived.life.ours[:2])

    assert jane.splitlines()[0].endswith(" Jane,")
    assert rita.splitlines()[0].endswith(" Rita,")
    assert likeness(jane, rita) <= 0.35
