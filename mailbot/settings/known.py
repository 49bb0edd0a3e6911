"""Every setting there is, with its default and what it may be: the tables of config.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from zoneinfo import ZoneInfo

from mailbot.core.model import Address
from mailbot.settings import values
from mailbot.settings.values import clock, setting, several, text, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class ThankYouSettings:
    """When a thank-you is put into the mailbox. Times are the user's wall clock."""

    evening: time = setting("18:00", clock)
    evening_if_ends_by: time = setting("17:00", clock)
    rest_minutes: int = setting(60, whole(0, 720))
    latest: time = setting("22:00", clock)
    next_morning: time = setting("07:30", clock)
    night_until: time = setting("05:00", clock)
    all_day_ends: time = setting("17:00", clock)
    late_after_hours: int = setting(24, whole(1, 720))
    give_up_after_hours: int = setting(72, whole(1, 720))
    coordinators: bool = setting(False, values.switch)


@dataclass(frozen=True, slots=True, kw_only=True)
class DebriefSettings:
    """Whether the user is asked after an interview. `prompt` "draft": by a note among the drafts."""

    prompt: str = setting("", text(r"|draft", '"draft" or ""'))


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeSettings:
    """What an outcome brings about. `reply`: a reply draft for Offer, Rejected and Withdrew."""

    reply: bool = setting(True, values.switch)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSettings:
    """Templates of the user's own: a folder with one folder a language. "": templates/ beside config.toml."""

    folder: str = setting("", values.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInSettings:
    """When and how often check-ins are put into the mailbox. `limit` None: no limit."""

    interval_days: int = setting(14, whole(1, 365))
    at: time = setting("09:00", clock)
    limit: int | None = setting(None, values.none_or(whole(0, 1000)))
    closing_after: int = setting(3, whole(1, 1000))
    refresh_days: int = setting(14, whole(1, 365))


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewSettings:
    """Which events are interviews, and how far around today the calendar is read."""

    calendars: tuple[str, ...] = setting(["Interviews"], several(values.some_text))
    labels: tuple[str, ...] = setting(["Interview"], several(values.some_text))
    colours: tuple[str, ...] = setting([], several(text(r"[1-9]\d?", 'a Google colorId in quotes such as "3"')))
    words: Mapping[str, tuple[str, ...]] = setting({}, values.words_by_language)
    max_people: int = setting(12, whole(1, 1000))
    window_past_days: int = setting(60, whole(3, 365))
    window_future_days: int = setting(60, whole(1, 365))


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadSettings:
    """Which conversations a draft may answer."""

    max_age_days: int = setting(90, whole(1, 3650))


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSettings:
    """How many drafts an account gets a day at most."""

    per_day: int = setting(25, whole(1, 500))


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSettings:
    """The labels or categories by which the user steers."""

    namespace: str = setting(
        "Interviews", text(r"[^\x00-\x1f\x7f/,;]*[^\x00-\x20\x7f/,;][^\x00-\x1f\x7f/,;]*", "a name without / , or ;")
    )
    snooze_days: int = setting(14, whole(1, 365))
    resurface: bool = setting(False, values.switch)


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncSettings:
    """How often accounts are looked at when mailbot keeps running."""

    every_minutes: int = setting(15, whole(1, 1440))
    tick_seconds: int = setting(45, whole(30, 60))
    lease_minutes: int = setting(10, whole(2, 120))


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSettings:
    """Who is the user, and who is nobody to write to, besides what mailbot knows itself."""

    aliases: tuple[Address, ...] = setting([], several(values.address))
    role_addresses: tuple[str, ...] = setting([], several(values.local_part))
    bots: tuple[str, ...] = setting([], several(values.domain))
    relays: tuple[str, ...] = setting([], several(values.domain))


@dataclass(frozen=True, slots=True, kw_only=True)
class GoogleSettings:
    """The file of the OAuth client, as the Google Cloud console gives it. "": credentials/google.json."""

    client_file: str = setting("", values.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class MicrosoftSettings:
    """The application registered with Microsoft Entra. "": what credentials/microsoft.toml says."""

    client_id: str = setting("", values.client_id)
    authority: str = setting(
        "", text(r"[A-Za-z0-9.-]*", '"common", "consumers", "organizations", or a tenant by id or domain')
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultSettings:
    """Where the key of the tokens is kept when it is made; MAILBOT_VAULT_KEY beats it."""

    key: str = setting("auto", text(r"auto|file|keyring", '"auto", "file" or "keyring"'))


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSettings:
    """What is said of one account. `signature` is for services that tell none (Outlook); `calendar` names the account
    whose calendar is read in place of its own, "" for its own.
    """

    signature: str = setting("", values.prose)
    calendar: str = setting("", text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All of config.toml. `timezone` None: the mailbox's; countries "": told by the zone and the company's domain."""

    timezone: ZoneInfo | None = setting("", values.zone)
    country: str = setting("", values.country)
    employer_country: str = setting("", values.country)
    language: str = setting("en", values.language)
    thank_you: ThankYouSettings = field(default_factory=ThankYouSettings)
    debrief: DebriefSettings = field(default_factory=DebriefSettings)
    checkins: CheckInSettings = field(default_factory=CheckInSettings)
    outcome: OutcomeSettings = field(default_factory=OutcomeSettings)
    templates: TemplateSettings = field(default_factory=TemplateSettings)
    interviews: InterviewSettings = field(default_factory=InterviewSettings)
    threads: ThreadSettings = field(default_factory=ThreadSettings)
    drafts: DraftSettings = field(default_factory=DraftSettings)
    labels: LabelSettings = field(default_factory=LabelSettings)
    sync: SyncSettings = field(default_factory=SyncSettings)
    people: PeopleSettings = field(default_factory=PeopleSettings)
    google: GoogleSettings = field(default_factory=GoogleSettings)
    microsoft: MicrosoftSettings = field(default_factory=MicrosoftSettings)
    vault: VaultSettings = field(default_factory=VaultSettings)
    endpoints: Mapping[str, str] = setting({}, values.endpoints)
    accounts: Mapping[str, AccountSettings] = field(default_factory=dict, metadata={"each": AccountSettings})
