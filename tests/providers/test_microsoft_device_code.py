"""Signing in at Microsoft with a short code on another device, msal and the sandbox's own page at work."""

import re
from datetime import timedelta

import pytest
import requests

from mailbot.core.errors import SetupProblem, SignInNeeded, Unavailable
from mailbot.providers.microsoft import AUTHORITY, SCOPES, authorize_by_code, open_microsoft
from mailbot.providers.transport import Transport
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.scripted_user import ScriptedUser
from mailbot.sandbox.server import MICROSOFT_CLIENT, endpoint_map, serve
from tests.providers.microsoft_office import TOKEN, Office

# the tests' clock stands still between two looks, and msal looks at the machine's
pytestmark = pytest.mark.filterwarnings("ignore:Attempted too soon")


@pytest.fixture
def office() -> Office:
    return Office()


class Phone:
    """Sam's phone: shows what the program says, and has Sam enter the code when *after* waits are over."""

    def __init__(
        self, office: Office, *unticks: str, denies: bool = False, after: int = 0, never: bool = False
    ) -> None:
        self.office, self.unticks, self.denies = office, unticks, denies
        self.after, self.never = after, never
        self.shown: list[str] = []
        self.waits: list[float] = []
        self.hurries = 0

    def show(self, sentence: str) -> None:
        self.shown.append(sentence)

    def wait(self, seconds: float) -> None:
        """The sandbox's clock goes on by *seconds*, or by one less in the first waits where the machine hurries."""
        self.office.clock.advance(timedelta(seconds=seconds - (len(self.waits) < self.hurries)))
        if len(self.waits) == self.after and not self.never:
            self.enter()
        self.waits.append(seconds)

    def enter(self) -> str:
        found = re.search(r"open the page (\S+) and enter the code (\S+)", self.shown[0])
        assert found
        with requests.Session() as session:
            session.mount("https://", self.office.adapter)
            return ScriptedUser(session, unticks=self.unticks, denies=self.denies).enter(found[1], found[2])

    def sign_in(self, **known: str) -> str:
        client, authority = known.get("client", MICROSOFT_CLIENT.id), known.get("authority", AUTHORITY)
        return authorize_by_code(client, authority, self.office.transport, show=self.show, wait=self.wait)


def test_a_code_entered_elsewhere_opens_the_mailbox(office: Office) -> None:
    secret = Phone(office).sign_in()

    assert (
        open_microsoft("work", secret, office.transport, office.saved.append).mailbox().address == office.world.address
    )


def test_the_sentence_is_microsofts(office: Office) -> None:
    phone = Phone(office)

    phone.sign_in()

    assert re.fullmatch(
        r"To sign in, use a web browser to open the page \S+ and enter the code \S{9} to authenticate\.", phone.shown[0]
    )


def test_the_address_shown_is_the_mapped_one(office: Office) -> None:
    served = serve(office.sandbox)
    transport, phone = Transport(endpoint_map(served.origin)), Phone(office, never=True)
    with pytest.raises(SignInNeeded):
        authorize_by_code(MICROSOFT_CLIENT.id, AUTHORITY, transport, show=phone.show, wait=phone.wait)
    transport.close()
    served.close()

    assert f" {served.origin}/common/oauth2/deviceauth " in phone.shown[0]


def test_the_permission_to_send_is_not_asked_for(office: Office) -> None:
    phone = Phone(office)

    secret = phone.sign_in()

    assert "Mail.Send" not in secret
    assert "Mail.Send" not in office.sandbox.tokens.consented(office.world, MICROSOFT_CLIENT.id)
    assert set(SCOPES) <= office.sandbox.tokens.consented(office.world, MICROSOFT_CLIENT.id)


def test_it_waits_while_the_user_is_on_the_way(office: Office) -> None:
    phone = Phone(office, after=3)

    phone.sign_in()

    assert phone.waits == [5, 5, 5, 5]
    assert office.token_requests() == 4


def test_it_slows_down_when_told_to(office: Office) -> None:
    phone = Phone(office, after=3)
    phone.hurries = 2

    phone.sign_in()

    assert phone.waits == [5, 5, 10, 10]


def test_a_code_that_grew_old_asks_for_another(office: Office) -> None:
    phone = Phone(office, never=True)

    with pytest.raises(SignInNeeded, match=r"expired_token.*in time: run `mailbot connect microsoft --device-code`"):
        phone.sign_in()

    assert sum(phone.waits) == 900


def test_a_user_who_declines_is_told_how_to_try_again(office: Office) -> None:
    with pytest.raises(SignInNeeded, match=r"authorization_declined.*you declined.*--device-code"):
        Phone(office, denies=True).sign_in()


def test_a_permission_left_out_is_named(office: Office) -> None:
    with pytest.raises(SignInNeeded, match=r"interviews in your calendar \(Calendars\.Read\)"):
        Phone(office, "Calendars.Read").sign_in()


def test_a_line_that_is_down_for_a_moment_does_not_end_the_wait(office: Office) -> None:
    office.sandbox.faults.expect(Trouble.DROPPED, "POST", TOKEN, times=2)

    secret = Phone(office).sign_in()

    assert open_microsoft("work", secret, office.transport, office.saved.append).mailbox()


def test_a_service_in_trouble_to_the_end_is_not_the_users_fault(office: Office) -> None:
    office.sandbox.faults.expect(Trouble.DOWN, "POST", TOKEN, times=1000)

    with pytest.raises(Unavailable):
        Phone(office).sign_in()


@pytest.mark.parametrize("trouble", [Trouble.DOWN, Trouble.DROPPED])
def test_without_a_code_nothing_is_shown(office: Office, trouble: Trouble) -> None:
    office.sandbox.faults.expect(trouble, "POST", "/common/oauth2/v2.0/devicecode")
    phone = Phone(office)

    with pytest.raises(Unavailable):
        phone.sign_in()

    assert phone.shown == []


def test_an_unknown_client_id_is_explained(office: Office) -> None:
    with pytest.raises(SignInNeeded, match=r"AADSTS700016.*client id is not known"):
        Phone(office).sign_in(client="00000000-0000-0000-0000-000000000000")


def test_without_a_client_id_there_is_nothing_to_sign_in_to(office: Office) -> None:
    with pytest.raises(SetupProblem):
        Phone(office).sign_in(client="")


def test_who_interrupts_the_wait_ends_it(office: Office) -> None:
    def interrupted(_seconds: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        authorize_by_code(MICROSOFT_CLIENT.id, AUTHORITY, office.transport, show=lambda _said: None, wait=interrupted)
    assert office.token_requests() == 0
