"""The gallery as one page for a browser, and as plain text."""

from collections.abc import Iterable, Sequence
from html import escape

from mailbot.core.composing import word_count
from mailbot.core.phrasing import hint_of
from tests.gallery.situations import Shown

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --gap: #d9820044; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 84rem; padding: 1.5rem; }
nav a { margin-right: 1rem; }
h2 { border-bottom: 1px solid var(--line); margin-top: 3rem; }
section { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(24rem, 1fr)); }
article { border: 1px solid var(--line); border-radius: 6px; padding: 0 1rem 0.5rem; }
h3 { font-size: 1rem; margin: 0.7rem 0 0; }
small { opacity: 0.7; }
.message { border-top: 1px solid var(--line); margin-top: 0.6rem; overflow-wrap: anywhere; }
.message p { margin: 0.7rem 0; white-space: pre-line; }
.gap { background: var(--gap); border-radius: 3px; padding: 0.2rem 0.4rem; }
"""


def page(gallery: Sequence[Shown]) -> str:
    """All of it as one HTML page that needs nothing else."""
    languages = list(dict.fromkeys(one.language for one in gallery))
    links = "".join(f'<a href="#{language}">{language}</a>' for language in languages)
    parts = [f'<h2 id="{tag}">{tag}</h2>\n<section>{_articles(gallery, tag)}</section>' for tag in languages]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>mailbot: what drafts say</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n'
        f"<body><h1>What drafts say</h1><nav>{links}</nav>\n{chr(10).join(parts)}\n</body></html>\n"
    )


def _articles(gallery: Iterable[Shown], language: str) -> str:
    return "\n".join(_article(one) for one in gallery if one.language == language)


def _article(one: Shown) -> str:
    messages = "".join(
        f'<div class="message" lang="{one.language}">{_paragraphs(message.text)}</div>' for message in one.messages
    )
    return f"<article><h3>{escape(one.situation.title)}</h3><small>{_about(one)}</small>{messages}</article>"


def _about(one: Shown) -> str:
    words = ", ".join(str(word_count(message.text)) for message in one.messages)
    return escape(f"{one.situation.kind}; {words} words")


def _paragraphs(text: str) -> str:
    return "".join(
        f"<p{' class=' + chr(34) + 'gap' + chr(34) if hint_of(part) else ''}>{escape(part)}</p>"
        for part in text.split("\n\n")
    )


def plain(gallery: Iterable[Shown]) -> str:
    """All of it as plain text."""
    return "\n".join(_plain(one) for one in gallery)


def _plain(one: Shown) -> str:
    head = f"==== {one.language}: {one.situation.title} ({one.situation.kind})"
    return "\n".join([head, "", *(f"{message.text}\n\n----\n" for message in one.messages)])
