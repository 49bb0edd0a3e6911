"""What a person should see of a turn, asked of a life at a moment."""

from datetime import datetime

from mailbot.core.actions import Skip, Why
from mailbot.core.observation import Moment
from mailbot.core.planner import plan, read_calendar
from mailbot.core.remarks import remarks
from tests.core.life import Life


def remarked(one: Life, now: datetime) -> tuple[Skip, ...]:
    """What is to be seen at *now*."""
    seen = one.observed()
    moment = Moment(seen=seen, ledger=one.ledger, policy=one.policy, now=now)
    calendar = read_calendar(seen.events, one.ledger, one.me, one.policy, now)
    return remarks(plan(seen, one.ledger, one.policy, now, calendar), calendar, moment)


def seen(one: Life, now: datetime) -> set[Why]:
    """For which reasons, but for the date of what comes next."""
    return {skip.why for skip in remarked(one, now)} - {Why.NOT_YET}


def about(one: Life, now: datetime, why: Why) -> list[str]:
    return [skip.about for skip in remarked(one, now) if skip.why is why]
