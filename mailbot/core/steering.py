"""The user's switches in the mail client: outcome, stop and snooze labels, and what the mails say of an opportunity."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from mailbot.core.actions import SetLabels, Skip, Why, key_of
from mailbot.core.addresses import company_domain, domain_of
from mailbot.core.ledger import Mark, Opportunity
from mailbot.core.model import Labelled, Mail, MailId, Relabel, Thread
from mailbot.core.observation import Moment
from mailbot.core.policy import Policy
from mailbot.core.threads import Correspondence, correspondence

OUTCOMES = ("Offer", "Accepted", "Rejected", "Withdrew", "No response")
CHECK_IN_DUE = "Check-in due"
STOP = "Stop"
SNOOZE = "Snooze"


def label_names(policy: Policy) -> tuple[str, ...]:
    """The labels made on first connect, in full."""
    outcomes = [f"Outcome/{name}" for name in OUTCOMES]
    return tuple(f"{policy.namespace}/{name}" for name in (*outcomes, SNOOZE, STOP, CHECK_IN_DUE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Steered:
    """An opportunity as the user's labels and the mails leave it."""

    opportunity: Opportunity
    mails: Correspondence


def steer(
    opportunities: Iterable[Opportunity], moment: Moment
) -> tuple[tuple[Steered, ...], tuple[SetLabels, ...], tuple[Skip, ...]]:
    """Read labels and mails into *opportunities*; with them labels to take off, and labels nobody can place."""
    read = [(o, correspondence(o, moment.seen.threads, moment.policy)) for o in opportunities]
    known = [(replace(o, threads=o.threads | mails.threads), mails) for o, mails in read]
    placed, lost = _placed(moment.seen.labelled, [o for o, _ in known], moment.policy)
    steered: list[Steered] = []
    actions: list[SetLabels] = []
    for opportunity, mails in known:
        labels = placed.get(opportunity.id, [])
        now_steered = _steered(opportunity, mails, labels, moment)
        steered.append(Steered(opportunity=now_steered, mails=mails))
        actions += _snooze_over(now_steered, labels, moment)
    return tuple(steered), tuple(actions), lost


def _switch(labelled: Labelled, policy: Policy) -> str:
    """Which switch the label is: "Outcome", "Stop" or "Snooze", whatever its capitals; "" for any other label."""
    prefix = f"{policy.namespace}/"
    rest = labelled.label[len(prefix) :]
    if labelled.label[: len(prefix)].casefold() != prefix.casefold():
        return ""
    head, _, name = rest.partition("/")
    if head.casefold() == "outcome":
        return "Outcome" if name.strip() else ""
    return next((one for one in (STOP, SNOOZE) if rest.casefold() == one.casefold()), "")


def _placed(
    labelled: Collection[Labelled], opportunities: list[Opportunity], policy: Policy
) -> tuple[dict[str, list[Labelled]], tuple[Skip, ...]]:
    """Each labelled mail with the opportunities it is about: by thread, else by the one company it names."""
    placed: dict[str, list[Labelled]] = {}
    lost: list[Skip] = []
    for one in sorted(labelled, key=lambda x: (x.at, x.mail, x.label)):
        if not _switch(one, policy):
            continue
        about = [o for o in opportunities if one.thread in o.threads]
        about = about or _by_company(one, opportunities)
        if not about:
            key = key_of("label", one.label, one.mail)
            lost.append(Skip(key=key, why=Why.UNKNOWN_LABEL, about=one.label, rule="Outcomes: nothing is guessed"))
        for opportunity in about:
            placed.setdefault(opportunity.id, []).append(one)
    return placed, tuple(lost)


def _by_company(labelled: Labelled, opportunities: Iterable[Opportunity]) -> list[Opportunity]:
    """The one open opportunity whose company the mail names in sender or subject (or that it closed before)."""
    domain = company_domain(domain_of(labelled.sender.address)) if labelled.sender.address else ""
    text = f" {labelled.sender.name} {labelled.subject} ".casefold()
    naming = [
        o
        for o in opportunities
        if domain in o.domains or (len(o.company) > 2 and _has_word(text, o.company.casefold()))
    ]
    before = [o for o in naming if o.outcome and o.outcome.mail == labelled.mail]
    candidates = before or [o for o in naming if o.outcome is None]
    return candidates if len(candidates) == 1 else []


def _has_word(text: str, word: str) -> bool:
    start = text.find(word)
    while start >= 0:
        if not text[start - 1].isalnum() and not text[start + len(word)].isalnum():
            return True
        start = text.find(word, start + 1)
    return False


def _steered(opportunity: Opportunity, mails: Correspondence, labels: list[Labelled], moment: Moment) -> Opportunity:
    def named(switch: str) -> list[Labelled]:
        found = [one for one in labels if _switch(one, moment.policy) == switch]
        return sorted(found, key=lambda one: (one.at, one.label), reverse=True)

    visible = _visible(moment.seen.threads)
    wrote = [m.at for m in mails.own if m.at > moment.ledger.connected_at]
    return replace(
        opportunity,
        threads=opportunity.threads | {one.thread for one in labels},  # read on, so that taking it off is seen
        outcome=_mark(opportunity.outcome, named("Outcome"), visible, moment.now),
        stopped=_mark(opportunity.stopped, named(STOP), visible, moment.now),
        snoozed=_mark(opportunity.snoozed, named(SNOOZE), visible, moment.now),
        watched=opportunity.watched or bool(wrote),
        bounced=opportunity.bounced | mails.bounced,
        answered_at=_newest(mails.answers, opportunity.answered_at),
        wrote_at=_newest(mails.own, opportunity.wrote_at),
    )


def _newest(mails: Iterable[Mail], before: datetime | None) -> datetime | None:
    """When the newest of *mails* was, or of those seen *before*: one in the trash has been said all the same."""
    return max([*(m.at for m in mails), *([before] if before else [])], default=None)


def _visible(threads: Iterable[Thread]) -> frozenset[MailId]:
    return frozenset(m.id for t in threads for m in t.mails)


def _mark(before: Mark | None, seen: list[Labelled], visible: Collection[MailId], now: datetime) -> Mark | None:
    """The switch now: the newest label; kept while its mail is merely gone; None when it was taken off."""
    if seen:
        name = seen[0].label.rpartition("/")[2]
        if before and before.name == name:
            return replace(before, mail=seen[0].mail)
        return Mark(name=name, at=now, mail=seen[0].mail)
    if before and before.mail is not None and before.mail in visible:
        return None
    return before


def snooze_ends(opportunity: Opportunity, policy: Policy) -> datetime | None:
    """When a snooze is over, None when there is none."""
    return opportunity.snoozed.at + policy.snooze if opportunity.snoozed else None


def _snooze_over(opportunity: Opportunity, labels: list[Labelled], moment: Moment) -> list[SetLabels]:
    """Take the snooze label off when its time is over."""
    ends = snooze_ends(opportunity, moment.policy)
    on = sorted({(one.mail, one.label) for one in labels if _switch(one, moment.policy) == SNOOZE})
    if ends is None or moment.now < ends or not on:
        return []
    changes = tuple(Relabel(mail=mail, remove=frozenset({label})) for mail, label in on)  # in its own capitals
    return [
        SetLabels(
            key=key_of("unlabel", opportunity.id, SNOOZE, *(mail for mail, _ in on)),
            changes=changes,
            opportunity=opportunity.id,
            rule="Outcomes: a snooze lasts 14 days",
        )
    ]
