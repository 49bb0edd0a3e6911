"""Which company, which job, which topic: what an event's title and its people's domains tell, nothing invented."""

import re

from mailbot.core.addresses import company_domain, has_phrase
from mailbot.core.ledger import Interviewer
from mailbot.core.model import CalendarEvent, Mailbox
from mailbot.core.names import clean, looks_like_person, same_name
from mailbot.core.people import company_domains
from mailbot.core.policy import Words

_SPLIT = re.compile(
    r"\s*(?:(?:\s[-–—]+\s|[|:,•/<>()\[\]]+)|\b(?:at|with|for|mit|bei|für|avec|chez|pour|con|en|para|com|na|no|met|bij|voor|presso|per|and|und)\b|@)\s*",
    re.I,
)
_AT = re.compile(r"(?:\b(?:at|bei|chez|bij|presso)\b|@)\s+(?P<company>[^\s\-–—|:,()][^\-–—|:,()]{0,40})", re.I)
_WITH = re.compile(r"\b(?:with|mit|avec|con|com|met)\s+(?P<company>[^\s\-–—|:,()][^\-–—|:,()]{0,40})", re.I)


def _squashed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def _pieces(title: str) -> list[str]:
    bare = re.sub(r"#\w+", " ", clean(title, 200))
    return [piece.strip(" .,!?'\"") for piece in _SPLIT.split(bare) if piece and piece.strip(" .,!?'\"")]


def _spelled_in(title: str, label: str) -> str:
    """The title's own spelling of the company whose domain label is *label* ("Acme Robotics" for acmerobotics)."""
    for piece in _pieces(title):
        words = piece.split()
        for length in range(len(words), 0, -1):
            for start in range(len(words) - length + 1):
                run = " ".join(words[start : start + length])
                if _squashed(run) == _squashed(label):
                    return run
    return ""


def company_of(event: CalendarEvent, people: tuple[Interviewer, ...], me: Mailbox, words: Words) -> tuple[str, str]:
    """(name, domain) of the company; the domain is "" when nobody writes from one, the name when nothing tells it."""
    domains = company_domains(people, words)
    if domains:
        domain = company_domain(domains[0])
        label = domain.partition(".")[0]
        return _spelled_in(event.title, label) or _titled(label), domain
    title = clean(re.sub(r"#\w+", " ", event.title), 200)
    for pattern in (_AT, _WITH):
        if (found := pattern.search(title)) and (name := _company_name(found.group("company"), people, me, words)):
            return name, ""
    for piece in _pieces(event.title):
        if name := _company_name(piece, people, me, words):
            return name, ""
    return "", ""


def _company_name(text: str, people: tuple[Interviewer, ...], me: Mailbox, words: Words) -> str:
    """*text* as a company's name: capitalised, no person of the event, no job, topic or interview word."""
    name = text.strip(" .,!?'\"")
    somebody = any(same_name(name, one.person.name) for one in people) or same_name(name, me.name)
    first_names = {n for one in people for n in one.person.name.split()} | set(me.name.split())
    if not name[:1].isalpha() or name[:1].islower() or somebody or name in first_names:
        return ""
    if has_phrase(
        name, words.interview | words.ambiguous | words.job | words.topics | words.rounds | words.not_interview
    ):
        return ""
    return name if len(name) <= 40 and not re.search(r"[{}<>@]", name) else ""


def _titled(label: str) -> str:
    return " ".join(part.capitalize() for part in re.split(r"[-_]", label))


def role_of(event: CalendarEvent, words: Words) -> str:
    """The job the title names ("Data Engineer"), "" when it names none."""
    for piece in _pieces(event.title):
        bare = re.sub(r"\s+", " ", re.sub(r"\binterviews?\b", " ", piece, flags=re.I)).strip()
        topic = has_phrase(bare, words.topics | words.rounds | words.interview)
        titled = all(w[:1].isupper() or w.casefold() in {"of", "and", "de", "in"} for w in bare.split())
        if bare and not topic and titled and 2 <= len(bare.split()) <= 6 and has_phrase(bare, words.job):
            return (
                ""
                if re.search(r"[{}<>@#]", bare) or looks_like_person(bare) and not has_phrase(bare, words.job)
                else bare
            )
    return ""


def topic_of(event: CalendarEvent, words: Words) -> str:
    """What the round is about by its title ("system design"), "" when it does not say."""
    return has_phrase(clean(event.title, 200), words.topics)
