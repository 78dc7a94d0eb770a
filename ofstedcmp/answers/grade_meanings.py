"""What a grade meant under each framework."""

from __future__ import annotations

from collections.abc import Iterator

from ofstedcmp.answers.council_answer import answer
from ofstedcmp.answers.sentences import listed, number
from ofstedcmp.answers.table import Answer, Band, Cell, Column, Line, Page, Table
from ofstedcmp.answers.wording import caveat_texts, grade_in_sentence, grade_words
from ofstedcmp.database.record import Record
from ofstedcmp.records.types import Framework, Grade, Scale

COLUMNS = ("grade", "label", "rank", "of", "meaning", "scale", "framework", "starts", "ends")
PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth"}


def grade(record: Record, grade_id: str) -> Answer:
    """What a grade meant on each scale, and which grades at the same place on others are not the same."""
    scales = record.scales.values()
    own = [(scale, one) for scale in scales if (one := scale.grade(grade_id))]
    ranks = {one.rank for _, one in own}
    others = [
        (scale, one) for scale in scales for one in scale.grades if one.rank in ranks and one.id != grade_id
    ]
    rows = []
    for scale, one in (*own, *others):
        facts = one.id, one.label, one.rank, len(scale.grades), one.meaning, scale.id
        rows += [(*facts, used.id, used.starts, used.ends) for used in _frameworks(record, scale)]

    def show() -> Page:
        headline = []
        for scale, one in own:
            meant = f": {one.meaning}" if one.meaning else ""
            place = f"the {PLACES[one.rank]} of {number(len(scale.grades))} grades"
            under = _names(record, scale)
            headline.append(f"Under {under} {grade_in_sentence(one.label)} is {place}{meant}.")
        if others:
            names = listed(dict.fromkeys(grade_in_sentence(one.label) for _, one in others), "or")
            headline.append(f"It is not the same grade as {names}, at the same place on another scale.")
        if len(own) > 1:
            headline.append("The same word on another scale is not the same grade.")
        lines: list[Line | Band] = [_line(record, scale, one) for scale, one in own]
        if others:
            lines.append(Band("Not the same grade: other scales", kind="break"))
            lines += (_line(record, scale, one) for scale, one in others)
        columns = tuple(Column((head,)) for head in ("Place", "Meaning", "Under"))
        notes = [scale.note for scale, _ in own if scale.note]
        notes += caveat_texts(record, _between(record, {scale.id for scale, _ in (*own, *others)}))
        more = [f"ofstedcmp explain area leadership --grade {grade_id}"]
        return Page(headline, [Table(columns, tuple(lines), "Grade")], {}, notes, more)

    return answer(record, show, rows, COLUMNS)


def _frameworks(record: Record, scale: Scale) -> list[Framework]:
    return [one for one in record.frameworks.values() if one.scale == scale.id]


def _names(record: Record, scale: Scale) -> str:
    return listed(one.short for one in _frameworks(record, scale))


def _line(record: Record, scale: Scale, one: Grade) -> Line:
    label, names = grade_words(one.label), _names(record, scale)
    place, meaning = f"{PLACES[one.rank]} of {len(scale.grades)}", one.meaning or "not in our data"
    return Line(
        label,
        (
            Cell(place, sentence=f"{label} is the {place} under {names}."),
            Cell(meaning, sentence=f"{label} means: {meaning}."),
            Cell(names),
        ),
    )


def _between(record: Record, scales: set[str]) -> Iterator[str]:
    """The caveats that every comparison between two of the scales has."""
    changed = [
        set(link.caveats)
        for one in record.frameworks.values()
        for link in one.links
        if link.level == "changed"
        and one.scale != (before := record.frameworks[link.from_framework].scale)
        and {one.scale, before} <= scales
    ]
    yield from sorted(set.intersection(*changed)) if changed else ()
