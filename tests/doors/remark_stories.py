"""Ways to come to something that status should say, each with the reason and a piece of the line that says it."""

from collections.abc import Callable

from mailbot.core.ledger import Service
from mailbot.sandbox.appointments import Appointments
from tests.builders import MONDAY, days, hours
from tests.doors.desk import EVENING, JANE, Desk

ATS = "Lever <no-reply@hire.lever.co>"
NEXT_DAY = EVENING + days(1)


def nobody(desk: Desk, service: Service) -> None:
    Appointments(desk.world(service)).add("Interview with Acme", MONDAY + hours(1), MONDAY + hours(2))
    desk.sync(EVENING)


def half_a_name(desk: Desk, service: Service) -> None:
    desk.interview(service, description="Interviewers: John")
    desk.sync(MONDAY)


def nobody_to_ask(desk: Desk, service: Service) -> None:
    nobody(desk, service)
    desk.sync(EVENING + days(15))


def edited_thanks(desk: Desk, service: Service) -> None:
    desk.interview(service)
    desk.sync(EVENING)
    desk.hand(service).write_in_draft(desk.drafts(service)[0], "I liked your point on queues.")
    desk.sync()


def held(desk: Desk, service: Service) -> None:
    edited_thanks(desk, service)
    desk.sync(EVENING + days(15))


def moved(desk: Desk, service: Service) -> None:
    """To Wednesday."""
    (event,) = desk.world(service).diary.all()
    Appointments(desk.world(service)).move(event, MONDAY + days(2) + hours(1))
    desk.sync()


def moved_with_edited_thanks(desk: Desk, service: Service) -> None:
    edited_thanks(desk, service)
    moved(desk, service)


def moved_with_sent_thanks(desk: Desk, service: Service) -> None:
    desk.interview(service)
    desk.sync(EVENING)
    desk.clock.advance(hours(1))
    desk.hand(service).send_draft(desk.drafts(service)[0])
    desk.sync()
    moved(desk, service)


def labelled(desk: Desk, service: Service, subject: str) -> None:
    mail = desk.hand(service).deliver(ATS, subject, "We regret.")
    desk.hand(service).label(mail, "Interviews/Outcome/Rejected")


def stray_label(desk: Desk, service: Service) -> None:
    desk.interview(service)
    desk.sync(MONDAY)
    labelled(desk, service, "Your application")
    desk.sync()


def label_of_two(desk: Desk, service: Service) -> None:
    desk.interview(service)
    desk.interview(service, "Interview with Globex", organizer="Eve Ode <eve@globex.example>", starts=MONDAY + hours(4))
    desk.sync(MONDAY)
    labelled(desk, service, "Acme and Globex")
    desk.sync()


def shared_thread(desk: Desk, service: Service) -> None:
    desk.interview(service)
    desk.interview(service, "Interview with Globex", organizer="Eve Ode <eve@globex.example>", starts=MONDAY + hours(4))
    first = desk.hand(service).deliver(JANE, "Two talks", "Eve joins us.")
    second = desk.hand(service).deliver("Eve Ode <eve@globex.example>", "Re: Two talks", "Gladly.", answers=first)
    desk.hand(service).label(second, "Interviews/Outcome/Rejected")
    desk.sync(MONDAY)


def conflict(desk: Desk, service: Service) -> None:
    desk.conversation(service)
    desk.interview(service)
    desk.sync(MONDAY)
    for mail, name in zip(desk.world(service).mails.all(), ("Offer", "Rejected"), strict=False):
        desk.hand(service).label(mail, f"Interviews/Outcome/{name}")
        desk.clock.advance(hours(1))
        desk.sync()


def returned(desk: Desk, service: Service) -> None:
    desk.interview(service)
    desk.sync(EVENING)
    desk.clock.advance(hours(1))
    sent = desk.hand(service).send_draft(desk.drafts(service)[0])
    desk.hand(service).bounce(sent)
    desk.sync(NEXT_DAY)


def old(desk: Desk, service: Service) -> None:
    desk.interview(service, starts=MONDAY - days(20))
    desk.sync(MONDAY)


def answered(desk: Desk, service: Service) -> None:
    desk.conversation(service)
    desk.interview(service)
    desk.sync(EVENING)
    desk.clock.advance(hours(1))
    desk.hand(service).deliver(JANE, "Re: Your application", "Thank you, Sam!")
    desk.sync()


def relayed(desk: Desk, service: Service) -> None:
    desk.interview(service)
    desk.sync(EVENING)
    desk.hand(service).deliver(ATS, "Your application at Acme", "Thank you for your interest.")
    desk.sync(NEXT_DAY)


Story = Callable[[Desk, Service], None]
NOBODY = 'add names with `mailbot note acme --person "FULL NAME" --email ADDRESS`'
STORIES: list[tuple[Story, str, str]] = [
    (nobody, "nobody to thank was found in the event", NOBODY),
    (half_a_name, "only a first name is known", "John in Interview with Acme: only a first name is known"),
    (nobody_to_ask, "no person with a working address", "say who gets it: `mailbot note acme --contact ADDRESS`"),
    (held, "an edited thank-you is still unsent", "acme: check-in with Acme: an edited thank-you is still unsent"),
    (moved_with_edited_thanks, "you edited its draft", "thank-you to jane@acme.example: you edited its draft"),
    (moved_with_sent_thanks, "you sent it before", "thank-you to jane@acme.example: you sent it before the interview"),
    (
        stray_label,
        "no one known opportunity",
        "Rejected on a mail from no-reply@hire.lever.co of 2 March: the label is on",
    ),
    (label_of_two, "no one known opportunity", "it may be about acme, globex"),
    (shared_thread, "a conversation of several opportunities", "Interviews/Outcome/Rejected: acme, globex: the label"),
    (conflict, "more than one outcome", "acme: Rejected counts, as it came last; Offer is on as well."),
    (returned, "their address does not exist", "acme: mail to jane@acme.example came back"),
    (old, "it was old at first connect", "`mailbot adopt acme`"),
    (answered, "they answered: your turn", "your turn: reply or label"),
    (relayed, "an application system wrote", "a system wrote: label or reply"),
]
