"""The user's switches in the mail client: outcome, stop and snooze labels, and what the mails say of an opportunity."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from mailbot.core.actions import SetLabels, Skip, Why, key_of
from mailbot.core.addresses import plain
from mailbot.core.away import away_until
from mailbot.core.correspondence import Correspondence, Parties, correspondence, named_for, people_of_others
from mailbot.core.correspondence import Steered as Steered  # told of here, defined where mails are read
from mailbot.core.ledger import Opportunity
from mailbot.core.model import Mail, Relabel, ThreadId
from mailbot.core.observation import Moment
from mailbot.core.policy import Policy
from mailbot.core.relays import Relayed, is_running, relayed
from mailbot.core.stated import About
from mailbot.core.switches import SNOOZE, STOP, Board, placed
from mailbot.core.switches import snooze_ends as snooze_ends

OUTCOMES = ("Offer", "Accepted", "Rejected", "Withdrew", "No response")
CHECK_IN_DUE = "Check-in due"


def label_names(policy: Policy) -> tuple[str, ...]:
    """The labels made on first connect, in full."""
    outcomes = [f"Outcome/{name}" for name in OUTCOMES]
    return tuple(f"{policy.namespace}/{name}" for name in (*outcomes, SNOOZE, STOP, CHECK_IN_DUE))


def steer(
    opportunities: Iterable[Opportunity], moment: Moment
) -> tuple[tuple[Steered, ...], tuple[SetLabels, ...], tuple[Skip, ...]]:
    """Read labels and mails into *opportunities*; with them labels to take off, and what there is to say of labels that
    nobody can place or that contradict each other, and of addresses that do not exist.
    """
    everything = tuple(opportunities)
    read = [(o, _read(o, everything, moment)) for o in everything]
    known = [replace(o, threads=_kept_threads(o, mails) | mails.threads) for o, mails in read]
    machines = relayed(moment.seen.threads, known, moment.policy)
    known = [replace(o, threads=o.threads | machines.threads.get(o.id, frozenset())) for o in known]
    read = [
        (o, _read(o, known, moment) if o.id in machines.threads else mails)
        for o, (_, mails) in zip(known, read, strict=True)
    ]
    found = placed(moment.seen.labelled, known, moment.policy)
    visible = frozenset(m.id for t in moment.seen.threads for m in t.mails)
    steered: list[Steered] = []
    actions: list[SetLabels] = []
    for opportunity, (_, mails) in zip(known, read, strict=True):
        board = Board(labels=found.about.get(opportunity.id, []), visible=visible, policy=moment.policy, now=moment.now)
        labelled = board.read(_told(opportunity, mails, machines, moment))
        back = away_until(Steered(opportunity=labelled, mails=mails), opportunity, moment)
        steered.append(Steered(opportunity=replace(labelled, away_until=back), mails=mails))
        actions += _snooze_over(labelled, board)
    skips = (*found.skips, *(skip for one in steered for skip in _to_say(one.opportunity)))
    return tuple(steered), tuple(actions), skips


def _read(opportunity: Opportunity, everything: Collection[Opportunity], moment: Moment) -> Correspondence:
    parties = Parties(
        opportunity=opportunity,
        others=people_of_others(opportunity, everything),
        named=named_for(opportunity, moment.ledger.stated),
    )
    return correspondence(parties, moment.seen.threads)


def _kept_threads(opportunity: Opportunity, mails: Correspondence) -> frozenset[ThreadId]:
    """Those known from before; one that has become another opportunity's stays while a label there may count here."""
    if opportunity.outcome or opportunity.stopped or opportunity.snoozed:
        return opportunity.threads
    return opportunity.threads - mails.foreign


def _told(opportunity: Opportunity, mails: Correspondence, machines: Relayed, moment: Moment) -> Opportunity:
    """*opportunity* with what the mails tell: who answered, what the user wrote, which address bounced."""
    wrote = [m.at for m in mails.own if m.at > moment.ledger.connected_at]
    known = opportunity.answered_at
    back = {plain(m.sender.address) for m in mails.answers if known is None or m.at > known}  # newly heard from
    return replace(
        opportunity,
        watched=opportunity.watched or bool(wrote) or _adopted(opportunity, moment),
        bounced=frozenset(a for a in opportunity.bounced if plain(a) not in back) | mails.bounced,
        answered_at=_newest(mails.answers, opportunity.answered_at),
        wrote_at=_newest(mails.own, opportunity.wrote_at),
        relayed_at=_newest(machines.mails.get(opportunity.id, ()), opportunity.relayed_at),
    )


def _adopted(opportunity: Opportunity, moment: Moment) -> bool:
    """The user took it up by command."""
    return moment.ledger.stated.word(About.ADOPTED, opportunity.id) == "yes"


def _newest(mails: Iterable[Mail], before: datetime | None) -> datetime | None:
    """When the newest of *mails* was, or of those seen *before*: one in the trash has been said all the same."""
    return max([*(m.at for m in mails), *([before] if before else [])], default=None)


def _to_say(opportunity: Opportunity) -> list[Skip]:
    """What the user should know of it: outcomes that contradict each other, addresses that do not exist."""
    said: list[Skip] = []
    if opportunity.outcome and opportunity.other_outcomes:
        names = ", ".join(mark.name for mark in opportunity.other_outcomes)
        about = f"{opportunity.company or opportunity.slug}: {opportunity.outcome.name} counts, beside {names}"
        key = key_of("outcome", opportunity.id)
        said.append(
            Skip(key=key, why=Why.OUTCOMES_DIFFER, opportunity=opportunity.id, about=about, rule="Outcomes: the newest")
        )
    if is_running(opportunity):
        said += [
            Skip(
                key=key_of("bounce", opportunity.id, address),
                why=Why.BOUNCED,
                opportunity=opportunity.id,
                about=address,
                rule="When, 7",
            )
            for address in sorted(opportunity.bounced)
        ]
    return said


def _snooze_over(opportunity: Opportunity, board: Board) -> list[SetLabels]:
    """Take the snooze label off when its time is over."""
    ends = snooze_ends(opportunity, board.policy)
    on = sorted({(one.mail, one.label) for one in board.on(SNOOZE)})
    if ends is None or board.now < ends or not on:
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
