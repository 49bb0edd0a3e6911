"""Titles before names, words behind them, users' own notes: who is met, and by which address."""

import pytest

from mailbot.core.ledger import Role
from mailbot.core.model import Person
from mailbot.core.reading.people import who_was_met
from tests.core.policies import BERLIN, ME, POLICY, event, guest, lonely

_MET = "Jane Doe <jane@acme.example>"


def met(text: str, *guests: str) -> list[Person]:
    """Everybody but Jane Doe who counts when *text* is an event's with her and *guests*."""
    one = event(description=text, attendees=tuple(guest(name) for name in (_MET, *guests)))
    found = [interviewer.person for interviewer in who_was_met(one, ME, POLICY, BERLIN).people]
    return [person for person in found if person.name != "Jane Doe"]


def noted(title: str, text: str) -> list[str]:
    """The names in an entry of the user's own."""
    return [one.person.name for one in who_was_met(lonely(title, text), ME, POLICY, BERLIN).people]


@pytest.mark.parametrize(
    "title",
    ["Pfarrer", "Oberarzt", "Maestro", "Arch.", "Meester", "Maître", "Padre", "Hr.", "Fr.", "Chefärztin", "Dominee"],
)
@pytest.mark.parametrize("form", ["Interviewers: {}", "10:00 - 10:30 {}", "You will meet {} on Monday."])
def test_a_title_before_a_name_is_no_part_of_it(title: str, form: str) -> None:
    assert [one.name for one in met(form.format(f"{title} Klaus Lindner"))] == ["Klaus Lindner"]


def test_dom_is_a_title_only_before_a_full_name() -> None:
    assert [one.name for one in met("Interviewers: Dom Klaus Lindner, Dom Reed")] == ["Klaus Lindner", "Dom Reed"]


@pytest.mark.parametrize(
    "text",
    [
        "Interviewers: Bob Ray en Joris ten Cate ID",
        "You will meet Bob Ray and Joris ten Cate\nID required at the gate",
        "Commissie: Bob Ray en Joris ten Cate\nCV meenemen",
        "10:00-10:30 Bob Ray\n10:30-11:00 Joris ten Cate Calidad",
        "10:00-10:30 Bob Ray\n10:30-11:00 Joris ten Cate Einkauf und Vertrieb",
    ],
)
def test_an_abbreviation_or_the_next_cell_of_a_table_is_no_part_of_a_name(text: str) -> None:
    assert [one.name for one in met(text)] == ["Bob Ray", "Joris ten Cate"]


@pytest.mark.parametrize(
    "text",
    [
        "Your interview is with Bob Ray, bob.ray@elsewhere.example.",
        "Je gesprek is met Bob Ray, bob.ray@elsewhere.example.",
        "Du sprichst am Montag mit Bob Ray, bob.ray@elsewhere.example.",
    ],
)
def test_a_sentence_brings_a_name_without_an_address_of_nobodys_company(text: str) -> None:
    assert met(text) == [Person(name="Bob Ray")]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Your interview is with Bob Ray, bob.ray@acme.example.", "bob.ray@acme.example"),
        ("Interviewers: Bob Ray <bob.ray@elsewhere.example>", "bob.ray@elsewhere.example"),
        ("10:00 - 10:30 Bob Ray <bob.ray@elsewhere.example>", "bob.ray@elsewhere.example"),
    ],
)
def test_a_list_brings_any_address_and_a_sentence_the_companys(text: str, address: str) -> None:
    assert [one.address for one in met(text)] == [address]


def test_the_name_of_a_sending_system_is_nobodys() -> None:
    sent = event(
        "Interview at Blue Audio",
        organizer=guest("Blue Audio <no-reply@teamtailor-mail.com>").person,
        description="Your interview with Blue Audio is confirmed!\n\nYou will meet: Bob Ray",
    )

    assert "Blue Audio" not in [one.person.name for one in who_was_met(sent, ME, POLICY, BERLIN).people]


@pytest.mark.parametrize("honour", ["M.", "Mme", "Herr", "Dr.", "Dott.ssa", "Sra."])
def test_a_list_that_begins_with_a_guest_and_a_title_goes_on(honour: str) -> None:
    text = f"Interlocuteurs :\n* {honour} Jane Doe, présidente\n* Mme Leïla Chérif, DRH"

    assert [one.name for one in met(text)] == ["Leïla Chérif"]


@pytest.mark.parametrize(
    "text",
    [
        "Hr. Jochen Pfeiffer + Fr. Anna Demir, Raum 214",
        "mit Jochen Pfeiffer und Anna Demir",
        "w/ Jochen Pfeiffer & Anna Demir",
        "Spreek met Jochen Pfeiffer en Anna Demir",
        "Jochen Pfeiffer & Anna Demir (2nd floor)",
    ],
)
def test_a_note_of_the_users_own_names_two(text: str) -> None:
    assert noted("Vorstellungsgespräch Acme", text) == ["Jochen Pfeiffer", "Anna Demir"]


@pytest.mark.parametrize(
    "text",
    [
        "Hablo con Anna Montes (jefa de obra). Conseguir su correo.",
        "Spreche mit Anna Montes (Bauleiterin)",
        "Falo com Anna Montes, gerente",
        "Parlo con Anna Montes, responsabile vendite",
        "Je parle à Anna Montes (directrice)",
    ],
)
def test_a_note_of_the_users_own_tells_with_whom_they_speak(text: str) -> None:
    assert noted("Vorstellungsgespräch Acme", text) == ["Anna Montes"]


@pytest.mark.parametrize(
    "text",
    [
        "ask about Anna Montes and Bob Ray",
        "Anna Montes and Bob Ray work there",
        "Anna Montes & Blue Harbor",
        "Anna Montes left, Bob Ray is new",
    ],
)
def test_a_note_that_only_mentions_people_names_nobody(text: str) -> None:
    assert noted("Vorstellungsgespräch Acme", text) == []


def test_a_title_of_the_users_own_names_who_is_joined_to_a_known_name() -> None:
    assert noted("Interview Osprey Wind – w/ Anna Montes (head of ops) & Li Wenhua", "") == ["Anna Montes", "Li Wenhua"]


@pytest.mark.parametrize("at", ["bei", "chez", "presso", "bij"])
def test_a_slot_names_at_whom_it_is(at: str) -> None:
    text = f"09:00 - 10:00 Bob Ray\n10:00 - 11:30 Hospitation {at} Anna Demir"

    assert [one.name for one in met(text)] == ["Bob Ray", "Anna Demir"]


@pytest.mark.parametrize(
    "post", ["Selección y Talento", "Ricerca e Selezione", "Recrutement", "Talento y Selección", "Atração e Seleção"]
)
def test_whoever_signs_for_the_department_that_selects_only_arranges(post: str) -> None:
    sent = event(
        description=f"Estarán Jane Doe y Bob Ray.\n\nUn saludo,\n\nRosa Lima\n{post}",
        organizer=guest("Rosa Lima <rosa@acme.example>").person,
        attendees=(guest(_MET), guest("Bob Ray <bob@acme.example>")),
    )
    roles = {one.person.name: one.role for one in who_was_met(sent, ME, POLICY, BERLIN).people}

    assert roles == {"Jane Doe": Role.INTERVIEWER, "Bob Ray": Role.INTERVIEWER, "Rosa Lima": Role.COORDINATOR}


@pytest.mark.parametrize("post", ["titolare", "amministratore delegato", "founder", "Inhaberin", "gérante"])
def test_the_owner_named_as_contact_interviews_where_the_only_other_one_is_of_personnel(post: str) -> None:
    sent = event(
        description=f"Referente: Anna Monti, {post}\n\nSimona Bellini - HR Consultant\nSinergia Lavoro",
        organizer=guest("Simona Bellini <simona@sinergia.example>").person,
        attendees=(),
    )
    roles = {one.person.name: one.role for one in who_was_met(sent, ME, POLICY, BERLIN).people}

    assert roles == {"Simona Bellini": Role.COORDINATOR, "Anna Monti": Role.INTERVIEWER}


@pytest.mark.parametrize(
    "text", ["Diesmal lernst du Bob und mich kennen.", "Tu rencontreras Bob et moi.", "Je spreekt Bob en mij."]
)
def test_whoever_writes_that_one_meets_them_too_interviews(text: str) -> None:
    sent = event(
        description=f"{text}\n\nJane",
        organizer=guest(_MET).person,
        attendees=(guest(_MET), guest("Bob Ray <bob@acme.example>")),
    )

    assert {one.role for one in who_was_met(sent, ME, POLICY, BERLIN).people} == {Role.INTERVIEWER}
