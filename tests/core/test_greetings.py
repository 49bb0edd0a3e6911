"""Nobody is greeted in capitals, in small letters, or by their degree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.composing import Facts, compose
from mailbot.core.greetings import called, full_name
from mailbot.core.model import Person
from tests.core.policies import LANGUAGES, WORDS, policy


@pytest.mark.parametrize(
    ("name", "greeted", "whole"),
    [
        ("Jane Doe", "Jane", "Jane Doe"),
        ("jane doe", "Jane", "Jane Doe"),
        ("jane", "Jane", "Jane"),
        ("DOE JOHN", "Doe John", "Doe John"),
        ("RUTH VAN DER BERG", "Ruth van der Berg", "Ruth van der Berg"),
        ("LI WEI", "Li Wei", "Li Wei"),
        ("DOE Jane", "Doe Jane", "Doe Jane"),
        ("DUPONT Jane", "Jane", "Dupont Jane"),
        ("Jane DOE", "Jane", "Jane Doe"),
        ("Anna Meier, PhD", "Anna", "Anna Meier"),
        ("Anna Meier PhD", "Anna", "Anna Meier"),
        ("Anna Meier, MBA, PMP", "Anna", "Anna Meier"),
        ("Doe, Jane, PhD", "Jane", "Jane Doe"),
        ("Maria MD", "Maria", "Maria"),
        ("Andrew Ma", "Andrew", "Andrew Ma"),
        ("Andrew Ma, MA", "Andrew", "Andrew Ma"),
        ("PhD", "", ""),
        ("MD", "", ""),
        ("M\u00aa", "", ""),
        ("M\u00aa Jos\u00e9 Garc\u00eda", "M\u00aa Jos\u00e9 Garc\u00eda", "M\u00aa Jos\u00e9 Garc\u00eda"),
        ("jean-luc picard", "Jean-Luc", "Jean-Luc Picard"),
        ("maria de la cruz", "Maria", "Maria de la Cruz"),
        ("mary-ann o'neil", "Mary-Ann", "Mary-Ann O'Neil"),
        ("AJ Smith", "AJ Smith", "AJ Smith"),
        ("J. R. Smith", "J. R. Smith", "J. R. Smith"),
        ("Ludwig van Beethoven", "Ludwig", "Ludwig van Beethoven"),
        ("jane.roe", "", ""),
        ("", "", ""),
    ],
)
def test_a_letter_names_somebody_in_ordinary_spelling(name: str, greeted: str, whole: str) -> None:
    person = Person(name=name)

    assert (called(person), full_name(person)) == (greeted, whole)


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Klein Eva", "Klein Eva"),
        ("Sato Kenji", "Sato Kenji"),
        ("Acme Jane", "Acme Jane"),
        ("Jane Roe", "Jane"),
        ("JANE ROE", "Jane"),
        ("ROE JANE", "Roe Jane"),
        ("Xio Rey", "Xio"),
    ],
)
def test_where_the_order_is_unsure_the_whole_name_is_used(name: str, greeted: str) -> None:
    assert called(Person(name=name), WORDS.first_names) == greeted


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["jane doe", "DOE JOHN", "Anna Meier, PhD", "MD", "M\u00aa"])
def test_no_greeting_line_shouts_whispers_or_names_a_degree(language: str, name: str) -> None:
    lines = {
        compose(kind, Facts(person=Person(name=name), seed=str(n), language=language), policy()).text.splitlines()[0]
        for kind in ("thank_you", "check_in", "closing_note", "linkedin_short")
        for n in range(6)
    }

    assert not any(odd in line for line in lines for odd in (name, "jane", "DOE", "PhD", "MD", "M\u00aa", " ,"))


@given(name=st.text(max_size=60))
def test_any_name_is_spelled_without_trouble(name: str) -> None:
    person = Person(name=name)

    assert not (called(person) and not full_name(person))
