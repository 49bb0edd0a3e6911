"""The user, the mailbox settings and the master list of categories on Graph.

https://learn.microsoft.com/graph/api/resources/outlookcategory
"""

from mailbot.sandbox import graph_ids as ids
from mailbot.sandbox import graph_input as read
from mailbot.sandbox import graph_list as lists
from mailbot.sandbox.entra_scopes import object_of
from mailbot.sandbox.graph_call import ROOT, Call, Reply
from mailbot.sandbox.graph_errors import GraphError, Json, bad_request, not_found
from mailbot.sandbox.graph_mail import context
from mailbot.sandbox.graph_times import windows_name, zone_of
from mailbot.sandbox.graph_types import CATEGORY, CATEGORY_KINDS, SETTINGS, USER
from mailbot.sandbox.graph_views import Selection, View, fixed_view
from mailbot.sandbox.items import Label

COLOURS = ("none", *(f"preset{number}" for number in range(25)))
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]


def get_me(call: Call) -> Reply:
    """GET /me."""
    first, _, last = call.world.name.partition(" ")
    address = call.world.address
    made: Json = {
        "businessPhones": [],
        "displayName": call.world.name,
        "givenName": first or None,
        "jobTitle": None,
        "mail": address,
        "mobilePhone": None,
        "officeLocation": None,
        "preferredLanguage": None,
        "surname": last or None,
        "userPrincipalName": address,
        "id": object_of(call.world),
        "otherMails": [],
        "proxyAddresses": [f"{'SMTP' if a.primary else 'smtp'}:{a.address}" for a in call.world.aliases],
    }
    view = fixed_view("user", made)
    return lists.one(call, view, USER, "users")


def get_settings(call: Call) -> Reply:
    """GET /me/mailboxSettings. There is no signature in them."""
    settings = call.world.settings
    zone = windows_name(settings.zone)
    made = {
        "archiveFolder": ids.folder_id("archive"),
        "timeZone": zone,
        "delegateMeetingMessageDeliveryOptions": "sendToDelegateOnly",
        "dateFormat": settings.date_format,
        "timeFormat": settings.time_format,
        "userPurpose": "user",
        "automaticRepliesSetting": {
            "status": "disabled",
            "externalAudience": "all",
            "internalReplyMessage": "",
            "externalReplyMessage": "",
            "scheduledStartDateTime": {"dateTime": "2026-01-01T00:00:00.0000000", "timeZone": "UTC"},
            "scheduledEndDateTime": {"dateTime": "2026-01-02T00:00:00.0000000", "timeZone": "UTC"},
        },
        "language": {"locale": settings.language, "displayName": settings.language},
        "workingHours": {
            "daysOfWeek": _DAYS,
            "startTime": "08:00:00.0000000",
            "endTime": "17:00:00.0000000",
            "timeZone": {"name": zone},
        },
    }
    view = fixed_view("mailboxSettings", made)
    shown = Selection(call.options.get("$select"), SETTINGS).of(view)
    return Reply(body={"@odata.context": f"{ROOT}/$metadata#{context(call, 'mailboxSettings')}", **shown})


def update_settings(call: Call) -> Reply:
    """PATCH /me/mailboxSettings: the time zone (Windows or IANA) and the formats."""
    given = call.json
    read.check_names(given, "mailboxSettings", {"timeZone", "dateFormat", "timeFormat"}, SETTINGS.properties)
    zone = read.text(given, "timeZone")
    iana = getattr(zone_of(zone), "key", "UTC") if zone is not None else call.world.settings.zone
    call.world.settings.zone = iana
    for name, attribute in (("dateFormat", "date_format"), ("timeFormat", "time_format")):
        value = read.text(given, name)
        if value is not None:
            setattr(call.world.settings, attribute, value)
    return get_settings(call)


def list_categories(call: Call) -> Reply:
    """GET /me/outlook/masterCategories."""
    listing = lists.Listing(shape=CATEGORY, kinds=CATEGORY_KINDS, context=context(call, "outlook/masterCategories"))
    return lists.listed(call, [_category_view(label) for label in call.world.mails.labels()], listing)


def get_category(call: Call, category: str) -> Reply:
    """GET /me/outlook/masterCategories/{id}."""
    return _category(call, _label(call, category))


def create_category(call: Call) -> Reply:
    """POST /me/outlook/masterCategories. A name that exists, in whatever case, is refused with 409."""
    read.check_names(call.json, "outlookCategory", {"displayName", "color"}, {"id"})
    name = read.text(call.json, "displayName")
    colour = read.word(call.json, "color", COLOURS) or "none"
    if not name or not name.strip():
        raise bad_request("The property 'displayName' is required.", "ErrorInvalidRequest")
    if len(name) > 255 or "," in name or ";" in name:
        raise bad_request("The category name is not valid.", "ErrorInvalidRequest")
    if call.world.mails.label_named(name) is not None:
        raise GraphError(409, "CategoryNameDuplicate", "A category with the same name already exists.")
    label = call.world.mails.make_label(name)
    label.preset = colour
    return _category(call, label, 201)


def update_category(call: Call, category: str) -> Reply:
    """PATCH /me/outlook/masterCategories/{id}: the colour alone; a name cannot be changed."""
    label = _label(call, category)
    read.check_names(call.json, "outlookCategory", {"color"}, CATEGORY.properties)
    label.preset = read.word(call.json, "color", COLOURS) or label.preset
    return _category(call, label)


def delete_category(call: Call, category: str) -> Reply:
    """DELETE /me/outlook/masterCategories/{id}: the word stays on the items that bear it."""
    call.world.mails.drop_label(_label(call, category), from_mails=False)
    return Reply(status=204)


def _label(call: Call, category: str) -> Label:
    found = next((x for x in call.world.mails.labels() if ids.category_id(x) == category.lower()), None)
    if found is None:
        raise not_found()
    return found


def _category_view(label: Label) -> View:
    shown = {"id": ids.category_id(label), "displayName": label.name, "color": label.preset or "none"}
    return fixed_view("outlookCategory", shown)


def _category(call: Call, label: Label, status: int = 200) -> Reply:
    return lists.one(call, _category_view(label), CATEGORY, context(call, "outlook/masterCategories"), status)
