"""The company by the subjects of an opportunity's mails, where no event names it."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from mailbot.core.ledger import Opportunity
from mailbot.core.model import Mailbox, Thread
from mailbot.core.names import clean
from mailbot.core.policy import Words
from mailbot.core.reading.firms import bare_name, company_key
from mailbot.core.reading.pieces import Link
from mailbot.core.reading.texts import company_in
from mailbot.core.reading.titles import Title

_LONGEST = 300
_MOST = 50


def named_by_subjects(
    opportunities: Collection[Opportunity], threads: Iterable[Thread], me: Mailbox, words: Words
) -> tuple[Opportunity, ...]:
    """*opportunities*, those without a company called as the subjects of their own threads call it.

    A thread that several opportunities share names none of them; nor do subjects that name two companies.
    """
    owners = Counter(thread for one in opportunities for thread in one.threads)
    subjects = {t.id: [m.subject for m in t.mails if not m.draft] for t in threads if owners[t.id] == 1}
    return tuple(
        one
        if one.company
        else replace(one, company=_company([s for t in sorted(one.threads) for s in subjects.get(t, [])], me, words))
        for one in opportunities
    )


def _company(subjects: Collection[str], me: Mailbox, words: Words) -> str:
    """The company that *subjects* name alike in a phrase that frames one, "" when they name none or two."""
    distinct = list(dict.fromkeys(clean(subject, _LONGEST) for subject in subjects))[:_MOST]
    titles = [Title(text=subject, words=words, own=me.name) for subject in distinct]
    named = [company_in(t.text, t) or next((n for link, n in t.companies() if link is Link.AT), "") for t in titles]
    told = {company_key(bare_name(name)): bare_name(name) for name in named if name}
    return next(iter(told.values())) if len(told) == 1 else ""
