"""`mailbot demo`: the main job on the sandbox, with a virtual clock; no account, and nothing leaves this machine."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from requests import Session
from rich.console import Console

from mailbot.cli.demo_story import BEGINS, ENDS, ZONE, Mailbox, Scene, just_after, new_mailbox, scenes
from mailbot.cli.demo_view import Entry, Show, entries_of
from mailbot.core.ledger import Opportunity, Service
from mailbot.core.model import AccountName
from mailbot.core.stages import stage_of
from mailbot.engine.cycle import TurnReport
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.scripted_user import ScriptedUser
from mailbot.sandbox.server import GOOGLE_CLIENT, MICROSOFT_CLIENT, Sandbox, endpoint_map, serve
from mailbot.wiring import App, open_app

_ADDRESSES = {Service.GOOGLE: "alex@morgan.example", Service.MICROSOFT: "alex.morgan@outlook.example"}


@dataclass(slots=True)
class Stage:
    """The sandbox, the product connected to it, and the clock both read."""

    app: App
    clock: SandboxClock
    boxes: dict[Service, Mailbox]
    due: dict[Service, datetime | None] = field(default_factory=dict)
    sent_by_mailbot: int = 0

    def turn(self, service: Service) -> TurnReport:
        """One turn of the account at *service*, at the clock's time; what was sent meanwhile is counted."""
        before = self._sent(service)
        report = self.app.cycle(AccountName(service.value)).turn()
        self.sent_by_mailbot += self._sent(service) - before
        if report.problem:
            raise report.problem
        upcoming = report.planned.next_due
        self.due[service] = upcoming if upcoming and upcoming > self.clock.now() else None
        return report

    def _sent(self, service: Service) -> int:
        return sum(1 for mail in self.boxes[service].world.mails.all() if mail.sent)


def play(console: Console, as_json: bool) -> int:
    """Play the whole story; print it as it goes, or as one JSON object. Returns the exit code."""
    show = Show(console=None if as_json else console)
    show.opening(BEGINS, ENDS)
    with _stage() as stage:
        for service in Service:
            _connect(stage, service, show)
        for scene in [*scenes(), None]:
            _until(stage, scene.at if scene else ENDS, show)
            if scene:
                _perform(stage, scene, show)
        statuses = {s.value: _status(stage, s) for s in Service}
    if as_json:
        timeline = [entry.as_json() for entry in show.entries]
        console.print_json(
            json.dumps({"timeline": timeline, "opportunities": statuses, "sent_by_mailbot": stage.sent_by_mailbot})
        )
    else:
        show.closing(statuses, stage.sent_by_mailbot)
    return 0 if stage.sent_by_mailbot == 0 else 1


@contextmanager
def _stage() -> Iterator[Stage]:
    """A sandbox on a loopback port, and a product with a home of its own that is thrown away."""
    clock = SandboxClock(BEGINS)
    sandbox = Sandbox(clock)
    boxes = {service: new_mailbox(_ADDRESSES[service], clock) for service in Service}
    for service, box in boxes.items():
        sandbox.add(box.world, service)
    served = serve(sandbox, 0)
    try:
        with tempfile.TemporaryDirectory(prefix="mailbot-demo-") as folder:
            _write_home(Path(folder), served.origin)
            app = open_app({"MAILBOT_HOME": folder}, clock=clock)
            try:
                yield Stage(app=app, clock=clock, boxes=boxes)
            finally:
                app.close()
    finally:
        served.close()


def _write_home(home: Path, origin: str) -> None:
    """What a person writes once: the settings and the client ids, here those of the sandbox."""
    lines = [f'timezone = "{ZONE.key}"', "[vault]", 'key = "file"', "[endpoints]"]
    lines += [f'"{real}" = "{other}"' for real, other in endpoint_map(origin).items()]
    (home / "config.toml").write_text("\n".join(lines) + "\n")
    folder = home / "credentials"
    folder.mkdir(mode=0o700)
    client = {
        "client_id": GOOGLE_CLIENT.id,
        "client_secret": GOOGLE_CLIENT.secret,
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": "https://oauth2.googleapis.com/token",
        "redirect_uris": ["http://localhost"],
    }
    (folder / "google.json").write_text(json.dumps({"installed": client}))
    (folder / "microsoft.toml").write_text(f'client_id = "{MICROSOFT_CLIENT.id}"\n')


def _connect(stage: Stage, service: Service, show: Show) -> None:
    """Sign in as a person would: the consent page in a browser, here a scripted one."""
    with Session() as browser:
        browser.trust_env = False
        person = ScriptedUser(browser, _ADDRESSES[service])
        stage.app.connect(service, open_url=person.open)
    show.tell(Entry(at=stage.clock.now(), account=service.value, who="you", what=f"connect {_ADDRESSES[service]}"))
    _look(stage, service, show)


def _until(stage: Stage, moment: datetime, show: Show) -> None:
    """Let the clock run to *moment*, with a turn whenever something falls due on the way."""
    while True:
        waiting = [(due, service) for service, due in stage.due.items() if due and due < moment]
        if not waiting:
            break
        due, service = min(waiting, key=lambda pair: (pair[0], pair[1].value))
        stage.clock.set(due)
        _look(stage, service, show)
    stage.clock.set(moment)


def _perform(stage: Stage, scene: Scene, show: Show) -> None:
    box = stage.boxes[scene.service]
    scene.act(box)
    show.tell(
        Entry(at=scene.at, account=scene.service.value, who="you" if "You " in scene.told else "them", what=scene.told)
    )
    stage.clock.set(just_after(scene.at))
    _look(stage, scene.service, show)


def _look(stage: Stage, service: Service, show: Show) -> None:
    """A turn, and a second one at the same moment, which must find nothing to do."""
    report = stage.turn(service)
    for entry in entries_of(report, stage.boxes[service], stage.clock.now()):
        show.tell(entry)
    again = stage.turn(service)
    if again.did:
        show.tell(Entry(at=stage.clock.now(), account=service.value, who="mailbot", what="did something twice!"))


def _status(stage: Stage, service: Service) -> list[dict[str, Any]]:
    """How each opportunity stands, as `mailbot status` would say; one whose every event was cancelled is told so."""
    ledger = stage.app.store.ledger(AccountName(service.value))
    now = stage.clock.now()

    def word(one: Opportunity) -> str:
        steps = [s for s in ledger.steps.values() if s.opportunity == one.id]
        return "cancelled" if all(i.cancelled for i in one.interviews) else stage_of(one, steps, now).value

    return [
        {"name": o.slug, "company": o.company, "stage": word(o), "outcome": o.outcome.name if o.outcome else None}
        for o in ledger.opportunities
    ]
