"""The documents that an inspection was read in, and where they differ from what stands."""

from __future__ import annotations

from ofstedcmp.answers.table import Text
from ofstedcmp.answers.wording import PROVENANCES
from ofstedcmp.grade_changes import Compared


def disputes(one: Compared) -> Text:
    """What other sources say of the inspection, and why it does not stand."""
    areas = {area.id: area.label for area in one.framework.areas}
    said = (
        (
            areas.get(dispute.about) or dispute.about[:1].upper() + dispute.about[1:],
            f"{dispute.source.id} says {dispute.says}. {dispute.settled}",
        )
        for dispute in one.inspection.disputes
    )
    return Text("Where another source differs", tuple(said))


def sources(one: Compared) -> Text:
    """Every document that the inspection was read in, its own report first."""
    inspection = one.inspection
    named = [inspection.report] if inspection.report else []
    named += [reading.source for judgement in inspection.judgements for reading in judgement.readings]
    named += [*inspection.dates_from.values(), *(dispute.source for dispute in inspection.disputes)]
    lines = []
    for source in dict.fromkeys(named):
        own = inspection.report is not None and source.id == inspection.report.id
        told = "later-report" if source.kind in ("report", "letter") else source.kind
        what = PROVENANCES["report" if own else told]
        label = f"report ({source.id})" if own else source.id
        note = f". {source.note}" if source.note else ""
        lines.append((label, f"{document(source.title, source.url, None)} ({what}){note}"))
    return Text("Sources", tuple(lines))


def document(title: str, url: str | None, page: int | None) -> str:
    """A document with its page and address, as far as they are known."""
    return f"{title}{f', page {page}' if page else ''}{f', {url}' if url else ''}"
