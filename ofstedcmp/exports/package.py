"""The record as a package of tables, for programs that want all of it."""

from __future__ import annotations

from collections.abc import Sequence

from ofstedcmp.database.record import Record
from ofstedcmp.exports.datasets import Package
from ofstedcmp.exports.record_tables import record_tables
from ofstedcmp.exports.rule_tables import CC_BY, OGL, rule_tables
from ofstedcmp.records.types import Council

NAME = "ofsted-childrens-services-inspections"


def package(record: Record, councils: Sequence[Council]) -> Package:
    """The rules of the record, and the whole histories of those councils."""
    edition = record.edition
    return Package(
        name=NAME,
        title="Ofsted's inspections of English councils' children's services",
        about="Every graded inspection since 2009 that a source gives, each grade with its source and "
        "page, how it stands to the one before it, and on what basis. Grades of councils that were "
        "inspected under different frameworks or years apart are not on one footing: read the dates and "
        "the caveats.",
        version=edition.newest or "",
        licences=(OGL, CC_BY),
        sources=(
            ("Ofsted: published inspection reports (each in the table `sources`)", None),
            *((source.title, source.url) for source in record.sources.values()),
            ("Department for Education: codes, regions and statistical neighbours of councils", None),
            (
                "mySociety: UK local authority names and codes",
                "https://github.com/mysociety/uk_local_authority_names_and_codes",
            ),
        ),
        datasets=(*rule_tables(record), *record_tables(record, councils)),
    )
