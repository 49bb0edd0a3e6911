"""Labels that the user renamed: the same ones where the service tells them by an id, others where a name is all."""

import pytest

from mailbot.core.model import Relabel
from mailbot.core.policy import Policy
from mailbot.core.steering import label_names
from mailbot.ports import Provider
from tests.builders import whom
from tests.contract.acts import JANE
from tests.contract.conftest import check, opened
from tests.contract.faces import Face

OFFER = "Interviews/Outcome/Offer"
STOP = "Interviews/Stop"
NEW_NAMES = ["Interviews/Outcome/Bid", "They want me", "Jobs/Outcome/Offer"]
RENAMED = pytest.mark.parametrize("new", NEW_NAMES)


@pytest.fixture(params=["world", "google-sandbox"])
def gmail(request: pytest.FixtureRequest) -> Face:
    """A face of a service whose labels have ids."""
    face = opened(request.param)
    request.addfinalizer(lambda: check(face))
    return face


def names(face: Face) -> set[str]:
    """The labels there are, without those that only stand above others."""
    return {x.name for x in face.world.mails.labels()} - {"Interviews", "Interviews/Outcome"}


def renamed(face: Face, new: str, old: str = OFFER) -> Provider:
    """Our labels were made, the user gave one another name, and the mailbox is opened again."""
    ids = face.provider.ensure_labels([OFFER, STOP])
    label = face.world.mails.label_named(old)
    assert label is not None
    face.world.mails.rename_label(label, new)
    return face.reopen(ids)


def told(provider: Provider, namespace: str = "Interviews") -> set[tuple[str, str]]:
    """(label, subject) of what is labelled."""
    return {(one.label, one.subject) for one in provider.labelled(namespace)}


def test_every_label_asked_for_is_told_with_its_id(gmail: Face) -> None:
    wanted = label_names(Policy())

    ids = gmail.provider.ensure_labels(wanted)

    assert {name: gmail.world.mails.label_of_id(one).name for name, one in ids.items()} == {n: n for n in wanted}  # type: ignore[union-attr]


def test_the_id_of_a_label_that_was_there_is_told(gmail: Face) -> None:
    there = gmail.world.mails.make_label("interviews/STOP")

    assert gmail.provider.ensure_labels([STOP]) == {STOP: there.id}


def test_a_service_without_lasting_ids_tells_none(outlook: Face) -> None:
    assert outlook.provider.ensure_labels([OFFER, STOP]) == {OFFER: "", STOP: ""}


@RENAMED
def test_a_renamed_label_is_told_by_its_old_name(gmail: Face, new: str) -> None:
    provider = renamed(gmail, new)
    gmail.hand.label(gmail.hand.deliver(JANE, "Your offer"), new)

    assert told(provider) == {(OFFER, "Your offer")}


@RENAMED
def test_a_renamed_label_is_not_made_again(gmail: Face, new: str) -> None:
    provider = renamed(gmail, new)

    ids = provider.ensure_labels([OFFER, STOP])

    assert names(gmail) == {new, STOP}
    assert gmail.world.mails.label_of_id(ids[OFFER]) is gmail.world.mails.label_named(new)


@RENAMED
def test_a_renamed_label_is_put_on_and_taken_off(gmail: Face, new: str) -> None:
    provider = renamed(gmail, new)
    mail = gmail.hand.deliver(JANE, "Your offer")
    one = gmail.id_of(mail)

    provider.relabel([Relabel(mail=one, add=frozenset({OFFER, STOP}))])
    put_on = set(mail.labels)
    provider.relabel([Relabel(mail=one, remove=frozenset({OFFER}))])

    assert (put_on, mail.labels) == ({new, STOP}, {STOP})


@RENAMED
def test_a_mail_of_a_conversation_bears_the_old_name(gmail: Face, new: str) -> None:
    provider = renamed(gmail, new)
    gmail.hand.label(gmail.hand.deliver(JANE, "Your offer"), new)

    ((mail,),) = [t.mails for t in provider.threads(whom("jane@acme.example"))]

    assert mail.labels == {OFFER}


@RENAMED
def test_renamed_labels_go_with_the_others(gmail: Face, new: str) -> None:
    provider = renamed(gmail, new)
    mail = gmail.hand.deliver(JANE, "Your offer")
    gmail.hand.label(mail, new, "Family")

    provider.drop_labels("Interviews")

    assert names(gmail) == mail.labels == {"Family"}


def test_two_labels_that_swapped_their_names_are_told_by_their_old_ones(gmail: Face) -> None:
    provider = renamed(gmail, "Aside")
    stop, offer = (gmail.world.mails.label_named(name) for name in (STOP, "Aside"))
    assert stop is not None
    assert offer is not None
    gmail.world.mails.rename_label(stop, OFFER)
    gmail.world.mails.rename_label(offer, STOP)
    gmail.hand.label(gmail.hand.deliver(JANE, "Your offer"), STOP)

    assert told(provider) == {(OFFER, "Your offer")}


def test_a_label_that_was_deleted_is_made_again(gmail: Face) -> None:
    provider = renamed(gmail, "Bid")
    label = gmail.world.mails.label_named("Bid")
    assert label is not None
    gmail.world.mails.drop_label(label, from_mails=True)

    ids = provider.ensure_labels([OFFER])

    assert ids[OFFER] != label.id
    assert names(gmail) == {OFFER, STOP}


def test_a_second_label_of_the_old_name_counts_as_well(gmail: Face) -> None:
    provider = renamed(gmail, "Bid")
    mail = gmail.hand.deliver(JANE, "Your offer")
    gmail.hand.label(mail, OFFER)

    before = told(provider)
    provider.relabel([Relabel(mail=gmail.id_of(mail), remove=frozenset({OFFER}))])

    assert (before, mail.labels) == ({(OFFER, "Your offer")}, set())


def test_ids_of_another_namespace_do_not_stand_in_the_way(gmail: Face) -> None:
    provider = renamed(gmail, "Jobs/Stop", STOP)

    ids = provider.ensure_labels(["Jobs/Stop"])

    assert gmail.world.mails.label_of_id(ids["Jobs/Stop"]) is gmail.world.mails.label_named("Jobs/Stop")


def test_labels_under_another_name_keep_what_the_user_made_below_them(gmail: Face) -> None:
    ids = gmail.provider.ensure_labels([OFFER, STOP])
    gmail.world.mails.make_label("Interviews/Outcome/Ghosted")
    for label in gmail.world.mails.labels():
        gmail.world.mails.rename_label(label, label.name.replace("Interviews", "Job hunt/2026"))
    provider = gmail.reopen(ids)
    gmail.hand.label(gmail.hand.deliver(JANE, "No word since"), "Job hunt/2026/Outcome/Ghosted")
    gmail.hand.label(gmail.hand.deliver(JANE, "Elsewhere"), "Job hunt/2026 plans")

    before = told(provider)
    provider.drop_labels("Interviews")

    assert before == {("Interviews/Outcome/Ghosted", "No word since")}
    assert names(gmail) == {"Job hunt/2026 plans"}


def test_a_renamed_category_is_another_and_the_old_one_is_made_again(outlook: Face) -> None:
    provider = renamed(outlook, "Bid")

    provider.ensure_labels([OFFER, STOP])

    assert names(outlook) == {"Bid", OFFER, STOP}
