"""An out-of-office reply tells when its writer is back, in any shipped language."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.absences import back_on

WROTE = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I am out of the office and back on Monday, 16 March.", date(2026, 3, 16)),
        ("I will return on March 16th, 2026. For urgent matters call +49 30 123456.", date(2026, 3, 16)),
        ("On vacation from 3/3 to 3/20, with no access to email", date(2026, 3, 20)),
        ("Ich bin bis zum 20.03.2026 nicht im Büro.", date(2026, 3, 20)),
        ("Ich bin ab dem 23. März wieder erreichbar", date(2026, 3, 23)),
        ("Absent du 2 au 13 mars inclus, merci", date(2026, 3, 13)),
        ("Je serai de retour le 1er avril", date(2026, 4, 1)),
        ("Estaré fuera hasta el 13 de marzo de 2026", date(2026, 3, 13)),
        ("Estarei ausente até 13 de março", date(2026, 3, 13)),
        ("Ik ben afwezig tot en met 13 maart", date(2026, 3, 13)),
        ("Sono fuori ufficio fino al 13 marzo", date(2026, 3, 13)),
        ("Back 2026-03-30", date(2026, 3, 30)),
        ("Back on 5 January", None),
        ("Back in 2031-01-01", None),
        ("I am out of the office today", None),
        ("Version 3.2.1 of our policy, call 555-0123, room 3/4b", None),
        ("31.02. is no day", None),
    ],
)
def test_the_day_of_return_is_read(text: str, day: date | None) -> None:
    assert back_on(text, WROTE) == day


def test_a_day_without_a_year_is_the_next_one() -> None:
    assert back_on("Back on 7 January", date(2026, 12, 20)) == date(2027, 1, 7)


def test_where_day_and_month_may_be_either_way_round_the_later_counts() -> None:
    assert back_on("Away until 4/5", WROTE) == date(2026, 5, 4)


@given(st.text(max_size=300))
def test_any_text_is_read_without_trouble_and_never_names_a_day_in_the_past(text: str) -> None:
    found = back_on(text, WROTE)

    assert found is None or found >= WROTE
