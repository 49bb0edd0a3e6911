"""Where a service's address really leads: the endpoint map from real origins to others, for the sandbox and tests."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit, urlunsplit

from mailbot.core.errors import SetupProblem

REAL_ORIGINS = (
    "https://accounts.google.com",
    "https://oauth2.googleapis.com",
    "https://gmail.googleapis.com",
    "https://www.googleapis.com",
    "https://login.microsoftonline.com",
    "https://graph.microsoft.com",
)
"""Every origin that mailbot knows; nothing else can be mapped, or asked."""

_DEFAULT_PORTS = {"https": 443, "http": 80}


def origin_of(url: str) -> str:
    """`scheme://host[:port]` of *url*, lower-case, default port left out; "" when it has none or holds a user name."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if not host or "@" in parts.netloc or parts.scheme not in _DEFAULT_PORTS:
        return ""
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + ("" if port in {None, _DEFAULT_PORTS[parts.scheme]} else f":{port}")


def is_loopback(origin: str) -> bool:
    """True when *origin* (or any URL) stays on this machine."""
    host = urlsplit(origin).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Endpoints:
    """The map, checked when made: keys are real origins, targets are loopback or https origins (else SetupProblem)."""

    def __init__(self, endpoints: Mapping[str, str]) -> None:
        """*endpoints* is real origin -> other origin, as in the settings."""
        self.mapped: Mapping[str, str] = {_real(real): _target(target) for real, target in endpoints.items()}

    def out(self, url: str) -> str:
        """*url* as it is really asked."""
        target = self.mapped.get(origin_of(url))
        return url if target is None else moved(url, target)

    def back(self, url: str) -> tuple[str, ...]:
        """The real addresses that *url* may stand for: itself, unless its origin is a target of the map."""
        origin = origin_of(url)
        reals = tuple(moved(url, real) for real, target in self.mapped.items() if target == origin)
        return reals or (url,)


def _real(text: str) -> str:
    origin = origin_of(text.strip().rstrip("/"))
    if origin not in REAL_ORIGINS:
        msg = f"[endpoints] {text!r} is none of the addresses mailbot asks: {', '.join(REAL_ORIGINS)}"
        raise SetupProblem(msg)
    return origin


def _target(text: str) -> str:
    bare = text.strip().rstrip("/")
    origin = origin_of(bare)
    if not origin or origin != bare.lower().removesuffix(":443" if bare.lower().startswith("https") else ":80"):
        msg = f"[endpoints] {text!r} is no origin, as in http://127.0.0.1:8080"
        raise SetupProblem(msg)
    if not (origin.startswith("https://") or is_loopback(origin)):
        msg = f"[endpoints] {text!r} must be https, or on this machine"
        raise SetupProblem(msg)
    return origin


def moved(url: str, origin: str) -> str:
    """The same path and query at another *origin*."""
    parts, home = urlsplit(url), urlsplit(origin)
    return urlunsplit(SplitResult(home.scheme, home.netloc, parts.path, parts.query, parts.fragment))
