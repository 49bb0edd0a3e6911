"""What people read at a terminal: tables that fit 80 columns and need no colour."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from rich.table import Table

from mailbot.cli.door import Door, short
from mailbot.cli.json_forms import Context, did_form, planned_or_done, troubles
from mailbot.core.actions import Skip, Why
from mailbot.core.ledger import Account
from mailbot.engine.cycle import TurnReport
from mailbot.wiring import App

_DONE = {
    "create-draft": "draft made",
    "revise-draft": "draft renewed",
    "withdraw-draft": "draft taken back",
    "set-labels": "labels set",
}
_PLANNED = {
    "create-draft": "make a draft",
    "revise-draft": "renew a draft",
    "withdraw-draft": "take a draft back",
    "set-labels": "set labels",
}
_WHOLE = {
    "Key",
    "Due",
    "Starts",
    "Last interview",
    "Last turn",
}  # columns whose cells are read, or copied, in one piece
_SILENT = {Why.DONE, Why.SELF}  # what nobody needs to read; `--json` and `why` have it


def _table(*columns: str) -> Table:
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in columns:
        made.add_column(name, overflow="fold", no_wrap=name in _WHOLE)
    return made


def show_turn(  # noqa: PLR0913 - one account's whole turn
    door: Door, report: TurnReport, context: Context, zone: tzinfo | None, *, dry_run: bool, quiet: bool = False
) -> None:
    """One account's turn: what was (or would be) done, left and failed; *quiet* leaves out what was left."""
    did = [did_form(one, context) for one in planned_or_done(report, dry_run=dry_run)]
    door.say(f"{report.account}: {_summary(len(did), report, dry_run=dry_run)}")
    if did:
        words = _PLANNED if dry_run else _DONE
        made = _table("What", "For", "To", "Key", "Note")
        for one in did:
            made.add_row(words[one["action"]], one["opportunity"] or "", one["to"] or "", one["key"], _note(one))
        door.out.print(made)
    left = [] if quiet else [skip for skip in report.skipped if skip.why not in _SILENT]
    if left:
        door.out.print(_left(left, zone))
    for key, error in troubles(report):
        door.advise(f"  failed{f' ({key})' if key else ''}: {error}")


def _summary(count: int, report: TurnReport, *, dry_run: bool) -> str:
    if dry_run:
        return f"{count} to do" if count else "nothing to do"
    failed = len(troubles(report))
    return (f"{count} done" if count else "nothing to do") + (f", {failed} failed" if failed else "")


def _note(did: Mapping[str, Any]) -> str:
    gaps = len(did["gaps"])
    told = ["late"] if did["late"] else []
    return ", ".join([*told, *([f"{gaps} gap{'s' if gaps > 1 else ''} to fill"] if gaps else [])])


def _left(skips: Sequence[Skip], zone: tzinfo | None) -> Table:
    made = _table("Left", "Why", "Due")
    for skip in skips:
        made.add_row(skip.about or skip.key, skip.why.value, short(skip.due, zone))
    return made


def turn_line(report: TurnReport) -> str:
    """A turn in one line, "" when nothing happened."""
    failed = [error for _, error in troubles(report)]
    if not report.did and not failed:
        return ""
    trouble = f"; {len(failed)} failed: {failed[0]}" if failed else ""
    return f"{report.account}: {len(report.did)} done{trouble}"


def show_accounts(door: Door, accounts: Sequence[Account], zone: tzinfo | None) -> None:
    """The connected accounts; below them what is wrong with each, and what mends it."""
    if not accounts:
        door.say("No account is connected: `mailbot connect google` or `mailbot connect microsoft` adds one.")
        return
    made = _table("Account", "Service", "Address", "Last turn", "Next")
    for one in accounts:
        made.add_row(
            one.name, one.service.value, one.address, short(one.last_turn_at, zone) or "never", short(one.wake_at, zone)
        )
    door.out.print(made)
    for one in accounts:
        if one.problem:
            door.say(f"{one.name}: {one.problem}{_cure(one)}")


def _cure(account: Account) -> str:
    """The command that helps, where the sentence does not name one already."""
    return "" if "`" in account.problem else " (`mailbot sync` tries again)"


def show_status(door: Door, app: App, form: Mapping[str, Any], hints: Mapping[str, str]) -> None:
    """All of status for human eyes; *hints* say by opportunity what waits for the person."""
    zone = app.settings.timezone
    if form["opportunities"]:
        door.out.print(_opportunities(form["opportunities"], hints, zone))
    else:
        door.say("No opportunity yet: tag an event as an interview, then `mailbot sync`.")
    _show_drafts(door, form["opportunities"])
    _show_suggested(door, form["suggested"], zone)
    door.say("")
    show_accounts(door, app.store.accounts(), zone)
    for real, other in app.transport.mapped.items():
        door.say(f"[endpoints] {real} is asked at {other}")
    for name in sorted(set(app.settings.accounts) - {one["name"] for one in form["accounts"]}):
        door.say(f"config.toml speaks of the account {name!r}, but none is called so.")
    door.say(f"Settings: {app.settings.config_folder}   Data: {app.settings.data_folder}")
    door.say(f"Tokens are encrypted with a key from {app.vault.key_source}.")


def _moment(text: str | None, zone: tzinfo | None) -> str:
    return short(datetime.fromisoformat(text), zone) if text else ""


def _opportunities(forms: Sequence[Mapping[str, Any]], hints: Mapping[str, str], zone: tzinfo | None) -> Table:
    made = _table("Opportunity", "Account", "Stage", "Last interview", "Next")
    for one in forms:
        live = [i["starts"] for i in one["interviews"] if not i["cancelled"]]
        stage = f"{one['stage']}: {one['outcome']}" if one["outcome"] else one["stage"]
        following = f"{one['next']['kind']}, {_moment(one['next']['at'], zone)}" if one["next"] else ""
        following = hints.get(one["name"]) or following
        made.add_row(one["name"], one["account"], stage, _moment(max(live, default=None), zone), following)
    return made


def _show_drafts(door: Door, forms: Sequence[Mapping[str, Any]]) -> None:
    drafts = [(one["name"], draft) for one in forms for draft in one["open_drafts"]]
    if not drafts:
        return
    made = _table("Open draft", "For", "To", "State", "Gaps")
    for name, draft in drafts:
        gaps = str(len(draft["gaps"])) if draft["gaps"] else ""
        made.add_row(draft["kind"], name, draft["to"] or "", draft["state"], gaps)
    door.say("")
    door.out.print(made)
    left = sum(len(draft["gaps"]) for _, draft in drafts)
    if left:
        door.say(f"{left} gap{'s' if left > 1 else ''} to fill or delete before you send.")


def _show_suggested(door: Door, suggested: Sequence[Mapping[str, Any]], zone: tzinfo | None) -> None:
    if not suggested:
        return
    made = _table("Maybe an interview", "Starts", "Why it does not count")
    for one in suggested:
        made.add_row(one["title"], _moment(one["starts"], zone), one["why"])
    door.say("")
    door.out.print(made)
