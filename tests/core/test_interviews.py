"""Which events are interviews: the user's own tags, and weak signs read with care."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from mailbot.core.actions import Why
from mailbot.core.interviews import Reading, read_event
from mailbot.core.model import Mailbox, Response, address_of
from tests.core.policies import BERLIN, ME, POLICY, at, event, guest, lonely, policy


def read(title: str, *guests: Any, **known: Any) -> Reading:
    return read_event(event(title, *guests, **known), ME, POLICY)


@pytest.mark.parametrize(
    ("known", "tag"),
    [
        ({"labels": frozenset({"Interview"})}, "label Interview"),
        ({"labels": frozenset({"Blue category", " interview "})}, "label interview"),
        ({"description": "Please be on time.\n#interview"}, "#interview"),
        ({"description": "(#Interview)"}, "#interview"),
    ],
)
def test_an_explicit_tag_makes_any_event_an_interview(known: dict[str, Any], tag: str) -> None:
    assert read("Lunch", **known) == Reading(tag=tag)


def test_a_hashtag_in_the_title_is_an_explicit_tag() -> None:
    assert read("Chat with Jane #interview").tag == "#interview"


@pytest.mark.parametrize("text", ["##interview", "#interviews", "x#interview", "#interview_", "# interview"])
def test_what_only_resembles_the_hashtag_is_no_tag(text: str) -> None:
    assert not read("Lunch", description=text).is_interview


@pytest.mark.parametrize("year", [1, 9999])
def test_an_event_out_of_all_time_is_no_interview(year: int) -> None:
    far = event("Interview")

    assert not read_event(replace(far, ends=far.starts.replace(year=year)), ME, POLICY).is_interview


def test_a_configured_colour_is_an_explicit_tag() -> None:
    coloured = event("Lunch", colour="9")

    assert read_event(coloured, ME, policy(interview_colours=frozenset({"9"}))).tag == "colour 9"


def test_a_colour_nobody_configured_says_nothing() -> None:
    assert read("Lunch", colour="9") == Reading(why=Why.NOT_TAGGED)


def test_a_configured_label_is_an_explicit_tag() -> None:
    labelled = event("Lunch", labels=frozenset({"Bewerbung"}))

    assert read_event(labelled, ME, policy(interview_labels=frozenset({"bewerbung"}))).is_interview


@pytest.mark.parametrize("where", ["title", "description"])
def test_nointerview_wins_over_every_tag(where: str) -> None:
    said = {"title": "Interview", "description": ""} | {where: "Interview #interview #NoInterview"}

    reading = read_event(
        event(said["title"], description=said["description"], labels=frozenset({"Interview"})), ME, POLICY
    )

    assert reading == Reading(why=Why.USER_SAID_NO)


def test_a_calendar_named_interviews_is_a_weak_tag() -> None:
    assert read("Acme, second round", calendar="Interviews").tag == "calendar Interviews"


def test_the_word_in_the_title_is_a_weak_tag() -> None:
    assert read("Acme: Technical Interview").tag == "the word interview in the title"


@pytest.mark.parametrize(
    "title",
    [
        "Mock interview with Ben",
        "Interview practice",
        "Interview prep",
        "Interview debrief",
        "Interview skills workshop",
        "Webinar: the perfect interview",
        "Podcast interview",
        "Press interview",
        "Radio interview on Monday",
        "TV interview",
        "User interview with a customer",
        "Research interview: onboarding",
        "Exit interview",
        "Annual interview",
        "Interviewing Bob for the backend role - interview",
        "Backend interview (interviewing Bob)",
        "Probe-Vorstellungsgespräch: Vorbereitung",
        "Bewerbungsgespräch üben (Übung)",
        "Interview mit der Presse",
        "Préparation entretien d'embauche",
        "Simulation d'entretien de recrutement",
        "Simulacro de entrevista",
        "Entrevista de salida",
        "Simulação de entrevista",
        "Entrevista de desligamento",
        "Oefenen sollicitatiegesprek",
        "Voorbereiding sollicitatiegesprek",
        "Simulazione colloquio di lavoro",
        "Preparazione colloquio di lavoro",
    ],
)
def test_a_title_that_names_something_else_is_only_suggested(title: str) -> None:
    assert read(title) == Reading(why=Why.PRACTICE, suggest=True)


@pytest.mark.parametrize(
    "title", ["Interview – Practice manager", "Interview: Press officer", "Interview – Radio engineer"]
)
def test_a_job_that_sounds_like_a_practice_is_suggested_and_not_drafted_on(title: str) -> None:
    assert read(title) == Reading(why=Why.PRACTICE, suggest=True)


def test_an_explicit_tag_overrules_what_the_title_names() -> None:
    assert read("Interview – Practice manager", labels=frozenset({"Interview"})) == Reading(tag="label Interview")


@pytest.mark.parametrize("colleague", ["ben@example.org", "Ben <ben@mail.example.org>"])
def test_a_colleague_on_the_guest_list_means_that_the_user_hires(colleague: str) -> None:
    assert read("Interview", "jane@acme.example", colleague) == Reading(why=Why.USER_HIRES, suggest=True)


def test_a_colleague_who_invites_means_that_the_user_hires() -> None:
    organizer = guest("ben@example.org").person

    assert read("Interview", "jane@acme.example", organizer=organizer).why is Why.USER_HIRES


@pytest.mark.parametrize("own", ["sam+calendar@example.org", "sam.hill@alum.example.edu", "sam@example.org"])
def test_the_users_other_addresses_are_no_colleagues(own: str) -> None:
    assert read("Interview", "jane@acme.example", own).is_interview


def test_two_users_of_one_free_mail_service_are_no_colleagues() -> None:
    me = Mailbox(account=ME.account, address=address_of("sam.hill@gmail.com"))

    assert read_event(event("Interview", "jane.doe@gmail.com"), me, POLICY).is_interview


@pytest.mark.parametrize("sign", ["Scorecard: see below", "Open the interview kit", "The candidate packet is attached"])
def test_a_hiring_companys_papers_mean_that_the_user_hires(sign: str) -> None:
    assert read("Interview", description=sign) == Reading(why=Why.USER_HIRES, suggest=True)


def people(count: int) -> list[str]:
    return [f"p{number}@acme.example" for number in range(count)]


def test_twelve_people_and_the_user_are_an_interview() -> None:
    assert read("Interview day", *people(12), "sam@example.org").is_interview


def test_thirteen_people_besides_the_user_are_a_crowd() -> None:
    assert read("Interview day", *people(13)) == Reading(why=Why.CROWD, suggest=True)


def test_rooms_do_not_make_a_crowd() -> None:
    assert read("Interview day", *people(12), guest("sofa@acme.example", resource=True)).is_interview


def test_an_all_day_entry_needs_an_explicit_tag() -> None:
    whole = {"starts": at(0), "ends": at(0, day=3), "all_day": True}

    assert read("Interview at Acme", **whole) == Reading(why=Why.ALL_DAY_UNTAGGED, suggest=True)


def test_an_all_day_entry_with_a_tag_counts() -> None:
    whole = {"starts": at(0), "ends": at(0, day=3), "all_day": True}

    assert read("On-site at Acme #interview", **whole) == Reading(tag="#interview")


def test_a_cancelled_interview_is_told_as_cancelled() -> None:
    assert read("Interview", cancelled=True) == Reading(tag="the word interview in the title", why=Why.CANCELLED)


def test_a_declined_interview_is_told_as_declined() -> None:
    assert read("Lunch #interview", own_response=Response.DECLINED).why is Why.DECLINED


@pytest.mark.parametrize("response", [Response.NONE, Response.ACCEPTED, Response.TENTATIVE])
def test_any_other_answer_of_the_user_lets_it_count(response: Response) -> None:
    assert read("Interview", own_response=response).why is None


@pytest.mark.parametrize(
    "sender", ["scheduling@greenhouse.io", "no-reply@us.greenhouse-mail.io", "x@hire.lever.co", "invites@calendly.com"]
)
def test_an_event_of_a_hiring_service_is_suggested(sender: str) -> None:
    organized = event("Acme – Backend Engineer", organizer=guest(sender).person)

    assert read_event(organized, ME, POLICY) == Reading(why=Why.LOOKS_LIKE, suggest=True)


@pytest.mark.parametrize(
    "title", ["30 Minute Meeting between Sam and Jane", "Intro call", "Screening call Acme", "Calendly: chat"]
)
def test_an_event_with_a_schedulers_title_is_suggested(title: str) -> None:
    assert read(title) == Reading(why=Why.LOOKS_LIKE, suggest=True)


def test_a_cancelled_look_alike_is_not_suggested() -> None:
    assert read("Screening call", cancelled=True) == Reading(why=Why.NOT_TAGGED)


def test_a_cancelled_practice_is_not_suggested() -> None:
    assert not read("Mock interview", cancelled=True).suggest


def test_an_ordinary_event_is_left_alone() -> None:
    assert read("Dentist") == Reading(why=Why.NOT_TAGGED)


def test_an_entry_of_the_users_own_with_the_word_counts() -> None:
    assert read_event(lonely("Interview Acme 2pm"), ME, POLICY).is_interview


def test_a_title_in_another_unicode_form_is_read_alike() -> None:
    assert read("Vorstellungsgespra\u0308ch bei Acme").is_interview


def test_a_very_long_description_is_read_in_time_and_without_error() -> None:
    assert read("Interview", description="lorem ipsum (" * 20_000).is_interview


def test_template_syntax_in_a_title_is_only_text() -> None:
    assert read("Interview {{ 7*7 }} {% raise %}").is_interview


def test_the_zone_of_the_event_plays_no_part() -> None:
    starts = datetime(2026, 3, 2, 23, tzinfo=BERLIN)

    assert read("Interview", starts=starts, ends=starts + timedelta(hours=3)).is_interview
