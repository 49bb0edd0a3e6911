"""Which situation a thank-you is written in: a first talk, a later one, a panel, a day on site, a coordinator."""

import re
from datetime import UTC, timedelta

from mailbot.core.ledger import Interview, Interviewer, Opportunity, Role
from mailbot.core.names import same_name

_ON_SITE = re.compile(r"\b(?:on-?\s?site|vor ort|sur place|in loco|presencial|op locatie|in sede|site visit)\b", re.I)
_VISIT = timedelta(hours=3)  # what is shorter is a talk, wherever it was held


def thank_you_kind(opportunity: Opportunity, interview: Interview, one: Interviewer) -> str:
    """The template kind for the thank-you to *one* for *interview*."""
    if one.role is Role.COORDINATOR:
        return "thank_you_coordinator"
    if _is_visit(interview):
        return "thank_you_onsite"
    if _was_met_before(opportunity, interview, one):
        return "thank_you_later"
    return "thank_you_panel" if _is_panel(interview) else "thank_you"


def _is_visit(interview: Interview) -> bool:
    """A day, or the better part of one, at their place."""
    slots = {p.last_slot_ends for p in interview.people if p.last_slot_ends}
    long = interview.ends.astimezone(UTC) - interview.starts.astimezone(UTC) >= _VISIT
    told = _ON_SITE.search(f"{interview.title} {interview.round}")
    return interview.all_day or (told is not None and (long or len(slots) > 1))


def _was_met_before(opportunity: Opportunity, interview: Interview, one: Interviewer) -> bool:
    """An earlier interview was held with *one*: to others, and to who only arranged it, this is the first talk."""
    earlier = [
        i for i in opportunity.interviews if i.ends <= interview.starts and not i.cancelled and i.id != interview.id
    ]
    return any(_is_same(one, other) for i in earlier for other in i.people if other.role is Role.INTERVIEWER)


def _is_panel(interview: Interview) -> bool:
    """Several met at the same time, not one after the other."""
    met = [p for p in interview.people if p.role is Role.INTERVIEWER]
    slots = [p.last_slot_ends for p in met]
    return len(met) > 1 and (None in slots or len(set(slots)) == 1)


def _is_same(one: Interviewer, other: Interviewer) -> bool:
    if one.person.address and other.person.address:
        return one.person.address == other.person.address
    return same_name(one.person.name, other.person.name)
