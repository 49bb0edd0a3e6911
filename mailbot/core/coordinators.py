"""Who only arranged an interview: recruiters beside the interviewers, whom a schedule leaves out or a text calls so."""

import re
from collections.abc import Collection
from dataclasses import replace

from mailbot.core.addresses import company_domain, has_phrase, within
from mailbot.core.guests import GUEST_LIST, ORGANISER
from mailbot.core.ledger import Interviewer, Role
from mailbot.core.model import Person
from mailbot.core.names import display_name, looks_like_person
from mailbot.core.policy import Words

_NEAR = 60
_TELLING = 8  # letters a word needs to tell an agency at the end of a longer one: smithrecruitment
_ENDS = (
    r"recruiter\w*|coordinator\w*|partner|sourcer|headhunter|recruteu(?:r|se)|reclutador\w*|recrutador\w*|personalreferentin?"
    r"|ansprechpartner\w*|coordinat\w+|koordinator\w*"
)
_INVITED = {GUEST_LIST, ORGANISER}


def told_apart(
    people: tuple[Interviewer, ...], met: Collection[Interviewer], text: str, words: Words
) -> tuple[Interviewer, ...]:
    """*people* with their roles. *met* are those the text says the user meets: each of them interviews.

    An organiser alone is the interviewer; where nobody would be left to interview, recruiters do.
    """
    if len(people) < 2:
        return tuple(replace(one, role=Role.INTERVIEWER) if one.source in _INVITED else one for one in people)
    missing = [one for one in people if one not in met and one.role is Role.INTERVIEWER]

    def role_of(one: Interviewer) -> Role:
        if one in met:
            return Role.INTERVIEWER
        left_out = one.organizer and bool(met) and len(missing) == 1
        return Role.COORDINATOR if left_out or recruits_by_trade(one.person, text, words) else one.role

    told = tuple(replace(one, role=role_of(one)) for one in people)
    if any(one.role is Role.INTERVIEWER for one in told):
        return told
    invited = [one for one in people if one.source in _INVITED]
    likely = [one.person for one in invited if not recruits_by_trade(one.person, text, words)]
    chosen = likely or [one.person for one in invited]
    return tuple(replace(one, role=Role.INTERVIEWER) if one.person in chosen else one for one in told)


def recruits_by_trade(person: Person, text: str, words: Words) -> bool:
    """A recruiter by name field, address or agency, or called so in *text*."""
    return _recruits(person, words) or is_called_so(person.name, text, words)


def _recruits(person: Person, words: Words) -> bool:
    """A recruiter by the name field ("Jane Roe (Recruiter)"), by the address, or by an agency's domain."""
    local, _, domain = person.address.partition("@")
    bare = display_name(person.name)
    remark = person.name.replace(bare, " ") if looks_like_person(bare) else person.name
    by_address = has_phrase(re.sub(r"[._+-]", " ", local), words.coordinator)
    return bool(has_phrase(remark, words.coordinator) or by_address or is_agency(domain, words))


def is_agency(domain: str, words: Words) -> bool:
    """A recruiting agency's domain, by the list or by a word in its name."""
    label = company_domain(domain).partition(".")[0]
    ending = any(len(word) >= _TELLING and label.endswith(word) for word in words.agency_words)
    return ending or within(domain, words.agencies) or bool(set(label.split("-")) & words.agency_words)


def is_called_so(name: str, text: str, words: Words) -> bool:
    """*text* calls *name* a recruiter or coordinator: right behind the name, or right before it."""
    bare = display_name(name)
    if not looks_like_person(bare) or not text:
        return False
    for found in re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", text, re.I):
        behind = text[found.end() : found.end() + _NEAR].partition("\n")[0]
        before = text[max(0, found.start() - _NEAR) : found.start()].rpartition("\n")[2]
        title = re.match(
            r"\s*[,(|–—:-]\s*(?:(?:your|our|the|a|ihre?|votre|tu|sua?|uw|je|la|il)\s+)?((?:[\w&/-]+\s+){0,3}[\w&/-]+)",
            behind,
        )
        called = re.search(r"((?:[\w&/-]+\s+){0,3}[\w&/-]+)\s*[,:]?\s*$", before)
        if title and has_phrase(title[1], words.coordinator):
            return True
        if called and re.search(rf"(?:{_ENDS})\W*$", called[1], re.I) and has_phrase(called[1], words.coordinator):
            return True
    return False
