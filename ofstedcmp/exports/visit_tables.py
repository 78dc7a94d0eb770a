"""Visits without a grade as tables, and how every table of the record names sources, kinds and days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ofstedcmp.answers.wording import KINDS
from ofstedcmp.database.record import Record
from ofstedcmp.dates import is_date
from ofstedcmp.exports.datasets import Category, Column, Dataset, dataset, to
from ofstedcmp.exports.source_tables import source_id
from ofstedcmp.records.types import EVENT_KINDS, Event


def visit_tables(record: Record, visits: Sequence[Event]) -> Iterator[Dataset]:
    """The tables of visits that gave no grade."""
    yield dataset(
        "visits",
        "Visits without a grade",
        "Visits that gave no grade, as far as a source names them.",
        (
            Column("visit", "Council, kind and date in one.", required=True),
            Column("council", "The council.", required=True),
            Column("kind", "What it was.", required=True, categories=kinds_of(EVENT_KINDS)),
            Column("framework", "The framework; empty where it belongs to none, or not known."),
            Column("when", "The date that orders visits, as far as it is known.", "date", required=True),
            Column("start", "The first day; empty where not known to the day.", "day"),
            Column("end", "The last day; empty where not known to the day.", "day"),
            Column("published", "The day of the letter; empty where not known to the day.", "day"),
            Column("about", "What it looked at, in the words of who tells of it; empty where none are kept."),
            Column(
                "priority_actions",
                "How many areas for priority action its letter names: 0 for none, yes for some whose number "
                "cannot be told; empty where no source tells.",
            ),
        ),
        (
            (
                *(_visit_id(one), one.council, one.kind, one.framework, one.when),
                *map(day_of, (one.start, one.end, one.published)),
                *(one.about, _text(one.priority_actions)),
            )
            for one in visits
        ),
        references=(to("councils", "council"), to("frameworks", "framework")),
    )
    yield dataset(
        "visit_topics",
        "Topics of visits",
        "What each visit looked at.",
        (
            Column("visit", "The visit.", required=True),
            Column("topic", "The topic.", required=True),
        ),
        ((_visit_id(one), topic) for one in visits for topic in one.topics),
        key=("visit", "topic"),
        references=(to("visits", "visit"), to("topics", "topic")),
    )
    yield dataset(
        "visit_sources",
        "Sources of visits",
        "Where each visit was read.",
        (
            Column("visit", "The visit.", required=True),
            Column("source", "The source.", required=True),
            Column("page", "The page; empty where it has none.", "whole number"),
        ),
        (
            (_visit_id(one), source_id(record, one.council, source), page)
            for one in visits
            for source, page in one.sources
        ),
        key=("visit", "source"),
        references=(to("visits", "visit"), to("sources", "source")),
    )


def kinds_of(names: Sequence[str]) -> tuple[Category, ...]:
    """Kinds of visits as the values of a column."""
    return tuple(Category(name, KINDS[name]) for name in names)


def day_of(text: str | None) -> str | None:
    """The date where it is one to the day."""
    return text if text and is_date(text, whole=True) else None


def _text(value: int | str | None) -> str | None:
    return None if value is None else str(value)


def _visit_id(one: Event) -> str:
    return f"{one.council}-{one.kind}-{one.when}"
