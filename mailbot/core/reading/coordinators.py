"""Who only arranged an interview: recruiters beside the interviewers, whom a schedule leaves out or a text calls so."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from mailbot.core.addresses import company_domain, domain_of, has_phrase, within
from mailbot.core.ledger import Interviewer, Role
from mailbot.core.model import Person
from mailbot.core.names import display_name, looks_like_person
from mailbot.core.policy import Words
from mailbot.core.reading.authors import brings_others, calls_self_coordinator, leaves_it, only_arranges, takes_part
from mailbot.core.reading.clients import speaks_of_client
from mailbot.core.reading.guests import GUEST_LIST, ORGANISER
from mailbot.core.reading.houses import names_a_house
from mailbot.core.reading.posts import author_of, places_of, posts_behind, posts_of
from mailbot.core.reading.recruiting import recruits, serves

_NEAR = 60
_TELLING = 7  # letters a word needs to tell an agency at the end of a longer one: smithrecruitment
_MOST_LINES = 200
_LISTED = 6  # lines of a list that are looked at
_TELLING_AHEAD = 10  # letters it needs at the beginning: cazatalentosmx
_ENDS = (
    r"recruiter\w*|coordinator\w*|partner|sourcer|headhunter|recruteu(?:r|se)|reclutador\w*|recrutador\w*"
    r"|personalreferentin?"
    r"|ansprechpartner\w*|coordinat\w+|koordinator\w*"
)
_OWN_ASSISTANT = re.compile(
    r"(?<!\w)(?:my|our|meine?|unsere?|mon|ma|notre|mi|nuestr[oa]|minha|meu|noss[oa]|mijn|onze|il mio|la mia"
    r"|la nostra)"
    r" (?:\w+ )?(?:assisten\w+|assistante?|asistente|pa|secretary|sekretär\w*|secrétaire|secretari[oa]"
    r"|secretári[oa]|secretaresse"
    r"|segretari[oa])\s*,?\s*$",
    re.I,
)
_OWNS = re.compile(
    r"(?<!\w)(?:titolare|proprietari[oa]|amministrat(?:ore|rice) (?:delegat[oa]|unic[oa])|(?:co-?)?founder|owner|ceo"
    r"|managing director|inhaber(?:in)?|geschäftsführer(?:in)?|gérante?|pdg|dirigeante?|fondat(?:eur|rice)|dueñ[oa]"
    r"|propietari[oa]|proprietári[oa]|sóci[oa]|don[oa] d[aeo]|eigenaar|eigenares|directeur|dga)(?!\w)",
    re.I,
)
_INVITED = {GUEST_LIST, ORGANISER}
_MEETING = re.compile(
    r"(?<!\w)(?:you(?:['’]ll| will)(?: be)? (?:meet\w*|speak\w*|talk\w*|interviewed|chat\w*)(?: with| to| by)?"
    r"|(?:sie|du) (?:treffen|triffst|sprechen mit|sprichst mit)"
    r"|vous (?:rencontrerez|échangerez avec)|tu rencontreras|conocerás a|te entrevistar(?:á|án)|hablarás con"
    r"|(?:você )?(?:conversará|falará) com"
    r"|(?:je|u) (?:spreekt|ontmoet)(?: met)?|incontrerai|incontrerà|parlerai con"
    r"|(?:ti|la|vi) (?:riceverà|riceveranno|accoglierà|accoglieranno|intervisterà|intervisteranno)"
    r"|(?:te|le|lo|la) (?:recibirán?|atenderán?|entrevista|entrevistan)|(?:te|vous) (?:recevra|recevront|rencontrera)"
    r"|(?:serez|seras) (?:reçue?s?|accueillie?s?) par|(?:irá|vai) (?:recebê|entrevistá)-l[oa]"
    r"|(?:dich|sie) (?:empfängt|empfangen|interviewt|interviewen)|(?:je|u) wordt ontvangen door|ontvangt (?:je|u))"
    r"\s*:?\s+"
    r"(?P<honour>(?:our |unsere[nrm]? |notre |nuestr[oa] |onze |il nostro )?(?:herrn?|frau|mr|mrs|ms|dr|prof|mme"
    r"|m|sr|sra|dra|dott|sig|dhr|mevr)\.? )?(?P<whom>[^\W\d_][\w'’-]+)",
    re.I,
)


def told_apart(
    people: tuple[Interviewer, ...], met: Collection[Interviewer], text: str, words: Words
) -> tuple[Interviewer, ...]:
    """*people* with their roles. *met* are those the text says the user meets: each of them interviews.

    An organiser alone is the interviewer, unless they say that they leave it to others; where nobody would be left
    to interview, recruiters do.
    """
    people = tuple(one for one in people if not _is_a_house(one, words))
    writer = author_of([one for one in people if one not in met], text)
    gone = writer if writer and (leaves_it(text) or calls_self_coordinator(text)) else None
    if len(people) < 2:
        return tuple(_alone(one, gone=one is gone, text=text, words=words) for one in people)
    missing = [one for one in people if one not in met and one.role is Role.INTERVIEWER]
    stays = takes_part(text) or brings_others(text)
    arranging = [one for one in people if one is gone or _arranges(one, people, writer, text, words)]

    def role_of(one: Interviewer) -> Role:
        if one in met:
            return Role.INTERVIEWER
        left_out = one.organizer and bool(met) and len(missing) == 1 and not (one is writer and stays)
        return Role.COORDINATOR if left_out or one in arranging else one.role

    told = tuple(replace(one, role=role_of(one)) for one in people)
    if any(one.role is Role.INTERVIEWER for one in told):
        return told
    invited = [one for one in people if one.source in _INVITED and one is not gone]
    likely = [one.person for one in invited if one not in arranging]
    posts = {one.person: posts_of(one, people, text) for one in people if one not in arranging}
    owners = [person for person, told_of in posts.items() if any(map(_OWNS.search, told_of))]
    chosen = likely or owners or [one.person for one in invited]
    return tuple(replace(one, role=Role.INTERVIEWER) if one.person in chosen else one for one in told)


def _is_a_house(one: Interviewer, words: Words) -> bool:
    """*one* is known by a name alone, and that is a firm's: "Cobalt Energy"."""
    name = one.person.name.split()
    surname = len(name) == 2 and name[0].casefold() in words.first_names
    return not one.person.address and not surname and names_a_house(one.person.name)


def _alone(one: Interviewer, *, gone: bool, text: str, words: Words) -> Interviewer:
    """The only one of an event with the role: a recruiter who presents somebody else by name does not interview."""
    if gone or (_presents(one.person, text, words) and _finds_people(one, (one,), text, words)):
        return replace(one, role=Role.COORDINATOR)
    return replace(one, role=Role.INTERVIEWER) if one.source in _INVITED else one


def _presents(person: Person, text: str, words: Words) -> bool:
    """*text* says that the user meets somebody with a first name or a title, who is not *person*."""
    own = display_name(person.name).casefold().split()
    told = [found for found in _MEETING.finditer(text) if found["whom"].casefold() not in own]
    presented = any(found["honour"] or found["whom"].casefold() in words.first_names for found in told)
    return presented or any(_is_another(line, own, words) for line in _listed_below(text))


def _listed_below(text: str) -> list[str]:
    """The lines below one that says whom the user meets and ends in a colon ("Ti riceveranno:")."""
    lines = [line.strip() for line in text.splitlines()[:_MOST_LINES]]
    begun = [at for at, line in enumerate(lines) if line.endswith(":") and _MEETING.search(f"{line[-80:]} Somebody")]
    return [line for at in begun for line in lines[at + 1 : at + 1 + _LISTED]]


def _is_another(line: str, own: Sequence[str], words: Words) -> bool:
    """*line* begins with the full name of somebody whose names are none of *own*."""
    names = re.findall(r"[^\W\d_][\w'’-]*", line)[:2]
    known = len(names) == 2 and names[0].casefold() in words.first_names and names[1][:1].isupper()
    return known and not any(name.casefold() in own for name in names)


def _arranges(
    one: Interviewer, people: tuple[Interviewer, ...], writer: Interviewer | None, text: str, words: Words
) -> bool:
    """*one* recruits by trade; or wrote or sent the invitation as an assistant, for personnel, or for another."""
    if _finds_people(one, people, text, words):
        return True
    if not (one.organizer or one is writer) or (one is writer and takes_part(text)):
        return False
    posts = [*posts_of(one, people, text), _remark(one.person)]
    others = [other for other in people if other is not one]
    for_others = only_arranges(text, others) or (speaks_of_client(text) and not _shares_domain(one, others))
    return any(map(serves, posts)) or (one is writer and for_others)


def _shares_domain(one: Interviewer, others: Collection[Interviewer]) -> bool:
    """One of *others* writes from *one*'s company."""
    domains = {company_domain(domain_of(other.person.address)) for other in others if other.person.address}
    return company_domain(domain_of(one.person.address)) in domains


def recruits_by_trade(person: Person, text: str, words: Words) -> bool:
    """A recruiter by name field, address or agency, or called so in *text*, or by what they sign as."""
    one = Interviewer(person=person)
    return _finds_people(one, (one,), text, words)


def _finds_people(one: Interviewer, people: tuple[Interviewer, ...], text: str, words: Words) -> bool:
    """*one* is a recruiter by name field, address or agency, or by what *text* calls them or they sign as."""
    called = _recruits(one.person, words) or is_called_so(one.person.name, text, words)
    return called or any(recruits(post, words) for post in posts_of(one, people, text))


def _recruits(person: Person, words: Words) -> bool:
    """A recruiter by the name field ("Jane Roe (Recruiter)"), by the address, or by an agency's domain."""
    local, _, domain = person.address.partition("@")
    by_address = has_phrase(re.sub(r"[._+-]", " ", local), words.coordinator)
    return bool(recruits(_remark(person), words) or by_address or is_agency(domain, words))


def _remark(person: Person) -> str:
    """What the name field says besides the name."""
    bare = display_name(person.name)
    return person.name.replace(bare, " ") if looks_like_person(bare) else person.name


def is_agency(domain: str, words: Words) -> bool:
    """A recruiting agency's domain, by the list or by a word in its name, written with hyphens or without."""
    label = company_domain(domain).partition(".")[0]
    joined = label.replace("-", "")
    ending = any(len(word) >= _TELLING and joined.endswith(word) for word in words.agency_words)
    begun = any(len(word) >= _TELLING_AHEAD and joined.startswith(word) for word in words.agency_words)
    return ending or begun or within(domain, words.agencies) or bool({*label.split("-"), joined} & words.agency_words)


def is_called_so(name: str, text: str, words: Words) -> bool:
    """*text* calls *name* a recruiter or coordinator: right behind the name, or right before it."""
    bare = display_name(name)
    if not looks_like_person(bare) or not text:
        return False
    if any(recruits(post, words) for post in posts_behind(name, text)):
        return True
    for begin, _ in places_of(bare, text):
        before = text[max(0, begin - _NEAR) : begin].rpartition("\n")[2]
        called = re.search(r"((?:[\w&/-]+\s+){0,3}[\w&/-]+)\s*[,:]?\s*$", before)
        if _OWN_ASSISTANT.search(before):
            return True
        if called and re.search(rf"(?:{_ENDS})\W*$", called[1], re.I) and has_phrase(called[1], words.coordinator):
            return True
    return False
