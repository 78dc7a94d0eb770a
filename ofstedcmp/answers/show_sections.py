"""An inspection of 2009 to 2012: two sections, safeguarding and looked after children, side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ofstedcmp.answers.grids import graded_cell
from ofstedcmp.answers.sentences import grades_by_area, listed, number
from ofstedcmp.answers.table import Cell, Column, Line, Table
from ofstedcmp.answers.wording import grade_in_sentence, lower_first
from ofstedcmp.database.graded_inspections import GradedInspection
from ofstedcmp.records.types import Framework


def headline_of_sections(one: GradedInspection, framework: Framework, who: str) -> Iterator[str]:
    """The overall grades of each section, and how many of all grades were which."""
    graded = [row for row in one.grades if row["rank"]]
    tops = [row for row in graded if row["area"] == f"{row['section']}-overall"]
    pairs = [
        (lower_first(framework.sections[row["section"]]), grade_in_sentence(row["label"])) for row in tops
    ]
    yield (
        f"{who} {grades_by_area(pairs, past=True)}." if pairs else f"{who} has no overall grades in our data."
    )
    if len(graded) > len(tops):
        counts = Counter((row["rank"], grade_in_sentence(row["label"])) for row in graded)
        each = listed(
            f"{number(amount)} {'was' if amount == 1 else 'were'} {grade}"
            for (_, grade), amount in sorted(counts.items())
        )
        yield f"Of {len(graded)} grades {each}."


def table_of_sections(one: GradedInspection, framework: Framework) -> Table:
    """Areas that two sections share as one line, and the sections as columns."""
    graded = {row["area"]: row for row in one.grades if row["grade"]}
    areas = {area.id for area in framework.areas}
    parents = {row["parent"] for row in graded.values()}
    # Both sections have the same headings; the parts of a heading stand below it, whichever has them.
    rests: dict[str, tuple[str, str]] = {}
    for area in framework.areas:
        if area.id in graded or area.id in parents:
            rest, above = (name.removeprefix(f"{area.section}-") for name in (area.id, area.parent or ""))
            rests.setdefault(rest, (re.split(",? including ", area.label)[0], above))
    tops = [rest for rest, (_, above) in rests.items() if not above]
    ordered = [
        name for top in tops for name in (top, *(rest for rest, (_, above) in rests.items() if above == top))
    ]
    lines = []
    for rest in ordered:
        label, indent = rests[rest][0], 1 if rests[rest][1] else 0
        cells = []
        for section in framework.sections:
            row = graded.get(f"{section}-{rest}")
            what = f"{framework.sections[section]}, {lower_first(label)}"
            if row:
                cell = graded_cell(row, what)
                cells.append(cell if row["basis"] else cell._replace(move=None))
            elif any(f"{name}-{rest}" in parents for name in framework.sections):
                cells.append(Cell())
            elif f"{section}-{rest}" in areas:
                cells.append(Cell("not in our data", ("no data",), sentence=f"{what}: not in our data."))
            else:
                cells.append(Cell("–"))
        lines.append(Line(label, tuple(cells), indent))
    columns = tuple(Column((label,), "grade") for label in framework.sections.values())
    return Table(columns, tuple(lines), moves="below")
