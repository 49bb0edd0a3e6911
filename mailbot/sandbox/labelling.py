"""The labels of a world as its own provider knows them: by our names, whatever the user calls them since."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from mailbot.core.errors import Refused
from mailbot.core.model import Labelled, MailId, Relabel, ThreadId
from mailbot.core.model import Mail as MailNoun
from mailbot.sandbox.items import INBOX, SPAM, TRASH, Flag, Label, Mail
from mailbot.sandbox.nouns import mail_noun, person
from mailbot.sandbox.world import World


class Labelling:
    """Labels read, made, put on, taken off and dropped. Not locked: its provider is."""

    def __init__(self, world: World, known: Mapping[str, str]) -> None:
        """*known* are label ids by the names they were asked for by."""
        self._mails = world.mails
        self._given = {identity: name for name, identity in known.items() if identity}

    def noun(self, mail: Mail) -> MailNoun:
        """*mail* with its labels by our names for them."""
        ours = {label.name: self._ours(label) for label in self._mails.labels()}
        return replace(mail_noun(mail), labels=frozenset(ours.get(name, name) for name in mail.labels))

    def labelled(self, namespace: str) -> tuple[Labelled, ...]:
        """Each (label, mail) below *namespace*."""
        inside = {label.name: name for label, name in self._inside(namespace)}
        return tuple(
            Labelled(
                label=inside[name],
                mail=MailId(m.id),
                thread=ThreadId(m.thread),
                at=m.at,
                sender=person(m.content.sender),
                subject=m.content.subject,
            )
            for m in self._mails.all()
            for name in sorted(m.labels & set(inside))
            if m.place not in {TRASH, SPAM}
        )

    def ensure(self, names: Collection[str]) -> dict[str, str]:
        """Make what is missing; the ids by the names asked for."""
        return {name: self._label(name).id for name in names}

    def change(self, wanted: Relabel) -> None:
        """Do what *wanted* says, as far as the mail is there; `Refused` for a draft, which can bear no label."""
        mail = self._mails.get(wanted.mail)
        if mail is None:
            return
        if mail.is_draft and wanted.add:
            raise Refused("a draft can bear no label")
        leaving = [label.name for name in wanted.remove for label in self._called(name)]
        self._mails.label(mail, [self._label(name).name for name in wanted.add], [*leaving, *wanted.remove])
        if wanted.resurface and not mail.is_draft and mail.place not in {TRASH, SPAM}:
            self._mails.move(mail, INBOX)
        if wanted.flag and mail.flag.status == "notFlagged":
            mail.flag = Flag(status="flagged", starts=wanted.flag.starts, due=wanted.flag.due)
            self._mails.touch(mail)
        if wanted.unflag and not wanted.flag and mail.flag.status == "flagged":
            mail.flag = Flag()
            self._mails.touch(mail)

    def drop(self, namespace: str) -> None:
        """All below *namespace*; the label *namespace* too, where no mail bears it."""
        ours = [label for label, _ in self._inside(namespace)]
        above = self._mails.label_named(namespace)
        if above and not any(above.name in m.labels for m in self._mails.all()):
            ours.append(above)
        for label in ours:
            self._mails.drop_label(label, from_mails=True)

    def _ours(self, label: Label) -> str:
        """Our name for *label*; of one that we do not know, its own, as it would be where ours lay before."""
        if label.id in self._given:
            return self._given[label.id]
        old, new = self._moved()
        inside = bool(new) and f"{label.name}/".startswith(f"{new}/")
        return old + label.name[len(new) :] if inside else label.name

    def _moved(self) -> tuple[str, str]:
        """Under which first name all labels that we know lay, and under which they lie now; else "" twice."""
        now = {x.id: x.name for x in self._mails.labels() if x.id in self._given}
        firsts = {self._given[one].partition("/")[0] for one in now}
        if len(now) < 2 or len(firsts) != 1:
            return "", ""
        (old,) = firsts
        ends = {one: self._given[one][len(old) :] for one in now}
        news = {name.removesuffix(ends[one]) for one, name in now.items() if name.endswith(ends[one])}
        whole = all(name.endswith(ends[one]) for one, name in now.items())
        return (old, news.pop()) if whole and len(news) == 1 else ("", "")

    def _inside(self, namespace: str) -> list[tuple[Label, str]]:
        """The labels below *namespace*, each with our name for it, else its own."""
        beginning = f"{namespace}/".lower()
        called = [(x, name) for x in self._mails.labels() for name in (self._ours(x), x.name)]
        once = {x.id: (x, name) for x, name in reversed(called) if name.lower().startswith(beginning)}
        return list(once.values())

    def _called(self, name: str) -> list[Label]:
        """The labels that go by *name*."""
        return [x for x in self._mails.labels() if self._ours(x).lower() == name.lower()]

    def _label(self, name: str) -> Label:
        return next(iter(self._called(name)), None) or self._mails.make_label(name)
