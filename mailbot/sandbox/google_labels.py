"""Gmail's label definitions. Names are unique whatever their case; colours come from a fixed palette.

https://developers.google.com/workspace/gmail/api/guides/labels
"""

import re

from mailbot.sandbox.discovery import Json, document
from mailbot.sandbox.google_call import Call, Handler, found
from mailbot.sandbox.google_errors import GoogleError, invalid
from mailbot.sandbox.google_shapes import SYSTEM, label_ids, label_json, system_label_json
from mailbot.sandbox.items import Label
from mailbot.sandbox.world import World

_MOST = 10_000


def palette() -> frozenset[str]:
    """The colours that the description of LabelColor lists."""
    described = document("gmail.v1").schemas["LabelColor"]["properties"]["textColor"]["description"]
    return frozenset(re.findall(r"#[0-9a-f]{6}", described))


def _list(call: Call) -> Json:
    return {"labels": [*map(system_label_json, SYSTEM), *map(label_json, call.world.mails.labels())]}


def _get(call: Call) -> Json:
    label_id = call.text("id")
    shape = system_label_json(label_id) if label_id in SYSTEM else label_json(_label(call))
    return shape | _counts(call.world, label_id)


def _label(call: Call) -> Label:
    if call.text("id") in SYSTEM:
        raise invalid("Invalid update to system label")
    return found(call.world.mails.label_of_id(call.text("id")))


def _counts(world: World, label_id: str) -> Json:
    mails = [m for m in world.mails.all() if label_id in label_ids(world, m)]
    return {
        "messagesTotal": len(mails),
        "messagesUnread": sum(not m.read for m in mails),
        "threadsTotal": len({m.thread for m in mails}),
        "threadsUnread": len({m.thread for m in mails if not m.read}),
    }


def _create(call: Call) -> Json:
    name = _name(call, None)
    _checked(call.body)
    if len(call.world.mails.labels()) >= _MOST:
        raise GoogleError(400, "invalidArgument", "Too many labels")
    label = call.world.mails.make_label(name)
    _dress(label, call.body)
    return label_json(label)


def _patch(call: Call) -> Json:
    label = _label(call)
    _checked(call.body)
    if "name" in call.body:
        name = _name(call, label)
        if name != label.name:
            call.world.mails.rename_label(label, name)
    _dress(label, call.body)
    return label_json(label)


def _update(call: Call) -> Json:
    if call.body.get("id", call.text("id")) != call.text("id"):
        raise invalid("Label id in the body is not that of the address")
    return _patch(call)


def _delete(call: Call) -> None:
    call.world.mails.drop_label(_label(call), from_mails=True)


def _name(call: Call, present: Label | None) -> str:
    """The name in the body. GoogleError 400 for one that cannot be, 409 for one that is there."""
    name = " ".join(str(call.body.get("name", "")).split())
    if not name or len(name) > 225 or name.startswith("/") or name.endswith("/") or "//" in name:
        raise invalid("Invalid label name")
    if name.upper() in SYSTEM:
        raise invalid("Invalid label name")
    other = call.world.mails.label_named(name)
    if other is not None and other is not present:
        raise GoogleError(409, "aborted", "Label name exists or conflicts")
    return name


def _checked(body: Json) -> None:
    colour = body.get("color")
    if colour is None:
        return
    allowed = palette()
    for part in ("textColor", "backgroundColor"):
        if colour.get(part) not in allowed:
            raise invalid(f"Label color {colour.get(part)} is not on the allowed color palette")


def _dress(label: Label, body: Json) -> None:
    colour = body.get("color", {})
    label.text_colour = colour.get("textColor", label.text_colour)
    label.background_colour = colour.get("backgroundColor", label.background_colour)
    label.shown_in_list = body.get("labelListVisibility", label.shown_in_list)
    label.shown_on_mails = body.get("messageListVisibility", label.shown_on_mails)


METHODS: dict[str, Handler] = {
    "gmail.users.labels.list": _list,
    "gmail.users.labels.get": _get,
    "gmail.users.labels.create": _create,
    "gmail.users.labels.patch": _patch,
    "gmail.users.labels.update": _update,
    "gmail.users.labels.delete": _delete,
}
