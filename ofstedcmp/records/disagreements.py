"""The reviewed list of what sources differ on, and how each difference was settled."""

from __future__ import annotations

from typing import NamedTuple

from ofstedcmp.fields import Fields
from ofstedcmp.store import Document

DISAGREEMENT_KEYS = ("council", "framework", "published", "about", "source", "says", "stands", "settled")


class Disagreement(NamedTuple):
    """One source's statement that does not stand, against what does.

    `about` is an area or a field of the inspection (`published`, `kind`, …); `published` is the
    inspection's publication date as the record has it; `says` and `stands` are a grade or a value.
    """

    council: str
    framework: str
    published: str | None
    about: str
    source: str
    says: str
    stands: str
    settled: str


def disagreements(document: Document) -> tuple[Disagreement, ...]:
    """The entries of a disagreements.yaml."""
    top = Fields(document, document.value, (), ("disagreements",))
    return tuple(
        Disagreement(
            council=fields.required("council"),
            framework=fields.required("framework"),
            published=fields.date("published"),
            about=fields.required("about"),
            source=fields.required("source"),
            says=fields.required("says"),
            stands=fields.required("stands"),
            settled=fields.required("settled"),
        )
        for fields in top.each("disagreements", DISAGREEMENT_KEYS)
    )
