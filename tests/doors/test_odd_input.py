"""What calendars and mailboxes really hold: broken, hostile or odd, it is read as far as it goes."""

import re

import pytest

from mailbot.core.ledger import Service
from mailbot.sandbox.items import Guest, Who
from tests.builders import MONDAY, days, hours
from tests.doors.desk import EVENING, Desk, Said


@pytest.fixture
def busy(desk: Desk, service: Service) -> Desk:
    """Ben of Globex is to be thanked, whatever else is in the calendar."""
    desk.interview(service, "Interview with Globex", organizer="Ben Ode <ben@globex.example>", starts=MONDAY + hours(4))
    desk.connect(service)
    return desk


def recipients(desk: Desk, service: Service) -> set[str]:
    return {who.address for draft in desk.drafts(service) for who in draft.content.to}


def whys(said: Said) -> set[str]:
    return {one["why"] for one in said.form["accounts"][0]["skipped"]}


def test_an_event_without_an_end_is_skipped_with_its_reason(busy: Desk, service: Service) -> None:
    busy.world(service).diary.all()[0].ends = None
    busy.interview(service, organizer="Jane Doe <jane@acme.example>")

    said = busy.sync(EVENING)

    assert (said.code, recipients(busy, service)) == (0, {"jane@acme.example"})
    assert "the event has no end" in whys(said)


def test_attendees_without_an_address_do_not_stop_the_turn(busy: Desk, service: Service) -> None:
    nobody = [Guest(who=Who("", "Pat Poe")), Guest(who=Who("", ""))]
    busy.interview(service, "Interview with Initech", organizer="dora@initech.example", guests=nobody)

    said = busy.sync(EVENING)

    assert said.code == 0
    assert {"ben@globex.example", "dora@initech.example"} <= recipients(busy, service)


@pytest.mark.parametrize("address", ["not an address", "two@at@signs.example", "<script>", "jane@", "@acme.example"])
def test_an_attendee_with_a_broken_address_gets_no_draft(busy: Desk, service: Service, address: str) -> None:
    busy.interview(service, "Interview with Initech", organizer="", guests=[Guest(who=Who(address, "Pat Poe"))])

    said = busy.sync(EVENING)

    assert (said.code, "ben@globex.example" in recipients(busy, service)) == (0, True)
    assert address not in recipients(busy, service)


def test_a_thread_with_only_drafts_is_not_answered_in(busy: Desk, service: Service) -> None:
    begun = busy.hand(service).begin("ben@globex.example", "Dear Ben,", subject="Hello", at=MONDAY - days(20))

    said = busy.sync(EVENING)

    assert said.code == 0
    assert len([d for d in busy.drafts(service) if d.thread == begun.thread]) == 1


@pytest.mark.parametrize(
    "title",
    [
        "Interview with Acme\r\nBcc: all@acme.example",
        "Interview {{ 7*7 }} with Acme",
        "Interview {% for x in range(9999999) %}x{% endfor %}",
        "Interview ${7*7} #{7*7} %s %(name)s {0}",
        "Interview with \x00\x1b[31mAcme\x1b[0m",
        "Interview with <b onclick=alert(1)>Acme</b> & Söhne 😀",
        "Interview " + "very " * 400 + "long",
    ],
)
def test_a_title_is_never_more_than_text(busy: Desk, service: Service, title: str) -> None:
    busy.interview(service, title)

    said = busy.sync(EVENING)
    draft = next(d for d in busy.drafts(service) if d.content.to[0].address == "jane@acme.example")
    written = draft.content.subject + busy.world(service).mails.body(draft)

    assert (said.code, recipients(busy, service)) == (0, {"jane@acme.example", "ben@globex.example"})
    assert not re.search(r"\b49\b|\bBcc\b\s*:|\x1b|\x00|xxxx", written)
    assert "\n" not in draft.content.subject


def test_a_title_does_not_colour_the_terminal(busy: Desk, service: Service) -> None:
    busy.interview(service, "Interview with [red]Acme[/red] \x1b[31m")
    busy.sync(EVENING)

    assert "\x1b" not in busy.call("status").out + busy.call("sync").out


def test_a_very_long_description_is_read(busy: Desk, service: Service) -> None:
    text = "Join Zoom Meeting https://zoom.us/j/1 " * 500 + "\nInterviewers: Jane Doe\n"
    busy.interview(service, description=text + "x" * (20_000 - len(text)))

    said = busy.sync(EVENING)

    assert (said.code, recipients(busy, service)) == (0, {"jane@acme.example", "ben@globex.example"})


def test_a_description_full_of_markup_is_read(busy: Desk, service: Service) -> None:
    busy.interview(service, description="<div>" * 2_000 + "hello <!-- mail me@evil.example -->", description_html=True)

    said = busy.sync(EVENING)

    assert (said.code, recipients(busy, service)) == (0, {"jane@acme.example", "ben@globex.example"})


def test_a_name_with_a_comma_stays_one_person(busy: Desk, service: Service) -> None:
    guest = Guest(who=Who("j@x.example", "Doe, Jane"), response="accepted")
    busy.interview(service, "Interview with X", organizer="", guests=[guest])

    busy.sync(EVENING)
    (draft,) = [d for d in busy.drafts(service) if d.content.to[0].address == "j@x.example"]

    assert len(draft.content.to) == 1
    assert busy.world(service).mails.body(draft).split("\n")[0].rstrip(",").endswith("Jane")


def test_a_mail_from_a_name_with_a_comma_is_that_persons(busy: Desk, service: Service) -> None:
    mail = busy.hand(service).deliver('"Doe, Jane" <j@x.example>', "Your visit", "See you.", at=MONDAY - days(2))
    busy.interview(service, "Interview with X", organizer='"Doe, Jane" <j@x.example>')

    busy.sync(EVENING)
    (draft,) = [d for d in busy.drafts(service) if d.content.to[0].address == "j@x.example"]

    assert draft.thread == mail.thread


def test_an_unknown_setting_is_named_with_what_was_meant(desk: Desk) -> None:
    desk.settings = '[thank_you]\nevenin = "19:00"'
    desk.settle()

    said = desk.call("sync")

    assert (said.code, said.out, "evenin" in said.err, "did you mean thank_you.evening?" in said.err) == (
        2,
        "",
        True,
        True,
    )


def test_all_wrong_settings_are_told_at_once(desk: Desk) -> None:
    desk.settings = 'timezone = "Mars/Olympus"\nlanguage = "xx"\nnonsense = 1'
    desk.settle()

    said = desk.call("status")

    assert (said.code, [word in said.err for word in ("timezone", "language", "nonsense")]) == (2, [True] * 3)


def test_a_config_that_is_no_toml_is_one_clear_sentence(desk: Desk) -> None:
    (desk.home / "config.toml").write_text("[thank_you\n")

    said = desk.call("status", "--json")

    assert (said.code, list(said.form), "config.toml" in said.err) == (2, ["error"], True)


def test_a_damaged_database_is_one_clear_sentence(desk: Desk) -> None:
    (desk.home / "mailbot.db").write_bytes(b"not a database, not at all" * 100)

    said = desk.call("status")

    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)


def test_a_vault_key_that_is_none_is_one_clear_sentence(desk: Desk) -> None:
    desk.env["MAILBOT_VAULT_KEY"] = "short"

    said = desk.call("status")

    assert (said.code, "MAILBOT_VAULT_KEY" in said.err, "short" in said.err) == (2, True, False)
