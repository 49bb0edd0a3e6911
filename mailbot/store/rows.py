"""Accounts and steps to rows and back, exactly. Pure."""

from typing import Any

from sqlalchemy import RowMapping

from mailbot.core.ledger import (
    Account,
    Service,
    Step,
    StepKind,
    StepState,
)
from mailbot.core.model import (
    AccountName,
    Address,
    Draft,
    DraftId,
    InterviewId,
    Key,
    MailId,
    OpportunityId,
    ThreadId,
)

Row = dict[str, Any]


def account_row(account: Account) -> Row:
    """One row of `account`."""
    return {
        "name": account.name,
        "service": account.service.value,
        "address": account.address,
        "connected_at": account.connected_at,
        "last_turn_at": account.last_turn_at,
        "wake_at": account.wake_at,
        "problem": account.problem,
    }


def account_from(row: RowMapping) -> Account:
    """The account of *row*."""
    return Account(
        name=AccountName(row["name"]),
        service=Service(row["service"]),
        address=Address(row["address"]),
        connected_at=row["connected_at"],
        last_turn_at=row["last_turn_at"],
        wake_at=row["wake_at"],
        problem=row["problem"],
    )


def draft_row(draft: Draft | None) -> Row:
    """The columns of `step` that hold its draft."""
    return {
        "draft": draft.id if draft else None,
        "draft_thread": draft.thread if draft else None,
        "draft_fingerprint": draft.fingerprint if draft else None,
        "draft_link": draft.link if draft else "",
    }


def _draft_from(row: RowMapping) -> Draft | None:
    if row["draft"] is None:
        return None
    return Draft(
        id=DraftId(row["draft"]),
        thread=ThreadId(row["draft_thread"]),
        fingerprint=row["draft_fingerprint"],
        link=row["draft_link"],
    )


def step_row(step: Step) -> Row:
    """One row of `step`, as it is first written."""
    return {
        "key": step.key,
        "account": step.account,
        "kind": step.kind.value,
        "opportunity": step.opportunity,
        "interview": step.interview,
        "to_address": step.to,
        "number": step.number,
        "state": step.state.value,
        "started_at": step.started_at,
        "due_at": step.due_at,
        "starts": step.starts,
        "mark": step.mark,
        **draft_row(step.draft),
        "closed_at": step.closed_at,
        "labelled": step.labelled,
        "gaps": step.gaps,
        "late": step.late,
        "changed_at": step.started_at,
        "because": step.because,
        "idea": step.idea,
    }


def step_from(row: RowMapping) -> Step:
    """The step of *row*."""
    return Step(
        key=Key(row["key"]),
        account=AccountName(row["account"]),
        kind=StepKind(row["kind"]),
        opportunity=OpportunityId(row["opportunity"]),
        interview=None if row["interview"] is None else InterviewId(row["interview"]),
        to=Address(row["to_address"]),
        number=row["number"],
        state=StepState(row["state"]),
        started_at=row["started_at"],
        due_at=row["due_at"],
        starts=row["starts"],
        mark=row["mark"],
        draft=_draft_from(row),
        closed_at=row["closed_at"],
        labelled=None if row["labelled"] is None else MailId(row["labelled"]),
        gaps=row["gaps"],
        late=row["late"],
        because=row["because"],
        idea=row["idea"],
    )
