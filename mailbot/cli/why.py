"""`mailbot why`: one line of the plan, with the rule it comes from, and what was done for it before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Annotated, Any

import typer

from mailbot.cli.door import Door, door_of, iso, short
from mailbot.cli.json_forms import Context, context_of, opportunity_of, word_for
from mailbot.cli.zones import zone_of_account
from mailbot.core.actions import Action, CreateDraft, Skip
from mailbot.core.deciding import found, recognised
from mailbot.core.errors import SetupProblem
from mailbot.core.explaining import Explained
from mailbot.core.ledger import Step, StepState
from mailbot.core.model import AccountName, Key
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
_NO_RULE = "Design, reconcile"  # what the engine left, where no rule was asked


@dataclass(slots=True)
class Account:
    """What is known about keys in one account: the plan as of now, and the past; `earlier` is what status shows of the
    last turn and the plan of now no longer says, or cannot.
    """

    name: AccountName
    context: Context
    zone: tzinfo | None = None  # in which the person reads its times
    actions: list[Action] = field(default_factory=list)
    skips: list[Skip] = field(default_factory=list)
    earlier: list[Skip] = field(default_factory=list)
    readings: tuple[Explained, ...] = ()
    problem: Exception | None = None

    @property
    def keys(self) -> set[Key]:
        """Every key there is something to say about."""
        left = (s.key for s in (*self.skips, *self.earlier))
        return {*(a.key for a in self.actions), *left, *self.context.steps}

    def about(self, key: Key) -> "Answer":
        """All that is known of *key*."""
        return Answer(
            step=self.context.steps.get(key),
            actions=[a for a in self.actions if a.key == key],
            skips=list(dict.fromkeys(s for s in self.skips if s.key == key)),
            earlier=[s for s in self.earlier if s.key == key],
            reading=[
                sentence
                for one in self.readings
                for met in one.met
                if met.key == key
                for sentence in (recognised(one.interview), found(met.one), met.place)
            ],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is known of one key in one account. `reading` is what the calendar was read as, for a thank-you."""

    step: Step | None
    actions: Sequence[Action]
    skips: Sequence[Skip]
    earlier: Sequence[Skip]
    reading: Sequence[str]

    @property
    def told_by_reading(self) -> Sequence[str]:
        """The reading, where neither a draft nor a plan for one tells it."""
        return [] if self.step or self.actions else self.reading


def why(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(help="A key as `mailbot sync` or `status` prints it, or a beginning of it.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say why something is done, or not done."""
    door = door_of(ctx, as_json=as_json)
    with door.app() as app:
        accounts = [_known(app, one.name) for one in app.store.accounts()]
        for one in accounts:
            if one.problem:
                door.advise(f"what would be done now cannot be said: {one.problem}")
        found = _the_key(key, accounts)
        if as_json:
            door.say_json(_form(found, accounts))
            return
        door.say(found)
        for one in accounts:
            _tell(door, one, one.about(found))


def _known(app: App, name: str) -> Account:
    account = app.account(name).name
    report = app.preview(account)
    said = {(one.key, one.why): one for one in report.remarks}
    skips = [said.pop((skip.key, skip.why), skip) for skip in report.skipped]
    skips += said.values()
    keys = {one.key for one in skips}
    return Account(
        name=account,
        context=context_of(report, app.store.ledger(account)),
        zone=zone_of_account(app, account),
        actions=list(report.planned.actions),
        skips=skips,
        earlier=[one for one in app.store.remarks(account) if one.key not in keys],
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


def _tell(door: Door, account: Account, known: Answer) -> None:
    zone = account.zone
    if known.step:
        _tell_step(door, known.step, account.context, zone)
    for action in known.actions:
        to = f" to {action.step.to}" if isinstance(action, CreateDraft) else ""
        door.say(f"  now: {_WORDS[word_for(action)]}{to}{_about(account.context.slug(opportunity_of(action)))}")
        door.say(f"  rule: {action.rule}")
        if not known.step:
            _tell_because(door, _because(action))
    for when, skips in (("not now", known.skips), ("when last looked", known.earlier)):
        for skip in skips:
            due = f" (due {short(skip.due, zone)})" if skip.due else ""
            about = f"{skip.about}: " if skip.about else ""
            door.say(f"  {when}: {about}{skip.why.value}{due}{_about(account.context.slug(skip.opportunity))}")
            door.say(f"  rule: {skip.rule or _NO_RULE}")
            _tell_because(door, skip.because)
    _tell_because(door, known.told_by_reading)


def _because(action: Action) -> Sequence[str]:
    return action.step.because if isinstance(action, CreateDraft) else ()


def _tell_step(door: Door, step: Step, context: Context, zone: tzinfo | None) -> None:
    late = ", late" if step.late else ""
    slug = _about(context.slug(step.opportunity))
    door.say(f"  so far: {step.kind.value} {step.number} to {step.to or 'nobody'}{slug}")
    door.say(f"  due {short(step.due_at, zone)}, drafted {short(step.started_at, zone)}{late}")
    closed = f" ({short(step.closed_at, zone)})" if step.closed_at else ""
    door.say(f"  it is {_STATES[step.state]}{closed}")
    _tell_because(door, step.because)


def _tell_because(door: Door, because: Iterable[str]) -> None:
    for sentence in because:
        if sentence:
            door.say(f"  because: {sentence}")


def _about(slug: str | None) -> str:
    return f" [{slug}]" if slug else ""


def _form(key: Key, accounts: Iterable[Account]) -> dict[str, Any]:
    """All of it as data, an entry for each account that knows the key."""
    knowing = [(one, one.about(key)) for one in accounts if key in one.keys]
    return {"key": key, "accounts": [_account_form(account, known) for account, known in knowing]}


def _account_form(account: Account, known: Answer) -> dict[str, Any]:
    context, zone = account.context, account.zone
    return {
        "account": account.name,
        "so_far": _step_form(known.step, context, zone) if known.step else None,
        "now": [
            {
                "action": word_for(action),
                "opportunity": context.slug(opportunity_of(action)),
                "to": (action.step.to or None) if isinstance(action, CreateDraft) else None,
                "rule": action.rule,
                "because": list(_because(action)),
            }
            for action in known.actions
        ],
        "not_now": [_skip_form(skip, context, zone) for skip in known.skips],
        "when_last_looked": [_skip_form(skip, context, zone) for skip in known.earlier],
        "because": [sentence for sentence in known.told_by_reading if sentence],
    }


def _step_form(step: Step, context: Context, zone: tzinfo | None) -> dict[str, Any]:
    return {
        "kind": step.kind.value,
        "number": step.number,
        "opportunity": context.slug(step.opportunity),
        "to": step.to or None,
        "state": step.state.value,
        "due_at": iso(step.due_at, zone),
        "drafted_at": iso(step.started_at, zone),
        "closed_at": iso(step.closed_at, zone),
        "late": step.late,
        "because": list(step.because),
    }


def _skip_form(skip: Skip, context: Context, zone: tzinfo | None) -> dict[str, Any]:
    return {
        "why": skip.why.value,
        "about": skip.about,
        "opportunity": context.slug(skip.opportunity),
        "due": iso(skip.due, zone),
        "rule": skip.rule or _NO_RULE,
        "because": list(skip.because),
    }
