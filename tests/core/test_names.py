"""Names of people: what looks like one, how it is greeted, when two are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.model import Person, address_of
from mailbot.core.names import address_fits, clean, display_name, greeting_name, looks_like_person, same_name


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Jane Doe", "Jane Doe"),
        ("  Jane \t Doe ", "Jane Doe"),
        ('"Jane Doe"', "Jane Doe"),
        ("Doe, Jane", "Jane Doe"),
        ("Doe, Jane (HR)", "Jane Doe"),
        ("Jane Doe (Recruiter) [external]", "Jane Doe"),
        ("Jane Doe, PhD", "Jane Doe, PhD"),
        ("Jane Doe via Calendly", "Jane Doe"),
        ("jane@acme.example", ""),
        ("https://acme.example", ""),
        ("{{ 7*7 }}", ""),
        ("<b>Jane</b>", ""),
        ("Jane\r\nBcc: all@acme.example", ""),
        ("Jane\u202eeoD", "Jane eoD"),
        ("Ja\u200bne Doe\ufeff", "Jane Doe"),
        ("Jane Doe, Recruiter", "Jane Doe"),
        ("Doe, Jane - HR", "Jane Doe"),
        ("Jane Doe @ Acme", "Jane Doe"),
        ("JANE.DOE", ""),
        ("", ""),
    ],
)
def test_a_display_name_is_shown_plainly(raw: str, shown: str) -> None:
    assert display_name(raw) == shown


@pytest.mark.parametrize(
    "name",
    [
        "Jane Doe",
        "Jane Q. Doe",
        "Ludwig van Beethoven",
        "María José García Márquez",
        "Jean-Luc Picard",
        "Miles O'Brien",
        "Zoë Kravitz",
        "Dr. Jane Doe",
        "JANE DOE",
        "Иван Петров",
        "J. Doe",
    ],
)
def test_a_name_looks_like_a_person(name: str) -> None:
    assert looks_like_person(name)


@pytest.mark.parametrize(
    "name",
    ["Jane", "", "jane doe", "Room 4", "Jane Doe 2", "A B C D E F", "https://x.example", "Jane {{x}}", "van der"],
)
def test_what_is_no_full_name_does_not_look_like_a_person(name: str) -> None:
    assert not looks_like_person(name)


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Jane Doe", "Jane"),
        ("Doe, Jane (HR)", "Jane"),
        ("JANE DOE", "Jane"),
        ("ANN LEE", "Ann"),
        ("Jean-Luc Picard", "Jean-Luc"),
        ("Ludwig van Beethoven", "Ludwig"),
        ("Madonna", "Madonna"),
        ("CHER", "Cher"),
        ("J. Doe", "J. Doe"),
        ("Dr. Jane Doe", "Jane"),
        ("Prof. Dr. Anna-Lena von Hagen", "Anna-Lena"),
        ("Herr Ralf Ziegler", "Ralf"),
        ("Dr. Doe", "Dr. Doe"),
        ("Mr Bean", "Mr Bean"),
        ("Jane Doe, PhD", "Jane"),
        ("Andrew Ma", "Andrew"),
        ("Keane Jr., Martin", "Martin"),
        ("Jane Doe, CTO", "Jane"),
        ("Jane Doe | Staff Engineer", "Jane"),
        ("Jane Doe (she/her)", "Jane"),
        ("Jane Doe 🚀", "Jane"),
        ("García Márquez, Gabriel", "García Márquez, Gabriel"),
        ("van der Berg, Jan", "Jan"),
        ("Jane DOE", "Jane"),
        ("DOE Jane", "DOE Jane"),
        ("DUPONT Jane", "Jane"),
        ("AJ Smith", "AJ Smith"),
        ("J. R. Smith", "J. R. Smith"),
        ("MILES O'BRIEN", "Miles"),
        ("Marco d'Amico", "Marco"),
        ("Иван Петров", "Иван"),
        ("王伟", "王伟"),
        ("김 민수", "김 민수"),
        ("ليلى حداد", "ليلى"),
        ("jane doe", "Jane"),
        ("jane.roe", ""),
        ("jroe2", ""),
        ("Dott.ssa Giulia Marini", "Giulia"),
        ("Ing. Paolo Conti", "Paolo"),
        ("D.ª Carmen Ruiz Ortega", "Carmen"),
        ("D. Luis Peña Gil", "Luis"),
        ("Profa. Dra. Helena Couto", "Helena"),
        ("D. J. Moss", "D. J. Moss"),
        ("Zoë Kravitz", "Zoë"),
        ("", ""),
        ("jane@acme.example", ""),
        ("{{ 7*7 }}", ""),
    ],
)
def test_how_somebody_is_greeted(name: str, greeting: str) -> None:
    assert greeting_name(Person(name=name)) == greeting


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Doe", "Doe, Jane"),
        ("Jane Doe", "JANE DOE"),
        ("Jane Doe", "Dr. Jane Doe"),
        ("Jane Doe", "Jane Q. Doe"),
        ("José García", "Jose Garcia"),
        ("Jane Doe", "Jane Doe (Recruiter)"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Jürgen Müller", "Jurgen Muller"),
        ("Søren Kjær", "Soren Kjaer"),
        ("Miles O'Brien", "Miles OBrien"),
    ],
)
def test_two_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(("one", "other"), [("Jane Doe", "Jane Roe"), ("Jane", "Jane Doe"), ("", ""), ("Jane", "Jane")])
def test_different_or_incomplete_names_are_not_the_same(one: str, other: str) -> None:
    assert not same_name(one, other)


@pytest.mark.parametrize(
    "address",
    [
        "jane.roe@x.example",
        "janeroe@x.example",
        "jroe@x.example",
        "roe.jane@x.example",
        "jane_roe@x.example",
        "janer@x.example",
    ],
)
def test_an_address_made_of_a_name_fits_it(address: str) -> None:
    assert address_fits(address_of(address), "Jane Roe")


@pytest.mark.parametrize("address", ["jane@x.example", "roe@x.example", "john.roe@x.example", "", "jr@x.example"])
def test_an_address_that_may_be_anothers_does_not_fit(address: str) -> None:
    assert not address_fits(address_of(address), "Jane Roe")


@given(st.text(max_size=300))
def test_a_cleaned_text_is_one_short_line_without_controls(text: str) -> None:
    cleaned = clean(text)

    assert len(cleaned) <= 80
    assert not any(ord(c) < 32 or c in "\x7f\u2028\u2029\u202e\u2066" for c in cleaned)
    assert cleaned == clean(cleaned)


@given(st.text(max_size=120))
def test_no_greeting_holds_an_address_or_template_syntax(text: str) -> None:
    greeting = greeting_name(Person(name=text))

    assert not any(mark in greeting for mark in ("@", "{{", "{%", "<", "\n", "\r"))
