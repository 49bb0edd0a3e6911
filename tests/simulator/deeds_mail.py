"""What happens in the mailbox of a simulated life: the user's hand on drafts and mails, and the letters of others."""

from datetime import timedelta
from typing import Any

from mailbot.core.ledger import StepKind
from mailbot.sandbox.items import TRASH, Mail, who
from tests.simulator.asked import people_of
from tests.simulator.cast import COMPANIES, NAMESPACE, STRANGER, Company, company_of, is_answer
from tests.simulator.life import Life, Ours, Seat


def _draft(life: Life, which: int) -> Ours | None:
    drafts = life.open_drafts()
    return drafts[which % len(drafts)] if drafts else None


def _is_known(life: Life, company: Company) -> bool:
    """The user has, or had, an interview there."""
    return any(company.name in event.title for event in life.events)


def _company(life: Life, which: int) -> Company | None:
    known = [c for c in COMPANIES if _is_known(life, c)]
    return known[which % len(known)] if known else None


def _met(life: Life, seat: Seat, company: Company) -> list[str]:
    """Those of its people who are in the calendar; a mail to anybody else there is not looked for."""
    events = [e for e in life.events if company.name in e.title and e.calendar == seat.world.diary.primary.id]
    there = {address for e in events if "Mock" not in e.title for address in people_of(e, company)}
    return [text for text in (*company.people, company.recruiter) if who(text).address in there]


def _seat(life: Life, which: int, company: Company) -> Seat:
    """One of the accounts whose calendar knows of the company: no other looks for its mail."""
    titles = {e.calendar: e.title for e in life.events if company.name in e.title}
    knowing = [s for s in life.seats if s.world.diary.primary.id in titles]
    return knowing[which % len(knowing)]


def sends(life: Life, which: int, how: int, when: int) -> None:
    """The user sends a draft, as it is or edited first."""
    if one := _draft(life, which):
        if how % 3 == 1:
            one.seat.hand.write_in_draft(one.mail, "PS first.")
            one.touched = True
        one.seat.hand.send_draft(one.mail)
        life.sent_by_hand.add(one.mail.id)
        life.tell(f"the user sends {one.step.kind.value} to {one.step.to}{' edited' if how % 3 == 1 else ''}")


def sends_all(life: Life, which: int, how: int, when: int) -> None:
    """The user sends every draft that is there."""
    for _ in life.open_drafts():
        sends(life, 0, how, when)


def sends_by_another_way(life: Life, which: int, how: int, when: int) -> None:
    """The user sends a draft's text from a phone that makes a mail of its own, or in another conversation."""
    if one := _draft(life, which):
        text = one.seat.world.mails.body(one.mail)
        to = one.mail.content.to[0]
        thread = one.mail.thread if how % 2 or one.step.kind is StepKind.OUTCOME_REPLY else None
        extra: Any = {"thread": thread} if thread else {}
        sent = one.seat.hand.write(to, text, subject=one.mail.content.subject if thread else "A word", **extra)
        life.sent_by_hand.add(sent.id)
        one.seat.hand.delete_draft(one.mail)
        one.deleted = True
        life.tell(f"the user sends {one.step.kind.value} to {one.step.to} by another mail, and discards the draft")


def edits(life: Life, which: int, how: int, when: int) -> None:
    """The user writes in a draft and leaves it."""
    if one := _draft(life, which):
        if how % 2:
            one.seat.hand.write_in_draft(one.mail, f"Note {how}.")
        else:
            one.seat.hand.edit_draft(one.mail, f"My own words, {how}.")
        one.touched = True
        life.tell(f"the user edits {one.step.kind.value} to {one.step.to}")


def discards(life: Life, which: int, how: int, when: int) -> None:
    """The user deletes a draft."""
    if one := _draft(life, which):
        one.seat.hand.delete_draft(one.mail)
        one.deleted = True
        life.tell(f"the user deletes {one.step.kind.value} to {one.step.to}")


def writes(life: Life, which: int, whom: int, how: int) -> None:
    """The user writes to somebody there by hand: a new mail, or an answer to the newest of theirs."""
    if company := _company(life, which):
        seat = _seat(life, how, company)
        people = _met(life, seat, company)
        if not people:
            return
        to = people[whom % len(people)]
        theirs = _newest(seat, company) if how % 2 else None
        sent = seat.hand.write(to, "By my own hand.", subject="" if theirs else "A question", answers=theirs)
        life.sent_by_hand.add(sent.id)
        life.tell(f"the user writes to {to}")


def begins(life: Life, which: int, whom: int, how: int) -> None:
    """The user begins a draft to somebody there, in their conversation or as a new mail."""
    if company := _company(life, which):
        seat = _seat(life, how, company)
        people = _met(life, seat, company)
        if not people:
            return
        to = people[whom % len(people)]
        theirs = _newest(seat, company) if how % 2 else None
        seat.hand.begin(to, "Dear", subject="" if theirs else "Begun", answers=theirs)
        life.tell(f"the user begins a mail to {to}")


def tidies_own_drafts(life: Life, which: int, whom: int, how: int) -> None:
    """The user sends or discards every draft begun by hand."""
    ours = {one.mail.id for one in life.ours}
    for seat in life.seats:
        for mail in [m for m in seat.hand.drafts() if m.id not in ours]:
            if how % 2:
                seat.hand.send_draft(mail)
                life.sent_by_hand.add(mail.id)
            else:
                seat.hand.delete_draft(mail)
    life.tell(f"the user {'sends' if how % 2 else 'discards'} what they had begun")


def _newest(seat: Seat, company: Company) -> Mail | None:
    return seat.world.mails.first(
        lambda m: is_answer(m) and m.place != TRASH and m.content.sender.address.endswith(company.domain)
    )


def _to_them(seat: Seat, company: Company) -> Mail | None:
    """The newest mail that the user sent there."""
    return seat.world.mails.first(lambda m: m.sent and company_of(m) is company and m.place != TRASH)


def answers(life: Life, which: int, whom: int, how: int) -> None:
    """Somebody there writes: one of the people met, a colleague never met, or the desk; in the thread or anew."""
    if company := _company(life, which):
        seat = _seat(life, how, company)
        people = (*company.people, company.recruiter, company.people[0], company.colleague)
        sender = people[whom % len(people)]
        parent = _to_them(seat, company) if how % 2 else None
        subject = f"Re: {parent.content.subject}" if parent else f"News from {company.name}"
        thread: Any = {"thread": parent.thread} if parent else {}
        seat.hand.deliver(sender, subject, "We will see.", answers=parent, **thread)
        life.tell(f"{sender} writes")


def machine_answers(life: Life, which: int, what: int, how: int) -> None:
    """The user's last mail there meets an autoresponder, an absence with a date, or no mailbox at all."""
    company = _company(life, which)
    seat = _seat(life, how, company) if company else None
    mail = _to_them(seat, company) if company and seat else None
    if mail is None or seat is None:
        return
    if what % 3 == 0:
        seat.hand.out_of_office(mail, "I read mail once a day.")
    elif what % 3 == 1:
        back = life.now.date() + timedelta(days=3 + how)
        seat.hand.out_of_office(mail, f"I am away until {back:%d %B %Y}.")
    else:
        seat.hand.bounce(mail)
    life.tell(f"{('an autoresponder', 'an absence', 'a bounce')[what % 3]} for {mail.content.to[0].address}")


def relay_writes(life: Life, which: int, whom: int, how: int) -> None:
    """An application system writes for a company."""
    if company := _company(life, which):
        seat = _seat(life, how, company)
        seat.hand.deliver(company.relayed, f"Your application to {company.name}", "There is news.")
        life.tell(f"an application system writes for {company.name}")


def stranger_writes(life: Life, which: int, whom: int, how: int) -> None:
    """Mail that has to do with nothing."""
    life.seats[how % len(life.seats)].hand.deliver(STRANGER, "Lunch?", "On Friday?")


def labels(life: Life, which: int, what: int, how: int) -> None:
    """The user puts one of the labels on a mail of a company."""
    name = _LABELS[what % len(_LABELS)]
    mails = [(seat, m) for seat, m in life.mails() if company_of(m) and m.place != TRASH]
    if mails:
        seat, mail = mails[-1 - which % min(len(mails), 6)]
        seat.hand.label(mail, f"{NAMESPACE}/{name}")
        life.tell(f"label {name} on '{mail.content.subject}' of {mail.content.sender.address} in {seat.account}")


_LABELS = ("Outcome/Offer", "Stop", "Snooze", "Outcome/Rejected", "Snooze", "Outcome/Withdrew", "Outcome/Ghosted")


def unlabels(life: Life, which: int, what: int, how: int) -> None:
    """The user takes every label of ours off the mails of a company."""
    company = _company(life, which)
    for seat, mail in life.mails():
        ours = [x for x in mail.labels if x.startswith(f"{NAMESPACE}/") and not x.endswith("Check-in due")]
        if company and ours and company_of(mail) is company:
            seat.hand.unlabel(mail, *ours)
            life.tell(f"labels {ours} off '{mail.content.subject}'")


def tidies(life: Life, which: int, what: int, how: int) -> None:
    """The user archives, trashes or brings back a mail."""
    mails = list(life.mails())
    if mails:
        seat, mail = mails[-1 - which % min(len(mails), 6)]
        {0: seat.hand.archive, 1: seat.hand.trash, 2: seat.hand.untrash}[what % 3](mail)
        life.tell(f"'{mail.content.subject}' goes to {mail.place}")
