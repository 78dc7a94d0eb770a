"""The list of reports that are known to be published and whose grades the record does not hold."""

from __future__ import annotations

from collections.abc import Iterable

from ofstedcmp.records.fields import Fields
from ofstedcmp.records.types import KnownReport
from ofstedcmp.records.yaml_files import Document

KNOWN_KEYS = ("council", "published", "url", "known_from", "framework")


def known_reports(document: Document) -> tuple[KnownReport, ...]:
    """The entries of a known-reports.yaml."""
    top = Fields(document, document.value, (), ("known_reports",))
    return tuple(
        KnownReport(
            council=fields.required("council"),
            published=fields.date("published", whole=True) or fields.required("published"),
            url=fields.address("url"),
            known_from=fields.required("known_from"),
            framework=fields.text("framework"),
        )
        for fields in top.each("known_reports", KNOWN_KEYS)
    )


def plain(entries: Iterable[KnownReport]) -> dict[str, list[dict[str, str]]]:
    """The entries as the plain content of the file."""
    return {
        "known_reports": [
            {key: value for key in KNOWN_KEYS if (value := getattr(one, key))} for one in entries
        ]
    }
