"""The sandbox's own face under `/_sandbox/`: the clock, the user's hand and a look inside, for people who run
`mailbot sandbox` as a process of its own.

All bodies are JSON; a refusal is 400 or 404 with `{"error": sentence}`.

    GET  /_sandbox/state                               {"now", "worlds": [{"address", "service", "mails", "events"}]}
    POST /_sandbox/clock                               {"now": ISO 8601} or {"advance_minutes": number}
    POST /_sandbox/faults                              {"trouble", "method"?, "path"?, "times"?, "skip"?}
    POST /_sandbox/{address}/deliver                   {"sender", "subject", "text"?, "answers"?: mail id}
    POST /_sandbox/{address}/invite                    {"title", "starts", "ends", "organizer", "guests"?, "labels"?,
                                                        "description"?, "location"?}
    POST /_sandbox/{address}/events/{id}/move          {"starts", "ends"?}
    POST /_sandbox/{address}/events/{id}/cancel
    POST /_sandbox/{address}/mails/{id}/send|delete|trash|archive
    POST /_sandbox/{address}/mails/{id}/edit           {"text"}
    POST /_sandbox/{address}/mails/{id}/label|unlabel  {"names": []}

Mail ids are the stable ones that `state` shows.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from werkzeug.routing import Rule
from werkzeug.wrappers import Request, Response

from mailbot.core.ledger import Service
from mailbot.sandbox.appointments import Appointments
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.items import Event, Mail
from mailbot.sandbox.world import World

if TYPE_CHECKING:
    from mailbot.sandbox.server import Sandbox

Json = dict[str, Any]


class _Refused(Exception):
    """The request cannot be done; the sentence says why."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


def mount(sandbox: "Sandbox") -> list[Rule]:
    """The routing rules of this face."""

    def rule(method: str, path: str, handler: Callable[..., Json]) -> Rule:
        def endpoint(request: Request, /, **arguments: str) -> Response:
            try:
                answer, status = handler(sandbox, _body(request), **arguments), 200
            except _Refused as refused:
                answer, status = {"error": str(refused)}, refused.status
            except (KeyError, ValueError, TypeError) as error:
                answer, status = {"error": f"the body does not fit: {error}"}, 400
            return Response(json.dumps(answer, indent=2), status, content_type="application/json; charset=utf-8")

        return Rule(f"/_sandbox/{path}", methods=[method], endpoint=endpoint)

    return [
        rule("GET", "state", _state),
        rule("POST", "clock", _clock),
        rule("POST", "faults", _faults),
        rule("POST", "<address>/deliver", _deliver),
        rule("POST", "<address>/invite", _invite),
        rule("POST", "<address>/events/<event_id>/<act>", _on_event),
        rule("POST", "<address>/mails/<mail_id>/<act>", _on_mail),
    ]


def _body(request: Request) -> Json:
    raw = request.get_data()
    body = json.loads(raw) if raw.strip() else {}
    if not isinstance(body, dict):
        raise _Refused("the body is not an object")
    return body


def _state(sandbox: "Sandbox", body: Json) -> Json:
    return {
        "now": sandbox.clock.now().isoformat(),
        "worlds": [_world_state(r.world, r.service) for r in sandbox.residents],
    }


def _world_state(world: World, service: Service) -> Json:
    return {
        "address": world.address,
        "service": service.value,
        "phantoms": list(world.phantoms),
        "sent_by_api": list(world.sent_by_api),
        "mails": [_mail_state(world, m) for m in world.mails.all()],
        "events": [_event_state(e) for e in world.diary.all()],
    }


def _mail_state(world: World, mail: Mail) -> Json:
    return {
        "id": mail.id,
        "thread": mail.thread,
        "at": mail.at.isoformat(),
        "place": mail.place,
        "draft": mail.is_draft,
        "sent": mail.sent,
        "labels": sorted(mail.labels),
        "sender": mail.content.sender.address,
        "to": [who.address for who in mail.content.to],
        "subject": mail.content.subject,
        "body": world.mails.body(mail),
    }


def _event_state(event: Event) -> Json:
    return {
        "id": event.id,
        "title": event.title,
        "starts": event.starts.isoformat(),
        "ends": event.ends.isoformat() if event.ends else None,
        "cancelled": event.cancelled,
        "labels": list(event.labels),
        "guests": [g.who.address for g in event.guests],
    }


def _clock(sandbox: "Sandbox", body: Json) -> Json:
    if not isinstance(sandbox.clock, SandboxClock):
        raise _Refused("this sandbox runs on a clock that cannot be set")
    if "now" in body:
        sandbox.clock.set(datetime.fromisoformat(body["now"]))
    if "advance_minutes" in body:
        sandbox.clock.advance(timedelta(minutes=float(body["advance_minutes"])))
    return {"now": sandbox.clock.now().isoformat()}


def _faults(sandbox: "Sandbox", body: Json) -> Json:
    sandbox.faults.expect(
        Trouble(body["trouble"]),
        body.get("method", "*"),
        body.get("path", "*"),
        times=int(body.get("times", 1)),
        skip=int(body.get("skip", 0)),
    )
    return {"waiting": sandbox.faults.waiting}


def _world(sandbox: "Sandbox", address: str) -> World:
    world = sandbox.world(address)
    if world is None:
        raise _Refused(f"nobody lives at {address}", 404)
    return world


def _deliver(sandbox: "Sandbox", body: Json, address: str) -> Json:
    world = _world(sandbox, address)
    answers = _mail(world, body["answers"]) if "answers" in body else None
    mail = Hand(world).deliver(body["sender"], body.get("subject", ""), body.get("text", ""), answers=answers)
    return _mail_state(world, mail)


def _invite(sandbox: "Sandbox", body: Json, address: str) -> Json:
    event = Appointments(_world(sandbox, address)).invite(
        body["title"],
        datetime.fromisoformat(body["starts"]),
        datetime.fromisoformat(body["ends"]),
        body["organizer"],
        guests=body.get("guests", ()),
        labels=body.get("labels", ()),
        description=body.get("description", ""),
        location=body.get("location", ""),
    )
    return _event_state(event)


def _on_event(sandbox: "Sandbox", body: Json, address: str, event_id: str, act: str) -> Json:
    world = _world(sandbox, address)
    event = world.diary.get(event_id)
    if event is None:
        raise _Refused(f"no event {event_id}", 404)
    match act:
        case "move":
            ends = datetime.fromisoformat(body["ends"]) if "ends" in body else None
            Appointments(world).move(event, datetime.fromisoformat(body["starts"]), ends)
        case "cancel":
            Appointments(world).cancel(event)
        case _:
            raise _Refused(f"{act} is not something to do with an event", 404)
    return _event_state(event)


def _mail(world: World, mail_id: str) -> Mail:
    mail = world.mails.get(mail_id)
    if mail is None:
        raise _Refused(f"no mail {mail_id}", 404)
    return mail


def _on_mail(sandbox: "Sandbox", body: Json, address: str, mail_id: str, act: str) -> Json:
    world = _world(sandbox, address)
    hand, mail = Hand(world), _mail(world, mail_id)
    acts: dict[str, Callable[[], object]] = {
        "send": lambda: hand.send_draft(mail),
        "delete": lambda: hand.delete_draft(mail),
        "edit": lambda: hand.edit_draft(mail, body["text"]),
        "trash": lambda: hand.trash(mail),
        "archive": lambda: hand.archive(mail),
        "label": lambda: hand.label(mail, *body["names"]),
        "unlabel": lambda: hand.unlabel(mail, *body["names"]),
    }
    if act not in acts:
        raise _Refused(f"{act} is not something to do with a mail", 404)
    acts[act]()
    return _mail_state(world, mail)
