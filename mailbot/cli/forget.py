"""`mailbot forget`: what is kept goes, for one opportunity, an account, or everything; the mailbox stays as it is."""

import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from mailbot.cli.adopt import OPPORTUNITY, opportunity_named
from mailbot.cli.door import Door, door_of
from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Account, Step
from mailbot.core.links import thread_link
from mailbot.wiring import App
from mailbot.wiring.disconnecting import CONSENTS, Farewell
from mailbot.wiring.forgetting import drafts_left, forget_everything, forget_opportunity


def forget(
    ctx: typer.Context,
    opportunity: Annotated[str, typer.Argument(help=OPPORTUNITY)] = "",
    account: Annotated[str, typer.Option("--account", metavar="NAME", help="Forget a whole account.")] = "",
    everything: Annotated[bool, typer.Option("--everything", help="Forget all accounts and the database.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Forget what is kept. Mails, labels and drafts stay in the mailbox; drafts that stay are named."""
    door = door_of(ctx)
    if [bool(opportunity), bool(account), everything].count(True) != 1:
        raise SetupProblem("say what to forget: an OPPORTUNITY, --account NAME, or --everything")
    with door.app() as app:
        if opportunity:
            _forget_opportunity(door, app, opportunity, yes=yes)
        elif account:
            _forget_account(door, app, account, yes=yes)
        else:
            _forget_everything(door, app, yes=yes)


def _ask(question: str, *, yes: bool) -> None:
    """Go on only when the person says so; where nobody can be asked, only with --yes."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise SetupProblem("nobody can be asked here: add --yes if you mean it")
    typer.confirm(question, abort=True, err=True)


def _forget_opportunity(door: Door, app: App, name: str, *, yes: bool) -> None:
    found = opportunity_named(app, name)
    _ask(f"Forget {found.slug} with its interviews, notes, ideas and history?", yes=yes)
    left = forget_opportunity(app, found)
    door.say(f"{found.slug} is forgotten; its interviews are passed over from now on")
    _tell_drafts(door, app.account(found.account), left)


def _forget_account(door: Door, app: App, name: str, *, yes: bool) -> None:
    account = app.account(name)
    _ask(f"Forget {account.name} ({account.address}) and all that is known of it?", yes=yes)
    left = _drafts_of(app, account)
    _tell_farewell(door, app.disconnect(account.name))
    _tell_drafts(door, account, left)


def _forget_everything(door: Door, app: App, *, yes: bool) -> None:
    accounts = app.store.accounts()
    names = ", ".join(one.name for one in accounts) or "no account"
    _ask(f"Forget everything ({names}), and delete the database?", yes=yes)
    left = [(one, _drafts_of(app, one)) for one in accounts]
    for farewell in forget_everything(app):
        _tell_farewell(door, farewell)
    for account, drafts in left:
        _tell_drafts(door, account, drafts)
    door.say("Everything is forgotten.")
    door.say(f"Your settings and templates are untouched: {app.settings.config_folder}")


def _drafts_of(app: App, account: Account) -> list[Step]:
    return [step for one in app.store.ledger(account.name).opportunities for step in drafts_left(app, one)]


def _tell_farewell(door: Door, farewell: Farewell) -> None:
    account = farewell.account
    door.say(f"{account.name}: {account.address} is disconnected and forgotten")
    if not farewell.revoked:
        door.advise(f"The consent was not taken back: {farewell.why_not}.")
        door.advise(f"You can take it back yourself at {CONSENTS[account.service]}")


def _tell_drafts(door: Door, account: Account, drafts: Iterable[Step]) -> None:
    for step in drafts:
        link = thread_link(account, step.draft.thread, step.draft.link) if step.draft else ""
        door.say(
            f"  stays in {account.address}: a {step.kind.value} draft to {step.to}" + (f"  {link}" if link else "")
        )
