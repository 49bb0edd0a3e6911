"""Labels that are on and do not count: taken back by command, another opportunity's before, or a forgotten one's."""

from collections.abc import Collection, Iterable
from datetime import datetime

from mailbot.core.forgetting import tombstone
from mailbot.core.ledger import Mark, Opportunity
from mailbot.core.model import Labelled, MailId
from mailbot.core.policy import Policy


def below(label: str, policy: Policy) -> str:
    """What a label is called below the namespace, in small letters, as in `outcome/offer`."""
    return label[len(policy.namespace) + 1 :].strip().casefold()


def is_aside(labelled: Labelled, asides: Iterable[Mark], policy: Policy) -> bool:
    """It is one of *asides*."""
    name = below(labelled.label, policy)
    return any(mark.mail == labelled.mail and mark.name == name for mark in asides)


def still_aside(
    asides: Collection[Mark], labels: Collection[Labelled], visible: Collection[MailId], policy: Policy
) -> tuple[Mark, ...]:
    """What of *asides* is set aside still, with *labels* on: those that are on, with the same label on older mails of
    the conversation (a client labels all of them at once), and those whose mail is not *visible* just now.
    """
    kept = [mark for mark in asides if mark.mail not in visible]
    on = [(one, mark) for mark in asides for one in labels if is_aside(one, [mark], policy)]
    for one, mark in on:
        kept.append(mark)
        along = [x for x in labels if x.thread == one.thread and x.at < one.at and below(x.label, policy) == mark.name]
        kept += [Mark(name=mark.name, at=mark.at, mail=x.mail) for x in along]
    return tuple(sorted(dict.fromkeys(kept), key=lambda mark: (mark.at, mark.name, mark.mail or "")))


def there_before(
    labels: Iterable[Labelled], known: Collection[Opportunity], policy: Policy, now: datetime
) -> tuple[Mark, ...]:
    """Those of *labels* that said something of the opportunities *known* already: they are not about one that comes to
    their conversation only now.
    """
    said = {(thread, name) for o in known for thread in o.threads for name in names_on(o)}
    found = [(below(one.label, policy), one) for one in labels]
    return tuple(Mark(name=name, at=now, mail=one.mail) for name, one in found if (one.thread, name) in said)


def names_on(opportunity: Opportunity) -> dict[str, Mark]:
    """The marks of *opportunity* by the names of their labels below the namespace, in small letters."""
    outcomes = [*([opportunity.outcome] if opportunity.outcome else []), *opportunity.other_outcomes]
    marks = {f"outcome/{mark.name.casefold()}": mark for mark in reversed(outcomes)}
    return marks | {mark.name.casefold(): mark for mark in (opportunity.stopped, opportunity.snoozed) if mark}


def forgotten_labels(labelled: Collection[Labelled], tombstones: Collection[str], policy: Policy) -> list[Labelled]:
    """Those of *labelled* that steered what the user had us forget, with the same label on older mails beside them."""
    if not tombstones:
        return []
    buried = [one for one in labelled if tombstone(one.mail) in tombstones]

    def is_buried(one: Labelled) -> bool:
        name = below(one.label, policy)
        return any(x.thread == one.thread and below(x.label, policy) == name and one.at <= x.at for x in buried)

    return [one for one in labelled if is_buried(one)]
