"""What the last turn left undone that the person should see: each with the key that `mailbot why` takes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from types import MappingProxyType
from typing import Any

from mailbot.cli.door import iso, short
from mailbot.cli.zones import zone_of_account
from mailbot.core.actions import Skip, Why
from mailbot.core.ledger import Account
from mailbot.core.remarks import WAITING
from mailbot.wiring import App

_NAME_SOMEBODY = '`mailbot note {slug} --person "FULL NAME" --email ADDRESS`'
_HELP: Mapping[Why, str] = MappingProxyType(
    {
        Why.NOBODY: f"add names with {_NAME_SOMEBODY}",
        Why.FIRST_NAME_ONLY: f"who is it? {_NAME_SOMEBODY}",
        Why.IMITATION: f"if you met them: {_NAME_SOMEBODY}",
        Why.MANY: f"name those you met: {_NAME_SOMEBODY}",
        Why.NOBODY_TO_ASK: "say who gets it: `mailbot note {slug} --contact ADDRESS`",
        Why.DATE_UNREAD: "`mailbot note {slug} --decision YYYY-MM-DD`",
        Why.UNSENT_THANKS: "send it or delete it",
    }
)
_HINTED = frozenset({Why.NOT_WATCHED, Why.SNOOZED, Why.YOUR_TURN, Why.RELAY_ANSWERED, Why.CLOSED_WITH_NOTE})
_ELSEWHERE = frozenset({Why.NOT_YET, Why.BOUNCED, Why.OUTCOMES_DIFFER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One of them, in its account; `slug` is the opportunity's name, "" where it is about none or several."""

    account: Account
    slug: str
    skip: Skip
    zone: tzinfo | None

    @property
    def waits(self) -> bool:
        """It goes on only when the person does something."""
        return self.skip.why in WAITING

    @property
    def lines(self) -> list[str]:
        """All of it for human eyes: what it is, and what can be done about it."""
        skip = self.skip
        help_ = _HELP.get(skip.why, "").format(slug=self.slug or "OPPORTUNITY")
        told = ": ".join(part for part in (self.slug, skip.about, skip.why.value) if part)
        more = [*skip.because, help_, f"until {short(skip.due, self.zone)}" if skip.due else ""]
        below = "; ".join(sentence for sentence in more if sentence)
        return [f"{told} ({skip.key})", *([f"  {below}"] if below else [])]

    @property
    def form(self) -> dict[str, Any]:
        """All of it for scripts."""
        return {
            "account": self.account.name,
            "key": self.skip.key,
            "why": self.skip.why.value,
            "about": self.skip.about,
            "opportunity": self.slug or None,
            "due": iso(self.skip.due, self.zone),
            "because": list(self.skip.because),
        }


def remarks_of(app: App, account: Account) -> list[Remark]:
    """What is remarked in *account*; how the dates of what comes next came about is told with those."""
    slugs: dict[str | None, str] = {one.id: one.slug for one in app.store.ledger(account.name).opportunities}
    zone = zone_of_account(app, account.name)
    return [
        Remark(account=account, slug=slugs.get(skip.opportunity, ""), skip=skip, zone=zone)
        for skip in app.store.remarks(account.name)
        if skip.why is not Why.NOT_YET
    ]


def to_look_at(remarks: Iterable[Remark], hints: Mapping[str, str]) -> list[Remark]:
    """Those that status has not told yet: neither by the *hint* of their opportunity nor in a sentence of their own."""
    return [
        one
        for one in remarks
        if one.skip.why not in _ELSEWHERE and not (one.skip.why in _HINTED and hints.get(one.slug))
    ]
