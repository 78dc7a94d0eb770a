"""What people see of a comparison: its headline, its tables, and the notes to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ofstedcmp.answers import compare_headline as sentences
from ofstedcmp.answers import compare_tables as tables
from ofstedcmp.answers.grids import key_of, shown_alone, shown_themes, star_note
from ofstedcmp.answers.headlines import abolished, has_grades, moved
from ofstedcmp.answers.newer_reports import MARK, MARK_NOTE, outdated
from ofstedcmp.answers.periods import by_period, dated_lines, scale_note
from ofstedcmp.answers.successions import succession_notes, why_none
from ofstedcmp.answers.table import Page, Table, Text
from ofstedcmp.answers.wording import lower_first, quoted
from ofstedcmp.database.council_queries import inspections
from ofstedcmp.database.graded_inspections import FairPairs, GradedInspection, graded_inspections

if TYPE_CHECKING:
    from ofstedcmp.answers.compare import Layout
    from ofstedcmp.answers.selection import Selection
    from ofstedcmp.database.record import Record

# --changed shows only areas with one of these changes.
MOVED = ("up", "down", "dropped", "new")


def page(
    record: Record,
    own: Mapping[str, Sequence[int]],
    selection: Selection,
    turned: Layout,
    remarks: Iterable[str],
    *,
    baseline: str | None,
    beside_england: bool,
) -> Page:
    """The page of a comparison; `own` has the numbers of each council's inspections, by its id."""
    shown = {council: graded_inspections(record.base, some) for council, some in own.items()}
    every_one = [one for some in shown.values() for one in some]
    themes = _themes(record, every_one, selection)
    if every_one and not shown_themes(record, every_one, selection.areas, every=selection.all_areas):
        return shown_alone(every_one, selection.areas)
    parts = [*_parts(record, shown, themes, turned, selection.until)]
    if baseline and parts:
        latest = [some[-1] for some in shown.values() if some]
        fitting = selection.inspections(inspections(record.base, baseline))
        for other in graded_inspections(record.base, [row.number for row in fitting[-1:]]):
            parts = [
                tables.beside(record, part, latest, themes, other)
                for part in parts
                if isinstance(part, Table)
            ]
    if beside_england:
        from ofstedcmp.answers.grades_on_a_day import england_median

        day = selection.until or record.edition.newest or ""
        parts.append(england_median(record, themes, day, selection.until))
    starred = [row for one in every_one for theme in themes if (row := one.grade(theme))]
    # Where inspections are by their years, cells say how they moved only for a single council.
    notes = star_note(record, starred) if "years" not in turned or len(own) == 1 else []
    if "areas" not in turned:
        notes += next(filter(None, (scale_note(every_one, theme) for theme in themes)), [])
    notes += [MARK_NOTE] if len(own) > 1 and outdated(record, own, selection.until) else []
    notes += succession_notes(record, next(iter(own))) if len(own) == 1 else []
    headline = [*_headline(record, shown, themes, selection.until)]
    first = record.councils[next(iter(own))].name if own else ""
    return Page(
        headline, parts, key_of(every_one), [*notes, *remarks], [f"ofstedcmp history {quoted(first)}"]
    )


def themes_of(record: Record, numbers: Iterable[int], selection: Selection) -> list[str]:
    """The areas of a comparison of those inspections; with --changed only those in which a grade moved."""
    return _themes(record, graded_inspections(record.base, numbers), selection)


def _themes(record: Record, shown: Sequence[GradedInspection], selection: Selection) -> list[str]:
    """The areas of the table; with --changed only those in which a grade moved."""
    themes = shown_themes(record, shown, selection.areas, every=selection.all_areas)
    if not selection.changed:
        return themes
    moved_themes = {row["theme"] for one in shown for row in one.grades if row["change"] in MOVED}
    return [theme for theme in themes if theme in moved_themes]


def _parts(
    record: Record,
    shown: dict[str, list[GradedInspection]],
    themes: Sequence[str],
    turned: Layout,
    day: str | None,
) -> Iterator[Table | Text]:
    several = len(shown) > 1
    newer = {council.id for council, _ in outdated(record, shown, day)} if several else set()
    names = {council: record.councils[council].name + f" {MARK}" * (council in newer) for council in shown}
    latest = [some[-1] for some in shown.values() if some]
    if latest and themes:
        if turned == ("areas", "councils"):
            yield tables.side_by_side(record, latest, themes, names)
        elif turned == ("councils", "areas"):
            yield tables.one_above_another(record, latest, themes, names)
        elif "areas" not in turned:
            yield from (
                by_period(record, shown, theme, names, down=turned[0] == "councils") for theme in themes
            )
        else:
            table = tables.years_across if turned[0] == "areas" else dated_lines
            for council, some in shown.items():
                if some:
                    yield table(record, some, themes)._replace(title=names[council] * several)
    without = [
        (record.councils[council].name, why_none(record, council))
        for council, some in shown.items()
        if not some and not record.councils[council].abolished
    ]
    if without and latest:
        yield Text(None, tuple(without))


def _headline(
    record: Record, shown: dict[str, list[GradedInspection]], themes: Sequence[str], day: str | None
) -> Iterator[str]:
    latest = [some[-1] for some in shown.values() if some]
    newer = {council.id: report for council, report in outdated(record, shown, day)}
    stale, fresh = sentences.with_newer_reports(latest, newer, themes)
    fresh = [one for one in fresh if not record.councils[one.facts["council"]].abolished]
    yield from stale
    yield from filter(
        None, (abolished(record, council, some[-1] if some else None) for council, some in shown.items())
    )
    if not latest:
        yield from (
            f"{record.councils[council].name}: {lower_first(why_none(record, council))}"
            for council in shown
            if not record.councils[council].abolished
        )
    if len(fresh) == 1:
        (one,) = fresh
        yield f"{one.facts['name']} {has_grades(one, themes)}."
        yield from moved(one, themes) if len(shown) == 1 else []
    elif len(themes) == 1 or "overall" not in themes:
        for theme in themes if fresh else ():
            yield from sentences.of_one_area(fresh, theme)
    elif len(fresh) == 2:
        yield from sentences.of_two(fresh[0], fresh[1], themes, FairPairs(record.base))
    elif fresh:
        yield from sentences.of_several(fresh)
