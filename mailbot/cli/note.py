"""`mailbot note`: the person says what stayed with them of an interview, whom they met, and who gets the check-in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

import click
import typer

from mailbot.cli import note_options as options
from mailbot.cli.adopt import OPPORTUNITY, opportunity_named
from mailbot.cli.door import Door, door_of, short
from mailbot.cli.noted_next import CHECK_INS, said_of, tell_what_comes
from mailbot.cli.tag import interview_called
from mailbot.core.debriefing import Answer, loose_in
from mailbot.core.errors import LeaseHeld, SetupProblem
from mailbot.core.ledger import Interview, Opportunity
from mailbot.core.model import Address, Mailbox, Person, address_of
from mailbot.core.names import clean
from mailbot.core.noted import meant
from mailbot.core.observation import zone_of
from mailbot.core.phrasing import LONGEST_FACT
from mailbot.core.stated import NoteField
from mailbot.core.timing import later
from mailbot.wiring import App, debrief_form, noting
from mailbot.wiring.noting import Wish
from mailbot.wiring.stating import worded


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The command as it was typed: `fields` hold the debrief's options, None what was not given."""

    fields: Mapping[NoteField, str]
    text: str | None
    person: str
    email: str
    profile: str
    contact: str | None
    edit: bool

    @property
    def notes(self) -> bool:
        """Something of the interview itself is to be noted."""
        return bool(self.fields) or self.text is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What the note is about, and who is known there."""

    app: App
    me: Mailbox
    opportunity: Opportunity
    interview: Interview | None
    people: tuple[Person, ...]
    before: tuple[Answer, ...]

    @property
    def now(self) -> datetime:
        return self.app.clock.now().astimezone(zone_of(self.me, self.app.policy))


def note(  # noqa: PLR0913 - one option for each thing there is to note
    ctx: typer.Context,
    opportunity: Annotated[str, typer.Argument(help=OPPORTUNITY)],
    text: options.Text = None,
    liked: options.Liked = None,
    concern: options.Concern = None,
    answer: options.Answered = None,
    chance: options.Chance = None,
    promised: options.Promised = None,
    decision: options.Decision = None,
    person: options.OfPerson = "",
    email: options.Email = "",
    profile: options.Profile = "",
    contact: options.Contact = None,
    interview: options.OfInterview = None,
    edit: options.Edit = False,
) -> None:
    """Note what you remember of an interview: it goes into your drafts. An empty word ("") takes a field back."""
    door = door_of(ctx)
    given = {
        NoteField.LIKED: liked,
        NoteField.CONCERN: concern,
        NoteField.ANSWER: answer,
        NoteField.CHANCE: chance,
        NoteField.PROMISED: promised,
        NoteField.DECISION: decision,
    }
    asked = _Asked(
        fields={f: worded(said, f"--{f.value}", LONGEST_FACT) for f, said in given.items() if said is not None},
        text=text,
        person=worded(person, "--person"),
        email=email.strip(),
        profile=noting.web_address(profile, "--profile") if profile.strip() else "",
        contact=None if contact is None else worded(contact, "--contact", 254),
        edit=edit,
    )
    _refuse_what_does_not_go_together(asked)
    with door.app() as app:
        desk = _desk(door, app, opportunity_named(app, opportunity), interview)
        wish = _edited(door, desk) if asked.edit else _wish(desk, asked)
        if wish is None:
            door.say("Nothing was changed.")
            return
        try:
            noting.remember(app, desk.opportunity, wish)
        except LeaseHeld:
            for line in said_of(wish, ()):
                door.advise(f"not noted: {line}")  # what was typed is not to be typed again
            raise
        _tell(door, desk, wish)


def _refuse_what_does_not_go_together(asked: _Asked) -> None:
    if (asked.email or asked.profile) and not asked.person:
        raise SetupProblem("--email and --profile go with --person: whose are they?")
    others = asked.notes or asked.person or asked.contact is not None
    if asked.edit and others:
        raise SetupProblem("--edit goes alone, or with --interview: what there is to note stands in the form")
    if not asked.edit and not others:
        raise SetupProblem(
            "say what is to be noted: a text, --liked, --concern, --answer, --chance, --promised, --decision, --person "
            "with --email, --contact, or --edit for a form"
        )


def _desk(door: Door, app: App, opportunity: Opportunity, event: str | None) -> _Desk:
    me, trouble = noting.own_mailbox(app, opportunity.account)
    if trouble:
        door.advise(f"the mailbox cannot be asked just now: {trouble}")
    found = noting.interview_meant(opportunity, app.clock.now())
    if event is not None:
        wanted = interview_called(event, opportunity.interviews, app.settings.timezone)
        found = next(i for i in opportunity.interviews if i.id == wanted)
    stated = app.store.ledger(opportunity.account).stated
    people = noting.people_known(opportunity, stated)
    before = noting.newest(noting.earlier_notes(stated, opportunity, found), people)
    return _Desk(app=app, me=me, opportunity=opportunity, interview=found, people=people, before=before)


def _wish(desk: _Desk, asked: _Asked) -> Wish:
    """What is to be remembered; SetupProblem for all that cannot be."""
    guest, people = _guest(desk, asked), desk.people
    if guest:
        people = (guest, *(p for p in people if meant(p.name, [guest]) is None))
    person = ""
    if asked.person:
        person = noting.kept_as(guest or noting.person_called(asked.person, people, desk.opportunity.slug))
    said = {(f, person): Answer(field=f, text=text, person=person) for f, text in asked.fields.items()}
    for one in _in_text(asked.text, people):
        whom = noting.named_as(one.person, people) or person
        said.setdefault((one.field, whom), replace(one, person=whom))
    contact = _contact(desk, asked.contact, people) if asked.contact is not None else None
    answers = tuple(dict.fromkeys(_dated(one, desk) for one in said.values()))
    return Wish(interview=desk.interview, answers=answers, guest=guest, profile=asked.profile, contact=contact)


def _guest(desk: _Desk, asked: _Asked) -> Person | None:
    """Somebody to be added, or to be given an address or a profile; None when they are known as they are."""
    if not asked.person:
        return None
    known = noting.person_if_known(asked.person, desk.people)
    if known and not asked.email and not asked.profile:
        if not asked.notes and asked.contact is None:
            raise SetupProblem(f"{clean(asked.person)} is known already: say what is to be noted about them")
        return None
    text = asked.email or address_of(asked.person)
    address = noting.address_to_write_to(desk.app, desk.me, text, "--email") if text else Address("")
    return noting.somebody_met(asked.person, address, desk.people)


def _in_text(text: str | None, people: Sequence[Person]) -> tuple[Answer, ...]:
    """What a free text says; an empty one takes the free text back."""
    if text is None:
        return ()
    lines = [worded(line, "a line of the text", LONGEST_FACT) for line in text.splitlines()]
    found = loose_in("\n".join(lines), tuple(dict.fromkeys(p.name for p in people if p.name)))
    if sum(len(line) for line in lines) > LONGEST_FACT and any(len(one.text) >= LONGEST_FACT for one in found):
        raise SetupProblem(f"what is noted of one kind has at most {LONGEST_FACT} characters")
    return found or (Answer(field=NoteField.TEXT, text=""),)


def _dated(one: Answer, desk: _Desk) -> Answer:
    """A decision's date as it is kept, for everybody; all else as it is."""
    if one.field is not NoteField.DECISION:
        return one
    day = noting.day_ahead(one.text, desk.now.date()).isoformat() if one.text else ""
    return replace(one, text=day, person="")


def _contact(desk: _Desk, text: str, people: Sequence[Person]) -> str:
    """Who gets the check-ins, by address; "" for whom mailbot chooses."""
    if not text:
        return ""
    if address_of(text):
        return noting.address_to_write_to(desk.app, desk.me, text, "--contact", roles=True)
    person = noting.person_called(text, people, desk.opportunity.slug)
    if not person.address:
        raise SetupProblem(f"no address of {person.name} is known: give it with --person {person.name!r} --email")
    return person.address


def _edited(door: Door, desk: _Desk) -> Wish | None:
    """What the form says when it comes back from the editor, None when that is nothing new."""
    form = debrief_form.empty_form(desk.people, desk.opportunity, desk.app.policy)
    shown = debrief_form.showable(desk.before, desk.people)
    editor = door.env.get("VISUAL") or door.env.get("EDITOR")
    try:
        text = click.edit(debrief_form.filled(form, shown, desk.people), editor=editor)
    except click.ClickException as error:
        raise SetupProblem(f"the editor did not open: {error.message}; set EDITOR to one") from error
    if text is None:
        return None
    said = debrief_form.read_back(text, form, desk.people)
    try:
        changed = tuple(_dated(one, desk) for one in debrief_form.changes(shown, said))
    except SetupProblem:
        door.advise(f"{text}\nNothing of this was noted:")  # it is gone with the editor otherwise
        raise
    return Wish(interview=desk.interview, answers=changed) if changed else None


def _tell(door: Door, desk: _Desk, wish: Wish) -> None:
    """Say what was noted and what will come of it."""
    about = desk.interview
    title = f", {clean(about.title, 60)} ({short(about.starts, zone_of(desk.me, desk.app.policy))})" if about else ""
    door.say(f"{desk.opportunity.slug}{title}")
    had = {(one.field, one.person) for one in desk.before}
    for line in said_of(wish, had):
        door.say(f"  {line}")
    give_up = desk.app.policy.give_up_after
    if wish.guest and about and desk.now > later(about.ends, give_up):
        spent = round(give_up.total_seconds() / 3600)
        door.advise(f"More than {spent} hours have passed since the interview: no draft to them will come of it.")
    if wish.answers or wish.guest:
        tell_what_comes(door, desk.app, desk.opportunity)
    else:
        tell_what_comes(door, desk.app, desk.opportunity, CHECK_INS)
