"""A mail of Jane's, the thank-you that answers it, and what the mailbox says of that."""

from mailbot.core.model import Draft, Message, Sighting
from mailbot.providers.microsoft import MicrosoftProvider
from mailbot.sandbox.bodies import text_of
from mailbot.sandbox.items import Mail
from tests.builders import key, message, sought, whom
from tests.providers.microsoft_office import Office

JANE = "Jane Doe <jane@acme.example>"


def parent(office: Office) -> Mail:
    """An unread mail of Jane's."""
    return office.hand.deliver(JANE, "Your interview", "See you on Monday at ten.")


def answer(provider: MicrosoftProvider) -> Message:
    """A thank-you that answers Jane's mail."""
    (thread,) = provider.threads(whom("jane@acme.example"))
    return message(parent=thread.mails[0].id, thread=thread.id, subject="Re: Your interview")


def seen(provider: MicrosoftProvider, told: Message, saved: Draft | None = None) -> Sighting:
    """What became of the draft of *told*, by its id or without."""
    return provider.look([sought(saved, thread=told.thread)])[key()]


def drafts(office: Office) -> list[Mail]:
    return office.world.mails.drafts()


def body(mail: Mail) -> str:
    return text_of(mail.content.html)
