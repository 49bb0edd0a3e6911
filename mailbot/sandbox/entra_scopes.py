"""Permissions of Graph as sign-in names them, and who an account is to Entra."""

import base64
import json
import uuid
from collections.abc import Iterable

from mailbot.sandbox import entra_errors as errors
from mailbot.sandbox.world import World

GRAPH = "https://graph.microsoft.com/"
OPENID = ("openid", "profile", "offline_access", "email")
PERSONAL_TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad"
PERSONAL_DOMAINS = {"outlook.com", "hotmail.com", "live.com", "msn.com"}
SHARED_TENANTS = ("common", "organizations", "consumers")
KNOWN = {
    name.lower(): name
    for name in (
        "User.Read",
        "User.ReadBasic.All",
        "Mail.Read",
        "Mail.ReadBasic",
        "Mail.ReadWrite",
        "Mail.Send",
        "Calendars.Read",
        "Calendars.ReadBasic",
        "Calendars.ReadWrite",
        "MailboxSettings.Read",
        "MailboxSettings.ReadWrite",
        "Contacts.Read",
        "People.Read",
    )
}
"""Delegated permissions a user may grant. https://learn.microsoft.com/graph/permissions-reference"""

_NAMES = uuid.UUID("5a4db0c0-0000-4000-8000-000000000000")


def bare(scope: str) -> str:
    """*scope* without the resource in front, in the case the permission is written; 70011 when it is none."""
    if scope in OPENID:
        return scope
    name = scope[len(GRAPH) :] if scope.lower().startswith(GRAPH) else scope
    if name.lower() not in KNOWN:
        raise errors.bad_scope(scope)
    return KNOWN[name.lower()]


def asked(text: str, granted: Iterable[str] = ()) -> tuple[str, ...]:
    """The permissions the request's `scope` *text* asks for; `.default` stands for those *granted* already."""
    found: list[str] = []
    for scope in text.split():
        found.extend(sorted(granted) if scope in {f"{GRAPH}.default", ".default"} else [bare(scope)])
    if not found:
        raise errors.missing("scope")
    return tuple(dict.fromkeys(found))


def answered(permissions: Iterable[str], wording: str) -> str:
    """*permissions* as the token answer lists them: in the words they were asked in, without offline_access."""
    words = {bare(word): word for word in wording.split() if not word.endswith(".default")}
    return " ".join(words.get(name, name) for name in sorted(permissions) if name != "offline_access")


def tenant_of(world: World) -> str:
    """The id of the directory that the account lives in."""
    domain = world.address.partition("@")[2]
    return PERSONAL_TENANT if domain in PERSONAL_DOMAINS else str(uuid.uuid5(_NAMES, domain))


def object_of(world: World) -> str:
    """The id of the account within its directory."""
    made = uuid.uuid5(_NAMES, world.address)
    return f"00000000-0000-0000-{str(made)[19:]}" if tenant_of(world) == PERSONAL_TENANT else str(made)


def check_tenant(tenant: str) -> None:
    """Raise 90002 unless *tenant* is a shared one, a GUID or a domain name."""
    if tenant.lower() in SHARED_TENANTS:
        return
    try:
        uuid.UUID(tenant)
    except ValueError as error:
        if "." not in tenant.strip("."):
            raise errors.no_tenant(tenant) from error


def admits(tenant: str, world: World) -> bool:
    """An account of *world* may sign in at *tenant*."""
    personal = world.address.partition("@")[2] in PERSONAL_DOMAINS
    if tenant.lower() == "organizations":
        return not personal
    if tenant.lower() in {"common", "consumers"}:
        return True
    return tenant.lower() in {tenant_of(world), world.address.partition("@")[2]}


def part(claims: dict[str, object]) -> str:
    """*claims* as one part of a JWT: JSON in base64url without padding."""
    return base64.urlsafe_b64encode(json.dumps(claims, separators=(",", ":")).encode()).decode().rstrip("=")


def client_info(world: World) -> str:
    """Who signed in, in the form msal makes accounts of."""
    return part({"uid": object_of(world), "utid": tenant_of(world)})
