"""The documents that grades and visits were read in, as a table that others refer to."""

from __future__ import annotations

from collections.abc import Sequence

from ofstedcmp.database.record import Record
from ofstedcmp.exports.datasets import Category, Column, Dataset, dataset
from ofstedcmp.records.types import Event, Inspection, Source

SOURCE_KINDS = {
    "report": "a published report",
    "letter": "a published letter after a visit without a grade",
    "official-statistics": "Ofsted's official statistics",
    "press": "a press article",
}


def source_table(record: Record, inspections: Sequence[Inspection], visits: Sequence[Event]) -> Dataset:
    """Every document that those inspections and visits were read in, once."""
    used: dict[str, Source] = {}
    for one in inspections:
        readings = [reading.source for judgement in one.judgements for reading in judgement.readings]
        for source in (*([one.report] if one.report else []), *readings):
            used[source_id(record, one.council, source)] = source
    for event in visits:
        used |= {source_id(record, event.council, source): source for source, _ in event.sources}
    return dataset(
        "sources",
        "Sources",
        "The reports, letters, official statistics and articles that grades and dates were read in.",
        (
            Column("source", "The source's id in this package.", required=True),
            Column("kind", "What it is.", required=True, categories=categories(SOURCE_KINDS)),
            Column("title", "Its title.", required=True),
            Column("published", "When it was published; empty where not known.", "date"),
            Column("url", "Its address; empty where it has none of its own.", "address"),
            Column("sha256", "The hash of the file that was read; empty where none was kept."),
        ),
        ((name, s.kind, s.title, s.published, s.url, s.sha256) for name, s in sorted(used.items())),
    )


def source_id(record: Record, council: str, source: Source) -> str:
    """The id of a source in the tables: with its council, unless the councils share it, to be unique."""
    shared = source.id in record.sources and record.sources[source.id] == source
    return source.id if shared else f"{council}-{source.id}"


def categories(said: dict[str, str]) -> tuple[Category, ...]:
    """Words with their meanings as the values of a column."""
    return tuple(Category(name, text) for name, text in said.items())
