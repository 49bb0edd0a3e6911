"""In which zone the person reads times: the setting's, else that of the mailbox, never the machine's."""

from zoneinfo import ZoneInfo

from mailbot.core.model import AccountName
from mailbot.wiring import App


def zone_of_account(app: App, account: AccountName) -> ZoneInfo | None:
    """The zone for times of *account*, None where none is known."""
    name = app.store.zones().get(account)
    return app.settings.timezone or (ZoneInfo(name) if name else None)
