"""What a round decided and learned, told from the plan, what was done of it, and what was known before."""

from dataclasses import replace
from typing import Any

from mailbot.core.actions import CreateDraft, Plan, ReviseDraft, SetLabels, Skip, Why, WithdrawDraft
from mailbot.core.history import Decision, What, changes, decisions, merged
from mailbot.core.ledger import Ledger, Mark, Opportunity, Settled, Step, StepKind, StepState
from mailbot.core.model import AccountName, Key, MailId, OpportunityId, Relabel, address_of
from mailbot.core.stated import About, Note, NoteField, Stated, Statement
from tests.builders import MONDAY, days, draft, hours, key, message

ACME = Opportunity(id=OpportunityId("o"), slug="acme", account=AccountName("home"), company="Acme")
STEP = Step(
    key=key(),
    account=AccountName("home"),
    kind=StepKind.THANK_YOU,
    opportunity=ACME.id,
    to=address_of("jane@acme.example"),
    started_at=MONDAY,
    due_at=MONDAY,
    draft=draft(),
    state=StepState.OPEN,
    because=("they were in the guest list",),
)
BEFORE = Ledger(connected_at=MONDAY - days(1), steps={STEP.key: STEP}, opportunities=(ACME,))
NOW = MONDAY + hours(9)


def told(*did: Any, before: Ledger = BEFORE, **planned: Any) -> list[Decision]:
    """The decisions of a round."""
    return list(decisions(Plan(**planned), did, before, NOW))


def changed(after: Opportunity, before: Opportunity | None = ACME) -> list[What]:
    """What the switches and mails of an opportunity say anew."""
    return [one.what for one in changes(before, after, NOW)]


def skip(why: Why = Why.NOT_YET, **known: Any) -> Skip:
    """A check-in that is not made."""
    plain: dict[str, Any] = {"key": key(2, "check-in"), "opportunity": ACME.id, "rule": "When, 4"}
    return Skip(why=why, **(plain | known))


def test_a_draft_is_told_with_its_reader_its_day_and_why() -> None:
    (one,) = told(CreateDraft(step=replace(STEP, late=True), message=message(), rule="When, 1"))

    assert (one.at, one.opportunity, one.key, one.what, one.rule) == (NOW, ACME.id, STEP.key, What.DRAFTED, "When, 1")
    assert one.evidence == (
        "to jane@acme.example",
        "due 2026-03-02T08:00+00:00",
        "late",
        "they were in the guest list",
    )


def test_a_draft_renewed_and_one_taken_back_name_the_draft() -> None:
    renewed = ReviseDraft(step=STEP, draft=draft(), message=message())
    back = WithdrawDraft(key=STEP.key, draft=draft(), opportunity=ACME.id)

    assert [(one.what, one.evidence[-1]) for one in told(renewed, back)] == [
        (What.REFRESHED, "draft draft-1"),
        (What.WITHDRAWN, "draft draft-1"),
    ]


def test_labels_are_told_with_their_mails() -> None:
    change = Relabel(mail=MailId("m"), add=frozenset({"I/New"}), remove=frozenset({"I/Old"}))
    (one,) = told(SetLabels(key=key(3, "label"), changes=(change,), opportunity=ACME.id))

    assert (one.what, one.evidence) == (What.LABELLED, ("I/New put on mail m", "I/Old taken off mail m"))


def test_nothing_of_a_message_is_kept() -> None:
    (one,) = told(CreateDraft(step=STEP, message=message(text="the platform team")))

    assert "platform" not in repr(one)


def test_what_the_mailbox_told_of_a_draft() -> None:
    ends = {
        StepState.SENT: What.SENT,
        StepState.GONE: What.DELETED,
        StepState.EDITED: What.EDITED,
        StepState.WITHDRAWN: What.WITHDRAWN,
    }
    settled = [Settled(key=STEP.key, state=state, at=MONDAY + hours(1)) for state in ends]
    found = told(settled=tuple(settled))

    assert [(one.what, one.at) for one in found] == [(what, MONDAY + hours(1)) for what in ends.values()]


def test_a_draft_that_merely_moved_is_no_news() -> None:
    assert told(settled=(Settled(key=STEP.key, state=StepState.OPEN, at=NOW, draft=draft(2)),)) == []


def test_a_draft_found_after_a_lost_answer_says_so() -> None:
    before = replace(BEFORE, steps={STEP.key: replace(STEP, state=StepState.STARTED, draft=None)})
    (one,) = told(before=before, settled=(Settled(key=STEP.key, state=StepState.OPEN, at=NOW, draft=draft(2)),))

    assert (one.what, one.evidence[1:]) == (What.DRAFTED, ("found after a lost answer", "draft draft-2"))


def test_what_is_held_says_why_until_when_and_how_that_was_reckoned() -> None:
    (one,) = told(skips=(skip(about="check-in with Acme", due=NOW, because=("+14 days",)),))

    assert (one.what, one.why, one.rule) == (What.HELD, Why.NOT_YET, "When, 4")
    assert one.evidence == ("check-in with Acme", "due 2026-03-02T17:00+00:00", "+14 days")


def test_of_several_reasons_for_one_key_the_first_is_told() -> None:
    assert [one.why for one in told(skips=(skip(Why.SNOOZED), skip(Why.YOUR_TURN)))] == [Why.SNOOZED]


def test_what_is_done_already_or_about_no_opportunity_is_not_told() -> None:
    assert told(skips=(skip(Why.DONE), skip(Why.ROOM, opportunity=None))) == []


def test_an_outcome_seen_and_taken_off() -> None:
    offer = Mark(name="Offer", at=NOW, mail=MailId("m"))
    ended = replace(ACME, outcome=offer)
    (seen,) = changes(ACME, ended, NOW)

    assert (seen.what, seen.evidence) == (What.OUTCOME, ("Offer", "mail m"))
    assert changed(ACME, ended) == [What.REOPENED]
    assert changed(replace(ended, outcome=replace(offer, mail=MailId("n"))), ended) == []
    assert changed(replace(ended, outcome=replace(offer, name="Rejected")), ended) == [What.OUTCOME]


def test_stops_and_snoozes_come_and_go() -> None:
    mark = Mark(name="x", at=NOW)

    assert changed(replace(ACME, stopped=mark, snoozed=mark)) == [What.STOPPED, What.SNOOZED]
    assert changed(ACME, replace(ACME, stopped=mark, snoozed=mark)) == [What.GOES_ON, What.AWAKE]


def test_answers_and_the_users_own_mails_have_their_own_moment() -> None:
    after = replace(ACME, answered_at=MONDAY, relayed_at=MONDAY, wrote_at=MONDAY)
    found = list(changes(ACME, after, NOW))

    assert [one.what for one in found] == [What.ANSWERED, What.RELAYED, What.WROTE]
    assert {one.at for one in found} == {MONDAY}
    assert changed(after, after) == []


def test_an_address_bounces_once() -> None:
    after = replace(ACME, bounced=frozenset({address_of("a@b.example")}))

    assert (changed(after), changed(after, after)) == ([What.BOUNCED], [])


def test_what_is_taken_up_is_told_and_what_is_new_is_not() -> None:
    assert changed(ACME, replace(ACME, watched=False)) == [What.ADOPTED]
    assert changed(ACME, None) == []


def test_a_note_is_told_by_its_field_and_never_by_its_words() -> None:
    note = Note(opportunity=ACME.id, field=NoteField.CONCERN, text="too little Rust", at=MONDAY, person="Jane")
    (one,) = told(before=replace(BEFORE, stated=Stated(notes=(note,))))

    assert (one.what, one.at, one.evidence) == (What.NOTED, MONDAY, ("concern", "about Jane"))


def test_an_adoption_by_command_is_told_where_its_opportunity_is_known() -> None:
    said = Statement(subject=ACME.id, about=About.ADOPTED, value="yes", at=MONDAY)
    before = replace(BEFORE, stated=Stated(statements=(said, replace(said, subject="gone"))))

    assert [(one.what, one.opportunity) for one in told(before=before, opportunities=(ACME,))] == [
        (What.ADOPTED, ACME.id)
    ]


def test_a_merge_is_told_in_what_stays() -> None:
    other = replace(ACME, id=OpportunityId("p"), slug="acme-2")
    one = merged(other, ACME, NOW)

    assert (one.opportunity, one.what, one.evidence) == (ACME.id, What.MERGED, ("with acme-2",))


def test_the_same_round_is_told_the_same_way_twice() -> None:
    facts: dict[str, Any] = {"skips": (skip(),), "opportunities": (replace(ACME, answered_at=MONDAY),)}

    assert told(**facts) == told(**facts)


def test_every_key_hides_the_address_it_is_about() -> None:
    after = replace(ACME, bounced=frozenset({address_of("jane@acme.example")}))
    keys: list[Key] = [one.key for one in changes(ACME, after, NOW)]

    assert [one.startswith("bounced/") and "jane" not in one for one in keys] == [True]
