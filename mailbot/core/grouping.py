"""Which hiring process an interview belongs to: by company, people and job; an agency never unites its clients."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, count

from mailbot.core.actions import key_of
from mailbot.core.addresses import domain_of, is_employer, plain
from mailbot.core.ledger import Interviewer, Opportunity, Role
from mailbot.core.model import AccountName, Address, InterviewId, Key, OpportunityId
from mailbot.core.names import clean
from mailbot.core.policy import Words
from mailbot.core.reading.companies import arranges
from mailbot.core.reading.firms import company_key, fits, is_more_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a new interview tells of its hiring process. `domain` is its company's, "" when nobody writes from one;
    `agency` the domain of whoever arranged it for the company, where it was found to be one (`unlisted`), and `homes`
    are the opportunities that it has arranged for the same company.
    """

    identity: InterviewId
    title: str
    starts: datetime
    people: tuple[Interviewer, ...] = ()
    company: str = ""
    domain: str = ""
    role: str = ""
    agency: str = ""
    homes: frozenset[OpportunityId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Finds the process of a new interview among those *known* to *account*.

    `named` and `recast` are ids of opportunities and interviews whose company or job the user has named: such a name
    parts nothing. An opportunity with an outcome takes a new interview up for as long as `lapse` after its last one;
    after that it is another application. `begun` are the keys of all steps of the account.
    """

    account: AccountName
    words: Words
    known: Collection[Opportunity]
    named: Collection[str] = ()
    recast: Collection[str] = ()
    lapse: timedelta = timedelta(days=90)
    begun: Collection[Key] = ()

    def home_of(self, found: Found) -> Opportunity | None:
        """The one *found* belongs to; among several at its company the one whose people or job fit, else the newest
        without an outcome. None: it is a new one.
        """
        fitting = [one for one in self.known if self._belongs(found, one)]
        return max(fitting, key=lambda one: self._rank(found, one), default=None)

    def _rank(self, found: Found, one: Opportunity) -> tuple[int, bool, bool, bool, datetime, str]:
        latest = max((i.starts for i in one.interviews), default=found.starts)
        shared = len(self._met(found.people) & self._met_in(one))
        same_job = bool(found.role) and any(alike(found.role, role) for role in roles_of(one))
        called = bool(found.company) and company_key(found.company) == company_key(one.company)
        return shared, called, same_job, one.outcome is None, latest, one.id

    def _belongs(self, found: Found, one: Opportunity) -> bool:
        shared = bool(self._met(found.people) & self._met_in(one))
        if self._lapsed(found, one) or (one.id not in found.homes and self._apart(found, one)):
            return False
        if self._is_other_job(found, one):  # whoever arranges both does not make them one
            return bool(self._met(_interviewers(found.people)) & self._met(_interviewers(_people_of(one))))
        return shared or self._same_company(found, one)

    def _is_other_job(self, found: Found, one: Opportunity) -> bool:
        """Titles name two jobs; what the user calls one of them may be called otherwise in the next title."""
        known = roles_of(one)
        recast = any(subject in self.recast for subject in (one.id, *(i.id for i in one.interviews)))
        return bool(found.role and known) and not recast and not any(alike(found.role, role) for role in known)

    def _lapsed(self, found: Found, one: Opportunity) -> bool:
        latest = max((i.ends for i in one.interviews), default=found.starts)
        return one.outcome is not None and found.starts - latest > self.lapse

    def _same_company(self, found: Found, one: Opportunity) -> bool:
        named = bool(found.company) and company_key(found.company) in names_of(one)
        if (named and not (found.domain and one.domains)) or self._was_read_so(found, one):
            return True
        labels = {domain.partition(".")[0] for domain in one.domains}
        return found.domain in one.domains or (named and found.domain.partition(".")[0] in labels)

    def _apart(self, found: Found, one: Opportunity) -> bool:
        """Both name a company and mean two: no domain explains one of the names."""
        if not (found.company and one.company) or company_key(found.company) in names_of(one):
            return False
        if self._was_read_so(found, one):
            return False
        if not (found.domain and found.domain in one.domains):
            return True
        if is_more_of(found.company, one.company):
            return False
        return not (fits(found.company, found.domain) or fits(one.company, found.domain) or one.id in self.named)

    def _was_read_so(self, found: Found, one: Opportunity) -> bool:
        """The user calls *one* otherwise, but it began under the name that *found* has."""
        return one.id in self.named and bool(found.company or found.domain) and one.id == self._id(found)

    def _id(self, found: Found, *more: str | int) -> OpportunityId:
        what = found.domain or company_key(found.company) or found.identity
        return OpportunityId(key_of("opportunity", self.account, what, *more).partition("/")[2])

    def id_for(self, found: Found) -> OpportunityId:
        """The id of a new opportunity: made of its company, and where that is taken, of its first interview too, with a
        number if need be. An id whose first check-in was done once is taken, though its opportunity be merged away.
        """
        known = {one.id for one in self.known}
        numbered = (self._id(found, found.identity, n) for n in count(2))
        candidates = chain((self._id(found), self._id(found, found.identity)), numbered)
        return next(made for made in candidates if made not in known and not is_spent(made, self.begun))

    def _met(self, people: Iterable[Interviewer]) -> set[Address]:
        """Addresses that can unite: no agency's, and none of somebody who only arranges from a free mailbox."""
        return {plain(p.person.address) for p in people if p.person.address and self._unites(p)}

    def _unites(self, one: Interviewer) -> bool:
        domain = domain_of(one.person.address)
        if arranges(domain, self.words):
            return False
        return is_employer(domain, self.words) or one.role is Role.INTERVIEWER

    def _met_in(self, one: Opportunity) -> set[Address]:
        return self._met(_people_of(one))


def _people_of(one: Opportunity) -> list[Interviewer]:
    return [p for i in one.interviews for p in i.people]


def _interviewers(people: Iterable[Interviewer]) -> list[Interviewer]:
    return [p for p in people if p.role is Role.INTERVIEWER]


def is_spent(made: OpportunityId, begun: Collection[Key]) -> bool:
    """Check-ins were begun under *made* before: those of an opportunity that was merged away keep their keys."""
    return any(key_of(kind, made, 1) in begun for kind in ("check-in", "closing-note"))


def names_of(one: Opportunity) -> frozenset[str]:
    """What its company is called, and was when its interviews were read, before the user merged or corrected it."""
    return one.names | ({company_key(one.company)} if one.company else set())


def roles_of(one: Opportunity) -> set[str]:
    """The jobs that *one* and its interviews are about."""
    return {one.role, *(i.role for i in one.interviews if not i.cancelled)} - {""}


def alike(role: str, other: str) -> bool:
    """Two spellings of one job: all words of the one are in the other ("Senior Backend Engineer")."""
    one, two = _words_of(role), _words_of(other)
    return one <= two or two <= one


def _words_of(role: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", role.casefold())) - {"m", "w", "d", "f", "x", "the", "of", "and"}


def slug_for(found: Found, taken: Collection[str]) -> str:
    """What the user types: the company, a person or the title in plain letters, numbered when it is taken."""
    named = found.company or next((p.person.name for p in found.people if p.person.name), "") or clean(found.title, 40)
    plain_text = unicodedata.normalize("NFKD", named).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain_text).strip("-")[:40].strip("-") or "opportunity"
    numbered = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in numbered if slug not in taken)
