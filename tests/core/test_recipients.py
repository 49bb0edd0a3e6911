"""To whom a reply goes: the very person, wherever Reply-To points; and which mails of the user's went to them."""

import pytest

from mailbot.core.model import Person, Thread
from mailbot.core.threads import Conversations
from tests.core.conversing import conversation
from tests.core.policies import ME, POLICY, at, somebody

JANE = somebody("Jane Doe <jane@acme.example>")
STARTS = at(14, day=20)
SENT = {"sender": "sam@example.org", "sent": True, "to": (JANE,)}


def talks(*threads: Thread) -> Conversations:
    return Conversations(me=ME, policy=POLICY, threads=threads)


def answering(*reply_to: str, person: Person = JANE) -> str:
    sender = str(person.address)
    told = conversation("a", {"sender": sender, "reply_to": tuple(somebody(one) for one in reply_to)})
    return talks(told).place_for(person, STARTS, set()).to.address


@pytest.mark.parametrize("wanted", ["doe@acme.example", "jane@mail.acme.example", "Jane Doe <jane.doe@gmail.com>"])
def test_a_reply_to_of_their_own_domain_or_name_wins(wanted: str) -> None:
    assert answering(wanted) == somebody(wanted).address


@pytest.mark.parametrize(
    "wanted",
    [
        "bob@other.example",
        "jobs@acme.example",
        "bob.poe@acme.example",
        "engineering@acme.example",
        "Bob <bob@acme.example>",
        "Hiring Committee <hiring-committee@acme.example>",
        "no-reply@acme.example",
        "Jane Doe <abc@hire.lever.co>",
        "Jane Doe <x@us.greenhouse-mail.io>",
        "",
    ],
)
def test_any_other_reply_to_is_passed_over(wanted: str) -> None:
    assert answering(wanted) == "jane@acme.example"


def test_several_reply_to_addresses_are_passed_over() -> None:
    assert answering("doe@acme.example", "bob@acme.example") == "jane@acme.example"


def test_a_free_mail_domain_in_common_is_no_reason_to_follow_a_reply_to() -> None:
    assert answering("eve@gmail.com", person=somebody("Jane Doe <jane@gmail.com>")) == "jane@gmail.com"


def test_a_reply_to_that_bears_somebody_elses_name_is_passed_over() -> None:
    assert answering("Bob Ray <bob@acme.example>") == "jane@acme.example"


def test_a_reply_to_that_leads_back_to_the_user_is_passed_over() -> None:
    assert answering("Jane Doe <sam.hill@alum.example.edu>") == "jane@acme.example"


def sent_to(*to: str) -> bool:
    told = conversation(
        "a", {"reply_to": (somebody("Jane Doe <j.doe@home.example>"),)}, SENT | {"to": tuple(map(somebody, to))}
    )
    return talks(told).mails_to(JANE, told.mails[0].at) == [told.mails[1]]


@pytest.mark.parametrize(
    "to",
    [
        "jane@acme.example",
        "jane+x@acme.example",
        "j.doe@home.example",
        "Jane Doe <jane.doe@acme.example>",
        "Doe, Jane <jd@mail.acme.example>",
    ],
)
def test_a_mail_is_to_them_by_address_by_reply_to_or_by_name_at_the_same_company(to: str) -> None:
    assert sent_to("bob@acme.example", to)


@pytest.mark.parametrize("to", ["bob@acme.example", "Jane Doe <jane@other.example>", "jane.doe@acme.example"])
def test_a_mail_to_somebody_else_is_not_to_them(to: str) -> None:
    assert not sent_to(to)
