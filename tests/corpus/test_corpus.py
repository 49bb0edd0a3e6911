"""Every invitation of the corpus is read as a careful human would read it."""

import pytest

from tests.corpus.judging import judged
from tests.corpus.loading import Invitation, corpus
from tests.corpus.reading import read


@pytest.mark.parametrize("invitation", [one for one in corpus() if not one.misread], ids=lambda one: str(one.id))
def test_an_invitation_is_read_as_a_human_would(invitation: Invitation) -> None:
    judgement = judged(invitation, read(invitation))

    assert not judgement.differences, "\n  ".join(("read otherwise:", *judgement.differences))


@pytest.mark.parametrize("invitation", [one for one in corpus() if one.misread], ids=lambda one: str(one.id))
def test_what_is_said_to_be_misread_still_is(invitation: Invitation) -> None:
    assert judged(invitation, read(invitation)).differences, f"it is read well: take out {invitation.misread!r}"


def test_nobody_is_written_to_who_must_not_be() -> None:
    wrong = {one.id: found for one in corpus() if (found := judged(one, read(one)).wrong)}

    assert wrong == {}


def test_at_least_95_percent_of_the_people_are_found() -> None:
    judgements = [judged(one, read(one)) for one in corpus()]
    missed = {one.invitation.id: one.differences for one in judgements if one.found < one.expected}

    assert sum(one.found for one in judgements) >= 0.95 * sum(one.expected for one in judgements) > 0, missed
