"""Somebody whom an invitation names without their being met is not thanked."""

import pytest

from mailbot.core.actions import Why
from mailbot.core.reading.people import who_was_met
from tests.core.policies import BERLIN, ME, POLICY, event, guest

BOTH = "Interviewers: Velda Zorn <velda@acme.example>, Bob Ray <bob@acme.example>"


def met(text: str, *guests: str) -> list[str]:
    """The names of those who count when *text* is an event's with *guests*."""
    one = event(description=text, attendees=tuple(guest(name) for name in ("Jane Doe <jane@acme.example>", *guests)))
    return [interviewer.person.name for interviewer in who_was_met(one, ME, POLICY, BERLIN).people][1:]


@pytest.mark.parametrize(
    "text",
    [
        "Interviewers: Velda Zorn <velda@acme.example> - cannot attend, Bob Ray <bob@acme.example>",
        "Interviewers: Velda Zorn (out sick), Bob Ray",
        "Interviewers: Velda Zorn (not attending), Bob Ray",
        "Interviewers: Velda Zorn <velda@acme.example> replaced by Bob Ray <bob@acme.example>",
        "Interviewers: ~~Velda Zorn <velda@acme.example>~~ Bob Ray <bob@acme.example>",
        "Instead of Velda Zorn <velda@acme.example> you will meet Bob Ray <bob@acme.example>.",
        "Gesprächspartner: Velda Zorn (im Urlaub), Bob Ray",
        "Interviewers: Bob Ray\nEs fehlt: Velda Zorn",
        "Vous rencontrerez Velda Zorn et Bob Ray. Velda Zorn ne pourra pas être présente.",
        "Entrevistadores: Velda Zorn (de baja), Bob Ray",
        "Entrevistadores: Velda Zorn (de férias), Bob Ray",
        "Gesprekspartners: Velda Zorn (verhinderd), Bob Ray",
        "Intervistatori: Velda Zorn (assente), Bob Ray",
        "10:00 - 10:30 Bob Ray\n10:30 - 11:00 CANCELLED Velda Zorn <velda@acme.example>",
        "11:00 - 11:45 Bob Ray\n11:45 - 12:00 Break with Velda Zorn",
        "Interviewers: Bob Ray, Velda Zorn (shadow)",
        "Interviewers: Bob Ray, Velda Zorn (candidate)",
        "Interviewers: Bob Ray\nShadow: Velda Zorn <velda@acme.example>",
        "Interviewers: Bob Ray\nReports to: Velda Zorn <velda@acme.example>",
        "Interviewers: Bob Ray\nReferred by: Velda Zorn <velda@acme.example>",
        "Interviewers: Bob Ray\nSend your references to Velda Zorn <velda@acme.example> before Friday.",
        "Interviewers: Bob Ray\nBitte schicken Sie Ihre Zeugnisse an Velda Zorn <velda@acme.example>.",
        "Interviewers: Bob Ray\nBackup interviewer: Velda Zorn <velda@acme.example>",
        "Interviewers: Bob Ray. Previously: Velda Zorn <velda@acme.example>",
        "Interviewers: Bob Ray\n\nNot attending:\nVelda Zorn\nTom Poe",
        "Interviewers: Bob Ray\n\nFrom: Velda Zorn <velda@acme.example>\nCc: Tom Poe <tom@acme.example>",
        "Interviewers: Bob Ray\n\nVon: Velda Zorn <velda@acme.example>\nAn: Tom Poe <tom@acme.example>",
        "Interviewers: Bob Ray\nPrivacy: dpo@acme.example. Legal: Velda Zorn <velda@acme.example>",
    ],
)
def test_only_the_one_who_comes_is_met(text: str) -> None:
    assert met(text) == ["Bob Ray"]


@pytest.mark.parametrize(
    "text",
    [
        BOTH,
        f"If Velda Zorn cannot attend, we will tell you.\n{BOTH}",
        "Interviewers: Velda Zorn (cannot attend in person, joins by video), Bob Ray",
        "10:00 - 10:30 CANCELLED Velda Zorn\n10:30 - 11:00 Velda Zorn\n11:00 - 11:30 Bob Ray",
    ],
)
def test_somebody_who_comes_after_all_is_met(text: str) -> None:
    assert sorted(met(text)) == ["Bob Ray", "Velda Zorn"]


def test_a_guest_of_whom_the_text_says_that_they_do_not_come_is_left_out() -> None:
    one = event(
        description="Velda Zorn is out sick today.",
        attendees=(guest("Jane Doe <jane@acme.example>"), guest("Velda Zorn <velda@acme.example>")),
    )

    left_out = who_was_met(one, ME, POLICY, BERLIN).left_out

    assert [(person.name, why) for person, why in left_out if person.name == "Velda Zorn"] == [
        ("Velda Zorn", Why.NOT_COMING)
    ]
