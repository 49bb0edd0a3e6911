"""`Check-in due`: the label, and the flag beside it, that tell in the mail client that a check-in is ready."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import time

from mailbot.core.actions import SetLabels, key_of
from mailbot.core.clock import KINDS
from mailbot.core.correspondence import Steered
from mailbot.core.ledger import Step
from mailbot.core.model import Flag, Key, Mail, Relabel, ThreadId
from mailbot.core.observation import Moment
from mailbot.core.steering import CHECK_IN_DUE
from mailbot.core.timing import at_wall_clock

_FROM = time(9)
_UNTIL = time(17)
RULE = "Outcomes: Check-in due"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInFlag:
    """Puts the label on for the drafts of one opportunity and takes it off."""

    moment: Moment
    steered: Steered

    def put_on(self, step: Step, thread: ThreadId | None) -> list[SetLabels]:
        """The label for *step*, whose draft lies in *thread*, on the newest visible message of that thread, else of the
        opportunity; nothing where there is none.
        """
        newest = self._newest(thread)
        if newest is None:
            return []
        change = Relabel(
            mail=newest.id,
            add=frozenset({self._label}),
            flag=self._day_of(step),
            resurface=self.moment.policy.resurface,
        )
        return [self._set(key_of("label", step.key), change, flags=step.key)]

    def renew(self, step: Step) -> list[SetLabels]:
        """The flag of *step*, which is refreshed, on the day it is due by now; a label that the user took off stays
        off.
        """
        if step.labelled is None:
            return []
        change = Relabel(mail=step.labelled, flag=self._day_of(step))
        return [self._set(key_of("flag", step.key), change, flags=step.key)]

    def _day_of(self, step: Step) -> Flag:
        """From nine to five on the day that *step* is due."""
        day, zone = step.due_at.astimezone(self.moment.zone).date(), self.moment.zone
        return Flag(starts=at_wall_clock(day, _FROM, zone), due=at_wall_clock(day, _UNTIL, zone))

    def keep_true(self, steps: Iterable[Step], leaving: Collection[Key]) -> list[SetLabels]:
        """The label on for each of *steps* whose draft is ready, off for one whose is not; *leaving* are the keys of
        drafts that this plan takes back.
        """
        opportunity = self.steered.opportunity
        ended = opportunity.outcome or opportunity.stopped
        found: list[SetLabels] = []
        for step in (s for s in steps if s.kind in KINDS):
            ready = step.draft is not None and step.standing and not ended and step.key not in leaving
            if ready and step.labelled is None and step.draft:
                found += self.put_on(step, step.draft.thread)
            elif not ready and step.labelled is not None:
                change = Relabel(mail=step.labelled, remove=frozenset({self._label}), unflag=True)
                found.append(self._set(key_of("unlabel", step.key), change, unflags=step.key))
        return found

    @property
    def _label(self) -> str:
        return f"{self.moment.policy.namespace}/{CHECK_IN_DUE}"

    def _newest(self, thread: ThreadId | None) -> Mail | None:
        mails = [m for t in self.moment.seen.threads if t.id == thread for m in t.mails if not m.draft]
        return max(mails, key=lambda m: (m.at, m.id), default=self.steered.mails.newest)

    def _set(self, key: Key, change: Relabel, *, flags: Key | None = None, unflags: Key | None = None) -> SetLabels:
        return SetLabels(
            key=key, changes=(change,), opportunity=self.steered.opportunity.id, flags=flags, unflags=unflags, rule=RULE
        )
