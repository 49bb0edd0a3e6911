"""Collections: filter, order, count, page and the link to the next page, for every kind of item."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from mailbot.sandbox.graph_call import ROOT, Call, Reply, whole
from mailbot.sandbox.graph_errors import Json, bad_request, bad_uri, no_property
from mailbot.sandbox.graph_filter import Filter, parse
from mailbot.sandbox.graph_kinds import Kinds, comparable
from mailbot.sandbox.graph_views import Selection, Shape, View

PAGE = 10
LIST_OPTIONS = frozenset({"$filter", "$orderby", "$select", "$top", "$skip", "$count"})


@dataclass(frozen=True, slots=True)
class Order:
    """One term of `$orderby`."""

    path: str
    descending: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A collection to be answered: its type for `$select`, its kinds for `$filter`, and its name for the context."""

    shape: Shape
    kinds: Kinds
    context: str
    expand: Callable[[View], Json] | None = None


def filter_of(call: Call, kinds: Kinds) -> Filter | None:
    """`$filter`, read; None without one."""
    text = call.options.get("$filter")
    if text is None:
        return None
    if not text.strip():
        raise bad_uri("Empty $filter expression.")
    return parse(text, kinds)


def orders_of(call: Call, kinds: Kinds) -> tuple[Order, ...]:
    """`$orderby`, read: paths of single-valued properties with asc or desc. 400 for anything else."""
    text = call.options.get("$orderby")
    if text is None:
        return ()
    found = list[Order]()
    for term in text.split(","):
        words = term.split()
        if not 1 <= len(words) <= 2 or (len(words) == 2 and words[1] not in {"asc", "desc"}):
            raise bad_uri(f"Syntax error in '{text}' of $orderby.")
        if words[0] not in kinds.kinds:
            raise no_property(words[0], kinds.name)
        found.append(Order(words[0], words[1:] == ["desc"]))
    return tuple(found)


def check_efficient(filtered: Filter | None, orders: tuple[Order, ...]) -> None:
    """400 InefficientFilter unless the properties ordered by come first in the filter, in the same order.

    https://learn.microsoft.com/graph/api/user-list-messages
    """
    if filtered is None or not orders:
        return
    wanted = tuple(order.path for order in orders)
    if filtered.paths[: len(wanted)] != wanted:
        raise bad_request("The restriction or sort order is too complex for this operation.", "InefficientFilter")


def ordered(views: Sequence[View], orders: tuple[Order, ...], kinds: Kinds) -> list[View]:
    """*views* sorted; items without the property come first."""
    found = list(views)
    for order in reversed(orders):
        found.sort(key=lambda view: _sort_key(view, order.path, kinds), reverse=order.descending)
    return found


def _sort_key(view: View, path: str, kinds: Kinds) -> tuple[bool, Any]:
    item: Any = view
    for name in path.split("/"):
        item = item.get(name) if hasattr(item, "get") else None
    value = comparable(item, kinds.kinds[path])
    return (value is not None, value if value is not None else 0)


def listed(call: Call, views: Sequence[View], listing: Listing) -> Reply:
    """The page of *views* that the call asks for, filtered, ordered and selected."""
    filtered = filter_of(call, listing.kinds)
    orders = orders_of(call, listing.kinds)
    kept = [view for view in views if filtered is None or filtered.test(view)]
    return paged(call, ordered(kept, orders, listing.kinds), listing)


def paged(call: Call, views: Sequence[View], listing: Listing, *, skip_name: str = "$skip") -> Reply:
    """The page of *views*, already filtered and ordered; *skip_name* is the option that the next link carries."""
    selection = Selection(call.options.get("$select"), listing.shape)
    top, skip = whole(call, "$top", PAGE), whole(call, skip_name, 0, 10**9)
    page = views[skip : skip + top]
    body: Json = {"@odata.context": f"{ROOT}/$metadata#{listing.context}"}
    if _counted(call):
        body["@odata.count"] = len(views)
    body["value"] = [selection.of(view) | (listing.expand(view) if listing.expand is not None else {}) for view in page]
    if top and skip + top < len(views):
        body["@odata.nextLink"] = _next(call, skip_name, skip + top)
    return Reply(body=body)


def _counted(call: Call) -> bool:
    text = call.options.get("$count", "false")
    if text.lower() not in {"true", "false"}:
        raise bad_uri(f"Invalid value '{text}' for $count query option found. Valid values are 'true' and 'false'.")
    return text.lower() == "true"


def _next(call: Call, skip_name: str, at: int) -> str:
    """The absolute address of the page that begins at *at*: the same query, another start."""
    options = {name: value for name, value in call.options.items() if name != skip_name}
    options[skip_name] = str(at)
    query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in options.items())
    return f"https://graph.microsoft.com{quote(call.request.path)}?{query}"


def one(call: Call, view: View, shape: Shape, context: str, status: int = 200) -> Reply:
    """A single item as an answer."""
    selection = Selection(call.options.get("$select"), shape)
    headers = {"ETag": view.annotations["@odata.etag"]} if "@odata.etag" in view.annotations else {}
    body = {"@odata.context": f"{ROOT}/$metadata#{context}/$entity", **selection.of(view)}
    return Reply(status=status, body=body, headers=headers)
