"""What was noted, in words, and what will come of it, by a plan that is not carried out."""

from collections.abc import Collection, Iterator
from datetime import tzinfo

from mailbot.cli.door import Door, short
from mailbot.cli.json_forms import opportunity_of
from mailbot.core.actions import Action, CreateDraft, ReviseDraft, Skip, Why
from mailbot.core.ledger import Opportunity
from mailbot.core.names import clean
from mailbot.core.phrasing import LONGEST_FACT
from mailbot.core.stated import NoteField
from mailbot.wiring import App
from mailbot.wiring.noting import Wish

_KINDS = {
    "thank-you": "thank-you",
    "linkedin-note": "LinkedIn note",
    "check-in": "check-in",
    "closing-note": "closing note",
    "debrief": "debrief note",
    "outcome-reply": "reply",
}
_QUIET = {Why.NOT_YET, Why.DONE, Why.SAME_EVENING, Why.COORDINATOR, Why.NOTED}
_SPEAKING = {"thank-you", "linkedin-note", "check-in"}
_MOST = 6
CHECK_INS = ("check-in", "closing-note")


def said_of(wish: Wish, before: Collection[tuple[NoteField, str]]) -> Iterator[str]:
    """A line for each thing that was noted; *before* are the fields and persons that had a note."""
    for one in wish.answers:
        whom = f"{one.field.value}, for {one.person or 'everybody met'}"
        if one.text:
            shown = " (a hint for you, in the next draft that has a gap)" if one.field is NoteField.TEXT else ""
            yield f"{whom}: {clean(one.text, LONGEST_FACT)}{shown}"
        else:
            yield f"{whom}: {'is taken back' if (one.field, one.person) in before else 'was not noted'}"
    if wish.guest:
        known = ", ".join(word for word in (wish.guest.address, wish.profile) if word) or "without an address"
        yield f"{clean(wish.guest.name) or wish.guest.address} is among those met: {known}"
    if wish.contact is not None:
        yield f"check-ins go to {wish.contact}" if wish.contact else "check-ins go to whom the rules choose"


def tell_what_comes(door: Door, app: App, opportunity: Opportunity, kinds: Collection[str] = tuple(_KINDS)) -> None:
    """Say which drafts of *kinds* come for *opportunity*, with the next turn and later, and why others do not."""
    report = app.preview(opportunity.account)
    if report.problem:
        door.advise(f"What comes of it cannot be said: {report.problem}")
        return
    actions = [one for one in report.planned.actions if one.key.partition("/")[0] in kinds]
    lines = [line for action in actions if (line := _of_action(action, opportunity))]
    skipped = [one for one in report.skipped if one.key.partition("/")[0] in kinds]
    mine = [skip for skip in skipped if skip.opportunity == opportunity.id]
    lines += [_later(skip, app.settings.timezone) for skip in mine if skip.why is Why.NOT_YET and skip.due]
    lines = list(dict.fromkeys(lines)) or _why_nothing(mine)
    for line in lines[:_MOST]:
        door.say(line)


def _kind(key: str) -> str:
    return _KINDS.get(key.partition("/")[0], "draft")


def _of_action(action: Action, opportunity: Opportunity) -> str:
    """A draft that the next turn makes, or writes anew."""
    if isinstance(action, CreateDraft) and action.step.opportunity == opportunity.id:
        gaps = len(action.message.gaps)
        left = f", with {gaps} gap{'s' if gaps > 1 else ''}" if gaps else ""
        return f"With the next sync: a {_kind(action.key)} draft to {action.step.to or 'you'}{left}."
    if isinstance(action, ReviseDraft) and opportunity_of(action) == opportunity.id:
        return f"With the next sync the {_kind(action.key)} draft to {action.message.to.address} is written anew."
    return ""


def _later(skip: Skip, zone: tzinfo | None) -> str:
    kind = _kind(skip.key)
    return f"On {short(skip.due, zone)}: {skip.about if skip.about.startswith(kind) else f'{kind} ({skip.about})'}."


def _why_nothing(skips: list[Skip]) -> list[str]:
    """Why no draft comes, as far as that is news."""
    told = [s for s in skips if s.why not in _QUIET and s.key.partition("/")[0] in _SPEAKING]
    return list(dict.fromkeys(f"No {_kind(s.key)} now: {s.why.value}." for s in told))
