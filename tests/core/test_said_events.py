"""Whole events in which the people stand in the title, in the user's own notes, or only as addresses."""

import pytest

from mailbot.core.ledger import Role
from mailbot.core.reading.people import Met, who_was_met
from tests.core.policies import BERLIN, ME, POLICY, event, lonely, somebody


def own(title: str, description: str = "") -> Met:
    return who_was_met(lonely(title, description), ME, POLICY, BERLIN)


def invited(description: str, *guests: str, organizer: str = "Rita Moss <rita@acme.example>") -> Met:
    made = event("Interview", organizer, *guests, description=description, organizer=somebody(organizer))
    return who_was_met(made, ME, POLICY, BERLIN)


def names(found: Met) -> list[str]:
    return sorted(one.person.name for one in found.people)


def interviewers(found: Met) -> list[str]:
    return sorted(one.person.name for one in found.people if one.role is Role.INTERVIEWER)


@pytest.mark.parametrize(
    "title",
    [
        "Interview Acme w/ Jane Doe, 2pm",
        "Call w/ Jane Doe (Acme, CTO)",
        "Interview with Jane Doe at Acme",
        "Entretien chez Acme avec Jane Doe",
        "Vorstellungsgespräch Acme mit Frau Dr. Jane Doe",
        "Entrevista Acme con Jane Doe",
        "Interview: Sam Hill <> Jane Doe (Acme)",
        "Colloquio Acme - Jane Doe",
    ],
)
def test_whom_the_title_of_an_own_entry_names_is_met(title: str) -> None:
    assert names(own(title)) == ["Jane Doe"]


def test_two_in_a_title_are_both_met() -> None:
    assert names(own("Vorstellungsgespräch Acme Verlag, Bob Ray + Dr. Jane Doe")) == ["Bob Ray", "Jane Doe"]


@pytest.mark.parametrize(
    "title", ["Interview Blue Harbor", "Entrevista con cliente - Blue Harbor - Controller Financiero", "Interview Acme"]
)
def test_a_firm_or_a_job_in_a_title_is_nobody(title: str) -> None:
    assert names(own(title, "Blue Harbor, Controller Financiero, 2nd floor")) == []


@pytest.mark.parametrize(
    "note",
    [
        "Jane Doe, Head of Sales\nbring the portfolio",
        "Jane Doe (responsable de exportación)",
        "Con Jane Doe (responsable de exportación)\ny Hugo, no sé el apellido",
        "gesprek met Jane Doe, bedrijfsleider",
        "Jane Doe, responsabile acquisti + una di HR\nportare CV",
        "Jane Doe: Programmleitung Sachbuch",
        "Jane Doe - CTO",
        "[10:32, 03/03/2026] Ana RH: entrevista confirmada pra quinta com Jane Doe, gerente da loja",
    ],
)
def test_whom_an_own_note_tells_with_what_they_do_is_met(note: str) -> None:
    assert names(own("Interview Acme", note)) == ["Jane Doe"]


@pytest.mark.parametrize(
    "note",
    [
        "Ask about Jane Doe, the former CTO",
        "Hi Sam,\nplease find the address below.\nJane Doe, Head of Sales",
        "Blue Harbor, Head Office",
        "Book by Jane Doe, economist",
        "2nd floor, Ada Lovelace, manager on duty",
    ],
)
def test_other_names_in_an_own_note_are_nobody(note: str) -> None:
    assert names(own("Interview Acme", note)) == []


def test_a_profile_whose_address_spells_a_name_is_that_persons() -> None:
    found = own("Call w/ Jane Doe (Acme, CTO)", "She calls my mobile. https://www.linkedin.com/in/jane-doe-1a2b")

    assert [one.profile for one in found.people] == ["https://www.linkedin.com/in/jane-doe-1a2b"]


@pytest.mark.parametrize(
    ("address", "spelled"),
    [
        ("jane.desantis@acme.example", "Jane De Santis"),
        ("j.oesterberg@acme.example", "Jane Österberg"),
        ("jane.roe@acme.example", "Jane Roe"),
    ],
)
def test_a_guest_without_a_name_is_spelled_out_by_the_text(address: str, spelled: str) -> None:
    assert spelled in names(invited(f"The slides are {spelled}'s.\n\nSee you!\n{spelled}", address))


def test_two_names_that_fit_one_address_leave_it_without() -> None:
    assert names(invited("Read the papers of Jane Roe and John Roe.", "j.roe@acme.example")) == ["", "Rita Moss"]


@pytest.mark.parametrize(
    "text",
    [
        "Bob and I will take you through a case. You will be interviewed by Bob Ray and me.",
        "Bob Ray will join me for the second half.",
        "Am Donnerstag lernen Sie unseren Geschäftsführer Bob Ray kennen. Ich bin natürlich auch wieder dabei.",
        "Vous rencontrerez Bob Ray. Je serai présente à ses côtés, et moi-même je vous poserai des questions.",
        "Le confermo il colloquio. Parteciperà anche l'Ing. Bob Ray.",
        "Je spreekt met Bob Ray. Ik schuif zelf ook aan.",
    ],
)
def test_an_organiser_who_comes_along_interviews_too(text: str) -> None:
    assert interviewers(invited(text, "Bob Ray <bob@acme.example>")) == ["Bob Ray", "Rita Moss"]


def test_an_organiser_who_only_says_whom_one_meets_arranges() -> None:
    found = invited("You will be meeting Bob Ray (Head of Claims) and Ann Lee (Director).")

    assert interviewers(found) == ["Ann Lee", "Bob Ray"]
