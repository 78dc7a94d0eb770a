"""Which of several statements about one inspection stands: the kind of source decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from ofstedcmp.records.types import PROVENANCE_ORDER, Inspection, Provenance, Source, provenance

Word = Literal["added", "updated", "unchanged", "conflict"]
# How sure a kind is, by its source, surest first.
KIND_ORDER = ("report", "official-statistics", "later-report", "press", "days-on-site", None)
# The precedence of a statement without a source.
_LAST = (len(PROVENANCE_ORDER), "")


class Difference(NamedTuple):
    """A statement of a source that does not stand, and what stands."""

    about: str
    source: Source
    says: str
    stands: str

    def __str__(self) -> str:
        return f"{self.about}: {self.source.id} says {self.says}, {self.stands} stands"


class Merged(NamedTuple):
    """What happened to an inspection or event, and the differences that nobody has settled yet.

    `unclear` says why it is not known which entry it belongs to.
    """

    word: Word
    unsettled: tuple[Difference, ...] = ()
    unclear: str | None = None

    @property
    def text(self) -> str:
        """Why it is a conflict."""
        return self.unclear or "; ".join(map(str, self.unsettled))


def precedence(source: Source, origin: Provenance) -> tuple[int, str]:
    """A key that sorts the statements of several sources: the one that stands comes first.

    Statements of the inspection's own report, or of two copies of it, stay in their order.
    """
    # Newer editions of Ofsted's statistics correct older ones.
    newest = newest_first(source) if origin == "official-statistics" else source.id
    return PROVENANCE_ORDER.index(origin), "" if origin == "report" else newest


def newest_first(source: Source) -> str:
    """A text that sorts a newer source before an older one."""
    return "".join(chr(0x10FFFF - ord(character)) for character in source.published or "")


def best_source(inspection: Inspection) -> tuple[int, str]:
    """The precedence of the best reading of an inspection."""
    standing = (judgement.standing for judgement in inspection.judgements)
    ranks = (precedence(reading.source, reading.provenance) for reading in standing)
    return min(ranks, default=_LAST)


def date_that_stands(
    key: str, old: Inspection, new: Inspection
) -> tuple[str | None, Source | None, Difference | None]:
    """The date that stands, its source, and what contradicts it."""
    dates = []
    for entry in (old, new):
        if date := getattr(entry, key):
            source = entry.dates_from.get(key) or entry.report
            rank = precedence(source, provenance(source, entry.report)) if source else _LAST
            dates.append((rank, date, source))
    if not dates:
        return None, None, None
    dates.sort(key=lambda entry: entry[0])
    (_, date, source), *others = dates
    for _, other, other_source in others:
        if other.startswith(date) and len(other) > len(date):
            date, source = other, other_source
        elif not date.startswith(other) and other_source:
            return date, source, Difference(key, other_source, other, date)
    return date, source, None


def kind_that_stands(old: Inspection, new: Inspection) -> tuple[str, str | None, Difference | None]:
    """The kind that stands, how it is known, and what contradicts it. A guess contradicts nothing."""
    best = min(old, new, key=lambda entry: KIND_ORDER.index(entry.kind_from))
    if old.kind == new.kind or old.kind_from != new.kind_from or old.kind_from != "official-statistics":
        return best.kind, best.kind_from, None
    # Two editions of the statistics differ: the newer stands, and somebody must settle the difference.
    newer, older = sorted((old, new), key=lambda entry: _published(_statistics(entry)), reverse=True)
    source = _statistics(older)
    difference = Difference("kind", source, older.kind, newer.kind) if source else None
    return newer.kind, newer.kind_from, difference


def _statistics(inspection: Inspection) -> Source | None:
    readings = (reading for judgement in inspection.judgements for reading in judgement.readings)
    statistics = (reading.source for reading in readings if reading.provenance == "official-statistics")
    return max(statistics, key=_published, default=None)


def _published(source: Source | None) -> str:
    return source.published or "" if source else ""


def by_one_name(entries: Sequence[Inspection], new: Inspection) -> tuple[list[Inspection], Inspection]:
    """The inspections and the new one, with one source for its report if we read the same file before.

    Without a list of publications, a report has no address and its id has the day of the visit.
    """
    report = new.report
    if report is None or not report.sha256:
        return list(entries), new
    earlier = (entry.report for entry in entries if entry.report)
    old = next((source for source in earlier if source.sha256 == report.sha256), report)
    if old == report:
        return list(entries), new
    whole = _whole(report, old) if report.published and not old.published else _whole(old, report)
    names = {old: whole, report: whole}
    return [_named(entry, names) for entry in entries], _named(new, names)


def with_one_report(earlier: Inspection, later: Inspection) -> tuple[Inspection, Inspection]:
    """Both with one source for their reports, if these are copies: the same file, or the same grades."""
    report, copy = earlier.report, later.report
    if report is None or copy is None or report == copy:
        return earlier, later
    pairs = [(judgement.grade, later.judgement(judgement.area)) for judgement in earlier.judgements]
    agree = all(other is None or other.grade == grade for grade, other in pairs)
    if not agree and (report.sha256 is None or report.sha256 != copy.sha256):
        return earlier, later
    names = dict.fromkeys((report, copy), _whole(report, copy))
    return _named(earlier, names), _named(later, names)


def _whole(source: Source, copy: Source) -> Source:
    """The source, with what only its copy gives."""
    keys = ("published", "url", "sha256", "note")
    return source._replace(**{key: getattr(source, key) or getattr(copy, key) for key in keys})


def _named(inspection: Inspection, names: Mapping[Source, Source]) -> Inspection:
    """The inspection with some sources replaced."""

    def renamed(entry: Any) -> Any:
        return entry._replace(source=names.get(entry.source, entry.source))

    return inspection._replace(
        report=inspection.report and names.get(inspection.report, inspection.report),
        dates_from={key: names.get(source, source) for key, source in inspection.dates_from.items()},
        judgements=tuple(
            judgement._replace(readings=tuple(map(renamed, judgement.readings)))
            for judgement in inspection.judgements
        ),
        disputes=tuple(map(renamed, inspection.disputes)),
    )
