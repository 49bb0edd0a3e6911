"""`mailbot export`: everything kept about an opportunity, or about all, as one JSON document; secrets never."""

import json
import os
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, tzinfo
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from mailbot import __version__
from mailbot.cli.adopt import OPPORTUNITY, opportunity_named
from mailbot.cli.door import door_of, iso
from mailbot.cli.zones import zone_of_account
from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Account, Ledger, Opportunity
from mailbot.core.stated import Statement
from mailbot.wiring import App

Json = dict[str, Any]


def export(
    ctx: typer.Context,
    opportunity: Annotated[str, typer.Argument(help=f"{OPPORTUNITY} All when left out.")] = "",
    file: Annotated[Path | None, typer.Option("--file", help="Write it to a new file that only you can read.")] = None,
) -> None:
    """Print everything that is kept: interviews, people, drafts' ids, notes, ideas and history. Tokens never."""
    door = door_of(ctx)
    with door.app() as app:
        only = opportunity_named(app, opportunity) if opportunity else None
        accounts = [one for one in app.store.accounts() if only is None or one.name == only.account]
        form = {
            "mailbot": __version__,
            "at": iso(app.clock.now(), app.settings.timezone),
            "accounts": [_account(app, one, only) for one in accounts],
        }
    text = json.dumps(form, indent=2, ensure_ascii=False)
    if file is None:
        door.say(text)
    else:
        _write(file, text + "\n")
        door.advise(f"Written to {file}.")


def _write(file: Path, text: str) -> None:
    """A new file, mode 0600; SetupProblem when there is one already, or none can be made."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise SetupProblem(f"{file} is there already: choose another name") from None
    except OSError as error:
        raise SetupProblem(f"{file} cannot be written: {error.strerror}") from error
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        opened.write(text)


def _account(app: App, account: Account, only: Opportunity | None) -> Json:
    """What is kept of *account*; with *only* that opportunity of it."""
    zone, ledger = zone_of_account(app, account.name), app.store.ledger(account.name)
    chosen = [one for one in ledger.opportunities if only is None or one.id == only.id]
    form = {"account": plain(account, zone), "opportunities": [_opportunity(app, one, ledger, zone) for one in chosen]}
    if only is not None:
        return form
    known = {subject for one in ledger.opportunities for subject in _subjects(one)}
    others = [said for said in ledger.stated.statements if said.subject not in known]
    return form | {
        "zone": app.store.zones().get(account.name, ""),
        "label_ids": dict(app.store.label_ids(account.name)),
        "statements": plain(others, zone),
        "suggestions": plain(app.store.suggestions(account.name), zone),
        "remarks": plain([one for one in app.store.remarks(account.name) if one.opportunity is None], zone),
        "forgotten_interviews": len(ledger.forgotten),
    }


def _opportunity(app: App, one: Opportunity, ledger: Ledger, zone: tzinfo | None) -> Json:
    stated = ledger.stated.of({one.id})
    form: Json = plain(one, zone)
    return form | {
        "drafts": plain([step for step in ledger.steps.values() if step.opportunity == one.id], zone),
        "statements": plain(_about(one, stated.statements), zone),
        "notes": plain(stated.notes, zone),
        "guests": plain(stated.guests, zone),
        "ideas": plain(stated.ideas, zone),
        "remarks": plain([remark for remark in app.store.remarks(one.account) if remark.opportunity == one.id], zone),
        "history": plain(app.store.history(one.account, one.id), zone),
    }


def _subjects(one: Opportunity) -> set[str]:
    return {one.id, *(interview.id for interview in one.interviews)}


def _about(one: Opportunity, said: Iterable[Statement]) -> list[Statement]:
    return [statement for statement in said if statement.subject in _subjects(one)]


def plain(value: Any, zone: tzinfo | None) -> Any:  # noqa: ANN401 - any noun, as JSON has it
    """*value* as JSON has it: a noun as its fields, a set sorted, a moment in *zone*, a name of ours as its value."""
    match value:
        case datetime():
            return iso(value, zone)
        case date() | time():
            return value.isoformat()
        case Enum():
            return value.value
        case frozenset() | set():
            return sorted(plain(one, zone) for one in value)
        case list() | tuple():
            return [plain(one, zone) for one in value]
        case _ if is_dataclass(value):
            return {one.name: plain(getattr(value, one.name), zone) for one in fields(value)}
        case _:
            return value
