"""The user's switches in the mail client: outcome, stop and snooze labels, and what the mails say of an opportunity."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from mailbot.core.actions import Action, SetLabels, Skip, Why, key_of
from mailbot.core.addresses import plain
from mailbot.core.asides import is_aside, still_aside, there_before
from mailbot.core.away import away_until
from mailbot.core.correspondence import Correspondence, Parties, correspondence, named_for, people_of_others
from mailbot.core.correspondence import Steered as Steered  # told of here, defined where mails are read
from mailbot.core.ledger import Interview, Mark, Opportunity
from mailbot.core.model import Address, Labelled, Mail, Relabel, ThreadId
from mailbot.core.observation import Moment
from mailbot.core.policy import Policy
from mailbot.core.reckoning import spoken
from mailbot.core.relays import Relayed, begun, is_running, relayed
from mailbot.core.stated import About
from mailbot.core.switches import SNOOZE, STOP, Board, placed
from mailbot.core.switches import snooze_ends as snooze_ends
from mailbot.core.timing import later

OUTCOMES = ("Offer", "Accepted", "Rejected", "Withdrew", "No response")
CHECK_IN_DUE = "Check-in due"
_SNOOZE_OVER = "Outcomes: a snooze lasts 14 days"


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
        (o, mails if machines.threads.get(o.id, frozenset()) <= mails.threads else _read(o, known, moment))
        for o, (_, mails) in zip(known, read, strict=True)
    ]
    found = placed(moment.seen.labelled, known, moment.policy, moment.ledger.forgotten)
    visible = frozenset(m.id for t in moment.seen.threads for m in t.mails)
    steered: list[Steered] = []
    actions: list[SetLabels] = []
    for before, opportunity, (_, mails) in zip(everything, known, read, strict=True):
        labels = found.about.get(opportunity.id, [])
        aside = still_aside(_set_aside(opportunity, before, labels, moment), labels, visible, moment.policy)
        counting = [one for one in labels if not is_aside(one, aside, moment.policy)]
        board = Board(labels=counting, visible=visible, policy=moment.policy, now=moment.now)
        labelled = board.read(replace(_told(opportunity, mails, machines, moment), set_aside=aside))
        back = away_until(Steered(opportunity=labelled, mails=mails), opportunity, moment)
        steered.append(Steered(opportunity=replace(labelled, away_until=back), mails=mails))
        actions += _snooze_over(labelled, board)
    told = (skip for one in steered for skip in (*_to_say(one.opportunity), *_met_again(one.opportunity, moment)))
    skips = (*found.skips, *told)
    return tuple(steered), tuple(actions), skips


def _set_aside(
    opportunity: Opportunity, before: Opportunity, labels: Iterable[Labelled], moment: Moment
) -> tuple[Mark, ...]:
    """The labels that do not count for *opportunity*; of threads that it had not *before*, all that others had."""
    fresh = [one for one in labels if one.thread not in before.threads]
    others = [o for o in moment.ledger.opportunities if o.id != opportunity.id]
    return (*opportunity.set_aside, *there_before(fresh, others, moment.policy, moment.now))


def _read(opportunity: Opportunity, everything: Collection[Opportunity], moment: Moment) -> Correspondence:
    parties = Parties(
        opportunity=opportunity,
        others=people_of_others(opportunity, everything),
        named=named_for(opportunity, moment.ledger.stated),
        since=begun(opportunity, moment.policy),
        now=moment.now,
    )
    return correspondence(parties, moment.seen.threads)


def _kept_threads(opportunity: Opportunity, mails: Correspondence) -> frozenset[ThreadId]:
    """Those known from before; one that has become another opportunity's stays while a label there may count here."""
    if opportunity.outcome or opportunity.stopped or opportunity.snoozed:
        return opportunity.threads
    return opportunity.threads - mails.foreign


def _told(opportunity: Opportunity, mails: Correspondence, machines: Relayed, moment: Moment) -> Opportunity:
    """*opportunity* with what the mails tell: who answered, what the user wrote, which address bounced."""
    own = (*mails.own, *machines.own.get(opportunity.id, ()))
    wrote = [m.at for m in own if m.at > moment.ledger.connected_at]
    known, newest = opportunity.answered_at, _last(mails, machines.mails.get(opportunity.id, ()))
    back = {plain(m.sender.address) for m in mails.answers if known is None or m.at > known}  # newly heard from
    came_back, last = mails.returned, opportunity.bounced_at

    def is_there(address: Address) -> bool:
        reached = came_back.reached.get(plain(address))
        return plain(address) in back | came_back.there or bool(last and reached and reached > last)

    return replace(
        opportunity,
        watched=opportunity.watched or bool(wrote) or _adopted(opportunity, moment),
        bounced=frozenset(a for a in opportunity.bounced if not is_there(a)) | came_back.dead,
        bounced_at=max([at for at in (opportunity.bounced_at, came_back.at) if at], default=None),
        answered_at=_newest(mails.answers, opportunity.answered_at),
        wrote_at=_newest(own, opportunity.wrote_at),
        relayed_at=_newest(machines.mails.get(opportunity.id, ()), opportunity.relayed_at),
        newest_thread=newest.thread if newest else None,
        newest_link=newest.link if newest else "",
    )


def _adopted(opportunity: Opportunity, moment: Moment) -> bool:
    """The user took it up by command."""
    return moment.ledger.stated.word(About.ADOPTED, opportunity.id) == "yes"


def _last(mails: Correspondence, relayed: Iterable[Mail]) -> Mail | None:
    """The newest mail about it that is there to be opened."""
    visible = (*relayed, *([mails.newest] if mails.newest else []))
    return max(visible, key=lambda mail: (mail.at, mail.id), default=None)


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


def _met_again(opportunity: Opportunity, moment: Moment) -> list[Skip]:
    """Interviews that begin after the user ended it: nothing is drafted for them until it is opened again."""
    ended = opportunity.outcome or opportunity.stopped
    if ended is None:
        return []
    what = f"it has the outcome {ended.name}" if opportunity.outcome else "it is stopped"

    def day(interview: Interview) -> str:
        return spoken(interview.starts.astimezone(moment.zone).date())

    return [
        Skip(
            key=key_of("reopen", opportunity.id, one.id),
            why=Why.OUTCOME if opportunity.outcome else Why.STOPPED,
            opportunity=opportunity.id,
            about=f"interview of {day(one)}, although {what}: `mailbot reopen {opportunity.slug}`",
            rule="Outcomes: drafting stops at once",
        )
        for one in opportunity.interviews
        if not one.cancelled and one.starts > ended.at and moment.now <= later(one.ends, moment.policy.interval)
    ]


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
            rule=_SNOOZE_OVER,
        )
    ]


def awake(opportunities: Iterable[Opportunity], done: Iterable[Action]) -> tuple[Opportunity, ...]:
    """*opportunities* after *done*: one whose snooze label was taken off is snoozed no more, so that a label put on in
    the next moment is a new one.
    """
    over = {one.opportunity for one in done if isinstance(one, SetLabels) and one.rule == _SNOOZE_OVER}
    return tuple(replace(o, snoozed=None) if o.id in over else o for o in opportunities)
