"""Drafts through weeks drawn at random, trouble included: what a provider tells is what lies in the mailbox.

The caller does here what the engine will do: look first, create only what is gone, finish what was half made, and
leave what was touched.
"""

from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.core.errors import Conflict, Missing, OutcomeUnknown, Unavailable
from mailbot.core.model import Draft, DraftState, Message, Sighting, address_of
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.items import Mail
from tests.builders import THANKS, hours, key, message, sought
from tests.contract.conftest import SERVED, check, opened
from tests.contract.faces import Face
from tests.hunting import tries

NEWS = "Hello,\n\nan article that may interest the platform team.\n\nBest regards\nSam"

STEP = st.tuples(
    st.sampled_from(["create", "revise", "withdraw", "user edits", "user sends", "user deletes"]),
    st.sampled_from([0, 1]),
    st.sampled_from([None, None, Trouble.LOST, Trouble.DROPPED, Trouble.DOWN, Trouble.TOO_MANY, Trouble.EXPIRED]),
    st.integers(0, 2),
)


@dataclass
class Story:
    """Two people, one with a conversation to answer and one without; what we know, and what the user touched."""

    face: Face
    answers: list[Message] = field(default_factory=list)
    text: dict[int, str] = field(default_factory=dict)
    known: dict[int, Draft] = field(default_factory=dict)
    touched: dict[int, str] = field(default_factory=dict)
    over: set[int] = field(default_factory=set)

    def begin(self) -> None:
        """Let the first person have written."""
        told = self.face.told(self.face.hand.deliver("Jane <p0@acme.example>", "Your interview", "See you on Monday."))
        self.answers.append(
            message("p0@acme.example", parent=told.id, thread=told.thread, subject="Re: Your interview")
        )
        self.answers.append(message("p1@acme.example"))

    def message(self, who: int, text: str) -> Message:
        """The message to *who* in these words."""
        plain = self.answers[who]
        return message(plain.to.address, text, parent=plain.parent, thread=plain.thread, subject=plain.subject)

    def looked(self, who: int) -> Sighting:
        """What the provider tells of the draft to *who*."""
        saved = self.known.get(who)
        asked = sought(
            saved,
            self.text.get(who, THANKS),
            key=key(who),
            to=address_of(f"p{who}@acme.example"),
            thread=saved.thread if saved else self.answers[who].thread,
        )
        return self.face.provider.look([asked])[key(who)]

    def lying(self, who: int) -> list[Mail]:
        """What really lies in the mailbox for *who*: drafts and sent mails."""
        mails = self.face.world.mails.all()
        to = f"p{who}@acme.example"
        return [m for m in mails if (m.is_draft or m.sent) and m.place != "trash" and m.content.to[0].address == to]

    def step(self, what: str, who: int) -> None:
        """One step; trouble comes out as it is."""
        provider, standing = self.face.provider, self.known.get(who)
        if what == "create" and self.looked(who).state is DraftState.GONE:
            self.text[who] = THANKS
            self.known[who] = provider.create_draft(self.message(who, THANKS), key(who))
        elif what == "revise" and standing is not None:
            self.text[who] = NEWS
            self.known[who] = provider.revise_draft(standing, self.message(who, NEWS), key(who))
        elif what == "withdraw" and standing is not None and provider.withdraw_draft(standing):
            self.known.pop(who)

    def hand(self, what: str, who: int) -> None:
        """One step of the user's; a draft that is sent or deleted is settled for good."""
        for draft in [m for m in self.lying(who) if m.is_draft]:
            match what:
                case "user edits":
                    self.face.hand.write_in_draft(draft, "In my own words.")
                    self.touched[who] = self.face.world.mails.body(draft)
                case "user sends":
                    self.face.hand.send_draft(draft)
                    self.over.add(who)
                case _:
                    self.face.hand.delete_draft(draft)
                    self.touched.pop(who, None)
                    self.over.add(who)

    def take_stock(self, who: int) -> None:
        """What is told must be what lies there, and what the user touched must be as they left it."""
        seen, lying = self.looked(who), self.lying(who)
        state = DraftState.GONE if not lying else DraftState.OPEN if lying[0].is_draft else DraftState.SENT
        assert seen.state is state
        assert len(lying) <= 1
        if lying and who in self.touched:
            assert self.face.world.mails.body(lying[0]) == self.touched[who]
        elif lying and seen.marked:
            assert self.face.world.mails.body(lying[0]).startswith(self.text[who])
        if seen.state is DraftState.GONE:
            self.known.pop(who, None)
        elif seen.draft is not None and who not in self.touched:
            self.known[who] = seen.draft


@pytest.mark.parametrize("name", ["world", *SERVED])
@settings(max_examples=tries(25), suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(STEP, max_size=8))
def test_what_is_told_is_what_lies_in_the_mailbox(name: str, steps: list[tuple[str, int, Trouble | None, int]]) -> None:
    story = Story(opened(name))
    story.begin()
    for what, who, trouble, skip in steps:
        if who in story.over:
            continue
        story.face.clock.advance(hours(1.5))
        if what.startswith("user"):
            story.hand(what, who)
        else:
            if trouble is not None and (name != "world" or trouble is not Trouble.EXPIRED):
                story.face.trouble(trouble, writes=True, skip=skip)
            with suppress(OutcomeUnknown, Unavailable, Conflict, Missing):
                story.step(what, who)
        story.face.world.faults.clear()
        story.take_stock(who)

    check(story.face)
    assert story.face.world.phantoms == []
