"""`scripts/live_check`: mailbot's whole path tried on a real mailbox, and the open questions that only one can settle.

It saves drafts to the mailbox's own owner and labels of a namespace of its own, and takes all of it away again. It
sends nothing. The report holds no address and no text, so that it can be pasted into an issue.
"""

import platform
import secrets
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from importlib.metadata import version
from typing import Annotated

import typer

from mailbot import __version__
from mailbot.cli import live_google, live_microsoft
from mailbot.cli.door import DONE, SET_UP, SOME_FAILED, Door, door_of
from mailbot.cli.live_trial import NAME, SKIP, Seen, Trial, Verdict, open_trial
from mailbot.core.errors import LeaseHeld, MailbotError, SetupProblem
from mailbot.core.ledger import Account, Service
from mailbot.core.model import DraftState, Relabel
from mailbot.wiring import App

_LEASE = timedelta(hours=1)
_LABEL = f"{NAME}/Tried"
_LIBRARIES = ("google-api-python-client", "google-auth", "msal", "requests")

live_check = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@live_check.command()
def run(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The account, as `mailbot accounts` lists it.", show_default=False)],
    use_it: Annotated[
        bool, typer.Option("--yes-use-this-mailbox", help="Yes, save and take away drafts and labels there.")
    ] = False,
    no_hands: Annotated[bool, typer.Option("--no-hands", help="Ask nobody to do anything.")] = False,
) -> None:
    """Try mailbot out on a real mailbox. Exit codes: 0 all pass or unsure, 1 some fail, 2 set-up."""
    door = door_of(ctx)
    try:
        if not use_it:
            raise SetupProblem(
                f"this saves drafts to yourself in {name!r} and takes them away: say --yes-use-this-mailbox"
            )
        with door.app() as app:
            code = tried(door, app, app.account(name), None if no_hands else _asking(door))
    except MailbotError as error:
        door.advise(f"live_check: {error}")
        code = SET_UP if isinstance(error, SetupProblem) else SOME_FAILED
    raise typer.Exit(code)


def _asking(door: Door) -> Callable[[str], str]:
    def ask(words: str) -> str:
        door.advise(words)
        line = sys.stdin.readline()
        return line.strip().casefold() if line else SKIP  # nobody is there

    return ask


def tried(door: Door, app: App, account: Account, ask: Callable[[str], str] | None) -> int:
    """Try *account*, print the report as it grows, and give the exit code; *ask* None asks nobody to do anything."""
    now = app.clock.now()
    if not app.store.take(account.name, app.holder, now, now + _LEASE):
        raise LeaseHeld(f"another mailbot is at work on {account.name}; try again when it is done")
    try:
        trial = open_trial(app, account, ask, secrets.token_hex(4))
        trial.provider.mailbox()  # a dead token ends it here, before anything is made
        libraries = ", ".join(f"{one} {version(one)}" for one in _LIBRARIES)
        door.say(f"mailbot {__version__}, Python {platform.python_version()}, {platform.system()}, {libraries}")
        door.say(f"service: {account.service.value}" + (", mapped elsewhere" if app.transport.mapped else ""))
        return _report(door, trial)
    finally:
        app.store.release(account.name, app.holder)


def _report(door: Door, trial: Trial) -> int:
    counts = dict.fromkeys(Verdict, 0)
    left = 0
    try:
        for name, verdict, seen in _findings(door, trial):
            counts[verdict] += 1
            door.say(f"{verdict.value:<6} {name}: {seen}")
    finally:  # after a failure and after Ctrl-C as well
        left = trial.clean()
        door.say(f"{'FAIL' if left else 'PASS':<6} taken away again: {len(trial.sought)} drafts, {left} left behind")
        if left:
            door.advise(f'Look for drafts with "{NAME}" in the mailbox, and for labels of that name, and delete them.')
    door.say(", ".join(f"{count} {verdict.value}" for verdict, count in counts.items()))
    return SOME_FAILED if left or counts[Verdict.FAIL] else DONE


def _findings(door: Door, trial: Trial) -> Iterator[tuple[str, Verdict, str]]:
    own = live_google.CHECKS if trial.account.service is Service.GOOGLE else live_microsoft.CHECKS
    for check in (*CHECKS, *own):
        name = check.__name__.replace("_", " ")
        try:
            verdict, seen = check(trial)
        except SetupProblem:
            raise
        except MailbotError as error:  # one question must not stop the others
            door.advise(f"{name}: {error}")
            verdict, seen = Verdict.FAIL, type(error).__name__
        yield name, verdict, seen


def mailbox_is_known(trial: Trial) -> Seen:
    """Whose it is, and what it tells of itself."""
    box = trial.provider.mailbox()
    about = f"{len(box.aliases)} aliases, time zone {'known' if box.zone else 'unknown'}"
    said = f"{about}, signature {'known' if box.signature else 'unknown'}"
    return (Verdict.PASS if box.address == trial.account.address else Verdict.FAIL), said


def calendar_is_read(trial: Trial) -> Seen:
    """Two weeks back, two ahead."""
    now = trial.app.clock.now()
    events = trial.provider.events(now - timedelta(days=14), now + timedelta(days=14))
    labelled, hidden = sum(bool(e.labels) for e in events), sum(e.guests_hidden for e in events)
    return Verdict.PASS, f"{len(events)} events, {labelled} with labels, {hidden} with hidden guests"


def draft_is_saved_and_found(trial: Trial) -> Seen:
    """By its id, and by what is known when the answer was lost."""
    one, draft = trial.save("new")
    by_id = trial.look(one)
    lost = trial.look(replace(one, id=None))
    same = by_id.draft is not None and by_id.draft.fingerprint == draft.fingerprint
    again = lost.draft is not None and lost.draft.id == draft.id
    said = f"by id {'unchanged' if same else 'changed'}, without id {'found' if again else 'not found'}"
    return (Verdict.PASS if same and again and by_id.marked else Verdict.FAIL), said


def draft_is_revised(trial: Trial) -> Seen:
    """New text in its place. Gmail may put a draft that answers nothing into another thread meanwhile."""
    one, draft = trial.save("revise")
    message = replace(trial.message("revised"), subject=trial.message("revise").subject)
    trial.intend("revised", message)
    revised = trial.provider.revise_draft(draft, message, one.key)
    new = revised.fingerprint != draft.fingerprint and trial.look(replace(one, id=revised.id)).draft == revised
    said = f"new text: {new}, same id: {revised.id == draft.id}, same thread: {revised.thread == draft.thread}"
    return (Verdict.PASS if new else Verdict.FAIL), said


def draft_is_withdrawn(trial: Trial) -> Seen:
    """Gone, and a second time is no error."""
    one, draft = trial.save("withdraw")
    taken = [trial.provider.withdraw_draft(draft) for _ in range(2)]
    gone = trial.look(one).state is DraftState.GONE
    return (Verdict.PASS if all(taken) and gone else Verdict.FAIL), f"withdrawn {sum(taken)} of 2, gone: {gone}"


def labels_are_set_and_read(trial: Trial) -> Seen:
    """On a throw-away mail, and off again."""
    trial.provider.ensure_labels([_LABEL])
    trial.provider.ensure_labels([_LABEL])
    if not trial.mails():
        return Verdict.UNSURE, "made twice without an error; no throw-away mail to put it on"
    mail = trial.mails()[-1].id
    trial.provider.relabel([Relabel(mail=mail, add=frozenset({_LABEL}))])
    on = sum(one.mail == mail for one in trial.provider.labelled(NAME))
    trial.provider.relabel([Relabel(mail=mail, remove=frozenset({_LABEL}))])
    off = not any(one.mail == mail for one in trial.provider.labelled(NAME))
    return (Verdict.PASS if on == 1 and off else Verdict.FAIL), f"read {on} time, taken off: {off}"


def reply_joins_its_conversation(trial: Trial) -> Seen:
    """A draft that answers the newest throw-away mail."""
    if not trial.mails():
        return Verdict.UNSURE, "no throw-away mail to answer"
    parent = trial.mails()[-1]
    _, draft = trial.save("reply", parent)
    joined = draft.thread == parent.thread
    trial.provider.withdraw_draft(draft)
    return (Verdict.PASS if joined else Verdict.FAIL), f"in the conversation: {joined}"


CHECKS = (
    mailbox_is_known,
    calendar_is_read,
    draft_is_saved_and_found,
    draft_is_revised,
    draft_is_withdrawn,
    labels_are_set_and_read,
    reply_joins_its_conversation,
)

if __name__ == "__main__":
    live_check()
