"""What the settings make of mailbot: every rule's number arrives, word lists grow, secrets are renewed in the vault."""

from dataclasses import fields
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.ledger import Service
from mailbot.core.policy import Policy, Words
from mailbot.sandbox.inprocess import WsgiAdapter
from mailbot.settings import load
from mailbot.wiring import FixedClock, SystemClock, open_app, policy_of, words_and_templates
from tests.builders import hours
from tests.doors.desk import EVENING, Desk

CHOSEN = """
timezone = "America/Toronto"
country = "CA"
employer_country = "US"
language = "de"
[thank_you]
evening = "19:00"
evening_if_ends_by = "18:00"
rest_minutes = 30
latest = "21:00"
next_morning = "08:00"
night_until = "04:00"
all_day_ends = "16:00"
late_after_hours = 20
give_up_after_hours = 48
coordinators = true
[debrief]
prompt = "draft"
[outcome]
reply = false
[checkins]
interval_days = 10
at = "10:00"
limit = 5
closing_after = 2
refresh_days = 12
[interviews]
calendars = ["Career"]
labels = ["Job"]
colours = ["3"]
max_people = 6
window_past_days = 30
window_future_days = 7
[threads]
max_age_days = 45
[drafts]
per_day = 10
[labels]
namespace = "Search"
snooze_days = 7
resurface = true
[sync]
every_minutes = 5
[people]
aliases = ["Sam@Own.example"]
"""
AS_CHOSEN = {
    "zone": ZoneInfo("America/Toronto"),
    "country": "CA",
    "employer_country": "US",
    "language": "de",
    "thank_coordinators": True,
    "debrief_prompt": "draft",
    "outcome_reply": False,
    "resurface": True,
    "aliases": frozenset({"sam@own.example"}),
    "evening": time(19),
    "evening_if_ends_by": time(18),
    "rest": timedelta(minutes=30),
    "latest": time(21),
    "next_morning": time(8),
    "night_until": time(4),
    "all_day_ends": time(16),
    "late_after": timedelta(hours=20),
    "give_up_after": timedelta(hours=48),
    "interval": timedelta(days=10),
    "check_in_at": time(10),
    "check_in_limit": 5,
    "closing_after": 2,
    "refresh": timedelta(days=12),
    "interview_labels": frozenset({"job"}),
    "interview_colours": frozenset({"3"}),
    "interview_calendars": frozenset({"career"}),
    "max_people": 6,
    "window_past": timedelta(days=30),
    "window_future": timedelta(days=7),
    "thread_max_age": timedelta(days=45),
    "drafts_per_day": 10,
    "namespace": "Search",
    "snooze": timedelta(days=7),
    "every": timedelta(minutes=5),
}
NOT_CHOSEN = {"words", "small_words", "templates", "lost_answer_wait"}  # told apart below


def chosen(home: Path, text: str) -> Policy:
    """The rules in force with *text* as config.toml."""
    (home / "config.toml").write_text(text)
    return policy_of(load({}, home))


def test_without_settings_the_rules_are_those_of_the_core(tmp_path: Path) -> None:
    found, plain = policy_of(load({}, tmp_path)), Policy()
    other = {one.name for one in fields(Policy) if getattr(found, one.name) != getattr(plain, one.name)}

    assert other == {"words", "small_words", "templates"}


@pytest.mark.parametrize("name", sorted(AS_CHOSEN))
def test_a_setting_reaches_the_rules(tmp_path: Path, name: str) -> None:
    assert getattr(chosen(tmp_path, CHOSEN), name) == AS_CHOSEN[name]


def test_every_rule_is_a_setting() -> None:
    assert {one.name for one in fields(Policy)} == set(AS_CHOSEN) | NOT_CHOSEN


@pytest.mark.parametrize("name", [one.name for one in fields(Words)])
def test_every_word_list_ships(name: str) -> None:
    words, _ = words_and_templates()

    assert getattr(words, name)


def test_the_templates_ship_by_language_and_name() -> None:
    _, templates = words_and_templates()

    assert {"thank_you.1", "check_in.1", "closing_note", "linkedin_short", "linkedin_long"} <= set(templates["en"])


@pytest.mark.parametrize(
    ("setting", "listed", "word"),
    [
        ('[interviews]\nwords = {de = ["Vorstellungsrunde"]}', "interview", "vorstellungsrunde"),
        ('[people]\nrole_addresses = ["Welcome"]', "role_addresses", "welcome"),
        ('[people]\nbots = ["notes.example"]', "bots", "notes.example"),
        ('[people]\nrelays = ["apply.example"]', "relays", "apply.example"),
    ],
)
def test_words_of_ones_own_join_those_that_ship(tmp_path: Path, setting: str, listed: str, word: str) -> None:
    shipped = getattr(words_and_templates()[0], listed)

    assert getattr(chosen(tmp_path, setting).words, listed) == shipped | {word}


def test_a_fixed_clock_stands_still() -> None:
    clock = FixedClock(EVENING)

    assert [clock.now(), clock.now()] == [EVENING, EVENING]


def test_a_fixed_clock_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        FixedClock(datetime(2026, 3, 2))  # noqa: DTZ001 - that is the point


def test_the_machines_clock_knows_its_zone() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_the_network_can_be_answered_inside_the_process(desk: Desk, service: Service) -> None:
    (desk.home / "config.toml").write_text("")
    app = open_app({}, desk.home, bottom=WsgiAdapter(desk.sandbox), clock=desk.clock)

    account = app.connect(service, token_file=desk.token(service))
    app.close()

    assert account.address == desk.world(service).address


def test_a_renewed_secret_is_kept_before_it_is_needed_again(desk: Desk, service: Service) -> None:
    """Microsoft takes a refresh token once: the turn after next works only if the vault has the new one."""
    desk.connect(service)

    codes = [desk.sync(desk.clock.now() + hours(2)).code for _ in range(3)]

    assert codes == [0, 0, 0]


def test_while_another_process_is_at_the_account_a_turn_waits(desk: Desk, service: Service) -> None:
    desk.connect(service)
    app = open_app({"MAILBOT_HOME": str(desk.home)}, clock=desk.clock)
    now = desk.clock.now()
    app.store.take(app.account(service.value).name, "somebody else", now, now + hours(1))
    app.close()

    said = desk.sync()
    (failed,) = said.form["accounts"][0]["failed"]

    assert (said.code, failed["key"], "another mailbot is at work" in failed["error"]) == (1, None, True)


def test_a_lease_is_given_back(desk: Desk, service: Service) -> None:
    desk.connect(service)

    assert [desk.sync().code, desk.sync().code] == [0, 0]


def test_an_app_shows_no_secret(desk: Desk, service: Service) -> None:
    desk.env["MAILBOT_VAULT_KEY"] = "m" * 43 + "="
    desk.connect(service)
    app = open_app({"MAILBOT_HOME": str(desk.home), **desk.env}, clock=desk.clock)
    shown = repr(app) + repr(app.provider(app.account(service.value).name)) + str(app.settings)
    app.close()

    assert "m" * 43 not in shown
    assert "refresh_token" not in shown
