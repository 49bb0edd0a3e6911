"""Gmail and Google Calendar."""

from mailbot.providers.google.auth import SCOPES, missing_scopes
from mailbot.providers.google.consent import authorize
from mailbot.providers.google.provider import GoogleProvider, open_google

__all__ = ["SCOPES", "GoogleProvider", "authorize", "missing_scopes", "open_google"]
