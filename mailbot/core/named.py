"""People named in an event's text: "Interviewers:" lines, schedules with one line each, LinkedIn profiles."""

import re
from dataclasses import dataclass
from datetime import time

from mailbot.core.addresses import has_phrase
from mailbot.core.model import Address, address_of
from mailbot.core.names import clean, display_name, looks_like_person
from mailbot.core.policy import Words

_LONGEST_TEXT = 20_000
_MOST_NAMED = 30
_LABEL = re.compile(
    r"^\W*(?:your\s+)?(?:interviewers?|interview panel|panel(?:lists?)?"
    r"|you(?:'|’)?(?:ll| will) (?:be )?(?:meet|meeting|speak|speaking|talk|talking)(?: with| to)?|meeting with"
    r"|gesprächspartner(?:innen|\*innen|:innen|in)?|interviewpartner|intervieweurs?|entrevistador(?:es|as|a)?"
    r"|gesprekspartners?|intervistatori|intervistatore)\s*(?:\((?:s|en)\))?\s*[:：]\s*(?P<rest>.*)$",
    re.I,
)
_COORDINATOR_LABEL = re.compile(
    r"^\W*(?:recruiter|coordinator|recruiting coordinator|contact(?: person)?|questions\??|scheduled by"
    r"|ansprechpartner(?:in)?|contacto|contatto|contactpersoon)\s*[:：]\s*(?P<rest>.*)$",
    re.I,
)
_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap]\.?m\.?)?"
_SLOT = re.compile(
    rf"^\W*{_TIME}\s*(?:-|–|—|to|bis|à)\s*{_TIME}(?:\s*(?:uhr|(?-i:[A-Z]{{2,5}})\b))?\s*[:|,\-–—]*\s*(?P<rest>\S.*)$",
    re.I,
)
_PROFILE = re.compile(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/in/[\w%\-.~]+/?", re.I)
_ADDRESS = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_TITLE_NAME = re.compile(
    r"\b(?:with|mit|avec|con|com|met)\s+(?P<name>[^\d,(@|:]+?)\s*(?:\bat\b|\bfrom\b|\bbei\b|\bvon\b|\bchez\b|\bbij\b|@|\(|,|\|)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody an event's text names; `slot_ends` is the wall-clock end of their line in a schedule."""

    name: str
    address: Address = Address("")
    profile: str = ""
    slot_ends: time | None = None
    coordinator: bool = False
    complete: bool = True  # False: a first name alone


def _slot_end(match: re.Match[str]) -> time | None:
    hour, minute, half = int(match.group(4)), int(match.group(5) or 0), (match.group(6) or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _item(text: str, words: Words, *, coordinator: bool = False, slot: time | None = None) -> Named | None:
    """One person out of one piece of a list; None when it is no person."""
    address = _ADDRESS.search(text)
    profile = _PROFILE.search(text)
    bare = _ADDRESS.sub(" ", _PROFILE.sub(" ", text))
    bare = re.split(r"\s[-–—|]\s|[:|(\[<]", clean(bare).strip(" -–—•*·:,;<>()[]"))[0]
    name = display_name(bare)
    if has_phrase(name, words.group_names):
        return None
    is_person = looks_like_person(name) and not has_phrase(name, words.job | words.topics | words.rounds)
    found = address_of(address.group(0)) if address else Address("")
    if not is_person:
        first = bool(re.fullmatch(r"[^\W\d_]{2,20}", name)) and name[:1].isupper() and not name.isupper()
        usable = first and not has_phrase(name, words.job | words.topics | words.rounds | words.interview)
        if not usable and not found:
            return None
        name = name if usable else ""
    profile_url = profile.group(0) if profile else ""
    return Named(
        name=name,
        address=found,
        profile=profile_url if profile_url.startswith("http") or not profile_url else f"https://{profile_url}",
        slot_ends=slot,
        coordinator=coordinator,
        complete=is_person or bool(found),
    )


def _items(text: str, words: Words, *, coordinator: bool = False) -> list[Named]:
    """Everybody in a list on one line; the words after a name ("Staff Engineer") are passed over."""
    pieces = re.split(r"[;,•]|\s+(?:and|und|et|y|e|en|&|\+)\s+", text)
    found = [_item(piece, words, coordinator=coordinator) for piece in pieces]
    people = [named for named in found if named]
    return people if len(people) == 1 else [named for named in people if named.complete or len(people) > 1]


def named_in(title: str, description: str, words: Words) -> tuple[Named, ...]:
    """Everybody the text names, in its order; at most thirty, and only the first 20,000 characters are read."""
    found: list[Named] = []
    lines = description[:_LONGEST_TEXT].splitlines()
    listing = False  # below an "Interviewers:" line that stands alone
    for number, line in enumerate(lines):
        label = _LABEL.match(line)
        here = _on_line(line, lines[number - 1] if number else "", words)
        if here is None and listing:
            here = _items(line, words)
        found += here or []
        listing = bool(label and not label.group("rest").strip()) or (listing and bool(here or not found))
        if len(found) >= _MOST_NAMED:
            break
    if in_title := _TITLE_NAME.search(clean(title, 200)):
        person = _item(in_title.group("name"), words)
        found += [person] if person and looks_like_person(person.name) else []
    return tuple(found[:_MOST_NAMED])


def _on_line(line: str, before: str, words: Words) -> list[Named] | None:
    """Whom one line names; None when it has none of the forms that name people."""
    if coordinator := _COORDINATOR_LABEL.match(line):
        return _items(coordinator.group("rest"), words, coordinator=True)
    if label := _LABEL.match(line):
        return _items(label.group("rest"), words)
    if slot := _SLOT.match(line):
        person = _item(re.split(r"[,;]", slot.group("rest"))[0], words, slot=_slot_end(slot))
        return [person] if person and person.complete else []
    if _PROFILE.search(line):
        return _beside_profile(line, before, words)
    return None


def _beside_profile(line: str, before: str, words: Words) -> list[Named]:
    """The name on a profile's line, or alone on the line above it."""
    person = _item(line, words)
    if person and looks_like_person(person.name):
        return [person]
    above = _item(before, words)
    profile = _PROFILE.search(line)
    if above and profile and looks_like_person(above.name) and not _PROFILE.search(before):
        return [Named(name=above.name, address=above.address, profile=profile.group(0))]
    return []
