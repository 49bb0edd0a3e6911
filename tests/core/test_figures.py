"""How a search goes, in numbers."""

from dataclasses import replace

from mailbot.core.figures import Figures, figures_of
from mailbot.core.history import Decision, What
from mailbot.core.ledger import Interview, Opportunity, Step, StepKind, StepState
from mailbot.core.model import AccountName, EventId, InterviewId, OpportunityId, address_of
from tests.builders import MONDAY, days, hours, key

HOME = AccountName("home")


def opportunity(number: int = 1, answered: float | None = None) -> Opportunity:
    """One whose interview ends on Monday at ten; *answered* so many days after that morning."""
    name = OpportunityId(f"o{number}")
    met = Interview(
        id=InterviewId(f"i{number}"),
        event=EventId("e"),
        opportunity=name,
        title="Interview",
        starts=MONDAY + hours(1),
        ends=MONDAY + hours(2),
    )
    at = None if answered is None else MONDAY + days(answered)
    return Opportunity(id=name, slug="x", account=HOME, company="", interviews=(met,), answered_at=at)


def sent(number: int = 1, after: float = 10, kind: StepKind = StepKind.THANK_YOU) -> Step:
    """A draft of the opportunity of this number, sent so many hours after Monday morning."""
    return Step(
        key=key(round(after * 100) + number, kind.value),
        account=HOME,
        kind=kind,
        opportunity=OpportunityId(f"o{number}"),
        interview=InterviewId(f"i{number}"),
        to=address_of("jane@acme.example"),
        state=StepState.SENT,
        started_at=MONDAY,
        due_at=MONDAY,
        closed_at=MONDAY + hours(after),
    )


def test_without_anything_sent_there_is_nothing_to_reckon() -> None:
    found = figures_of([opportunity(answered=2)], [])

    assert (found, found.share_answered) == (Figures(), None)


def test_the_share_answered_counts_what_was_written_to() -> None:
    found = figures_of([opportunity(1, 3), opportunity(2), opportunity(3, 1)], [sent(1), sent(2)])

    assert (found.written, found.answered, found.share_answered) == (2, 1, 0.5)


def test_an_answer_before_anything_was_sent_is_none() -> None:
    assert figures_of([opportunity(answered=0.1)], [sent(after=10)]).answered == 0


def test_days_to_an_answer_run_from_the_last_draft_sent_before_it() -> None:
    steps = [sent(after=10), sent(after=48, kind=StepKind.CHECK_IN), sent(after=24 * 20, kind=StepKind.CHECK_IN)]

    assert figures_of([opportunity(answered=5)], steps).days_to_answer == 3


def answer(after: float, number: int = 1, what: What = What.ANSWERED) -> Decision:
    """A line of the history of the opportunity of this number, so many days after Monday morning."""
    name = OpportunityId(f"o{number}")
    return Decision(at=MONDAY + days(after), opportunity=name, key=key(number, "answered"), what=what)


def test_the_first_answer_counts_whatever_they_wrote_later() -> None:
    steps = [sent(after=24), sent(after=24 * 17, kind=StepKind.CHECK_IN)]
    told = [answer(0.5), answer(2), answer(20), answer(20, number=2)]

    assert figures_of([opportunity(answered=20)], steps, told).days_to_answer == 1


def test_what_else_is_in_the_history_is_no_answer() -> None:
    told = [answer(2, what=What.WROTE), answer(3, what=What.RELAYED)]

    assert figures_of([opportunity(answered=5)], [sent(after=24)], told).days_to_answer == 4


def test_of_several_the_median_is_told() -> None:
    known = [opportunity(1, 2), opportunity(2, 3), opportunity(3, 20)]

    assert figures_of(known, [sent(n, after=24) for n in (1, 2, 3)]).days_to_answer == 2


def test_thank_yous_within_a_day_of_the_interviews_end() -> None:
    found = figures_of([opportunity(1), opportunity(2)], [sent(1, after=26), sent(2, after=26.1)])

    assert (found.thanked, found.in_a_day) == (2, 1)


def test_drafts_that_are_not_sent_or_go_to_nobody_else_do_not_count() -> None:
    begun = replace(sent(), state=StepState.OPEN, closed_at=None)
    notes = [sent(kind=kind) for kind in (StepKind.LINKEDIN, StepKind.DEBRIEF)]

    assert figures_of([opportunity(answered=5)], [begun, *notes]) == Figures()


def test_the_same_id_in_another_account_is_another_opportunity() -> None:
    elsewhere = replace(sent(), account=AccountName("work"))

    assert figures_of([opportunity(answered=5)], [elsewhere]).written == 0
