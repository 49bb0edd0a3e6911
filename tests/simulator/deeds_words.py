"""What the user says in a simulated life besides mail and calendar: ideas, notes, dates, whom to ask."""

from datetime import timedelta

from mailbot.core.model import Person, address_of
from mailbot.core.stated import About, Guest, Idea, Note, NoteField, Statement
from mailbot.sandbox.items import who
from tests.simulator.cast import COMPANIES
from tests.simulator.life import Life


def says(life: Life, which: int, what: int, how: int) -> None:
    """The user notes something about a process."""
    company = COMPANIES[which % len(COMPANIES)]
    seat = life.seats[0]
    found = life.opportunity(seat, company)
    if found is None:
        return
    store, account, at = life.store, seat.account, life.now
    match what % 5:
        case 0:
            number = 1 + max((i.number for i in life.ledger(seat).stated.ideas if i.opportunity == found.id), default=0)
            store.think(
                account, Idea(opportunity=found.id, number=number, text=f"Thought {number} on {company.name}.", at=at)
            )
        case 1:
            text = f"the {company.name} way of testing"
            store.note(account, Note(opportunity=found.id, field=NoteField.LIKED, text=text, at=at))
        case 2:
            day = (at + timedelta(days=3 + 2 * how)).date()
            store.note(account, Note(opportunity=found.id, field=NoteField.DECISION, text=day.isoformat(), at=at))
            life.decisions.append((company, at, day))
        case 3:
            named = who(company.people[how % len(company.people)])
            store.state(account, Statement(subject=found.id, about=About.CONTACT, value=named.address, at=at))
            life.contacts[company.name] = named.address
        case _:
            card = who(company.colleague)
            person = Person(address=address_of(card.address), name=card.name)
            store.meet(account, Guest(opportunity=found.id, person=person, at=at))
            life.met.add(card.address)
    noted = ("an idea", "what they liked", "a decision date", "whom to ask", "a card")[what % 5]
    life.tell(f"the user notes {noted} ({company.name})")
