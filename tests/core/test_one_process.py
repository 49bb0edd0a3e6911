"""Two accounts' views of one hiring process are known as one, however each of them spells it."""

import pytest

from mailbot.core.ledger import Opportunity
from mailbot.core.model import AccountName, OpportunityId
from mailbot.core.twins import is_same_process


def view(account: str, company: str, role: str = "", domain: str = "") -> Opportunity:
    return Opportunity(
        id=OpportunityId(account),
        slug=account,
        account=AccountName(account),
        company=company,
        role=role,
        domains=frozenset({domain} - {""}),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Acme",), ("acme",)),
        (("Acme GmbH",), ("Acme",)),
        (("Acme Inc.",), ("ACME",)),
        (("Acme", "", "acme.example"), ("", "", "acme.example")),
        (("Acme", "Backend Engineer"), ("Acme", "Senior Backend Engineer")),
    ],
)
def test_they_are_one(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert is_same_process(view("home", *one), view("work", *other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Acme",), ("Globex",)),
        (("",), ("",)),
        (("GmbH",), ("AG",)),
        (("Acme", "Backend Engineer"), ("Acme GmbH", "Account Manager")),
    ],
)
def test_they_are_two(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert not is_same_process(view("home", *one), view("work", *other))
