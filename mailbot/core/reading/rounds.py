"""Which round of a hiring process a title names, and what that round is about."""

import re

from mailbot.core.addresses import has_phrase
from mailbot.core.names import clean
from mailbot.core.policy import Words

_LONGEST_TITLE = 300
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_SPELLED = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}
_IN_WORDS = re.compile(
    r"(?<!\w)(first|second|third|fourth|1st|2nd|3rd|4th)[ -](?:round|interview|stage|conversation)(?!\w)", re.I
)
_STAGES = "round|stage|runde|gesprächsrunde|ronde|tour|ronda|rodada|fase|etapa|étape"
_IN_FIGURES = re.compile(
    rf"(?<!\w)(?:(?:{_STAGES})\s*#?\s*([1-7])(?![\w:.])"
    rf"|([1-7])(?:\.|ère|er|ème|e|ª|º)\s*(?:{_STAGES}|entretien|gespräch|gesprek|entrevista|colloquio|interview)(?!\w))",
    re.I,
)
# they say how people meet or that they do, not which round it is
_PLAIN = frozenset(
    {
        "microsoft teams", "ms teams", "google meet", "google hangouts", "call", "zoom", "teams", "meeting",
        "round", "video call", "video", "virtual", "remote", "online", "chat", "loop",
        "technical", "values", "culture", "coding", "behavioural", "behavioral", "session", "conversation",
        "discussion", "intro", "invitation", "invite", "confirmed", "confirmation", "einladung", "visio", "stage",
    }
)  # fmt: skip


def round_of(title: str, words: Words) -> str:
    """The round by *title* in lower case ("phone screen", "final round", "second round"), "" when it names none."""
    text = clean(title[:2_000], _LONGEST_TITLE)
    if named := has_phrase(text, words.rounds - _PLAIN):
        return named
    if spelled := _IN_WORDS.search(text):
        ordinal = spelled.group(1).lower()
        return f"{_SPELLED.get(ordinal, ordinal)} round"
    if figure := _IN_FIGURES.search(text):
        return f"{_ORDINALS[int(figure.group(1) or figure.group(2)) - 1]} round"
    return ""


def topic_of(title: str, role: str, words: Words) -> str:
    """What the round is about by *title* ("system design"), outside of the *role* it names; "" when it does not say."""
    text = clean(title[:2_000], _LONGEST_TITLE)
    return has_phrase(text.replace(role, " ") if role else text, words.topics)
