"""The rules in force: what ships with mailbot, and what the person's settings say."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from mailbot.core.policy import Policy, Words
from mailbot.settings import Settings
from mailbot.wiring.own_templates import Templates, in_force, own_templates, usable


@cache
def _lists() -> Mapping[str, str]:
    """The data files that ship, file name (without .toml) -> text."""
    return {
        entry.name.removesuffix(".toml"): entry.read_text("utf-8")
        for entry in files("mailbot.core").joinpath("data").iterdir()
        if entry.name.endswith(".toml")
    }


@cache
def small_words() -> Mapping[str, frozenset[str]]:
    """The words by which a text's language is told, by language; read once a process."""
    lists = tomllib.loads(_lists()["small_words"])
    return MappingProxyType({language: frozenset(words) for language, words in lists.items()})


@cache
def words_and_templates() -> tuple[Words, Templates]:
    """The word lists and the message templates (language -> name -> source) that ship; read once a process."""
    shelves = {
        folder.name: MappingProxyType(
            {
                entry.name.removesuffix(".j2"): entry.read_text("utf-8")
                for entry in folder.iterdir()
                if entry.name.endswith(".j2")
            }
        )
        for folder in files("mailbot.core").joinpath("templates").iterdir()
        if folder.is_dir()
    }
    return Words.read(_lists()), MappingProxyType(shelves)


def templates_of(settings: Settings) -> Templates:
    """The templates in force: the person's own over those that ship; of theirs that are broken a warning tells."""
    words, shipped = words_and_templates()
    own = own_templates(settings.templates_folder, shipped)
    return in_force(shipped, usable(own, words.banned))


def policy_of(settings: Settings) -> Policy:
    """Every setting as the core wants it; lists of the person's own are added to those that ship. SetupProblem when
    their templates' folder is none.
    """
    words, _ = words_and_templates()
    thanks, checks, interviews = settings.thank_you, settings.checkins, settings.interviews
    return Policy(
        zone=settings.timezone,
        country=settings.country,
        employer_country=settings.employer_country,
        language=settings.language,
        aliases=frozenset(settings.people.aliases),
        evening=thanks.evening,
        evening_if_ends_by=thanks.evening_if_ends_by,
        rest=timedelta(minutes=thanks.rest_minutes),
        latest=thanks.latest,
        next_morning=thanks.next_morning,
        night_until=thanks.night_until,
        all_day_ends=thanks.all_day_ends,
        late_after=timedelta(hours=thanks.late_after_hours),
        give_up_after=timedelta(hours=thanks.give_up_after_hours),
        thank_coordinators=thanks.coordinators,
        debrief_prompt=settings.debrief.prompt,
        outcome_reply=settings.outcome.reply,
        interval=timedelta(days=checks.interval_days),
        check_in_at=checks.at,
        check_in_limit=checks.limit,
        closing_after=checks.closing_after,
        refresh=timedelta(days=checks.refresh_days),
        interview_labels=_plain(interviews.labels),
        interview_colours=frozenset(interviews.colours),
        interview_calendars=_plain(interviews.calendars),
        max_people=interviews.max_people,
        window_past=timedelta(days=interviews.window_past_days),
        window_future=timedelta(days=interviews.window_future_days),
        thread_max_age=timedelta(days=settings.threads.max_age_days),
        drafts_per_day=settings.drafts.per_day,
        namespace=settings.labels.namespace,
        snooze=timedelta(days=settings.labels.snooze_days),
        resurface=settings.labels.resurface,
        every=timedelta(minutes=settings.sync.every_minutes),
        words=_with_own(words, settings),
        small_words=small_words(),
        templates=templates_of(settings),
    )


def _plain(names: tuple[str, ...]) -> frozenset[str]:
    """Names as the core compares them."""
    return frozenset(name.strip().casefold() for name in names)


def _with_own(words: Words, settings: Settings) -> Words:
    own = [word.casefold() for listed in settings.interviews.words.values() for word in listed]
    people = settings.people
    return replace(
        words,
        interview=words.interview | frozenset(own),
        role_addresses=words.role_addresses | frozenset(people.role_addresses),
        bots=words.bots | frozenset(people.bots),
        relays=words.relays | frozenset(people.relays),
    )
