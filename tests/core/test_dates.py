"""The date for a decision is read as people write one; what may mean something else is not guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.dates import day_in

MONDAY = date(2026, 3, 2)
TWELFTH = date(2026, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-12",
        "2026/03/12",
        "2026.03.12",
        "by 2026-03-12 at the latest",
        "by 12.3.2026, they said",
        "12.3.26",
        "12.3.",
        "12. 3.",
        "12. 3. 2026",
        "around 10:30 on 12.3.",
        "12.3. 10 Uhr",
        "12/3/2026",
        "12-03-2026",
        "03/12/2026",
        "12/03",
        "12.3",
        "March 12",
        "March 12th, 2026",
        "by March 12, they said",
        "12 March",
        "the 12th of March",
        "Mar 12",
        "12. März",
        "bis zum 12. März 2026",
        "le 12 mars",
        "12 de marzo",
        "12 de março de 2026",
        "12 maart",
        "12 mrt",
        "12 marzo",
        "4/5 people, by 12.3.",
        "not 1.3. but 12.3.",
    ],
)
def test_the_twelfth_of_march_is_read_however_it_is_written(text: str) -> None:
    assert day_in(text, MONDAY) == TWELFTH


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/20", date(2026, 3, 20)),
        ("03/20/2026", date(2026, 3, 20)),
        ("13 de marzo", date(2026, 3, 13)),
        ("1er avril", date(2026, 4, 1)),
        ("1\u00ba de abril", date(2026, 4, 1)),
        ("between 12 and 15 March", date(2026, 3, 15)),
        ("4/3", date(2026, 3, 4)),
        ("3/5", date(2026, 5, 3)),
    ],
)
def test_other_days_are_read_as_they_are_meant(text: str, day: date) -> None:
    assert day_in(text, MONDAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "next Friday",
        "Friday",
        "end of next week",
        "in two weeks",
        "in 2/3 weeks",
        "2 out of 5",
        "soon",
        "2026-02-30",
        "2026-02-01",
        "2031-01-01",
        "1.3.",
        "1 March",
        "31/4",
        "10:30",
        "",
    ],
)
def test_what_names_no_day_ahead_is_not_guessed(text: str) -> None:
    assert day_in(text, MONDAY) is None


@pytest.mark.parametrize("text", ["5.1.", "January 5", "5 de janeiro"])
def test_a_day_without_a_year_is_the_next_years_when_that_is_near(text: str) -> None:
    assert (day_in(text, date(2026, 12, 20)), day_in(text, MONDAY)) == (date(2027, 1, 5), None)


def test_two_numbers_are_read_month_first_where_only_that_is_near() -> None:
    assert (day_in("4/3", date(2026, 3, 20)), day_in("5/4", date(2026, 3, 20))) == (date(2026, 4, 3), date(2026, 4, 5))


@given(
    text=st.text(max_size=200) | st.text(alphabet="0123456789./- marzo", max_size=40),
    near=st.dates(max_value=date(9000, 1, 1)),
)
def test_any_text_names_a_day_ahead_or_none(text: str, near: date) -> None:
    day = day_in(text, near)

    assert day is None or 0 <= (day - near).days <= 366
