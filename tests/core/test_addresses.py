"""Whose address it is: a person's, a role's, a room's, a machine's; and the data files that say so."""

import tomllib
from importlib.resources import files

import pytest

from mailbot.core.actions import Why
from mailbot.core.addresses import is_machine, is_no_person
from mailbot.core.model import Person, address_of
from mailbot.core.policy import Words
from mailbot.core.reading.coordinators import is_agency
from tests.core.policies import WORDS, somebody

DATA = files("mailbot.core").joinpath("data")
LISTS = [
    "agencies",
    "agency_words",
    "bot_names",
    "bots",
    "first_names",
    "free_mail",
    "group_names",
    "nicknames",
    "no_reply",
    "relays",
    "role_addresses",
    "rooms",
]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_one_entry_a_line_with_its_source_beside_it(name: str) -> None:
    text = DATA.joinpath(f"{name}.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)

    lines = [line for line in text.splitlines() if line and not line.startswith("#")]

    assert len(lines) == len(entries) > 0
    assert [v for v in entries.values() if not (isinstance(v, str) and (v == "" or v.startswith("https://")))] == []
    assert [entry for entry in entries if entry != entry.strip().casefold()] == []


def test_lists_by_name_by_line_and_by_language_are_all_read() -> None:
    words = Words.read(
        {
            "words": 'job = ["job"]',
            "relays": '"a.example" = ""',
            "banned": 'en = ["x"]\nde = ["y"]',
            "other": 'z = ["z"]',
        }
    )

    assert [set(found) for found in (words.job, words.relays, words.banned)] == [{"job"}, {"a.example"}, {"x", "y"}]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("no-reply@acme.example", Why.NO_REPLY),
        ("acme.noreply@acme.example", Why.NO_REPLY),
        ("ne-pas-repondre@acme.example", Why.NO_REPLY),
        ("nicht-antworten@acme.example", Why.NO_REPLY),
        ("notifications@calendly.com", Why.RELAY),
        ("unknownorganizer@calendar.google.com", Why.RELAY),
        ("acme-hiring@googlegroups.com", Why.RELAY),
        ("token@imip.me.com", Why.RELAY),
        ("acme.careers@acme.example", Why.ROLE_ADDRESS),
        ("recruiting-acme@acme.example", Why.ROLE_ADDRESS),
        ("security@acme.example", Why.ROLE_ADDRESS),
        ("selezione@acme.example", Why.ROLE_ADDRESS),
        ("bewerbungen@acme.example", Why.ROLE_ADDRESS),
        ("c_1@group.calendar.google.com", Why.ROOM),
        ("x@mail.otter.ai", Why.BOT),
    ],
)
def test_an_address_of_nobody_is_told(address: str, why: Why) -> None:
    assert is_machine(address_of(address), WORDS) is why


@pytest.mark.parametrize(
    "address",
    ["jane@acme.example", "rita.recruiting@acme.example", "jobst@acme.example", "acme@acme.example"],
)
def test_an_address_of_somebody_is_no_machines(address: str) -> None:
    assert is_machine(address_of(address), WORDS) is None


@pytest.mark.parametrize(
    ("person", "why"),
    [
        ("Acme Careers <x1@acme.example>", Why.GROUP),
        ("Seabright Bookings <seabright@s.onmicrosoft.com>", Why.GROUP),
        ("HR Department <people1@acme.example>", Why.GROUP),
        ("LDN - Faraday (4 people, lounge) <faraday@acme.example>", Why.ROOM),
        ("Sala Roma (6 posti) <roma@acme.example>", Why.ROOM),
        ("Sam's Notetaker <n@acme.example>", Why.BOT),
    ],
)
def test_what_is_no_person_by_its_name_is_told(person: str, why: Why) -> None:
    assert is_no_person(somebody(person), WORDS) is why


@pytest.mark.parametrize(
    "name",
    [
        "Jane Doe (Platform Team)",
        "Jane Doe | Staff Engineer",
        "John Room",
        "Herbert List",
        "Fred Otter",
        "Susan Read",
        "Jane Doe (HR)",
    ],
)
def test_a_person_whose_name_or_title_has_such_a_word_is_one(name: str) -> None:
    assert is_no_person(Person(name=name, address=address_of("jd@acme.example")), WORDS) is None


def test_a_group_is_told_by_its_address_when_it_has_no_name() -> None:
    assert is_no_person(Person(address=address_of("data-team@acme.example")), WORDS) is Why.GROUP


@pytest.mark.parametrize(
    "domain", ["hays.de", "mail.randstad.nl", "crewline-staffing.example", "smithrecruitment.example"]
)
def test_an_agency_is_told_by_its_domain(domain: str) -> None:
    assert is_agency(domain, WORDS)


@pytest.mark.parametrize("domain", ["acme.example", "talented.example", "interimaginary.example", ""])
def test_a_company_is_no_agency(domain: str) -> None:
    assert not is_agency(domain, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "jane@acme..example",
        ".jane@acme.example",
        "jane@-acme.example",
        "jane@acme-.example",
        "jane@acme.example.",
        "jane",
    ],
)
def test_a_broken_address_is_none(text: str) -> None:
    assert address_of(text) == ""


@pytest.mark.parametrize(
    "text",
    ["jane.doe+x@mail.acme.co.uk", "o'neil@acme-corp.example", "x@b\u00fccher.example", "x@xn--bcher-kva.example"],
)
def test_an_odd_address_is_one_all_the_same(text: str) -> None:
    assert address_of(text) == text
