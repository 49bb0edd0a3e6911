"""Opportunities to the rows of their tables and back, exactly. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import RowMapping

from mailbot.core.ledger import Interview, Interviewer, Mark, Opportunity, Role
from mailbot.core.model import AccountName, Address, EventId, InterviewId, MailId, OpportunityId, Person, ThreadId
from mailbot.store.rows import Row


def opportunity_row(opportunity: Opportunity) -> Row:
    """One row of `opportunity`, without what has tables of its own."""
    return {
        "account": opportunity.account,
        "id": opportunity.id,
        "slug": opportunity.slug,
        "company": opportunity.company,
        "domains": opportunity.domains,
        "bounced": opportunity.bounced,
        "watched": opportunity.watched,
        "answered_at": opportunity.answered_at,
        "wrote_at": opportunity.wrote_at,
        "next_kind": opportunity.next_kind,
        "next_at": opportunity.next_at,
        "role": opportunity.role,
        "conversing": opportunity.conversing,
        "relayed_at": opportunity.relayed_at,
        "away_until": opportunity.away_until,
        "labelled_at": opportunity.labelled_at,
        "bounced_at": opportunity.bounced_at,
        "newest_thread": opportunity.newest_thread,
        "newest_link": opportunity.newest_link,
        "names": opportunity.names,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What an opportunity keeps in tables of its own."""

    interviews: Iterable[Interview]
    threads: Iterable[RowMapping]
    marks: Iterable[RowMapping]


def opportunity_from(row: RowMapping, parts: Parts) -> Opportunity:
    """The opportunity of *row* and *parts*."""
    marks = {mark["switch"]: _mark_from(mark) for mark in parts.marks}
    return Opportunity(
        id=OpportunityId(row["id"]),
        slug=row["slug"],
        account=AccountName(row["account"]),
        company=row["company"],
        domains=frozenset(row["domains"]),
        interviews=tuple(parts.interviews),
        threads=frozenset(ThreadId(part["thread"]) for part in parts.threads),
        outcome=marks.get("outcome"),
        stopped=marks.get("stopped"),
        snoozed=marks.get("snoozed"),
        watched=row["watched"],
        answered_at=row["answered_at"],
        wrote_at=row["wrote_at"],
        next_kind=row["next_kind"],
        next_at=row["next_at"],
        bounced=frozenset(Address(address) for address in row["bounced"]),
        role=row["role"],
        conversing=frozenset(Address(address) for address in row["conversing"]),
        relayed_at=row["relayed_at"],
        away_until=row["away_until"],
        other_outcomes=_row_of(marks, "outcome"),
        labelled_at=row["labelled_at"],
        set_aside=_row_of(marks, "aside"),
        bounced_at=row["bounced_at"],
        newest_thread=None if row["newest_thread"] is None else ThreadId(row["newest_thread"]),
        newest_link=row["newest_link"],
        names=frozenset(row["names"]),
    )


def mark_rows(opportunity: Opportunity) -> list[Row]:
    """The rows of `opportunity_mark`."""
    marks = {"outcome": opportunity.outcome, "stopped": opportunity.stopped, "snoozed": opportunity.snoozed}
    marks |= {f"outcome {place}": mark for place, mark in enumerate(opportunity.other_outcomes, start=1)}
    marks |= {f"aside {place}": mark for place, mark in enumerate(opportunity.set_aside, start=1)}
    return [
        {
            "account": opportunity.account,
            "opportunity": opportunity.id,
            "switch": switch,
            "name": mark.name,
            "at": mark.at,
            "mail": mark.mail,
        }
        for switch, mark in marks.items()
        if mark
    ]


def _row_of(marks: Mapping[str, Mark], switch: str) -> tuple[Mark, ...]:
    """Those of a switch that there are several of, in their order."""
    places = sorted(int(place) for name, _, place in (one.partition(" ") for one in marks) if name == switch and place)
    return tuple(marks[f"{switch} {place}"] for place in places)


def _mark_from(row: RowMapping) -> Mark:
    return Mark(name=row["name"], at=row["at"], mail=None if row["mail"] is None else MailId(row["mail"]))


def thread_rows(opportunity: Opportunity) -> list[Row]:
    """The rows of `opportunity_thread`."""
    return [
        {"account": opportunity.account, "opportunity": opportunity.id, "thread": thread}
        for thread in sorted(opportunity.threads)
    ]


def interview_rows(opportunity: Opportunity) -> list[Row]:
    """The rows of `interview`, in the opportunity's order."""
    return [
        {
            "account": opportunity.account,
            "id": interview.id,
            "opportunity": opportunity.id,
            "position": position,
            "event": interview.event,
            "title": interview.title,
            "starts": interview.starts,
            "ends": interview.ends,
            "all_day": interview.all_day,
            "cancelled": interview.cancelled,
            "topic": interview.topic,
            "role": interview.role,
            "tag": interview.tag,
            "twin": interview.twin,
            "round": interview.round,
        }
        for position, interview in enumerate(opportunity.interviews)
    ]


def interview_from(row: RowMapping, people: Iterable[Interviewer]) -> Interview:
    """The interview of *row* with *people*."""
    return Interview(
        id=InterviewId(row["id"]),
        event=EventId(row["event"]),
        opportunity=OpportunityId(row["opportunity"]),
        title=row["title"],
        starts=row["starts"],
        ends=row["ends"],
        all_day=row["all_day"],
        cancelled=row["cancelled"],
        people=tuple(people),
        topic=row["topic"],
        role=row["role"],
        tag=row["tag"],
        twin=row["twin"],
        round=row["round"],
    )


def interviewer_rows(opportunity: Opportunity) -> list[Row]:
    """The rows of `interviewer`, for all of the opportunity's interviews."""
    return [
        {
            "account": opportunity.account,
            "interview": interview.id,
            "position": position,
            "address": someone.person.address,
            "name": someone.person.name,
            "role": someone.role.value,
            "organizer": someone.organizer,
            "profile": someone.profile,
            "last_slot_ends": someone.last_slot_ends,
            "source": someone.source,
        }
        for interview in opportunity.interviews
        for position, someone in enumerate(interview.people)
    ]


def interviewer_from(row: RowMapping) -> Interviewer:
    """The interviewer of *row*."""
    return Interviewer(
        person=Person(address=Address(row["address"]), name=row["name"]),
        role=Role(row["role"]),
        organizer=row["organizer"],
        profile=row["profile"],
        last_slot_ends=row["last_slot_ends"],
        source=row["source"],
    )
