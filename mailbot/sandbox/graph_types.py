"""Graph's types as its query options know them: what may be selected, filtered and ordered by.

https://learn.microsoft.com/graph/api/overview
"""

from mailbot.sandbox.graph_kinds import Kinds
from mailbot.sandbox.graph_views import Shape


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


MESSAGE = Shape(
    name="message",
    properties=_names(
        "id createdDateTime lastModifiedDateTime changeKey categories receivedDateTime sentDateTime hasAttachments "
        "internetMessageId subject bodyPreview importance parentFolderId conversationId conversationIndex "
        "isDeliveryReceiptRequested isReadReceiptRequested isRead isDraft webLink inferenceClassification body sender "
        "from toRecipients ccRecipients bccRecipients replyTo flag uniqueBody internetMessageHeaders"
    ),
    hidden=frozenset({"uniqueBody", "internetMessageHeaders"}),
    derived={
        "eventMessage": _names(
            "meetingMessageType type isOutOfDate isAllDay isDelegated startDateTime endDateTime location recurrence"
        ),
        "eventMessageRequest": _names(
            "meetingRequestType responseRequested allowNewTimeProposals previousLocation previousStartDateTime "
            "previousEndDateTime"
        ),
        "eventMessageResponse": frozenset({"responseType", "proposedNewTime"}),
    },
    lineage={
        "eventMessage": ("eventMessage",),
        "eventMessageRequest": ("eventMessage", "eventMessageRequest"),
        "eventMessageResponse": ("eventMessage", "eventMessageResponse"),
    },
)
_TEXTS = _names("subject conversationId internetMessageId parentFolderId bodyPreview")
_TIMES = _names("receivedDateTime sentDateTime createdDateTime lastModifiedDateTime")
_FLAGS = _names("isDraft isRead hasAttachments isReadReceiptRequested isDeliveryReceiptRequested")
_PEOPLE = [f"{who}/emailAddress/{part}" for who in ("from", "sender") for part in ("address", "name")]
MESSAGE_KINDS = Kinds(
    name="message",
    kinds={
        **dict.fromkeys(sorted(_TEXTS) + _PEOPLE, "text"),
        **dict.fromkeys(_TIMES, "time"),
        **dict.fromkeys(_FLAGS, "bool"),
        **dict.fromkeys(("importance", "inferenceClassification", "flag/flagStatus"), "enum"),
    },
    lists={"categories": {"": "text"}, "singleValueExtendedProperties": {"id": "exact", "value": "text"}},
    refused=_names(
        "toRecipients ccRecipients bccRecipients replyTo body uniqueBody internetMessageHeaders attachments webLink"
    ),
)

EVENT = Shape(
    name="event",
    properties=_names(
        "id createdDateTime lastModifiedDateTime changeKey categories transactionId originalStartTimeZone "
        "originalEndTimeZone iCalUId reminderMinutesBeforeStart isReminderOn hasAttachments subject bodyPreview "
        "importance sensitivity isAllDay isCancelled isOrganizer responseRequested seriesMasterId showAs type webLink "
        "onlineMeetingUrl isOnlineMeeting onlineMeetingProvider allowNewTimeProposals isDraft hideAttendees recurrence "
        "onlineMeeting responseStatus body start end location locations attendees organizer originalStart"
    ),
    hidden=frozenset({"originalStart"}),
)
EVENT_KINDS = Kinds(
    name="event",
    kinds={
        **dict.fromkeys(("subject", "iCalUId", "seriesMasterId", "organizer/emailAddress/address"), "text"),
        **dict.fromkeys(("start/dateTime", "end/dateTime", "createdDateTime", "lastModifiedDateTime"), "time"),
        **dict.fromkeys(_names("isAllDay isCancelled isOrganizer isDraft hasAttachments"), "bool"),
        **dict.fromkeys(("importance", "sensitivity", "showAs", "type"), "enum"),
    },
    lists={"categories": {"": "text"}},
    refused=frozenset({"attendees", "body", "locations", "webLink"}),
)
CALENDAR = Shape(
    name="calendar",
    properties=_names(
        "id name color hexColor isDefaultCalendar changeKey canShare canViewPrivateItems canEdit "
        "allowedOnlineMeetingProviders defaultOnlineMeetingProvider isTallyingResponses isRemovable owner"
    ),
)
CALENDAR_KINDS = Kinds(name="calendar", kinds={"name": "text", "isDefaultCalendar": "bool"}, lists={})
FOLDER = Shape(
    name="mailFolder",
    properties=_names("id displayName parentFolderId childFolderCount unreadItemCount totalItemCount isHidden"),
)
FOLDER_KINDS = Kinds(
    name="mailFolder",
    kinds={"displayName": "text", "totalItemCount": "number", "unreadItemCount": "number"},
    lists={},
)
CATEGORY = Shape(name="outlookCategory", properties=frozenset({"id", "displayName", "color"}))
CATEGORY_KINDS = Kinds(name="outlookCategory", kinds={"displayName": "text", "color": "enum"}, lists={})
USER = Shape(
    name="user",
    properties=_names(
        "id businessPhones displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname "
        "userPrincipalName otherMails proxyAddresses"
    ),
    hidden=frozenset({"otherMails", "proxyAddresses"}),
)
SETTINGS = Shape(
    name="mailboxSettings",
    properties=_names(
        "archiveFolder timeZone delegateMeetingMessageDeliveryOptions dateFormat timeFormat automaticRepliesSetting "
        "language workingHours userPurpose"
    ),
)
