"""Companies that only the subjects of mails name."""

from dataclasses import replace
from typing import Any

import pytest

from mailbot.core.ledger import Opportunity
from mailbot.core.model import Thread, ThreadId
from mailbot.core.subjects import named_by_subjects
from tests.builders import mail
from tests.core.calendars import one, read
from tests.core.policies import ME, WORDS


def unnamed(*threads: str, number: int = 1) -> Opportunity:
    """An opportunity whose events name no company, in *threads*."""
    (opportunity,) = read(one("Interview", "jane.doe@gmail.com", number=number)).opportunities
    return replace(opportunity, threads=frozenset(map(ThreadId, threads)))


def thread(*subjects: str, name: str = "thread-1", **known: Any) -> Thread:
    mails = [mail(n, thread=ThreadId(name), subject=subject, **known) for n, subject in enumerate(subjects, start=1)]
    return Thread(id=ThreadId(name), mails=tuple(mails))


def companies(opportunities: list[Opportunity], *threads: Thread) -> list[str]:
    return [o.company for o in named_by_subjects(opportunities, threads, ME, WORDS)]


@pytest.mark.parametrize(
    "subject",
    [
        "Your application at Acme",
        "Re: Interview at Acme",
        "Thank you for your interest in Acme",
        "Ihre Bewerbung bei der Acme GmbH",
        "Votre candidature chez Acme",
    ],
)
def test_a_subject_that_frames_a_company_names_it(subject: str) -> None:
    assert companies([unnamed("thread-1")], thread(subject)) == ["Acme"]


@pytest.mark.parametrize("subject", ["Hello Sam", "Interview", "Jane Roe and Sam Hill", "Invitation: chat at 3pm", ""])
def test_any_other_subject_names_none(subject: str) -> None:
    assert companies([unnamed("thread-1")], thread(subject)) == [""]


def test_subjects_that_name_two_companies_name_none() -> None:
    assert companies([unnamed("thread-1")], thread("Application at Acme", "Application at Globex")) == [""]


def test_subjects_that_name_one_company_in_two_ways_name_it() -> None:
    assert companies([unnamed("thread-1")], thread("Application at Acme", "Interview at Acme Inc.")) == ["Acme"]


def test_a_company_that_is_known_stays() -> None:
    named = replace(unnamed("thread-1"), company="Globex")

    assert companies([named], thread("Your application at Acme")) == ["Globex"]


def test_a_thread_that_two_opportunities_share_names_neither() -> None:
    shared = [unnamed("thread-1"), unnamed("thread-1", number=2)]

    assert companies(shared, thread("Your application at Acme")) == ["", ""]


def test_a_thread_of_nobodys_names_nothing() -> None:
    assert companies([unnamed()], thread("Your application at Acme")) == [""]


def test_the_subject_of_an_unsent_draft_says_nothing() -> None:
    assert companies([unnamed("thread-1")], thread("Your application at Acme", draft=True)) == [""]
