"""`mailbot why`: one line of the plan, with the rule it comes from, and what was done for it before."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Annotated

import typer

from mailbot.cli.door import Door, door_of, short
from mailbot.cli.json_forms import Context, context_of, opportunity_of, word_for
from mailbot.core.actions import Action, CreateDraft, Skip
from mailbot.core.deciding import found, recognised
from mailbot.core.errors import SetupProblem
from mailbot.core.explaining import Explained
from mailbot.core.ledger import Step, StepState
from mailbot.core.model import Key
from mailbot.wiring import App

_WORDS = {
    "create-draft": "a draft is to be made now",
    "revise-draft": "its draft is to be written anew now",
    "withdraw-draft": "its draft is to be taken back now",
    "set-labels": "labels are to be set now",
}
_STATES = {
    StepState.STARTED: "begun, and it is not yet sure whether it is in the mailbox",
    StepState.OPEN: "in the mailbox, untouched",
    StepState.EDITED: "in the mailbox, edited by you",
    StepState.SENT: "sent",
    StepState.GONE: "deleted by you, so never made again",
    StepState.WITHDRAWN: "taken back",
}


@dataclass(slots=True)
class Account:
    """What is known about keys in one account: the plan as of now, and the past."""

    context: Context
    actions: list[Action] = field(default_factory=list)
    skips: list[Skip] = field(default_factory=list)
    readings: tuple[Explained, ...] = ()
    problem: Exception | None = None

    @property
    def keys(self) -> set[Key]:
        """Every key there is something to say about."""
        return {*(a.key for a in self.actions), *(s.key for s in self.skips), *self.context.steps}


def why(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(help="A key as `mailbot sync` prints it, or a beginning of it.")],
) -> None:
    """Say why something is done, or not done."""
    door = door_of(ctx)
    with door.app() as app:
        accounts = [_known(app, one.name) for one in app.store.accounts()]
        for one in accounts:
            if one.problem:
                door.advise(f"what would be done now cannot be said: {one.problem}")
        found = _the_key(key, accounts)
        door.say(found)
        for one in accounts:
            _tell(door, one, found, app.settings.timezone)


def _known(app: App, name: str) -> Account:
    account = app.account(name).name
    report = app.preview(account)
    return Account(
        context=context_of(report, app.store.ledger(account)),
        actions=list(report.planned.actions),
        skips=list(report.skipped),
        readings=report.readings,
        problem=report.problem,
    )


def _the_key(text: str, accounts: list[Account]) -> Key:
    """The one key that *text* is, or begins; with or without its kind. SetupProblem otherwise."""
    keys = sorted({key for one in accounts for key in one.keys})
    exact = [key for key in keys if key == text]
    found = exact or [key for key in keys if text and (key.startswith(text) or key.partition("/")[2].startswith(text))]
    if not found:
        raise SetupProblem(f"no key begins with {text!r}; `mailbot sync --dry-run --json` lists those of now")
    if len(found) > 1:
        listed = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
        raise SetupProblem(f"{text!r} may be any of {listed}: write more of it")
    return found[0]


def _tell(door: Door, account: Account, key: Key, zone: tzinfo | None) -> None:
    step = account.context.steps.get(key)
    if step:
        _tell_step(door, step, account.context, zone)
    for action in account.actions:
        if action.key == key:
            to = f" to {action.step.to}" if isinstance(action, CreateDraft) else ""
            door.say(f"  now: {_WORDS[word_for(action)]}{to}{_about(account.context.slug(opportunity_of(action)))}")
            door.say(f"  rule: {action.rule}")
            if isinstance(action, CreateDraft) and not step:
                _tell_because(door, action.step.because)
    for skip in dict.fromkeys(s for s in account.skips if s.key == key):
        due = f" (due {short(skip.due, zone)})" if skip.due else ""
        about = f"{skip.about}: " if skip.about else ""
        door.say(f"  not now: {about}{skip.why.value}{due}{_about(account.context.slug(skip.opportunity))}")
        door.say(f"  rule: {skip.rule or 'Design, reconcile'}")
        _tell_because(door, skip.because)
    if not step and all(a.key != key for a in account.actions):
        _tell_reading(door, account, key)


def _tell_step(door: Door, step: Step, context: Context, zone: tzinfo | None) -> None:
    late = ", late" if step.late else ""
    slug = _about(context.slug(step.opportunity))
    door.say(f"  so far: {step.kind.value} {step.number} to {step.to or 'nobody'}{slug}")
    door.say(f"  due {short(step.due_at, zone)}, drafted {short(step.started_at, zone)}{late}")
    closed = f" ({short(step.closed_at, zone)})" if step.closed_at else ""
    door.say(f"  it is {_STATES[step.state]}{closed}")
    _tell_because(door, step.because)


def _tell_because(door: Door, because: Sequence[str]) -> None:
    for sentence in because:
        if sentence:
            door.say(f"  because: {sentence}")


def _tell_reading(door: Door, account: Account, key: Key) -> None:
    """What the calendar was read as, for a thank-you that is not there yet."""
    for reading in account.readings:
        for met in reading.met:
            if met.key == key:
                _tell_because(door, (recognised(reading.interview), found(met.one), met.place))


def _about(slug: str | None) -> str:
    return f" [{slug}]" if slug else ""
