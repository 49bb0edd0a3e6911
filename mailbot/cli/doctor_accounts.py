"""What the doctor looks at in one account: network, clock, permissions, token, time zone, labels, events, turns."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from mailbot.cli.doctor_access import Access, clock_skew, open_access
from mailbot.cli.doctor_findings import Finding, State, problem, warning
from mailbot.cli.door import short
from mailbot.core.errors import MailbotError, SignInNeeded, Unavailable
from mailbot.core.interviews import Reading, read_event
from mailbot.core.ledger import Account
from mailbot.core.model import Mailbox
from mailbot.core.policy import Policy
from mailbot.core.steering import label_names
from mailbot.engine.setbacks import name_command
from mailbot.ports import Provider
from mailbot.wiring import App
from mailbot.wiring.shared_calendar import SharedCalendar

_WORTH_KNOWING, _TOO_FAR = timedelta(minutes=2), timedelta(minutes=5)
_AROUND = timedelta(days=14)
_LEASE = timedelta(minutes=5)
_OVERDUE = timedelta(hours=1)


class AccountVisit:
    """One account, looked at. Nothing in its mailbox or calendar is changed."""

    def __init__(self, app: App, account: Account) -> None:
        """Asks nothing yet."""
        self._app, self._account = app, account

    def findings(self) -> Iterator[Finding]:
        """Each check; where nothing more can be seen, because nobody answers or signs us in, the last one says so."""
        yield self._turns()
        clock, answered = self._clock()
        yield clock
        if answered:
            yield from self._signed_in()

    def _signed_in(self) -> Iterator[Finding]:
        try:
            access = open_access(self._app, self._account)
        except MailbotError as error:
            yield self._trouble("token", error)
            return
        missing = access.missing()
        if missing:
            yield self._trouble("permissions", SignInNeeded(f"not granted: {', '.join(missing)}"))
            return
        token = self._token(access)
        yield token
        if token.state is State.PROBLEM:
            return
        yield self._ok("permissions", "all granted")
        yield from self._mailbox(access)

    def _token(self, access: Access) -> Finding:
        """Renew the token, unless a turn is under way: of two renewals at once one might be lost."""
        app, name, now = self._app, self._account.name, self._app.clock.now()
        try:
            if not app.store.take(name, app.holder, now, now + _LEASE):
                says = "another mailbot is at work on this account, so the token was left alone"
                return warning("token", says, "ask again in a few minutes", account=name)
            try:
                access.renew()
            finally:
                app.store.release(name, app.holder)
        except MailbotError as error:
            granted_less = access.renewed and isinstance(error, SignInNeeded)
            return self._trouble("permissions" if granted_less else "token", error)
        return self._ok("token", "renewed just now")

    def _mailbox(self, access: Access) -> Iterator[Finding]:
        try:
            cycle = self._app.cycle(self._account.name)
        except MailbotError as error:
            yield self._trouble("mailbox", error)
            return
        me = Mailbox(account=self._account.name, address=self._account.address)
        try:
            me = cycle.provider.mailbox()
        except MailbotError as error:
            yield self._trouble("time zone", error)
        else:
            yield self._zone(me)
        yield self._guarded("labels", lambda: self._labels(access, cycle.policy))
        yield self._guarded("events", lambda: self._events(cycle.provider, me, cycle.policy))

    def _clock(self) -> tuple[Finding, bool]:
        """The machine's clock beside the server's, and whether anybody answered."""
        name = self._account.name
        try:
            skew = clock_skew(self._app, self._account.service)
        except Unavailable as error:
            cure = (
                "check the connection, HTTPS_PROXY and REQUESTS_CA_BUNDLE; nothing else of this account was looked at"
            )
            return problem("network", error, cure, account=name), False
        except MailbotError as error:
            return self._trouble("network", error), False
        if skew is None:
            return warning("clock", "the server did not say what time it is", account=name), True
        says = f"{_length(abs(skew))} {'ahead of' if skew > timedelta(0) else 'behind'} the server's"
        cure = "set the machine's clock by the network (on Linux: `timedatectl set-ntp true`)"
        if abs(skew) > _TOO_FAR:
            return problem("clock", says, cure, account=name), True
        if abs(skew) > _WORTH_KNOWING:
            return warning("clock", says, cure, account=name), True
        return self._ok("clock", f"within {_length(abs(skew))} of the server's"), True

    def _zone(self, me: Mailbox) -> Finding:
        if chosen := self._app.settings.timezone:
            return self._ok("time zone", f"{chosen.key}, from the settings")
        if me.zone:
            return self._ok("time zone", f"{me.zone.key}, from the calendar or mailbox")
        cure = 'set `timezone = "Europe/Berlin"`, or whichever is yours, in config.toml'
        return warning("time zone", "none was found, so evenings are reckoned in UTC", cure, account=self._account.name)

    def _labels(self, access: Access, policy: Policy) -> Finding:
        there = {name.casefold() for name in access.label_names()}
        wanted = label_names(policy)
        missing = [name for name in wanted if name.casefold() not in there]
        if not missing:
            return self._ok("labels", f"all {len(wanted)} are there")
        again = SignInNeeded("`mailbot connect` makes them again, or make them yourself")
        name_command(again, self._account)
        return warning("labels", f"missing: {', '.join(missing)}", str(again), account=self._account.name)

    def _events(self, provider: Provider, me: Mailbox, policy: Policy) -> Finding:
        if isinstance(provider, SharedCalendar) and provider.lender is None:
            return self._ok("events", "its calendar is read for another account")
        now = self._app.clock.now()
        events = provider.events(now - _AROUND, now + _AROUND)
        stated = self._app.store.ledger(self._account.name).stated
        read = [(event.starts <= now, read_event(event, me, policy, stated)) for event in events]
        last, following = (sum(_counts(one) for past, one in read if past is when) for when in (True, False))
        alike = sum(one.suggest for _, one in read)
        says = f"interviews in the last 14 days: {last}, in the next 14: {following}; look-alikes: {alike}"
        if last + following:
            return self._ok("events", says)
        cure = "put #interview into the title of an interview, or label it; `mailbot status` lists look-alikes"
        return warning("events", says, cure, account=self._account.name)

    def _turns(self) -> Finding:
        account, zone = self._account, self._app.settings.timezone
        last, following = account.last_turn_at, account.wake_at
        says = f"last {short(last, zone) or 'none yet'}, next {short(following, zone) or 'not planned'}"
        if account.problem:
            cure = "when the other checks are green, `mailbot sync` tries again now"
            return warning("turns", f"{says}; the last one failed: {account.problem}", cure, account=account.name)
        if following and following < self._app.clock.now() - _OVERDUE:
            cure = "keep `mailbot run` going; `mailbot service install` does that for you"
            return warning("turns", f"{says}, which is overdue", cure, account=account.name)
        return self._ok("turns", says)

    def _guarded(self, check: str, look: Callable[[], Finding]) -> Finding:
        try:
            return look()
        except MailbotError as error:
            return self._trouble(check, error)

    def _trouble(self, check: str, error: MailbotError) -> Finding:
        name_command(error, self._account)
        return problem(check, error, account=self._account.name)

    def _ok(self, check: str, says: str) -> Finding:
        return Finding(check=check, says=says, account=self._account.name)


def _counts(reading: Reading) -> bool:
    """It is an interview that takes place."""
    return reading.is_interview and reading.why is None


def _length(span: timedelta) -> str:
    seconds = round(span.total_seconds())
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} min"
