"""Whose mail a turn must see for the opportunities that are known."""

from collections.abc import Collection
from datetime import datetime

from mailbot.core.correspondence import named_for
from mailbot.core.ledger import Opportunity
from mailbot.core.model import Correspondents
from mailbot.core.policy import Policy
from mailbot.core.relays import is_running, names_of, relays_of
from mailbot.core.stated import Stated


def looked_for(opportunities: Collection[Opportunity], stated: Stated, policy: Policy, now: datetime) -> Correspondents:
    """People and companies of open opportunities, whom the user wants to be asked there, what application systems
    write in those companies' names, what came back, and the threads of all.
    """
    active = [o for o in opportunities if o.outcome is None and o.interviews]
    met = frozenset(p.person.address for o in active for i in o.interviews for p in i.people if p.person.address)
    companies = frozenset(name for o in active if is_running(o) for name in names_of(o))
    return Correspondents(
        addresses=met | frozenset(address for o in active for address in named_for(o, stated)),
        domains=frozenset(d for o in active for d in o.domains),
        threads=frozenset(t for o in opportunities for t in o.threads),
        since=min([now, *(i.starts for o in active for i in o.interviews)]) - policy.thread_max_age,
        relays=relays_of(policy.words) if companies else frozenset(),
        companies=companies,
        bounces=bool(active),
    )
