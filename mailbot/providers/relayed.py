"""Mail that an application system, a scheduler or a job board writes in a company's name.

Pure: what a service's search found too much is told from what was wanted, by the sender's domain and whole words.
"""

import re
import unicodedata
from collections.abc import Collection

from mailbot.core.model import Correspondents, Mail


def wants_relays(whom: Correspondents) -> bool:
    """True when there is something to search for: a relay and a company that has letters or digits in its name."""
    return any(whom.relays) and bool(searchable(whom.companies))


def searchable(companies: Collection[str]) -> list[str]:
    """The names that a search can find, on one line each, sorted, without the quotation marks that would end it."""
    plain = {" ".join(re.sub(r"[\"\\{}“”„«»]", " ", name).split()) for name in companies}
    return sorted(name for name in plain if any(c.isalnum() for c in name))


def is_relayed(mail: Mail, whom: Correspondents) -> bool:
    """True when *mail* comes from one of the relays (or below one) and names one of the companies as a whole word in
    its sender's name or its subject.
    """
    domain = mail.sender.address.rpartition("@")[2]
    if not domain or not any(domain == one or domain.endswith(f".{one}") for one in whom.relays if one):
        return False
    told = [f" {_words(text)} " for text in (mail.sender.name, mail.subject)]
    names = {words for name in whom.companies if (words := _words(name))}
    return any(f" {name} " in text for name in names for text in told)


def _words(text: str) -> str:
    """The words alone, as searches know them: `Coca-Cola` and `coca cola` are one."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))
