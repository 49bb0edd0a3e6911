"""The world as a provider by itself: its faults and what it refuses beyond the contract suite."""

from datetime import UTC, datetime, timedelta

import pytest

from mailbot.core.errors import Conflict, Missing, OutcomeUnknown, Refused, SignInNeeded, Unavailable
from mailbot.core.model import (
    AccountName,
    Correspondents,
    DraftState,
    Key,
    MailId,
    MailKind,
    Message,
    Person,
    Relabel,
    Sought,
    address_of,
)
from mailbot.sandbox.appointments import Appointments
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.faults import Fault, Trouble
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.provider import WorldProvider
from mailbot.sandbox.world import World

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
ANN = address_of("ann@acme.example")
KEY = Key("thank-you/0123456789abcdef")


@pytest.fixture
def world() -> World:
    return World("sam@example.org", "Sam Hill", SandboxClock(MONDAY))


@pytest.fixture
def provider(world: World) -> WorldProvider:
    return WorldProvider(world, AccountName("sam"))


def message(text: str = "Dear Ann", parent: str | None = None) -> Message:
    sender = address_of("sam@example.org")
    to = Person(address=ANN, name="Ann Lee")
    return Message(to=to, sender=sender, subject="Hi", text=text, parent=MailId(parent) if parent else None)


def sought() -> Sought:
    return Sought(key=KEY, id=None, to=ANN, since=MONDAY)


def everybody() -> Correspondents:
    since = MONDAY - timedelta(days=60)
    return Correspondents(addresses=frozenset({ANN}), domains=frozenset(), threads=frozenset(), since=since)


def test_a_lost_answer_leaves_the_draft_and_it_is_found_by_its_key(world: World, provider: WorldProvider) -> None:
    world.faults.expect(Trouble.LOST, "CALL", "create_draft")

    with pytest.raises(OutcomeUnknown):
        provider.create_draft(message(), KEY)
    seen = provider.look([sought()])[KEY]

    assert seen.state is DraftState.OPEN
    assert len(world.mails.drafts()) == 1


@pytest.mark.parametrize("trouble", [Trouble.DROPPED, Trouble.DOWN, Trouble.BROKEN, Trouble.TOO_MANY])
def test_a_service_that_is_not_there_has_done_nothing(world: World, provider: WorldProvider, trouble: Trouble) -> None:
    world.faults.expect(trouble, "CALL", "create_draft")

    with pytest.raises(Unavailable):
        provider.create_draft(message(), KEY)

    assert provider.look([sought()])[KEY].state is DraftState.GONE
    assert world.mails.drafts() == []


def test_a_wait_that_is_asked_for_is_told(world: World, provider: WorldProvider) -> None:
    world.faults.add(Fault(trouble=Trouble.TOO_MANY, path="mailbox", retry_after=90))

    with pytest.raises(Unavailable) as refused:
        provider.mailbox()

    assert refused.value.retry_at == MONDAY + timedelta(seconds=90)


def test_a_dead_token_asks_for_a_new_sign_in(world: World, provider: WorldProvider) -> None:
    world.faults.expect(Trouble.EXPIRED, "CALL")

    with pytest.raises(SignInNeeded):
        provider.mailbox()


def test_no_reply_goes_to_an_invitation_and_nothing_is_left_behind(world: World, provider: WorldProvider) -> None:
    Appointments(world).invite("Interview", MONDAY, MONDAY + timedelta(hours=1), "ann@acme.example")
    invitation = world.mails.all()[0]

    with pytest.raises(Refused):
        provider.create_draft(message(parent=invitation.id), KEY)

    assert world.mails.drafts() == []


def test_no_reply_goes_to_what_is_not_there_or_in_the_trash(world: World, provider: WorldProvider) -> None:
    mail = Hand(world).deliver("ann@acme.example", "Hello")
    Hand(world).trash(mail)

    with pytest.raises(Missing):
        provider.create_draft(message(parent="nothing"), KEY)
    with pytest.raises(Refused):
        provider.create_draft(message(parent=mail.id), KEY)


def test_a_touched_draft_is_neither_revised_nor_withdrawn(world: World, provider: WorldProvider) -> None:
    draft = provider.create_draft(message(), KEY)
    Hand(world).write_in_draft(world.mails.drafts()[0], "My own words")

    with pytest.raises(Conflict):
        provider.revise_draft(draft, message("Other"), KEY)

    assert provider.withdraw_draft(draft) is False


def test_a_revision_may_be_said_twice(world: World, provider: WorldProvider) -> None:
    draft = provider.create_draft(message(), KEY)

    once = provider.revise_draft(draft, message("Other"), KEY)
    twice = provider.revise_draft(draft, message("Other"), KEY)

    assert once == twice
    assert world.mails.body(world.mails.drafts()[0]) == "Other"


def test_a_second_reply_draft_in_a_thread_is_noticed_as_a_phantom(world: World, provider: WorldProvider) -> None:
    mail = Hand(world).deliver("ann@acme.example", "Hello")

    first = provider.create_draft(message(parent=mail.id), KEY)
    provider.create_draft(message(parent=mail.id), Key("check-in/0123456789abcdef"))

    assert world.phantoms == [first.id]


def test_a_label_on_a_draft_is_refused(provider: WorldProvider) -> None:
    draft = provider.create_draft(message(), KEY)

    with pytest.raises(Refused):
        provider.relabel([Relabel(mail=MailId(draft.id), add=frozenset({"Offer"}))])


def test_search_finds_a_new_mail_only_after_its_lag(world: World, provider: WorldProvider) -> None:
    world.mails.search_lag = timedelta(minutes=2)
    Hand(world).deliver("ann@acme.example", "Hello")

    soon = provider.threads(everybody())
    assert isinstance(world.clock, SandboxClock)
    world.clock.advance(timedelta(minutes=2))
    later = provider.threads(everybody())

    assert (len(soon), len(later)) == (0, 1)


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ({}, MailKind.MAIL),
        ({"Auto-Submitted": "no"}, MailKind.MAIL),
        ({"auto-submitted": "auto-generated"}, MailKind.AUTOMATIC),
        ({"List-Id": "<jobs.acme.example>"}, MailKind.AUTOMATIC),
        ({"Precedence": "bulk"}, MailKind.AUTOMATIC),
        ({"X-Failed-Recipients": "ann@acme.example"}, MailKind.BOUNCE),
    ],
)
def test_the_headers_tell_what_no_person_wrote(
    world: World, provider: WorldProvider, headers: dict[str, str], kind: MailKind
) -> None:
    Hand(world).deliver("ann@acme.example", "Hello", headers=headers)

    assert [m.kind for t in provider.threads(everybody()) for m in t.mails] == [kind]
