"""The subject that `mailbot preview` shows is the one the draft has in the mailbox."""

from datetime import timedelta

import pytest

from mailbot.core.ledger import Service
from tests.builders import MONDAY, hours
from tests.doors.desk import EVENING, JANE, Desk


@pytest.mark.parametrize("subject", ["AW: Ihr Gespr\u00e4ch", "Your application", "Re[2]: Your application"])
def test_a_reply_is_shown_with_the_subject_it_will_have(desk: Desk, subject: str) -> None:
    desk.settings = 'timezone = "Europe/Berlin"'
    desk.settle()
    desk.hand(Service.GOOGLE).deliver(JANE, subject, "Monday at 10?", at=MONDAY - timedelta(days=4))
    desk.interview(Service.GOOGLE)
    desk.connect(Service.GOOGLE)
    desk.sync(MONDAY + hours(3))
    (shown,) = desk.call("preview", "--json").form["drafts"]
    desk.sync(EVENING)

    (draft,) = desk.drafts(Service.GOOGLE)
    assert (shown["reply"], shown["subject"]) == (True, draft.content.subject)
