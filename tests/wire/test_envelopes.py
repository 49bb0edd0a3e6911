"""Who gets a draft and what is attached to it, as each service writes it."""

from mailbot.providers.google.wire_mail import envelope_of as from_gmail
from mailbot.providers.microsoft.wire_bodies import envelope_of as from_outlook


def part(name: str, disposition: str) -> dict[str, object]:
    """A part of a Gmail message; files have a Content-ID there like pictures."""
    headers = [{"name": "Content-Disposition", "value": disposition}, {"name": "Content-ID", "value": "<ii_1>"}]
    return {"mimeType": "application/octet-stream", "filename": name, "headers": headers}


def test_a_picture_in_the_text_is_no_file_of_a_gmail_draft() -> None:
    parts = [part("logo.png", 'inline; filename="logo.png"'), part("cv.pdf", 'attachment; filename="cv.pdf"')]

    assert from_gmail({"mimeType": "multipart/mixed", "parts": parts}).files == ["cv.pdf"]


def test_a_file_that_says_inline_without_being_shown_is_one() -> None:
    shown = {"mimeType": "application/pdf", "filename": "cv.pdf"}
    headers = [{"name": "Content-Disposition", "value": "inline"}]

    assert from_gmail({"parts": [shown | {"headers": headers}]}).files == ["cv.pdf"]


def test_everybody_a_gmail_draft_goes_to_is_told_by_address() -> None:
    headers = [
        {"name": "To", "value": '"Doe, Jane" <Jane@acme.example>'},
        {"name": "Cc", "value": "bob@acme.example, ann@acme.example"},
        {"name": "Bcc", "value": "eve@acme.example"},
        {"name": "Subject", "value": "=?utf-8?q?Gr=C3=BC=C3=9Fe?="},
    ]

    told = from_gmail({"headers": headers})

    assert (told.to, told.cc) == (["jane@acme.example"], ["bob@acme.example", "ann@acme.example"])
    assert (told.bcc, told.subject) == (["eve@acme.example"], "Grüße")


def test_a_picture_in_the_text_is_no_file_of_an_outlook_draft() -> None:
    files = [{"name": "image001.png", "isInline": True}, {"name": "cv.pdf", "isInline": False}]

    assert from_outlook({"attachments": files}).files == ["cv.pdf"]
