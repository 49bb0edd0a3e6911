"""What in a title makes a talk one for a job: a firm right behind the word for it, and somebody by full name."""

import re

from mailbot.core.names import looks_like_person, untitled
from mailbot.core.policy import Words
from mailbot.core.reading.firms import names_a_firm
from mailbot.core.reading.houses import names_a_house
from mailbot.core.reading.occasions import occasionless
from mailbot.core.reading.pieces import Link, Piece, pieces_of
from mailbot.core.reading.spellings import is_first_name

_BUREAU = re.compile(
    r"(?:bureau|cabinet|studio|agence|agentur|atelier|büro|ufficio|agenzia|agencia|agência)\s(?-i:[A-ZÀ-Þ])", re.I
)
# where people have talks as parents, patients, customers and citizens
_OTHERWISE = re.compile(
    r"schul|école|ecole|lycée|collège|escuela|colegio|colégio|escola|scuola|liceo|istituto|school|kindergarten|crèche"
    r"|kita\b|gymnasium|bank|banque|banco|banca|sparkasse|crédit|kredit|caisse|mutu|apothe|arzt|ärzt|praxis|praktijk"
    r"|klini|clini|clíni|hôpital|hospital|ospedale|ziekenhuis|garage|autohaus|versicher|assur|assicur|segur|verzeker"
    r"|kanzlei|steuer|notar|notai|avoca|avvoca|advoca|aboga|jobcenter|amt\b|mairie|comune\b|ayuntamiento|câmara|gemeen"
    r"|gemeinde|stadt|dent|medic|médic|médec|immobil|inmobil|imobil|makelaar|makler|syndic|condomin",
    re.I,
)


def names_firm_and_person(title: str, words: Words) -> bool:
    """*title* names a firm and somebody of it ("Colloquio Studio Arcadia – arch. Bianca Lupo"): no bank, school or
    practice, where the user may be a customer.
    """
    pieces = pieces_of(title, words)
    people = [one for one in pieces if _is_person(one.text, words)]
    return bool(people) and any(_is_firm(one) for one in pieces if one not in people)


def _is_person(text: str, words: Words) -> bool:
    name = untitled(text)
    return looks_like_person(name) and is_first_name(name.split()[0], words) and not names_a_house(name)


def _is_firm(piece: Piece) -> bool:
    name = occasionless(piece.text)
    if piece.link is not Link.WORD or len(name.split()) < 2 or _OTHERWISE.search(name):
        return False
    return names_a_firm(name) or names_a_house(name) or bool(_BUREAU.match(name))
