"""What people read at a terminal: tables that fit 80 columns and need no colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from rich.table import Table

from mailbot.cli.door import Door, short
from mailbot.cli.json_forms import Context, did_form, planned_or_done, troubles
from mailbot.core.actions import Skip, Why
from mailbot.core.explaining import Explained
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
    "Code",
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
    if dry_run and report.readings:
        door.say("")
        door.out.print(_readings(report.readings, zone))
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


def _readings(readings: Sequence[Explained], zone: tzinfo | None) -> Table:
    """What each interview was taken for: by which sign; who was met, found where, to be written to where; who not."""
    made = _table("Interview", "Who", "Reading")
    for one in readings:
        made.add_row(one.interview.title, "", f"{short(one.interview.starts, zone)}, by {one.interview.tag}")
        for met in one.met:
            words = [met.one.role.value, met.one.source, met.place]
            made.add_row("", met.one.person.name or met.one.person.address, "; ".join(word for word in words if word))
        for person, why in one.left_out:
            if why not in _SILENT:
                made.add_row("", person.name or person.address, f"left out: {why.value}")
    return made


def turn_line(report: TurnReport) -> str:
    """A turn in one line, "" when nothing happened."""
    failed = [error for _, error in troubles(report)]
    if not report.did and not failed:
        return ""
    trouble = f"; {len(failed)} failed: {failed[0]}" if failed else ""
    return f"{report.account}: {len(report.did)} done{trouble}"


def show_accounts(door: Door, accounts: Sequence[Account], zones: Mapping[str, tzinfo | None]) -> None:
    """The connected accounts; below them what is wrong with each, and what mends it."""
    if not accounts:
        door.say("No account is connected: `mailbot connect google` or `mailbot connect microsoft` adds one.")
        return
    made = _table("Account", "Service", "Address", "Last turn", "Next")
    for one in accounts:
        last, following = (short(moment, zones[one.name]) for moment in (one.last_turn_at, one.wake_at))
        made.add_row(one.name, one.service.value, one.address, last or "never", following)
    door.out.print(made)
    for one in accounts:
        if one.problem:
            door.say(f"{one.name}: {one.problem}{_cure(one)}")


def _cure(account: Account) -> str:
    """The command that helps, where the sentence does not name one already."""
    return "" if "`" in account.problem else " (`mailbot sync` tries again)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What status says: all of it as data, *hints* of what waits for the person by opportunity, zones by account, and
    lines that tell what else there is to *look* at.
    """

    form: Mapping[str, Any]
    hints: Mapping[str, str]
    zones: Mapping[str, tzinfo | None]
    look: Sequence[str] = ()


def show_status(door: Door, app: App, status: Status) -> None:
    """All of status for human eyes."""
    form = status.form
    if form["opportunities"]:
        door.out.print(_opportunities(status))
        door.say(" -> ".join(f"{count} {stage}" for stage, count in form["pipeline"].items()))
        _show_figures(door, form["figures"])
    else:
        door.say("No opportunity yet: tag an event as an interview, then `mailbot sync`.")
    _show_drafts(door, form["opportunities"])
    _show_odd(door, form["opportunities"])
    if status.look:
        door.say("")
        show_lines(door, "To look at (`mailbot why KEY` says more)", status.look)
    _show_suggested(door, form["suggested"], status.zones)
    door.say("")
    show_accounts(door, app.store.accounts(), status.zones)
    for real, other in app.transport.mapped.items():
        door.say(f"[endpoints] {real} is asked at {other}")
    for name in sorted(set(app.settings.accounts) - {one["name"] for one in form["accounts"]}):
        door.say(f"config.toml speaks of the account {name!r}, but none is called so.")
    door.say(f"Settings: {app.settings.config_folder}   Data: {app.settings.data_folder}")
    door.say(f"Tokens are encrypted with a key from {app.vault.key_source}.")


def _moment(text: str | None, zone: tzinfo | None) -> str:
    return short(datetime.fromisoformat(text), zone) if text else ""


def _show_figures(door: Door, figures: Mapping[str, Any]) -> None:
    told = []
    if figures["written"]:
        told.append(f"{figures['answered']} of {figures['written']} answered ({figures['share_answered']:.0%})")
    if figures["median_days_to_answer"] is not None:
        told.append(f"after {figures['median_days_to_answer']:g} days (median)")
    if figures["thank_yous_sent"]:
        told.append(
            f"{figures['sent_within_24_hours']} of {figures['thank_yous_sent']} thank-yous sent within 24 hours"
        )
    if told:
        door.say(", ".join(told) + ".")


def show_lines(door: Door, title: str, lines: Sequence[str]) -> None:
    """*lines* below their *title*; nothing without any."""
    for line in [title, *(f"  {line}" for line in lines)] if lines else []:
        door.say(line)


def _show_odd(door: Door, forms: Sequence[Mapping[str, Any]]) -> None:
    """Addresses that do not exist, and outcomes that contradict each other."""
    for one in forms:
        for address in one["bounced"]:
            door.say(f"{one['name']}: mail to {address} came back, so nothing is drafted to it.")
        if one["other_outcomes"]:
            others = ", ".join(one["other_outcomes"])
            door.say(f"{one['name']}: {one['outcome']} counts, as it came last; {others} is on as well.")


def _opportunities(status: Status) -> Table:
    made = _table("Opportunity", "Account", "Stage", "Last interview", "Next")
    for one in status.form["opportunities"]:
        zone = status.zones[one["account"]]
        live = [i["starts"] for i in one["interviews"] if not i["cancelled"]]
        stage = f"{one['stage']}: {one['outcome']}" if one["outcome"] else one["stage"]
        following = f"{one['next']['kind']}, {_moment(one['next']['at'], zone)}" if one["next"] else ""
        following = status.hints.get(one["name"]) or following
        made.add_row(one["name"], one["account"], stage, _moment(max(live, default=None), zone), following)
    return made


def _show_drafts(door: Door, forms: Sequence[Mapping[str, Any]]) -> None:
    drafts = [(one["name"], draft) for one in forms for draft in one["open_drafts"]]
    if not drafts:
        return
    made = _table("Open draft", "For", "To", "State", "Gaps")
    for name, draft in drafts:
        gaps = str(len(draft["gaps"])) if draft["gaps"] else ""
        state = draft["state"] + (", late" if draft["late"] else "")
        made.add_row(draft["kind"], name, draft["to"] or "", state, gaps)
    door.say("")
    door.out.print(made)
    left = sum(len(draft["gaps"]) for _, draft in drafts)
    if left:
        door.say(f"{left} gap{'s' if left > 1 else ''} to fill or delete before you send.")


def _show_suggested(door: Door, suggested: Sequence[Mapping[str, Any]], zones: Mapping[str, tzinfo | None]) -> None:
    maybe = [one for one in suggested if one["why"] != Why.DEBRIEF_SHARED.value]
    if maybe:
        made = _table("Maybe an interview", "Starts", "Code", "Why it does not count")
        for one in maybe:
            made.add_row(one["title"], _moment(one["starts"], zones[one["account"]]), one["code"] or "", one["why"])
        door.say("")
        door.out.print(made)
        door.say("`mailbot tag CODE` makes one of them count.")
    for one in suggested:
        if one not in maybe:
            door.say(f"{one['title']}: {one['why']}.")
