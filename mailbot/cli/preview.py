"""`mailbot preview`: what this evening's drafts would say, or a message of any kind, and nothing is written."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer

from mailbot.cli.adopt import OPPORTUNITY, opportunity_named
from mailbot.cli.door import DONE, Door, chosen, door_of, iso, short
from mailbot.cli.json_forms import opportunity_of
from mailbot.cli.sync import exit_code
from mailbot.cli.templates import kind_called
from mailbot.core.actions import Action, CreateDraft, ReviseDraft
from mailbot.core.addresses import plain
from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Opportunity
from mailbot.core.model import Message, Person
from mailbot.core.names import clean
from mailbot.wiring import App
from mailbot.wiring.noting import people_known, person_called
from mailbot.wiring.previewing import Ask, Evening, evening, on_trial
from mailbot.wiring.stating import worded
from mailbot.wiring.template_bench import language_called

_LINE = "-" * 72


def preview(  # noqa: PLR0913 - one option for each thing to choose
    ctx: typer.Context,
    opportunity: Annotated[str, typer.Argument(help=f"{OPPORTUNITY} Else all of them.")] = "",
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="A message of this kind instead: `mailbot templates list`.")
    ] = "",
    language: Annotated[str, typer.Option("--language", metavar="LL", help="With --kind: in this language.")] = "",
    person: Annotated[str, typer.Option("--person", metavar="NAME", help="Only to this person.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show what this evening's drafts would say. Nothing is written."""
    door = door_of(ctx, as_json=as_json)
    if language and not kind:
        raise SetupProblem("--language goes with --kind: this evening's drafts are in the language spoken with them")
    if (kind or person) and not opportunity:
        raise SetupProblem("say of which opportunity: `mailbot status` lists them")
    with door.app() as app:
        found = opportunity_named(app, opportunity) if opportunity else None
        if found and kind:
            code = _of_kind(door, app, found, _ask(app, kind, language, person))
        else:
            code = _this_evening(door, app, found, worded(person, "--person"))
    raise typer.Exit(code)


def _ask(app: App, kind: str, language: str, person: str) -> Ask:
    spoken = language_called(language, app.policy.language) if language else ""
    return Ask(kind=kind_called(kind), language=spoken, person=worded(person, "--person"))


def _of_kind(door: Door, app: App, opportunity: Opportunity, ask: Ask) -> int:
    texts, trouble = on_trial(app, opportunity, ask)
    forms = [
        {
            "account": opportunity.account,
            "opportunity": opportunity.slug,
            "kind": ask.kind,
            "key": None,
            "to": _person_form(one.person) if one.person else None,
            "subject": None,
            "reply": None,
            "gaps": list(one.composed.gaps),
            "text": one.composed.text,
        }
        for one in texts
    ]
    if trouble:
        door.advise(f"your name is not known just now: {trouble}")
    _show(door, forms, {"at": iso(app.clock.now(), app.settings.timezone), "failed": []})
    return DONE


def _this_evening(door: Door, app: App, opportunity: Opportunity | None, person: str) -> int:
    wanted = None
    if opportunity and person:
        stated = app.store.ledger(opportunity.account).stated
        wanted = person_called(person, people_known(opportunity, stated), opportunity.slug)
    names = [opportunity.account] if opportunity else chosen(app, "")
    evenings = [evening(app, name) for name in names]
    forms = [form for one in evenings for form in _forms(one, opportunity, wanted)]
    failed = [
        {"account": one.report.account, "error": str(one.report.problem)} for one in evenings if one.report.problem
    ]
    for one in failed:
        door.advise(f"{one['account']}: {one['error']}")
    at = max(one.at for one in evenings)
    if not forms and not failed and not door.as_json:
        door.say(f"No draft would be made by {short(at, at.tzinfo)}.")
    else:
        _show(door, forms, {"at": iso(at, at.tzinfo), "failed": failed})
    return exit_code([one.report for one in evenings]) if failed else DONE


def _forms(one: Evening, opportunity: Opportunity | None, wanted: Person | None) -> Iterator[dict[str, Any]]:
    """The drafts of one account's plan that are asked for."""
    slugs = {o.id: o.slug for o in one.report.planned.opportunities}
    for action in one.report.planned.actions:
        message = _message(action)
        about = opportunity_of(action)
        if message is None or (opportunity and about != opportunity.id):
            continue
        if wanted and (not wanted.address or plain(message.to.address) != plain(wanted.address)):
            continue
        yield {
            "account": one.report.account,
            "opportunity": slugs.get(about),
            "kind": action.key.partition("/")[0],
            "key": action.key,
            "to": _person_form(message.to),
            "subject": message.subject,
            "reply": message.parent is not None,
            "gaps": list(message.gaps),
            "text": message.text,
        }


def _message(action: Action) -> Message | None:
    return action.message if isinstance(action, CreateDraft | ReviseDraft) else None


def _person_form(person: Person) -> dict[str, str | None]:
    return {"name": person.name or None, "address": person.address or None}


def _show(door: Door, forms: Iterable[dict[str, Any]], beside: dict[str, Any]) -> None:
    """The drafts, one below the other."""
    if door.as_json:
        door.say_json({**beside, "drafts": list(forms)})
        return
    for form in forms:
        door.say(_LINE)
        to = form["to"] or {}
        whom = " ".join(word for word in (to.get("name"), f"<{to['address']}>" if to.get("address") else "") if word)
        door.say(f"{form['kind']}{f' to {clean(whom, 400)}' if whom else ''}, {form['opportunity']}")
        if form["subject"]:
            door.say(f"{'reply' if form['reply'] else 'new message'}: {clean(form['subject'], 400)}")
        count = len(form["gaps"])
        if count:
            door.say(f"{count} gap{'s' if count > 1 else ''} to fill or delete")
        door.say("")
        door.say(form["text"])
        door.say("")
