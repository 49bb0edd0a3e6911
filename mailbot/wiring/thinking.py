"""Ideas by command: something of value for the next check-ins, kept in order and dropped again."""

from typing import TYPE_CHECKING

from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Opportunity
from mailbot.core.stated import Idea
from mailbot.wiring.stating import held, known_now

if TYPE_CHECKING:
    from mailbot.wiring.app import App


def keep_idea(app: "App", opportunity: Opportunity, text: str, url: str) -> tuple[Idea, bool]:
    """*text* as an idea of *opportunity*, and whether it is new; the same words again are the same idea."""
    with held(app, opportunity.account):
        opportunity = known_now(app, opportunity)
        ledger = app.store.ledger(opportunity.account)
        mine = [i for i in ledger.stated.ideas if i.opportunity == opportunity.id]
        for known in mine:
            if (known.text, known.url) == (text, url):
                return known, False
        carried = [s.idea for s in ledger.steps.values() if s.opportunity == opportunity.id and s.idea is not None]
        number = max([*(i.number for i in mine), *carried], default=0) + 1  # never one that a draft carried
        idea = Idea(opportunity=opportunity.id, number=number, text=text, at=app.clock.now(), url=url)
        app.store.think(opportunity.account, idea)
    return idea, True


def drop_idea(app: "App", opportunity: Opportunity, number: int) -> Idea:
    """The idea of this number, which is forgotten now. SetupProblem when there is none."""
    with held(app, opportunity.account):
        opportunity = known_now(app, opportunity)
        ideas = app.store.ledger(opportunity.account).stated.ideas
        mine = {i.number: i for i in ideas if i.opportunity == opportunity.id}
        if number not in mine:
            there = ", ".join(map(str, sorted(mine))) or "none"
            raise SetupProblem(f"{opportunity.slug} has no idea {number}; there is {there}")
        gone = mine[number]
        app.store.think(opportunity.account, Idea(opportunity=gone.opportunity, number=number, text="", at=gone.at))
    return gone
