"""The person says what belongs together: two opportunities become one, or one becomes two."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from mailbot.core.actions import key_of
from mailbot.core.addresses import company_domain, domain_of
from mailbot.core.errors import SetupProblem
from mailbot.core.grouping import Found, is_spent, slug_for
from mailbot.core.history import merged
from mailbot.core.ledger import Interview, Ledger, Opportunity, Settled, Step, StepKind, StepState
from mailbot.core.model import Address, Correspondents, InterviewId, Mail, OpportunityId, Thread, ThreadId
from mailbot.core.observation import settle, sought_in, with_settled
from mailbot.core.reading.firms import company_key
from mailbot.core.stated import About, Statement
from mailbot.core.threads import is_with
from mailbot.ports import Provider
from mailbot.wiring.stating import held, known_now

if TYPE_CHECKING:
    from mailbot.wiring.app import App

_CHECK_INS = {StepKind.CHECK_IN, StepKind.CLOSING_NOTE}


def merge(app: "App", gone: Opportunity, into: Opportunity) -> None:
    """Make *gone* a part of *into*; its open check-in is taken back first. SetupProblem, and all stays, when the two
    are one, are in two accounts, or when the person has written in that check-in.
    """
    if gone.account != into.account:
        raise SetupProblem(
            f"{gone.slug} is in the account {gone.account} and {into.slug} in {into.account}: drafts live in their own "
            "mailbox, so they cannot become one; `mailbot outcome` ends one of them"
        )
    if gone.id == into.id:
        raise SetupProblem(f"{gone.slug} is one opportunity already: name two")
    with held(app, gone.account):
        gone, into = known_now(app, gone), known_now(app, into)
        _take_back_check_in(app, gone)
        app.store.merge(gone.account, gone.id, into.id)
        app.store.record(into.account, [merged(gone, into, app.clock.now())])


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """How an opportunity that is split off is called. A company says that it is another one; "" that it is the same."""

    company: str = ""
    role: str = ""


def split(app: "App", source: Opportunity, interviews: Collection[InterviewId], named: Named) -> Opportunity:
    """Move *interviews* of *source* to an opportunity of their own, and give that back. SetupProblem when none would
    stay, or when the person has written in a check-in for somebody who leaves.
    """
    with held(app, source.account):
        source = known_now(app, source)
        moving = [i for i in source.interviews if i.id in interviews]
        staying = [i for i in source.interviews if i.id not in interviews]
        if not moving or not staying:
            raise SetupProblem(f"at least one interview of {source.slug} must stay: leave one out")
        leaving = _addresses(moving) - _addresses(staying)
        _take_back_check_in(app, source, leaving)
        threads = _threads_of(leaving, _addresses(staying), _threads(app, source))
        made = _made(app, source, moving, named)
        made = replace(made, threads=frozenset(one.id for one in threads))
        app.store.split(source.account, made, [i.id for i in moving])
        app.store.remember(source.account, [_what_stays(known_now(app, source), made, staying, threads)])
        for about, value in ((About.COMPANY, named.company), (About.ROLE, named.role)):
            if value:
                said = Statement(subject=made.id, about=about, value=value, at=app.clock.now())
                app.store.state(source.account, said)
    return made


def _take_back_check_in(app: "App", opportunity: Opportunity, to: Collection[Address] | None = None) -> None:
    """Withdraw the open check-in of *opportunity* (where *to* is given, only if it is for one of them)."""
    ledger = app.store.ledger(opportunity.account)
    open_ones = {
        key: step
        for key, step in ledger.steps.items()
        if step.opportunity == opportunity.id and step.kind in _CHECK_INS and step.standing
        if to is None or step.to in to
    }
    if not open_ones:
        return
    provider = app.provider(opportunity.account)
    for step in _seen_now(app, provider, replace(ledger, steps=open_ones)).steps.values():
        _take_back(app, provider, step, opportunity.slug)


def _seen_now(app: "App", provider: Provider, ledger: Ledger) -> Ledger:
    """*ledger*'s steps as the mailbox has them now: the person may have sent, deleted or edited a draft since."""
    changes = settle(ledger, provider.look(sought_in(ledger)), app.clock.now())
    for change in changes:
        app.store.settle(change)
    return with_settled(ledger, changes)


def _take_back(app: "App", provider: Provider, step: Step, slug: str) -> None:
    """Withdraw *step*'s draft if it is there and untouched. SetupProblem when it is the person's, or not known yet."""
    if not step.standing:
        return
    if step.draft is None:
        raise SetupProblem(f"it is not sure yet whether the check-in of {slug} is in the mailbox: `mailbot sync` first")
    if step.state is StepState.EDITED or not provider.withdraw_draft(step.draft):
        raise SetupProblem(f"you have written in the check-in of {slug} to {step.to}: send it or delete it first")
    app.store.settle(Settled(key=step.key, state=StepState.WITHDRAWN, at=app.clock.now()))


def _addresses(interviews: Collection[Interview]) -> frozenset[Address]:
    return frozenset(p.person.address for i in interviews for p in i.people if p.person.address)


def _domains(people: Collection[Address]) -> frozenset[str]:
    return frozenset(company_domain(domain_of(one)) for one in people)


def _threads(app: "App", source: Opportunity) -> tuple[Thread, ...]:
    """The conversations of *source*, as the mailbox has them."""
    if not source.threads:
        return ()
    begun = min((i.starts for i in source.interviews), default=app.clock.now())
    since = begun - app.policy.thread_max_age
    whom = Correspondents(addresses=frozenset(), domains=frozenset(), threads=source.threads, since=since)
    return app.provider(source.account).threads(whom)


def _threads_of(
    leaving: Collection[Address], staying: Collection[Address], threads: Collection[Thread]
) -> list[Thread]:
    """Those of *threads* that are with somebody *leaving* and nobody *staying*."""

    def is_among(mails: Collection[Mail], people: Collection[Address]) -> bool:
        return any(is_with(mail, person) for mail in mails for person in people)

    return [t for t in threads if is_among(t.mails, leaving) and not is_among(t.mails, staying)]


def _made(app: "App", source: Opportunity, moving: list[Interview], named: Named) -> Opportunity:
    people = _addresses(moving)
    known = app.store.ledger(source.account)
    company = named.company or source.company
    called = " ".join(filter(None, [company or source.slug, named.role]))
    first = Found(identity=moving[0].id, title=moving[0].title, starts=moving[0].starts, company=called)
    return Opportunity(
        id=_id(source, moving, known),
        slug=slug_for(first, {one.slug for one in (*known.opportunities, *known.elsewhere)}),
        account=source.account,
        company=company,
        domains=_domains(people) & source.domains if named.company else source.domains,
        names=frozenset({company_key(company)}) if named.company else source.names,
        watched=source.watched,
        bounced=source.bounced & people,
        bounced_at=source.bounced_at,
        set_aside=source.set_aside,
        conversing=source.conversing & people,
        role=named.role or next((i.role for i in reversed(moving) if i.role), ""),
    )


def _id(source: Opportunity, moving: list[Interview], known: Ledger) -> OpportunityId:
    """An id that was never used."""
    used = {one.id for one in known.opportunities}
    parts = sorted(i.id for i in moving)
    number = 1
    while True:
        made = OpportunityId(key_of("opportunity", source.account, "split", *parts, number).partition("/")[2])
        if made not in used and not is_spent(made, known.steps):
            return made
        number += 1


def _what_stays(
    source: Opportunity, made: Opportunity, staying: list[Interview], threads: Collection[Thread]
) -> Opportunity:
    """*source* without the company and the conversations that went with *made*; the next turn reads the rest anew."""
    marked = {mark.mail for mark in (source.outcome, source.stopped, source.snoozed) if mark}
    gone: set[ThreadId] = {t.id for t in threads if not any(m.id in marked for m in t.mails)}
    moments = {m.at for t in threads for m in t.mails}
    another = made.company != source.company
    lost = made.domains - _domains(_addresses(staying)) if another else frozenset()

    def unless_gone(moment: datetime | None) -> datetime | None:
        return None if moment in moments else moment

    return replace(
        source,
        domains=source.domains - lost,
        names=source.names - made.names if another else source.names,
        threads=source.threads - gone,
        answered_at=unless_gone(source.answered_at),
        wrote_at=unless_gone(source.wrote_at),
        relayed_at=unless_gone(source.relayed_at),
    )
