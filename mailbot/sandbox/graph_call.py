"""One request to Graph: whose mailbox it is, what it may do, what it prefers, and how it is answered."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from functools import cached_property

from werkzeug.wrappers import Request, Response

from mailbot.sandbox.graph_errors import GraphError, Json, bad_request, bad_uri, stale
from mailbot.sandbox.graph_times import zone_of
from mailbot.sandbox.world import World

ROOT = "https://graph.microsoft.com/v1.0"
_PREFERENCE = re.compile(r'\s*([\w.-]+)\s*(?:=\s*("[^"]*"|[^,;\s]*))?\s*(?:[,;]|$)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a route answers: status, JSON body (None: no content) and further headers."""

    status: int = 200
    body: Json | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request, read. `options` are the query's system options and named parameters, each once."""

    world: World
    scopes: frozenset[str]
    request: Request
    options: Mapping[str, str]

    @property
    def now(self) -> datetime:
        """The present moment of the sandbox in UTC."""
        return self.world.clock.now().astimezone(UTC)

    @cached_property
    def preferences(self) -> Mapping[str, str]:
        """The `Prefer` header, names in lower case, values without quotes."""
        text = ", ".join(self.request.headers.getlist("Prefer"))
        return {name.lower(): value.strip('"') for name, value in _PREFERENCE.findall(text)}

    @property
    def immutable(self) -> bool:
        """Ids that survive a move are asked for. https://learn.microsoft.com/graph/outlook-immutable-id"""
        return self.preferences.get("idtype", "").lower() == "immutableid"

    @cached_property
    def zone(self) -> tuple[tzinfo, str]:
        """The zone that event times are wanted in, and its name as asked for; UTC by default."""
        name = self.preferences.get("outlook.timezone", "UTC")
        return zone_of(name), name

    @property
    def as_text(self) -> bool:
        """Bodies are wanted as plain text."""
        return self.preferences.get("outlook.body-content-type", "html").lower() == "text"

    def applied(self) -> str:
        """What of the preferences was heeded, for `Preference-Applied`."""
        given = self.preferences
        heeded = ["IdType=ImmutableId"] if self.immutable else []
        heeded += [f'{n}="{given[n]}"' for n in ("outlook.timezone", "outlook.body-content-type") if n in given]
        return ", ".join(heeded)

    @cached_property
    def json(self) -> Json:
        """The request's JSON object; {} for an empty body. 400 when it is anything else."""
        raw = self.request.get_data()
        if not raw.strip():
            return {}
        if self.request.mimetype != "application/json":
            raise _unreadable()
        try:
            read = json.loads(raw)
        except ValueError as error:
            raise _unreadable() from error
        if not isinstance(read, dict):
            raise _unreadable()
        return read

    def check_match(self, change_key: str) -> None:
        """412 when If-Match names another version than *change_key*."""
        wanted = self.request.headers.get("If-Match", "*").strip()
        if wanted != "*" and wanted.removeprefix("W/").strip('"') != change_key:
            raise stale()


def _unreadable() -> GraphError:
    return bad_request(
        "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON "
        "format."
    )


def options_of(request: Request, allowed: frozenset[str]) -> dict[str, str]:
    """The query's options. 400 for an option twice, or one with `$` that the route does not take."""
    found: dict[str, str] = {}
    for name, values in request.args.lists():
        bare = name.lower() if name.startswith("$") else name
        if len(values) > 1:
            raise bad_uri(f"Query option '{name}' was specified more than once, but it must be specified at most once.")
        if bare.startswith("$") and bare not in allowed:
            raise bad_uri(f"The query specified in the URI is not valid. Query option '{name}' is not allowed here.")
        found[bare] = values[0]
    return found


def whole(call: Call, name: str, default: int, most: int = 1000) -> int:
    """The number in option *name*. 400 when it is none, negative or more than *most*."""
    text = call.options.get(name)
    if text is None:
        return default
    if not re.fullmatch(r"\d{1,9}", text):
        raise bad_uri(f"Invalid value '{text}' for {name} query option found. A non-negative integer is required.")
    if int(text) > most:
        raise bad_request(
            f"The limit of '{most}' for {name.strip('$').title()} query has been exceeded. "
            f"The value from the incoming request is '{text}'.",
            "ErrorInvalidUrlQuery",
        )
    return int(text)


def rendered(call: Call | None, reply: Reply, client_request_id: str = "") -> Response:
    """*reply* as it goes over the wire."""
    body = b"" if reply.body is None else json.dumps(reply.body, ensure_ascii=False).encode()
    answer = Response(body, reply.status)
    del answer.headers["Content-Type"]
    if reply.body is not None:
        answer.headers["Content-Type"] = (
            "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"
        )
    answer.headers["Cache-Control"] = "private"
    answer.headers.update(dict(reply.headers))
    if client_request_id:
        answer.headers["client-request-id"] = client_request_id
    if call is not None and call.applied():
        answer.headers["Preference-Applied"] = call.applied()
    return answer
