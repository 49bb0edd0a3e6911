"""What a request body may say about an item: every property known, of its type, and not read-only.

https://learn.microsoft.com/graph/api/resources/message
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

from mailbot.sandbox import graph_html as html
from mailbot.sandbox.graph_errors import GraphError, Json, bad_request
from mailbot.sandbox.graph_kinds import named_property
from mailbot.sandbox.graph_times import parse_wall
from mailbot.sandbox.items import Flag, Who

_PROPERTY_ID = re.compile(
    r"(?:String|Integer|Boolean|Short|Long|Double|SystemTime|CLSID|Binary) "
    r"(?:\{[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\} (?:Name .+|Id 0x[0-9a-fA-F]+)|0x[0-9a-fA-F]{1,4})"
)
STATUSES = ("notFlagged", "complete", "flagged")


def unknown_property(name: str, kind: str) -> GraphError:
    """400: the body names a property the type does not have."""
    return bad_request(
        f"The property '{name}' does not exist on type 'microsoft.graph.{kind}'. Make sure to only use property names "
        "that are defined by the type or mark the type as open type.",
        "RequestBodyRead",
    )


def read_only(name: str) -> GraphError:
    """400: the property exists, but cannot be set."""
    return bad_request(f"The property '{name}' is read-only and can't be set.", "ErrorInvalidPropertySet")


def wrong_type(name: str, expected: str) -> GraphError:
    """400: the value is of another type."""
    return bad_request(f"Cannot convert the value of '{name}' to the expected type '{expected}'.", "RequestBodyRead")


def check_names(given: Json, kind: str, writable: Collection[str], known: Collection[str]) -> None:
    """Raise unless every property of *given* is *writable*; a *known* one is read-only, any other unknown."""
    for name in given:
        if name in writable or name.startswith("@odata."):
            continue
        raise read_only(name) if name in known else unknown_property(name, kind)


def text(given: Json, name: str) -> str | None:
    """The text property *name*; None when it is not given (null counts as empty)."""
    if name not in given:
        return None
    value = given[name]
    if value is not None and not isinstance(value, str):
        raise wrong_type(name, "Edm.String")
    return value or ""


def truth(given: Json, name: str) -> bool | None:
    """The boolean property *name*; None when it is not given."""
    value = given.get(name)
    if value is not None and not isinstance(value, bool):
        raise wrong_type(name, "Edm.Boolean")
    return value


def word(given: Json, name: str, allowed: Collection[str]) -> str | None:
    """The enumerated property *name*, in the case it is defined; None when it is not given."""
    value = text(given, name)
    if value is None:
        return None
    found = next((member for member in allowed if member.lower() == value.lower()), None)
    if found is None:
        raise wrong_type(name, "Edm.Enum")
    return found


def objects(given: Json, name: str) -> list[Json]:
    """The list of objects *name*; [] when it is not given."""
    value = given.get(name, [])
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise wrong_type(name, "Collection")
    return value


def person(given: Any, name: str) -> Who:
    """A recipient: `{"emailAddress": {"address", "name"}}`."""
    if not isinstance(given, dict) or not isinstance(given.get("emailAddress"), dict):
        raise wrong_type(name, "microsoft.graph.recipient")
    check_names(given, "recipient", {"emailAddress"}, ())
    address = given["emailAddress"]
    check_names(address, "emailAddress", {"address", "name"}, ())
    return Who(text(address, "address") or "", text(address, "name") or "")


def people(given: Json, name: str) -> tuple[Who, ...]:
    """The recipients *name*."""
    return tuple(person(entry, name) for entry in objects(given, name))


def words(given: Json, name: str) -> list[str]:
    """The list of texts *name*."""
    value = given[name]
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise wrong_type(name, "Collection(Edm.String)")
    return list(dict.fromkeys(value))


def body(given: Json, name: str = "body") -> str:
    """An itemBody as Exchange keeps it: one HTML document, whatever it came as."""
    value = given[name]
    if not isinstance(value, dict):
        raise wrong_type(name, "microsoft.graph.itemBody")
    check_names(value, "itemBody", {"content", "contentType"}, ())
    kind = word(value, "contentType", ("text", "html")) or "text"
    content = text(value, "content") or ""
    return html.rewrapped(content) if kind == "html" else html.from_text(content)


def flag(given: Any) -> Flag:
    """A followupFlag. 400 when it has a due date or a start without the other.

    https://learn.microsoft.com/graph/api/resources/followupflag
    """
    if not isinstance(given, dict):
        raise wrong_type("flag", "microsoft.graph.followupFlag")
    moments = ("startDateTime", "dueDateTime", "completedDateTime")
    check_names(given, "followupFlag", {"flagStatus", *moments}, ())
    starts, due, completed = (parse_wall(given[n], n) if given.get(n) else None for n in moments)
    if (due is None) is not (starts is None):
        raise bad_request("A flag must have both a start date and a due date, or neither.", "ErrorInvalidRequest")
    if starts is not None and due is not None and due < starts:
        raise bad_request("The due date of a flag cannot be before its start date.", "ErrorInvalidRequest")
    status = word(given, "flagStatus", STATUSES) or "notFlagged"
    if status == "notFlagged" and due is not None:
        raise bad_request("Only a flagged item can have a due date.", "ErrorInvalidRequest")
    return Flag(status=status, starts=starts, due=due, completed=completed)


def stamps(given: Json) -> Mapping[str, str]:
    """singleValueExtendedProperties by id. 400 for an id that is not of the documented form.

    https://learn.microsoft.com/graph/api/resources/extended-properties-overview
    """
    found: dict[str, str] = {}
    for entry in objects(given, "singleValueExtendedProperties"):
        check_names(entry, "singleValueLegacyExtendedProperty", {"id", "value"}, ())
        name, value = text(entry, "id") or "", text(entry, "value")
        if not _PROPERTY_ID.fullmatch(name):
            raise bad_request(f"The property '{name}' is invalid.", "ErrorInvalidProperty")
        if value is None:
            raise bad_request(f"The property '{name}' has no value.", "ErrorInvalidProperty")
        found[named_property(name)] = value
    return found


def headers(given: Json) -> dict[str, str]:
    """internetMessageHeaders of a new message: custom ones only. 400 for any name not beginning with x-."""
    found: dict[str, str] = {}
    for entry in objects(given, "internetMessageHeaders"):
        check_names(entry, "internetMessageHeader", {"name", "value"}, ())
        name, value = text(entry, "name") or "", text(entry, "value") or ""
        if not name.lower().startswith("x-"):
            raise bad_request(
                f"The internet message header name '{name}' should start with 'x-' or 'X-'.",
                "InvalidInternetMessageHeader",
            )
        found[name] = value
    return found
