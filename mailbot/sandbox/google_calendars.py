"""Google Calendar's calendars, event labels, colours and settings.

https://developers.google.com/workspace/calendar/api/v3/reference/calendars
"""

from mailbot.sandbox.discovery import Json
from mailbot.sandbox.google_call import Call, Handler, page
from mailbot.sandbox.google_errors import GoogleError
from mailbot.sandbox.items import Calendar
from mailbot.sandbox.world import World

_EVENT_COLOURS = "a4bdfc 7ae7bf dbadff ff887c fbd75b ffb878 46d6db e1e1e1 5484ed 51b749 dc2127"
_CALENDAR_COLOURS = (
    "ac725e d06b64 f83a22 fa573c ff7537 ffad46 42d692 16a765 7bd148 b3dc6c fbe983 fad165 "
    "92e1c0 9fe1e7 9fc6e7 4986e7 9a9cff b99aff c2c2c2 cabdbf cca6ac f691b2 cd74e6 a47ae2"
)
_INK = "#1d1d1d"
_ROLES = ("freeBusyReader", "reader", "writerWithoutPrivateAccess", "writer", "owner")


def named(call: Call) -> Calendar:
    """The calendar that `calendarId` means. GoogleError 404."""
    return calendar_of(call.world, call.text("calendarId"))


def calendar_of(world: World, calendar_id: str) -> Calendar:
    """The calendar of this id, or the primary one. GoogleError 404."""
    found = world.diary.primary if calendar_id == "primary" else world.diary.calendar(calendar_id)
    if found is None:
        raise GoogleError(404, "notFound", "Not Found")
    return found


def role(calendar: Calendar) -> str:
    """The user's access role."""
    return "owner" if calendar.owned else "reader"


def etag(number: int) -> str:
    """An entity tag."""
    return f'"{number}000"'


def _entry(world: World, calendar: Calendar) -> Json:
    shape: Json = {
        "kind": "calendar#calendarListEntry",
        "etag": etag(world.ticks.version),
        "id": calendar.id,
        "summary": calendar.name,
        "timeZone": calendar.zone,
        "colorId": calendar.colour,
        "backgroundColor": f"#{_CALENDAR_COLOURS.split()[int(calendar.colour) - 1]}",
        "foregroundColor": "#000000",
        "selected": True,
        "accessRole": role(calendar),
        "defaultReminders": [],
    }
    if calendar.primary:
        shape["primary"] = True
    elif calendar.owned:
        shape["dataOwner"] = world.address
    return shape


def _list(call: Call) -> Json:
    least = call.text("minAccessRole") or _ROLES[0]
    calendars = [c for c in call.world.diary.calendars() if _ROLES.index(role(c)) >= _ROLES.index(least)]
    items, more = page(calendars, call.text("pageToken"), min(int(call.params.get("maxResults") or 100), 250))
    answer: Json = {
        "kind": "calendar#calendarList",
        "etag": etag(call.world.ticks.version),
        "items": [_entry(call.world, c) for c in items],
    }
    return answer | ({"nextPageToken": more} if more else {})


def _list_get(call: Call) -> Json:
    return _entry(call.world, named(call))


def _get(call: Call) -> Json:
    calendar = named(call)
    shape: Json = {
        "kind": "calendar#calendar",
        "etag": etag(call.world.ticks.version),
        "id": calendar.id,
        "summary": calendar.name,
        "timeZone": calendar.zone,
    }
    if calendar.labels:
        labels = [{"id": x.id, "name": x.name, "backgroundColor": x.background_colour} for x in calendar.labels]
        shape["labelProperties"] = {"eventLabels": labels}
    return shape


def _colors(call: Call) -> Json:
    def palette(colours: str) -> Json:
        return {str(i): {"background": f"#{c}", "foreground": _INK} for i, c in enumerate(colours.split(), 1)}

    return {
        "kind": "calendar#colors",
        "updated": "2012-02-14T00:00:00.000Z",
        "calendar": palette(_CALENDAR_COLOURS),
        "event": palette(_EVENT_COLOURS),
    }


def _settings(world: World) -> dict[str, str]:
    return {"timezone": world.settings.zone, "locale": world.settings.language.partition("-")[0], "weekStart": "1"}


def _setting(name: str, value: str) -> Json:
    return {"kind": "calendar#setting", "etag": etag(0), "id": name, "value": value}


def _settings_get(call: Call) -> Json:
    name = call.text("setting")
    value = _settings(call.world).get(name)
    if value is None:
        raise GoogleError(404, "notFound", "Not Found")
    return _setting(name, value)


def _settings_list(call: Call) -> Json:
    items = [_setting(name, value) for name, value in _settings(call.world).items()]
    return {"kind": "calendar#settings", "etag": etag(0), "items": items}


METHODS: dict[str, Handler] = {
    "calendar.calendarList.list": _list,
    "calendar.calendarList.get": _list_get,
    "calendar.calendars.get": _get,
    "calendar.colors.get": _colors,
    "calendar.settings.get": _settings_get,
    "calendar.settings.list": _settings_list,
}
