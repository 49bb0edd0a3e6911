"""People named in an event's text: lists of interviewers, schedules, LinkedIn profiles, signatures, addresses."""

import re
from dataclasses import dataclass, replace
from datetime import date

from mailbot.core.addresses import has_phrase
from mailbot.core.model import address_of
from mailbot.core.names import display_name, looks_like_person
from mailbot.core.policy import Words
from mailbot.core.reading.boilerplate import Line, lines_of
from mailbot.core.reading.imitation import imitates
from mailbot.core.reading.labels import Label, is_bare, label_of
from mailbot.core.reading.listing import (
    ADDRESS,
    PROFILE,
    Mention,
    is_vocabulary,
    mentions,
    name_before,
    whole_url,
    with_details,
)
from mailbot.core.reading.naming import How, Named, named_as, of_row, owners_of_profiles, profiled
from mailbot.core.reading.offices import recruits
from mailbot.core.reading.own_notes import noted_in
from mailbot.core.reading.prose import read_on
from mailbot.core.reading.rows import rows_of
from mailbot.core.reading.said import opens_list, says_one_meets, told_of
from mailbot.core.reading.signatures import is_sign_off, signature_in
from mailbot.core.reading.tables import met_cells
from mailbot.core.reading.title_names import in_title
from mailbot.core.reading.unmet import unmet_in

_MOST_NAMED = 60
_NAME = re.compile(r"^\W*(?:(?:full |interviewer )?name|nom|nombre|nome|naam)\s*[:：]\s*", re.I)
_LINKED = re.compile(r"[<(\[]?\bmailto:[^\s>)\]]*[>)\]]?|\b[a-z][a-z0-9+.-]{1,20}://\S+", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known besides the text: full names of guests, the event's days, the user's own name; `alone`: nobody
    else is invited, the entry is the user's own.
    """

    known: tuple[str, ...] = ()
    days: frozenset[date] = frozenset()
    own: str = ""
    alone: bool = False


def named_in(title: str, description: str, words: Words, around: Around | None = None) -> tuple[Named, ...]:
    """Everybody the text names, in its order; at most sixty, and only the first 20,000 characters are read.

    Guests known by name are found wherever a list or a schedule has them; slots of other days are passed over.
    """
    about = around or Around()
    known = [n for n in map(display_name, about.known) if looks_like_person(n) and not imitates(n)]
    names = tuple(dict.fromkeys(known))[:_MOST_NAMED]
    every = lines_of(description)
    lines = list(unmet_in(every, words).lines)
    found = _Text(lines, words, names).read(about.days)
    noted = noted_in(title, lines, words) if about.alone else []
    found += [named_as(one, How.LIST, coordinator=arranges) for one, arranges in noted]
    found += in_title(title, every, words, names, about.own)
    return tuple([*found[:_MOST_NAMED], *owners_of_profiles(description, found, names)])


class _Text:
    """One event's lines, read from the first to the last."""

    def __init__(self, lines: list[Line], words: Words, known: tuple[str, ...]) -> None:
        self._lines = lines
        self._words = words
        self._known = known
        self._besides: set[str] = set()  # those of whom the text says that they come too

    def read(self, days: frozenset[date]) -> list[Named]:
        """Everybody the lines name, in order."""
        rows = rows_of(self._lines, self._words, self._known, days)
        cells = met_cells(self._lines)
        found: list[Named] = []
        at = 0
        while at < len(self._lines) and len(found) < _MOST_NAMED:
            if at in rows:
                found += [of_row(rows[at], one) for one in rows[at].people]
                at += 1
            elif at in cells:
                found += [named_as(one, How.LIST) for one in self._mentions(cells[at])]
                at += 1
            elif PROFILE.search(self._lines[at].text) and at - 1 in rows and rows[at - 1].people and found:
                found[-1] = profiled(found[-1], self._lines[at].text)
                at += 1
            else:
                here, taken = self._here(at)
                found += here
                at += max(1, taken)
        besides = all(one.name in self._besides for one in found if one.met)
        return [replace(one, how=How.GUESTS) if besides and one.met else one for one in found]

    def _mentions(self, text: str) -> list[Mention]:
        return mentions(text, self._words, self._known)

    def _here(self, at: int) -> tuple[list[Named], int]:
        """Whom the line at *at* and those that belong to it name, and how many lines that takes."""
        line = self._lines[at]
        if is_sign_off(line.text) and not line.dial_in:
            signer, taken = signature_in(self._lines[at + 1 :], self._words, self._known)
            return ([self._signer(signer)] if signer else []), taken + 1
        label = label_of(line.text)
        if told := [] if label and label[0] is not Label.SAID else self._told(at):
            return told, 1
        if (not label or label[0] is Label.SAID) and line.text.endswith(":") and opens_list(line.text):
            label = Label.MET, ""
        if label and label[0] is not Label.SAID and not (line.dial_in and label[0] is not Label.MET):
            return self._labelled(at, *label)
        if PROFILE.search(line.text):
            beside = self._beside_profile(at)
            more = self._names_below(at, titled=False) if beside and self._mentions(line.text)[:1] else []
            return beside + [named_as(one, How.PROFILE) for one in more], 1 + len(more)
        bare = [] if line.dial_in else self._mentions(is_bare(line.text))
        if bare and bare[0].first and bare[0].complete and not says_one_meets(line.text):
            more = self._names_below(at, titled=True)
            return [named_as(one, How.LIST) for one in bare + more], 1 + len(more)
        return ([] if line.dial_in else self._elsewhere(at)), 1

    def _told(self, at: int) -> list[Named]:
        """Whom the sentences of the line at *at* say the user meets, read on into the lines that they run over to."""
        text = read_on(self._lines, at)
        people = told_of(text, self._words, self._known, dial_in=self._lines[at].dial_in)
        self._besides |= {one.name for one, also in people if also}
        return [named_as(one, How.SAID) for one, _ in people]

    def _signer(self, signer: Mention) -> Named:
        how = How.SIGNATURE if signer.address else How.HINT
        return named_as(signer, how, coordinator=recruits(signer.remark, self._words))

    def _labelled(self, at: int, label: Label, rest: str) -> tuple[list[Named], int]:
        """Whom a label's line lists, or the lines below it when it stands alone."""
        how = {Label.ARRANGING: How.ARRANGER, Label.MET: How.LIST}.get(label, How.GUESTS)
        here = self._mentions(rest)
        if label is Label.WITH:
            sure = [one for one in here if one.complete and one.name] if here and here[0].first else []
            return ([named_as(one, how) for one in sure] or self._elsewhere(at)), 1
        if label is Label.ARRANGING:
            told = [named_as(one, how, coordinator=True) for one in here if one.complete or one.address]
            return (told or self._elsewhere(at)), 1
        taken = 1
        if not rest.strip(" :*-–—"):
            here, taken = self._below(at)
        if how is How.LIST and taken == 1 and here and here[0].complete:
            more = self._names_below(at, titled=True)
            here, taken = here + more, taken + len(more)
        return [
            named_as(one, how, coordinator=label is Label.ATTENDING and recruits(one.remark, self._words))
            for one in here
        ], taken

    def _below(self, at: int) -> tuple[list[Mention], int]:
        """The people in the lines below *at*, one or more a line, with what further lines tell of them."""
        found: list[Mention] = []
        paragraph = 0  # people of the first paragraph: one means that a blank line parts people
        taken = 1
        for line in self._lines[at + 1 : at + 1 + 2 * _MOST_NAMED]:
            if line.blank_before and found and paragraph != 1:
                break
            here = self._mentions(_NAME.sub("", line.text))
            if self._ends_list(line, here, begun=bool(found)):
                break
            if here and here[0].first and here[0].name:
                found += here
                paragraph += len(here) if not line.blank_before or len(found) == len(here) else 0
            elif here and not found:
                found += here
            elif found:
                found[-1] = with_details(found[-1], line.text, here)
            taken += 1
        return found, taken

    def _names_below(self, at: int, *, titled: bool) -> list[Mention]:
        """The lines right below *at* that are a full name each: with a title behind it, or with nothing."""
        found: list[Mention] = []
        for line in self._lines[at + 1 : at + 1 + _MOST_NAMED]:
            here = self._mentions(line.text)
            alone = len(here) == 1 and here[0].first and here[0].complete and bool(here[0].name)
            described = bool(here and here[0].remark) or is_vocabulary(line.text, self._words)
            if not alone or line.blank_before or line.dial_in or described is not titled or len(line.text) > 100:
                break
            if label_of(line.text) or has_phrase(line.text, self._words.coordinator):
                break
            found.append(here[0])
        return found

    def _ends_list(self, line: Line, here: list[Mention], *, begun: bool) -> bool:
        """A line that is no longer part of a list of people."""
        if line.dial_in or is_sign_off(line.text):
            return True
        label = label_of(line.text)
        if label and (label[1] or here):
            return True
        if here and here[0].first and here[0].name:
            return (len(line.text) > 120 and not here[0].address) or (
                begun and line.blank_before and not here[0].complete
            )
        if not begun and not here and self._is_detail(line.text):
            return False  # the heading of a table
        alone = bool(here) and not any(one.name for one in here)
        detail = begun and not line.blank_before and (alone or self._is_detail(line.text))
        return not detail and not (alone and not begun)

    def _is_detail(self, text: str) -> bool:
        """A line below a name that tells what they do or where they are found."""
        return bool(PROFILE.search(text)) or (len(re.findall(r"\w+", text)) <= 8 and is_vocabulary(text, self._words))

    def _beside_profile(self, at: int) -> list[Named]:
        """The name on a profile's line, or in one of the three lines above it."""
        here = [one for one in self._mentions(self._lines[at].text) if one.name and one.complete]
        with_profile = [one for one in here if one.profile] or here[:1]
        profile = PROFILE.search(self._lines[at].text)
        above = at
        while not with_profile and above > 0 and at - above < 3 and not self._lines[above].blank_before:
            above -= 1
            if PROFILE.search(self._lines[above].text) or label_of(self._lines[above].text):
                break
            here = self._mentions(self._lines[above].text)
            mentioned = [one for one in here if one.first and one.complete and one.name]
            url = whole_url(profile[0] if profile else "")
            with_profile = [replace(one, profile=url) for one in mentioned[:1]]
        between = PROFILE.sub(" ", " ".join(line.text for line in self._lines[above : at + 1]))
        return [named_as(one, How.PROFILE, coordinator=recruits(between, self._words)) for one in with_profile]

    def _elsewhere(self, at: int) -> list[Named]:
        """The addresses of a line that has none of the forms above; whom to ask is told by the words around."""
        text = self._lines[at].text
        before = self._lines[at - 1].text if at and not self._lines[at].blank_before else ""
        if before.endswith("?") and not has_phrase(before, self._words.contact):
            return []  # the answer to a booking form's question
        asked = bool(has_phrase(f"{before[-80:]} {text}", self._words.contact | self._words.coordinator))
        shown = _LINKED.sub(" ", text)
        return [
            Named(
                name=name_before(shown[: found.start()], found[0], self._words),
                address=address,
                coordinator=asked,
                how=How.ELSEWHERE,
            )
            for found in ADDRESS.finditer(shown)
            if (address := address_of(found[0]))
        ]
