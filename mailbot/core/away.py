"""Until when the person a check-in goes to is away, by their automatic reply."""

from datetime import date

from mailbot.core.absences import back_on
from mailbot.core.addresses import plain
from mailbot.core.contacts import contact_for
from mailbot.core.correspondence import Steered
from mailbot.core.ledger import Opportunity
from mailbot.core.model import Mail
from mailbot.core.observation import Moment
from mailbot.core.timing import after_decision, free_day_countries


def away_until(steered: Steered, before: Opportunity, moment: Moment) -> date | None:
    """The day that the person of the opportunity who would get a check-in is back, while two business days after it are
    still ahead; None when they are there, or have written themselves since. *before* is what was known already: an
    automatic reply that the user threw away has been said all the same.
    """
    opportunity = steered.opportunity
    named = _named(steered, moment)
    if named is None and opportunity.answered_at == before.answered_at:
        named = before.away_until
    if named is None:
        return None
    countries = free_day_countries(opportunity.domains, moment.policy, moment.zone)
    return named if moment.now < after_decision(named, moment.policy, moment.zone, countries) else None


def _named(steered: Steered, moment: Moment) -> date | None:
    """What the newest automatic reply of theirs with a date says, unless they have written in person since."""
    contact = contact_for(steered, moment)
    if contact is None:
        return None
    address = plain(contact.person.address)
    theirs = [m for m in steered.mails.answers if plain(m.sender.address) == address]
    there = max((m.at for m in theirs), default=None)
    replies = (m for m in steered.mails.automatic if plain(m.sender.address) == address)
    return next((day for m in replies if not (there and there > m.at) and (day := _said_in(m, moment))), None)


def _said_in(mail: Mail, moment: Moment) -> date | None:
    return back_on(f"{mail.subject}\n{mail.preview}", mail.at.astimezone(moment.zone).date())
