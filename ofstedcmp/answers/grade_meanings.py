"""What a grade meant under each framework."""

from __future__ import annotations

from ofstedcmp.answers.council_answer import answer
from ofstedcmp.answers.sentences import listed, number
from ofstedcmp.answers.table import Answer, Band, Page, plain_table
from ofstedcmp.answers.wording import grade_in_sentence, grade_words
from ofstedcmp.database.record import Record

COLUMNS = ("grade", "label", "rank", "of", "meaning", "scale", "framework", "starts", "ends")
PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth"}


def grade(record: Record, grade_id: str) -> Answer:
    """What a grade meant on each scale, and which grades at the same place on others are not the same."""
    scales = record.scales.values()
    own = [(scale, one) for scale in scales if (one := scale.grade(grade_id))]
    ranks = {one.rank for _, one in own}
    others = [(scale, one) for scale in scales for one in scale.grades if one.rank in ranks]
    every = [*own, *(pair for pair in others if pair not in own)]
    used = {
        scale.id: [one for one in record.frameworks.values() if one.scale == scale.id] for scale in scales
    }
    rows = [
        (*(one.id, one.label, one.rank, len(scale.grades), one.meaning, scale.id), *period)
        for scale, one in every
        for period in ((known.id, known.starts, known.ends) for known in used[scale.id])
    ]

    def show() -> Page:
        headline = []
        lines: list[tuple[str, ...] | Band] = []
        for scale, one in every:
            under, place = listed(known.short for known in used[scale.id]), PLACES[one.rank]
            if one.id == grade_id:
                meant = f": {one.meaning}" if one.meaning else ""
                of = f"the {place} of {number(len(scale.grades))} grades"
                headline.append(f"Under {under} {grade_in_sentence(one.label)} is {of}{meant}.")
            elif len(lines) == len(own):
                lines.append(Band("Not the same grade: other scales", kind="break"))
            facts = f"{place} of {len(scale.grades)}", one.meaning or "not in our data", under
            lines.append((grade_words(one.label), *facts))
        if others := dict.fromkeys(grade_in_sentence(one.label) for _, one in every[len(own) :]):
            names = listed(others, "or")
            headline.append(f"It is not the same grade as {names}, at the same place on another scale.")
        if len(own) > 1:
            headline.append("The same word on another scale is not the same grade.")
        table = plain_table(("Grade", "Place", "Meaning", "Under"), lines)
        notes = [scale.note for scale, _ in own if scale.note]
        return Page(headline, [table], {}, notes, [f"ofstedcmp explain area leadership --grade {grade_id}"])

    return answer(record, show, rows, COLUMNS)
