"""A reading held against what the corpus expects: who was found, who would be written to by mistake, what differs."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mailbot.core.model import Person
from tests.corpus.loading import Invitation
from tests.corpus.reading import Reading, Somebody

_FIELDS = ("name", "address", "role", "greeting", "profile", "slot_ends")
_TITLES = {"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "herr", "frau", "phd", "md", "mba"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One entry judged. `found` of `expected` people; `wrong` are people who would get a message they must not get.

    `company` and `greetings` are (right, checked). `differences` are sentences, none when all is as expected.
    """

    invitation: Invitation
    recognised: bool
    found: int
    expected: int
    wrong: tuple[str, ...]
    company: tuple[int, int]
    greetings: tuple[int, int]
    differences: tuple[str, ...]


def judged(invitation: Invitation, reading: Reading) -> Judgement:
    """*reading* held against what *invitation* expects."""
    expected = invitation.expected
    people: list[Mapping[str, Any]] = expected.get("people", []) if expected.get("tag") != "none" else []
    pairs = [(one, _found(one, reading)) for one in people]
    company = same_text(reading.company, expected["company"]) if "company" in expected else None
    greeted = [(one["greeting"], met.greeting) for one, met in pairs if met and "greeting" in one]
    return Judgement(
        invitation=invitation,
        recognised=not [*_tag_differences(expected, reading)],
        found=sum(1 for one, met in pairs if met and met.role == one.get("role", met.role)),
        expected=len(people),
        wrong=tuple(_wrong(invitation, reading)),
        company=(int(company is True), int(company is not None)),
        greetings=(sum(wanted == given for wanted, given in greeted), len(greeted)),
        differences=tuple(_differences(invitation, reading)),
    )


def same_text(one: str, other: str) -> bool:
    """The same but for case and white space."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def same_person(one: str, other: str) -> bool:
    """The same words in two names, whatever their order, case, accents, titles and bracketed remarks."""
    return bool(_words(one)) and _words(one) == _words(other)


def _words(name: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", re.sub(r"\([^)]*\)", " ", name).casefold())
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return sorted(word for word in re.findall(r"[^\W\d_]+", letters) if word not in _TITLES)


def _is(one: Mapping[str, Any], met: Somebody) -> bool:
    """*met* is the expected *one*: by address where one is expected, else by name."""
    if one.get("address"):
        return met.address == str(one["address"]).casefold()
    return same_person(one.get("name", ""), met.name)


def _found(one: Mapping[str, Any], reading: Reading) -> Somebody | None:
    return next((met for met in reading.people if _is(one, met)), None)


def _wrong(invitation: Invitation, reading: Reading) -> Iterator[str]:
    """Whoever would be written to and must not be: nobody expected, an address of nobody's, a coordinator thanked."""
    expected = invitation.expected
    refused = reading.written_to and expected.get("tag", "") in {"suggested", "none"}
    for met in reading.people:
        meant = [one for one in expected.get("people", []) if _is(one, met)]
        who = f"{met.name} <{met.address}>"
        if refused:
            yield f"{who} would be written to, and the event is no interview"
        elif why := _against(expected, met):
            yield f"{who} would be thanked, expected not ({why})"
        elif "people" not in expected:
            continue
        elif not meant:
            yield f"{who} is nobody who was met"
        elif met.address and meant[0].get("address") == "":
            yield f"{who} has an address that is not known to be theirs"
        elif met.role == "interviewer" and meant[0].get("role") == "coordinator":
            yield f"{who} would be thanked, and is a coordinator"


def _against(expected: Mapping[str, Any], met: Somebody) -> str:
    """Why *met* must not be thanked, "" when that is not said."""
    said = (entry for entry in expected.get("not_thanked", []) if _named(entry["who"], met.address, met.name))
    return next((entry.get("why") or "no reason given" for entry in said if met.role == "interviewer"), "")


def _differences(invitation: Invitation, reading: Reading) -> Iterator[str]:
    expected = invitation.expected
    yield from _tag_differences(expected, reading)
    yield from _wrong(invitation, reading)
    if expected.get("tag") == "none":
        return
    for one in expected.get("people", []):
        yield from _person_differences(one, _found(one, reading))
    for entry in expected.get("not_thanked", []):
        yield from _left_out_differences(entry, reading)
    for name in ("company", "role"):
        given = str(getattr(reading, name))
        if name in expected and not same_text(given, expected[name]):
            yield f"the {name} is read as {given!r}, expected {expected[name]!r}"


def _tag_differences(expected: Mapping[str, Any], reading: Reading) -> Iterator[str]:
    if "tag" in expected and reading.tag != expected["tag"]:
        yield f"it is taken as {reading.tag} ({reading.why or 'no reason'}), expected {expected['tag']}"
    elif expected.get("why") and reading.why != expected["why"].replace("NOT_TAGGED", ""):
        yield f"the reason is {reading.why or 'none'}, expected {expected['why']}"


def _person_differences(one: Mapping[str, Any], met: Somebody | None) -> Iterator[str]:
    who = f"{one.get('name', '')} <{one.get('address', '')}>"
    if met is None:
        yield f"{who} is not found"
        return
    for name in (name for name in _FIELDS if name in one):
        given, wanted = str(getattr(met, name)), str(one[name])
        alike = same_person(given, wanted) if name == "name" and wanted else _bare(given, name) == _bare(wanted, name)
        if not alike:
            yield f"{who}: {name} is {given!r}, expected {wanted!r}"


def _bare(text: str, name: str) -> str:
    """*text* as it counts: an address without case, a profile without scheme, `www.`, query and last slash."""
    if name == "profile":
        return re.sub(r"^https?://(www\.)?|[?#].*$", "", text.casefold()).rstrip("/")
    return text.casefold() if name == "address" else text


def _left_out_differences(entry: Mapping[str, Any], reading: Reading) -> Iterator[str]:
    who, why = entry["who"], entry.get("why", "")
    thanked = [met for met in reading.people if met.role == "interviewer" and _named(who, met.address, met.name)]
    reasons = sorted({reason for person, reason in reading.left_out if _of(who, person)})
    if why and why not in reasons and not thanked:
        yield f"{who} is left out for {reasons or 'no reason'}, expected {why}"


def _of(who: str, person: Person) -> bool:
    return _named(who, person.address, person.name)


def _named(who: str, address: str, name: str) -> bool:
    """*who*, an address or a name, means somebody of this *address* and *name*."""
    if "@" in who:
        return who.casefold() == address
    return same_text(who, name) or same_person(who, name)
