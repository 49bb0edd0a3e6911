"""The user's labels as switches: which opportunity one is about, and what stands after labels came and went."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from mailbot.core.actions import Skip, Why, key_of
from mailbot.core.addresses import company_domain, domain_of, within
from mailbot.core.asides import forgotten_labels, is_aside, names_on
from mailbot.core.ledger import Mark, Opportunity
from mailbot.core.model import Labelled, MailId, OpportunityId
from mailbot.core.policy import Policy
from mailbot.core.relays import is_running, may_be_meant, named_in

OUTCOME = "Outcome"
STOP = "Stop"
SNOOZE = "Snooze"


def switch_of(labelled: Labelled, policy: Policy) -> str:
    """Which switch the label is: `OUTCOME`, `STOP` or `SNOOZE`, whatever its capitals; "" for any other label."""
    prefix = f"{policy.namespace}/"
    rest = labelled.label[len(prefix) :]
    if labelled.label[: len(prefix)].casefold() != prefix.casefold():
        return ""
    head, _, name = rest.partition("/")
    if head.casefold() == OUTCOME.casefold():
        return OUTCOME if name.strip() else ""
    return next((one for one in (STOP, SNOOZE) if rest.casefold() == one.casefold()), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Labelled mails by the opportunity they are about, and what there is to say of those that fit none or several."""

    about: dict[OpportunityId, list[Labelled]] = field(default_factory=dict)
    skips: list[Skip] = field(default_factory=list)


def placed(
    labelled: Collection[Labelled],
    opportunities: Collection[Opportunity],
    policy: Policy,
    tombstones: Collection[str] = (),
) -> Placed:
    """Each labelled mail with the opportunities it is about: by thread, else by the one company it names. What steered
    something forgotten (*tombstones*) steers nothing.
    """
    found = Placed()
    forgotten = forgotten_labels([one for one in labelled if switch_of(one, policy)], tombstones, policy)
    for one in sorted(labelled, key=lambda x: (x.at, x.mail, x.label)):
        if not switch_of(one, policy):
            continue
        if one in forgotten:
            found.skips.append(_told(one, Why.FORGOTTEN, one.label, "Outcomes: forgotten"))
            continue
        about = [o for o in opportunities if one.thread in o.threads]
        counting = [o for o in about if not is_aside(one, o.set_aside, policy)]
        if len(counting) > 1:
            named = ", ".join(o.slug for o in counting)
            found.skips.append(_told(one, Why.SHARED_LABEL, f"{one.label}: {named}", "Outcomes: a shared thread"))
        about = about or _by_company(one, opportunities, policy)
        if not about:
            found.skips.append(_told(one, Why.UNKNOWN_LABEL, one.label, "Outcomes: nothing is guessed"))
        for opportunity in about:
            found.about.setdefault(opportunity.id, []).append(one)
    return found


def _told(labelled: Labelled, why: Why, about: str, rule: str) -> Skip:
    return Skip(key=key_of("label", labelled.label, labelled.mail), why=why, about=about, rule=rule)


def _by_company(labelled: Labelled, opportunities: Iterable[Opportunity], policy: Policy) -> list[Opportunity]:
    """The one open opportunity whose company the mail names in sender or subject (or that it closed before). One that
    was open when the mail came may be meant too: a label that fitted two then does not fall to the one that is left.
    """
    domain = domain_of(labelled.sender.address)
    theirs = [o for o in opportunities if domain and company_domain(domain) in o.domains]
    texts = (labelled.sender.name, labelled.subject, _telling(domain, policy))
    naming = theirs + [o for o in named_in(texts, tuple(opportunities)) if o not in theirs]
    before = [o for o in naming if any(mark.mail == labelled.mail for mark in names_on(o).values())]
    meant = [o for o in naming if may_be_meant(o, labelled.at, policy)]
    candidates = before or (meant if all(map(is_running, meant)) else [])
    return candidates if len(candidates) == 1 else []


def _telling(domain: str, policy: Policy) -> str:
    """The part of *domain* that may name a company: of a relay's only what stands below its own."""
    own = company_domain(domain)
    return domain.removesuffix(own) if within(domain, policy.words.relays) else own


def outcomes_of(opportunity: Opportunity) -> tuple[Mark, ...]:
    """Every outcome whose label is known to be on, the one that counts first."""
    return (*([opportunity.outcome] if opportunity.outcome else []), *opportunity.other_outcomes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The labels on one opportunity's mails that count now; *visible* are the mails that were seen at all."""

    labels: Collection[Labelled]
    visible: Collection[MailId]
    policy: Policy
    now: datetime

    def on(self, switch: str) -> list[Labelled]:
        """The labels of *switch*, that of the newest mail first."""
        found = [one for one in self.labels if switch_of(one, self.policy) == switch]
        return sorted(found, key=lambda one: (one.at, one.label), reverse=True)

    def read(self, opportunity: Opportunity) -> Opportunity:
        """*opportunity* with its switches as the labels have them now."""
        outcomes = self._outcomes(opportunity)
        stopped = self._mark(opportunity.stopped, self.on(STOP))
        snoozed = self._mark(self._running(opportunity.snoozed), self.on(SNOOZE))
        put_on = [mark.at for mark in (*outcomes, stopped, snoozed) if mark]
        return replace(
            opportunity,
            outcome=next(iter(outcomes), None),
            other_outcomes=tuple(outcomes[1:]),
            stopped=stopped,
            snoozed=snoozed,
            labelled_at=max([*put_on, *([opportunity.labelled_at] if opportunity.labelled_at else [])], default=None),
            threads=opportunity.threads | {one.thread for one in self.labels},  # so that taking it off is seen
        )

    def _outcomes(self, opportunity: Opportunity) -> list[Mark]:
        """The outcomes that are on, the one put on last first: a label seen for the first time beats those known."""
        on: dict[str, Labelled] = {}
        for one in self.on(OUTCOME):
            on.setdefault(_name(one).casefold(), one)
        known = {mark.name.casefold(): mark for mark in reversed(outcomes_of(opportunity))}
        marks = [
            replace(known[name], mail=one.mail) if name in known else Mark(name=_name(one), at=self.now, mail=one.mail)
            for name, one in on.items()
        ]
        current = opportunity.outcome
        if current and current.name.casefold() not in on and not self._was_taken_off(current):
            marks.append(current)
        newest_first = sorted(marks, key=lambda mark: mark.at, reverse=True)
        return newest_first[:1] + [mark for mark in newest_first[1:] if mark.name.casefold() in on]

    def _mark(self, before: Mark | None, seen: list[Labelled]) -> Mark | None:
        """A switch now: as first seen; kept while its mail is merely gone; None when it was taken off."""
        if seen:
            return replace(before, mail=seen[0].mail) if before else self._new(seen[0])
        return None if before is None or self._was_taken_off(before) else before

    def _new(self, seen: Labelled) -> Mark:
        return Mark(name=_name(seen), at=self.now, mail=seen.mail)

    def _was_taken_off(self, mark: Mark) -> bool:
        """Its mail is there without the label."""
        return mark.mail is not None and mark.mail in self.visible

    def _running(self, snoozed: Mark | None) -> Mark | None:
        """A snooze that is over and whose label is not on its mail any more is no more; one put on since is new."""
        if snoozed is None or self.now < snoozed.at + self.policy.snooze:
            return snoozed
        return snoozed if any(one.mail == snoozed.mail for one in self.on(SNOOZE)) else None


def _name(labelled: Labelled) -> str:
    return labelled.label.rpartition("/")[2].strip()


def snooze_ends(opportunity: Opportunity, policy: Policy) -> datetime | None:
    """When a snooze is over, None when there is none."""
    return opportunity.snoozed.at + policy.snooze if opportunity.snoozed else None
