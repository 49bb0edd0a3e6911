"""Which language a message is written in: that of the conversation, else of the event, else the setting."""

from mailbot.core.languages import language_of
from mailbot.core.ledger import Interview
from mailbot.core.model import Person
from mailbot.core.observation import Moment
from mailbot.core.threads import is_with

_ENOUGH_MAILS = 4


def language_with(person: Person, interview: Interview | None, moment: Moment) -> str:
    """The language (ISO 639-1) to write to *person* in, one that templates are there for."""
    policy = moment.policy
    mails = [m for t in moment.seen.threads for m in t.mails if person.address and is_with(m, person.address)]
    newest = sorted(mails, key=lambda m: (m.at, m.id), reverse=True)[:_ENOUGH_MAILS]
    event = next((e for e in moment.seen.events if interview and e.identity == interview.id), None)
    in_event = [event.title, event.description] if event else [interview.title] if interview else []
    for texts in ([f"{m.subject} {m.preview}" for m in newest], in_event):
        spoken = language_of(texts, policy.small_words)
        if spoken in policy.templates:
            return spoken
    return policy.language
