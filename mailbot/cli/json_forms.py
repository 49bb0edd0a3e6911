"""What `--json` prints: the forms that scripts may rely on. Times are ISO 8601 with offset."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any, assert_never

from mailbot.cli.door import iso
from mailbot.core.actions import Action, CreateDraft, ReviseDraft, SetLabels, Skip, Suggestion, WithdrawDraft
from mailbot.core.explaining import Explained
from mailbot.core.figures import Figures
from mailbot.core.ledger import Account, Interview, Ledger, Opportunity, Step
from mailbot.core.model import Draft, Key, OpportunityId
from mailbot.core.remarks import next_of
from mailbot.core.stages import stage_of
from mailbot.engine.cycle import TurnReport
from mailbot.engine.reconcile import Did
from mailbot.wiring.stating import code_of

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the ids in a report stand for."""

    opportunities: Mapping[OpportunityId, Opportunity] = field(default_factory=dict)
    steps: Mapping[Key, Step] = field(default_factory=dict)

    def slug(self, opportunity: OpportunityId | None) -> str | None:
        """What the person calls it."""
        known = self.opportunities.get(opportunity) if opportunity else None
        return known.slug if known else None


def context_of(report: TurnReport, ledger: Ledger) -> Context:
    """The names behind *report*: those of its plan, and what the ledger knows besides."""
    known = {o.id: o for o in (*ledger.opportunities, *report.planned.opportunities)}
    return Context(opportunities=known, steps=ledger.steps)


def word_for(action: Action) -> str:
    """What is done, in one word."""
    match action:
        case CreateDraft():
            return "create-draft"
        case ReviseDraft():
            return "revise-draft"
        case WithdrawDraft():
            return "withdraw-draft"
        case SetLabels():
            return "set-labels"
        case _:
            assert_never(action)


def did_form(did: Did, context: Context) -> Json:
    """One action, carried out or (in a dry run) planned."""
    action = did.action
    step = action.step if isinstance(action, CreateDraft) else context.steps.get(action.key)
    thread, draft = _place(action, did.draft)
    return {
        "key": action.key,
        "action": word_for(action),
        "opportunity": context.slug(opportunity_of(action)),
        "to": (step.to or None) if step else None,
        "thread": thread,
        "draft": draft,
        "late": step.late if step else False,
        "gaps": list(action.message.gaps) if isinstance(action, CreateDraft | ReviseDraft) else [],
    }


def opportunity_of(action: Action) -> OpportunityId:
    """What *action* is about."""
    return action.step.opportunity if isinstance(action, CreateDraft) else action.opportunity


def _place(action: Action, left: Draft | None) -> tuple[str | None, str | None]:
    """The thread and the draft that *action* is about, None where there is none (yet)."""
    known = left or (action.draft if isinstance(action, ReviseDraft | WithdrawDraft) else None)
    if known:
        return known.thread, known.id
    return (action.message.thread, None) if isinstance(action, CreateDraft) else (None, None)


def planned_or_done(report: TurnReport, *, dry_run: bool) -> list[Did]:
    """What a report's `did` is: in a dry run, the plan's actions."""
    return [Did(action=action) for action in report.planned.actions] if dry_run else list(report.did)


def troubles(report: TurnReport) -> list[tuple[Key | None, str]]:
    """What failed, with its key; a problem of the whole account has none."""
    found: list[tuple[Key | None, str]] = [(one.action.key, str(one.error)) for one in report.failed]
    if report.problem and all(one.error is not report.problem for one in report.failed):
        found.append((None, str(report.problem)))
    return found


def turn_form(report: TurnReport, context: Context, zone: tzinfo | None, *, dry_run: bool) -> Json:
    """One account's part of `sync --json`; a dry run says besides why, and what each interview was taken for."""
    done = planned_or_done(report, dry_run=dry_run)
    form = {
        "account": report.account,
        "did": [did_form(one, context) | ({"because": because_of(one)} if dry_run else {}) for one in done],
        "skipped": [{"key": skip.key, "why": skip.why.value} for skip in report.skipped],
        "failed": [{"key": key, "error": error} for key, error in troubles(report)],
        "next_wake": iso(report.next_wake, zone),
    }
    return form | ({"readings": [_reading_form(one, context, zone) for one in report.readings]} if dry_run else {})


def because_of(did: Did) -> list[str]:
    """Why there is a draft, why this person, why in this place: sentences, none for what makes no draft."""
    return list(did.action.step.because) if isinstance(did.action, CreateDraft) else []


def _reading_form(reading: Explained, context: Context, zone: tzinfo | None) -> Json:
    interview = reading.interview
    return {
        "title": interview.title,
        "starts": iso(interview.starts, zone),
        "opportunity": context.slug(reading.opportunity),
        "tag": interview.tag,
        "people": [
            {
                "name": met.one.person.name or None,
                "address": met.one.person.address or None,
                "role": met.one.role.value,
                "source": met.one.source,
                "key": met.key,
                "place": met.place,
            }
            for met in reading.met
        ],
        "left_out": [
            {"name": person.name or None, "address": person.address or None, "why": why.value}
            for person, why in reading.left_out
        ],
    }


def account_form(account: Account, zone: tzinfo | None) -> Json:
    """A connected account."""
    return {
        "name": account.name,
        "service": account.service.value,
        "address": account.address,
        "connected_at": iso(account.connected_at, zone),
        "last_turn_at": iso(account.last_turn_at, zone),
        "next_wake": iso(account.wake_at, zone),
        "problem": account.problem,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the last turn, at `now`, left of an account: its drafts, and what a person should see of what it left."""

    steps: Collection[Step]
    remarks: tuple[Skip, ...]
    now: datetime


def opportunity_form(opportunity: Opportunity, told: Told, zone: tzinfo | None) -> Json:
    """One hiring process as `status --json` tells it."""
    mine = [step for step in told.steps if step.opportunity == opportunity.id]
    return {
        "name": opportunity.slug,
        "company": opportunity.company,
        "account": opportunity.account,
        "stage": stage_of(opportunity, mine, told.now).value,
        "outcome": opportunity.outcome.name if opportunity.outcome else None,
        "interviews": [_interview_form(one, zone) for one in opportunity.interviews],
        "next": _next_form(opportunity, told.remarks, zone) if opportunity.next_at else None,
        "open_drafts": [_draft_form(step) for step in mine if step.standing],
        "other_outcomes": [mark.name for mark in opportunity.other_outcomes],
        "bounced": sorted(opportunity.bounced),
        "away_until": opportunity.away_until.isoformat() if opportunity.away_until else None,
        "relayed": iso(opportunity.relayed_at, zone),
        "labelled": iso(opportunity.labelled_at, zone),
        "gaps": sum(len(step.gaps) for step in mine if step.standing),
    }


def _next_form(opportunity: Opportunity, remarks: tuple[Skip, ...], zone: tzinfo | None) -> Json:
    """What comes next by itself; why on that day, as far as the last turn said so."""
    said = next_of(opportunity, remarks)
    return {
        "kind": opportunity.next_kind,
        "at": iso(opportunity.next_at, zone),
        "key": said.key if said else None,
        "because": list(said.because) if said else [],
    }


def figures_form(figures: Figures) -> Json:
    """How the search goes; a share is from 0 to 1, None while there is nothing to reckon."""
    share = figures.share_answered
    return {
        "written": figures.written,
        "answered": figures.answered,
        "share_answered": None if share is None else round(share, 2),
        "median_days_to_answer": None if figures.days_to_answer is None else round(figures.days_to_answer, 1),
        "thank_yous_sent": figures.thanked,
        "sent_within_24_hours": figures.in_a_day,
    }


def suggestion_form(suggestion: Suggestion, zone: tzinfo | None) -> Json:
    """An event that may be an interview; `code` is what `mailbot tag` takes."""
    return {
        "code": code_of(suggestion.identity) or None,
        "title": suggestion.title,
        "starts": iso(suggestion.starts, zone),
        "why": suggestion.why.value,
    }


def _interview_form(interview: Interview, zone: tzinfo | None) -> Json:
    return {
        "title": interview.title,
        "starts": iso(interview.starts, zone),
        "ends": iso(interview.ends, zone),
        "cancelled": interview.cancelled,
        "people": [
            {"name": one.person.name or None, "address": one.person.address or None, "role": one.role.value}
            for one in interview.people
        ],
    }


def _draft_form(step: Step) -> Json:
    return {
        "key": step.key,
        "kind": step.kind.value,
        "to": step.to or None,
        "state": step.state.value,
        "thread": step.draft.thread if step.draft else None,
        "draft": step.draft.id if step.draft else None,
        "gaps": list(step.gaps),
        "late": step.late,
    }
