"""Cells of grades: their words, how they moved, what stands where there is none, and the note on a star."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ofstedcmp.answers.sentences import AREAS, BOTH_KINDS_OF_CARE
from ofstedcmp.answers.table import Cell, Move, Page
from ofstedcmp.answers.wording import (
    KEY,
    NO_GRADE,
    SHORTER,
    caveat_texts,
    grade_in_sentence,
    grade_words,
    long_month,
    lower_first,
    quoted,
    second_hand,
)
from ofstedcmp.database.england import SERVICES, NamedRow
from ofstedcmp.database.graded_inspections import GradedInspection, reasons_not_like_for_like
from ofstedcmp.database.record import Record

# Themes that tables show only where they are asked for, or with --all-areas.
FURTHER = ("adoption", "lscb")
BOTH = "one grade for both"


def shown_themes(
    record: Record, inspections: Sequence[GradedInspection], areas: Iterable[str], *, every: bool
) -> list[str]:
    """The themes of the rows or columns of a table, in Ofsted's order.

    `areas` are ids of themes or areas; without any, the five areas of councils' services. `every` adds what
    else the inspections graded.
    """
    wanted = set(areas)
    graded = {row["theme"]: row["area"] for one in inspections for row in one.grades if row["grade"]}
    by_area = {row["theme"] for one in inspections for row in one.grades if row["area"] in wanted}
    if wanted:
        return [theme for theme in record.themes if theme in wanted or theme in by_area]
    further = FURTHER if every else ()
    return [theme for theme in record.themes if theme in SERVICES or (theme in further and theme in graded)]


def shown_alone(inspections: Sequence[GradedInspection], areas: Iterable[str]) -> Page:
    """The page about areas that stand under no theme, and so in no table of several inspections."""
    wanted = set(areas)
    commands = [
        f"ofstedcmp show {quoted(one.facts['name'])} --date {one.facts['happened']}"
        for one in reversed(inspections)
        if any(row["area"] in wanted and row["grade"] for row in one.grades)
    ]
    found = (
        "Its grades are shown with their inspection." if commands else "Our data has no grade for it here."
    )
    return Page([f"This is none of the areas that several inspections share. {found}"], more=commands[:2])


def move(row: NamedRow) -> Move | None:
    """How the grade moved; None where there is nothing to say."""
    word = row["change"]
    if word in ("dropped", "not-judged"):
        return None
    starred = word in ("new", "not-comparable") or row["basis"] == "changed" or bool(row["second_hand"])
    return Move(word, row["steps"] or 0, starred)


def is_counted(row: NamedRow | None, *words: str) -> bool:
    """Whether totals count the change of a finding, and it is one of the words if any are given."""
    return bool(row and row["counted"] and (not words or row["change"] in words))


def is_joint(one: GradedInspection, theme: str) -> bool:
    """Whether the theme has no grade of its own because one grade was given for both kinds of care."""
    care = one.grade("in-care")
    return theme == "care-leavers" and bool(care and care["joint"]) and one.grade(theme) is None


def grade_cell(one: GradedInspection, theme: str) -> Cell:
    """The grade of an inspection under a theme, or the words for why it has none."""
    row = one.grade(theme)
    facts = one.facts
    inspected = f"{facts['name']}, {facts['short']} {long_month(facts['happened'])}"
    what = f"{inspected}, {AREAS.get(theme, theme)}"
    if is_joint(one, theme):
        care = one.grade("in-care")
        word = grade_in_sentence(care["label"]) if care else ""
        return Cell("shared", sentence=f"{what}: one grade with children in care, {word}.")
    if row is None:
        long, short = one.nothings.get(theme, ("", ""))
        long, short = (long, short) if short else (NO_GRADE, NO_GRADE)
        said = "not graded by this kind of inspection" if long == NO_GRADE else long
        return Cell(long, (short,) * (short != long), sentence=f"{what}: {said}.")
    return graded_cell(row, what)


def graded_cell(row: NamedRow, what: str) -> Cell:
    """A grade with its change; the sentence begins with `what` was graded."""
    dagger = "†" * second_hand(row)
    text = grade_words(row["label"])
    forms = tuple(form + dagger for form in SHORTER.get(text, ()))
    sentence = f"{what}: {grade_in_sentence(row['label'])}{moved_in_words(row)}."
    return Cell(text + dagger, forms, row["rank"], move(row), sentence=sentence)


def across(one: GradedInspection, themes: Sequence[str]) -> tuple[Cell, ...]:
    """The cells of one inspection with themes as columns: a joint grade covers both of its columns."""
    cells: list[Cell] = []
    for before, theme in zip(("", *themes), themes, strict=False):
        if is_joint(one, theme) and before == "in-care":
            joint = cells.pop()
            forms = (f"{form}, one grade for both" for form in (joint.text, *joint.shorter))
            shorter = (joint.text, *joint.shorter)
            short = [f"{form}, for both" for form in shorter] + [f"{form} (both)" for form in shorter[-1:]]
            long, *rest = forms
            sentence = joint.sentence.replace(AREAS["in-care"], BOTH_KINDS_OF_CARE, 1)
            cells.append(joint._replace(text=long, shorter=(*rest, *short), span=2, sentence=sentence))
        else:
            cells.append(grade_cell(one, theme))
    return tuple(cells)


def down(one: GradedInspection, themes: Sequence[str]) -> list[Cell]:
    """The cells of one inspection with themes as rows: the second row of a joint grade says that it is."""
    cells = [grade_cell(one, theme) for theme in themes]
    for at, theme in enumerate(themes):
        if is_joint(one, theme) and "in-care" in themes:
            cells[at] = Cell(
                BOTH, ("for both",), cells[themes.index("in-care")].rank, sentence=cells[at].sentence
            )
    return cells


def moved_in_words(row: NamedRow) -> str:
    """How a grade moved, to go on after it in a sentence: ", down 1 from good (May 2019)"."""
    word, before = row["change"], ""
    if row["before_label"] and row["before"]:
        before = f"{grade_in_sentence(row['before_label'])} ({long_month(row['before'])})"
    star = ", not like for like" if row["basis"] == "changed" else ""
    star += ", second-hand" if row["second_hand"] else ""
    if word in ("up", "down"):
        return f", {word} {abs(row['steps'])} from {before}{star}"
    if word == "same":
        return f", the same as {before or 'before'}{star}"
    if word == "not-comparable":
        return f", not comparable with {before}" if before else ", not comparable with the grade before"
    if word == "new":
        last = f"; the last was {lower_first(last_separate(row).text)}" if row["separate_label"] else ""
        return f", no separate grade before{last}"
    return ", the first grade in our data" if word == "first" else ""


def last_separate(row: NamedRow | None) -> Cell:
    """The last separate grade and its year; an empty cell where there was none."""
    if not row or not row["separate_label"]:
        return Cell()
    text, year = grade_words(row["separate_label"]), row["separate"][:4]
    return Cell(f"{text} in {year}", tuple(f"{form} in {year}" for form in SHORTER.get(text, ())))


def star_note(record: Record, rows: Iterable[NamedRow]) -> list[str]:
    """The note on the starred changes of a table: the reasons why they are not like for like."""
    reasons = reasons_not_like_for_like(record.base)
    why: list[str] = []
    starred = False
    for row in rows:
        moved = move(row)
        if moved and moved.starred:
            starred = True
            own = [caveat for caveat in (row["caveats"] or "").split(";") if caveat in reasons]
            why += own[:1]
    if not starred:
        return []
    sentences = [*caveat_texts(record, why)[:2], "A change with * is not like for like and is not counted."]
    return [f"* {' '.join(sentences)}"]


def key_of(inspections: Iterable[GradedInspection]) -> dict[str, str]:
    """The key to the words in the tables of those inspections."""
    nothings = {short: long for one in inspections for long, short in one.nothings.values() if short}
    return KEY | nothings
