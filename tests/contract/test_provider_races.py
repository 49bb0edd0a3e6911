"""The user's hand at the very last moment before mailbot's, as every provider lets it win where the service can."""

import pytest

from mailbot.core.errors import Conflict, Refused
from mailbot.core.model import Relabel
from tests.builders import THANKS, key, message
from tests.contract.acts import JANE, NEWS, replied, reply
from tests.contract.faces import Face


def before_the_write(face: Face, text: str) -> None:
    """Let the user write *text* in the draft just before the next write arrives."""
    assert face.checks is not None
    face.checks.before_next_write(lambda: face.hand.write_in_draft(face.draft(), text))


# Gmail's drafts.update and drafts.delete know no condition: there a moment of milliseconds stays open
def test_an_edit_at_the_last_moment_is_not_written_over(outlook: Face) -> None:
    made = replied(outlook)
    before_the_write(outlook, "In my own words.")

    with pytest.raises(Conflict):
        outlook.provider.revise_draft(made, message(text=NEWS), key())

    assert outlook.body().startswith("In my own words.")


def test_an_edit_at_the_last_moment_is_not_thrown_away(outlook: Face) -> None:
    made = replied(outlook)
    before_the_write(outlook, "In my own words.")

    assert outlook.provider.withdraw_draft(made) is False
    assert outlook.body().startswith("In my own words.")


def test_a_draft_sent_at_the_last_moment_is_not_deleted(served: Face) -> None:
    made = replied(served)
    assert served.checks is not None
    sent = served.draft()
    served.checks.before_next_write(lambda: served.hand.send_draft(sent))

    assert served.provider.withdraw_draft(made) is False
    assert (served.world.mails.get(sent.id), sent.place) == (sent, "sent")


def test_a_draft_sent_at_the_last_moment_is_not_written_over(served: Face) -> None:
    made = replied(served)
    assert served.checks is not None
    sent = served.draft()
    served.checks.before_next_write(lambda: served.hand.send_draft(sent))

    with pytest.raises(Refused):
        served.provider.revise_draft(made, message(text=NEWS), key())

    assert served.world.mails.body(sent).startswith(THANKS)
    assert served.world.mails.drafts() == []


def test_a_label_put_on_at_the_last_moment_stays(served: Face) -> None:
    mail = served.hand.deliver(JANE, "Your interview")
    served.provider.ensure_labels(["Interviews/Stop"])
    change = Relabel(mail=served.id_of(mail), add=frozenset({"Interviews/Stop"}))
    assert served.checks is not None
    served.checks.before_next_write(lambda: served.hand.label(mail, "Family"))

    served.provider.relabel([change])

    assert mail.labels == {"Family", "Interviews/Stop"}


def test_a_parent_thrown_away_at_the_last_moment_gets_no_phantom(served: Face) -> None:
    parent = served.hand.deliver(JANE, "Your interview")
    answer = reply(served, parent)
    served.provider.mailbox()
    assert served.checks is not None
    served.checks.before_next_write(lambda: served.world.mails.remove(parent))

    with pytest.raises(Refused):
        served.provider.create_draft(answer, key())

    assert served.world.mails.drafts() == []
