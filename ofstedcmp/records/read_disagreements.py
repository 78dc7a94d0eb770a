"""The reviewed list of what sources differ on, and how each difference was settled."""

from __future__ import annotations

from ofstedcmp.records.fields import Fields
from ofstedcmp.records.types import Disagreement
from ofstedcmp.records.yaml_files import Document

DISAGREEMENT_KEYS = ("council", "framework", "published", "about", "source", "says", "stands", "settled")


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
