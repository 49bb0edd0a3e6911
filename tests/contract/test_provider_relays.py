"""What application systems and job boards write in a company's name, as every provider finds it."""

from collections.abc import Collection
from dataclasses import replace

import pytest

from mailbot.core.model import Correspondents
from mailbot.sandbox.items import SPAM, TRASH
from tests.builders import MONDAY, days, hours, whom
from tests.contract.acts import JANE
from tests.contract.faces import Face

RELAY = "Acme Robotics <no-reply@hire.lever.example>"


def relayed(companies: Collection[str] = ("Acme",), relays: Collection[str] = ("lever.example",)) -> Correspondents:
    """Whom to look for when nobody's address is known."""
    return replace(whom(), relays=frozenset(relays), companies=frozenset(companies))


def told(face: Face, asked: Correspondents | None = None) -> list[str]:
    """The subjects of what is found."""
    found = face.provider.threads(asked or relayed())
    return sorted(m.subject for t in found for m in t.mails)


def test_a_relays_mail_is_found_by_the_company_in_its_subject(face: Face) -> None:
    face.hand.deliver("no-reply@lever.example", "Your application at ACME")

    assert told(face) == ["Your application at ACME"]


def test_a_relays_mail_is_found_by_the_company_in_its_senders_name(face: Face) -> None:
    face.hand.deliver(RELAY, "An update on your application")

    assert told(face) == ["An update on your application"]


@pytest.mark.parametrize(
    "company",
    ["Acme Robotics", "acme  robotics", 'Acme "Robotics"', "Größe & Söhne", "日本語", "Coca-Cola", "O'Neill {x}"],
)
def test_a_company_is_found_however_its_name_is_written(face: Face, company: str) -> None:
    face.hand.deliver("no-reply@lever.example", f"News from {company}: your application")

    assert len(told(face, relayed([company]))) == 1


@pytest.mark.parametrize(
    ("sender", "subject"),
    [
        ("no-reply@lever.example", "Your application at Acmeology"),
        ("no-reply@lever.example", "Your application"),
        ("Acme <no-reply@notlever.example>", "Your application at Acme"),
        ("Acme <no-reply@lever.example.org>", "Your application at Acme"),
        ("acme@lever.example", "Your application"),
        ("Acme <news@shop.example>", "Acme has a sale"),
    ],
)
def test_other_mail_is_not_found(face: Face, sender: str, subject: str) -> None:
    face.hand.deliver(sender, subject, "A word about Acme in the text.")

    assert told(face) == []


@pytest.mark.parametrize("place", [TRASH, SPAM])
def test_what_was_thrown_away_is_not_found(face: Face, place: str) -> None:
    face.hand.deliver(RELAY, "Your application", place=place)

    assert told(face) == []


def test_what_a_rule_moved_is_found(face: Face) -> None:
    face.hand.deliver(RELAY, "Your application", place="Jobs")

    assert told(face) == ["Your application"]


def test_what_is_older_than_the_day_is_not_found(face: Face) -> None:
    face.hand.deliver(RELAY, "Your application", at=MONDAY - days(61))

    assert told(face) == []


def test_the_whole_conversation_is_told(face: Face) -> None:
    first = face.hand.deliver(RELAY, "Your application")
    face.hand.write(None, "Thank you.", answers=first, at=MONDAY + hours(1))

    assert told(face) == ["Re: Your application", "Your application"]


def test_relays_and_people_are_found_together(face: Face) -> None:
    face.hand.deliver(RELAY, "Your application")
    face.hand.deliver(JANE, "Your interview")

    assert told(face, replace(relayed(), addresses=whom("jane@acme.example").addresses)) == [
        "Your application",
        "Your interview",
    ]


def test_many_relays_and_companies_are_searched_for_in_a_few_requests(served: Face) -> None:
    served.hand.deliver(RELAY, "Your application")
    served.provider.mailbox()
    relays = ["lever.example", *(f"applicants{n}.example" for n in range(100))]
    companies = ["Acme Robotics", *(f"Company {n}" for n in range(9))]
    assert served.checks is not None
    before = len(served.checks.exchanges)

    found = told(served, relayed(companies, relays))

    assert found == ["Your application"]
    assert len(served.checks.exchanges) - before <= 8


@pytest.mark.parametrize(
    "asked",
    [relayed(companies=()), relayed(relays=()), relayed(companies=["", "!?"])],
    ids=["no company", "no relay", "no word"],
)
def test_nothing_is_searched_for_without_a_relay_and_a_company(served: Face, asked: Correspondents) -> None:
    served.hand.deliver(RELAY, "Your application")
    served.provider.mailbox()
    assert served.checks is not None
    before = len(served.checks.exchanges)

    found = told(served, asked)

    searches = [e.url for e in served.checks.exchanges[before:] if "search" in e.url or "q=" in e.url]
    assert (found, searches) == ([], [])
