"""`mailbot digest`: what is ready, what waits for the person, and what comes next, with links that open it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Annotated, Any

import typer

from mailbot.cli.door import Door, door_of, iso, short
from mailbot.cli.json_forms import account_form, suggestion_form
from mailbot.cli.outcome import known_opportunities, tell_others
from mailbot.cli.remarks import Remark, remarks_of
from mailbot.cli.render import show_lines
from mailbot.cli.zones import zone_of_account
from mailbot.core.actions import Suggestion
from mailbot.core.digesting import Line, Waits, is_snoozed, lines_for, open_beside_accepted
from mailbot.core.ledger import Account
from mailbot.core.links import thread_link
from mailbot.wiring import App
from mailbot.wiring.stating import code_of

_TITLES = {
    Waits.READY: "Ready to read and send",
    Waits.EDITED: "Begun by you, not sent",
    Waits.YOUR_TURN: "They answered: reply or label",
    Waits.RELAYED: "An application system wrote: reply or label",
    Waits.OUTCOME: "The closing note was sent: label how it ended",
    Waits.CONFLICT: "More than one outcome is on: the first counts",
    Waits.BOUNCED: "Addresses that do not exist",
    Waits.DUE: "Next, by itself",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Digest:
    """All lines of all accounts, with what is needed to show them."""

    lines: list[tuple[Account, Line]]
    zones: dict[str, tzinfo | None]
    suggestions: list[tuple[Account, Suggestion]]
    remarks: list[Remark]


def digest(
    ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
) -> None:
    """Say what waits for you, as the last turn left it; nothing is asked of the mailboxes."""
    door = door_of(ctx, as_json=as_json)
    with door.app() as app:
        found = _read(app)
        if as_json:
            door.say_json(_form(app, found))
        else:
            _show(door, app, found)


def _read(app: App) -> _Digest:
    accounts = app.store.accounts()
    return _Digest(
        lines=[(one, line) for one in accounts for line in _lines(app, one)],
        zones={one.name: zone_of_account(app, one.name) for one in accounts},
        suggestions=[(one, s) for one in accounts for s in app.store.suggestions(one.name)],
        remarks=[remark for one in accounts for remark in remarks_of(app, one) if remark.waits],
    )


def _lines(app: App, account: Account) -> Iterable[Line]:
    """As of the account's last turn; while an opportunity is snoozed only its drafts and addresses are told."""
    ledger, now = app.store.ledger(account.name), account.last_turn_at or app.clock.now()
    for one in ledger.opportunities:
        steps = [step for step in ledger.steps.values() if step.opportunity == one.id]
        asleep = is_snoozed(one, app.policy.snooze, now)
        quiet = {Waits.YOUR_TURN, Waits.RELAYED, Waits.OUTCOME} if asleep else set()
        yield from (line for line in lines_for(one, steps, now) if line.waits not in quiet)


def _form(app: App, found: _Digest) -> dict[str, Any]:
    return {
        "lines": [_line_form(account, line, found.zones[account.name]) for account, line in found.lines],
        "suggested": [
            {"account": account.name} | suggestion_form(one, found.zones[account.name])
            for account, one in found.suggestions
        ],
        "remarks": [one.form for one in found.remarks],
        "still_open": [one.slug for one in open_beside_accepted(known_opportunities(app))],
        "accounts": [account_form(one, found.zones[one.name]) for one in app.store.accounts()],
    }


def _line_form(account: Account, line: Line, zone: tzinfo | None) -> dict[str, Any]:
    return {
        "waits": line.waits.value,
        "opportunity": line.opportunity.slug,
        "account": account.name,
        "at": iso(line.at, zone),
        "what": line.what,
        "to": line.to or None,
        "gaps": line.gaps,
        "key": line.key or None,
        "link": thread_link(account, line.thread, line.link) or None,
    }


def _show(door: Door, app: App, found: _Digest) -> None:
    for waits, title in _TITLES.items():
        theirs = [(account, line) for account, line in found.lines if line.waits is waits]
        if theirs:
            door.say(title)
        for account, line in theirs:
            _show_line(door, account, line, found.zones[account.name])
    show_lines(door, "Only you can settle", [line for one in found.remarks for line in one.lines])
    _show_suggestions(door, found)
    tell_others(door, open_beside_accepted(known_opportunities(app)))
    for problem in (f"{one.name}: {one.problem}" for one in app.store.accounts() if one.problem):
        door.say(problem)
    if not (found.lines or found.suggestions or found.remarks):
        door.say("Nothing waits for you.")


def _show_suggestions(door: Door, found: _Digest) -> None:
    if found.suggestions:
        door.say("Look at these events")
    for _, one in found.suggestions:
        door.say(f"  {one.title}: {one.why.value}" + (f" ({code_of(one.identity)})" if one.identity else ""))


def _show_line(door: Door, account: Account, line: Line, zone: tzinfo | None) -> None:
    when = {Waits.DUE: "on", Waits.CONFLICT: "since"}.get(line.waits, "since")
    words = [line.what, f"to {line.to}" if line.to else "", f"{when} {short(line.at, zone)}" if line.at else ""]
    if line.gaps:
        words.append(f"{line.gaps} gap{'s' if line.gaps > 1 else ''} to fill")
    door.say(f"  {line.opportunity.slug}: {', '.join(word for word in words if word)}")
    if link := thread_link(account, line.thread, line.link):
        door.say(f"    {link}")
