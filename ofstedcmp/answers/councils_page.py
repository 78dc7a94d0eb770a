"""What the screen says about a list of councils: how many have which grade, and a row for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ofstedcmp.answers.councils import SORTS, Condition, Latest, Question, Selected, grade_of
from ofstedcmp.answers.grids import across, key_of, star_note
from ofstedcmp.answers.headlines import no_overall
from ofstedcmp.answers.newer_reports import MARK, MARK_NOTE
from ofstedcmp.answers.sentences import AREAS, area_list, councils_of, first_upper, having, listed, number
from ofstedcmp.answers.table import Band, Cell, Column, Line, Page, Table
from ofstedcmp.answers.wording import grade_in_sentence, grade_words, long_month, quoted, short_date
from ofstedcmp.database.england import SERVICES
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words

# More names than this are counted, not listed, in a sentence.
MOST_NAMES = 4


def page(record: Record, question: Question, selected: Selected, not_counted: Sequence[str]) -> Page:
    """The page of an answer of `councils`."""
    shown = selected.councils
    inspections = [one.inspection for one in shown if one.inspection]
    table = _abolished(record, selected) if question.abolished else _table(record, question, selected)
    findings = (
        row for one in inspections for row in one.grades if question.moves and row["theme"] in SERVICES
    )
    notes = [*not_counted, *star_note(record, findings)]
    if any(line.label.endswith(MARK) for line in table.lines):
        notes.append(MARK_NOTE)
    if len(shown) < len(selected.fitting):
        notes.append(f"The first {len(shown)} of {len(selected.fitting)}.")
    more = [f"ofstedcmp show {quoted(inspections[0].facts['name'])}"] if inspections else []
    if inspections and not (question.dates or question.moves or question.abolished):
        more.append(f"{_command(question)} --dates --moves")
    return Page(
        [*_headline(record, question, selected)], [table] if shown else [], key_of(inspections), notes, more
    )


def _headline(record: Record, question: Question, selected: Selected) -> Iterator[str]:
    pool, fitting, reasons = selected.pool, selected.fitting, selected.reasons
    who = question.region, question.type
    if question.abolished:
        has = "has" if len(fitting) == 1 else "have"
        yield f"{first_upper(number(len(fitting)))} {councils_of(len(fitting), *who)} {has} been abolished."
        yield "No grade of theirs is passed on."
    if question.before:
        were = "was" if len(fitting) == 1 else "were"
        of = f"{first_upper(number(len(fitting)))} of {len(pool)} {councils_of(len(pool), *who)}"
        with_these = " that have these grades" if question.conditions else ""
        yield f"{of} {were} last inspected before {in_words(question.before)}{with_these}."
    elif question.conditions:
        yield _with_conditions(question, len(fitting), len(pool) - reasons.total())
        if len(question.conditions) == 1:
            yield from _without(reasons)
    elif question.order not in ("name", "region"):
        yield from _in_order(record, question, selected)
    elif not question.abolished:
        yield from _profile(record, question, fitting)


def _with_conditions(question: Question, amount: int, graded: int) -> str:
    verbs = " and ".join(_condition(one, amount) for one in question.conditions)
    who = councils_of(max(amount, 1), question.region, question.type)
    if len(question.conditions) > 1 or question.conditions[0].grade == "not-judged":
        return f"{first_upper(number(amount))} {who} {verbs}."
    if not amount:
        return f"No {who} {verbs} ({graded} {'has' if graded == 1 else 'have'} a grade)."
    separate = "a separate grade" if question.conditions[0].area in ("in-care", "care-leavers") else "a grade"
    of = councils_of(graded, question.region, question.type)
    if amount == graded > 1:
        return f"All {number(graded)} {of} with {separate} {verbs}."
    return f"{first_upper(number(amount))} of {graded} {of} with {separate} {verbs}."


def _condition(one: Condition, amount: int) -> str:
    """A condition as a verb, such as "are inadequate for care leavers"."""
    grade = one.grade.replace("-", " ")
    area = area_list([AREAS.get(one.area, one.area.replace("-", " "))])
    if one.relation != "=":
        grade = f"{'below' if one.relation == '<' else 'better than'} {grade}"
    return f"{having(grade, max(amount, 1))} {area}"


def _without(reasons: Counter[str]) -> Iterator[str]:
    for reason, amount in reasons.items():
        yield f"{first_upper(number(amount))} more {'has' if amount == 1 else 'have'} {reason}."


def _in_order(record: Record, question: Question, selected: Selected) -> Iterator[str]:
    """The longest ago, or how many have each grade."""
    if question.order == "inspected":
        dated = [one for one in selected.councils if one.row["happened"]]
        longest = [one for one in dated if one.row["happened"] == dated[0].row["happened"]]
        if longest:
            names = listed(one.row["name"] for one in longest)
            was = "was" if len(longest) == 1 else "were"
            yield f"{names} {was} inspected longest ago, in {long_month(dated[0].row['happened'])}."
        return
    graded, without = [], Counter[str]()
    for title, group in selected.groups:
        if isinstance(grade_of(record, group[0], question.order), str):
            without = Counter(str(grade_of(record, one, question.order)) for one in group)
        else:
            who = f" {councils_of(len(group), question.region, question.type)}" if not graded else ""
            graded.append(f"{number(len(group))}{who} {having(grade_in_sentence(title), len(group))}")
    area = area_list([AREAS.get(question.order, question.order.replace("-", " "))])
    yield f"{first_upper(area)}, {listed(graded) or 'no council here has a grade'}."
    yield from _without(without)


def _profile(record: Record, question: Question, fitting: Sequence[Latest]) -> Iterator[str]:
    """How many councils are good or outstanding overall, and which have no overall grade."""
    past = question.framework is not None
    current = [one.inspection for one in fitting if one.inspection and not one.row["newer_report"]]
    under = f"under {record.frameworks[question.framework].short}" if question.framework else ""
    lead = first_upper(" ".join(filter(None, [question.region, under])))
    grades = [row for one in current if (row := one.grade("overall")) and row["rank"]]
    labels = {row["rank"]: grade_in_sentence(row["label"]) for row in grades}
    ranks = Counter(row["rank"] for row in grades)
    good, graded = ranks[1] + ranks[2], len(grades)
    counts = [having("good or outstanding", good, past=past)]
    for rank in (3, 4):
        if ranks[rank]:
            counts.append(f"{number(ranks[rank])} {having(labels[rank], ranks[rank], past=past)}")
    amount, what = f"{number(good)} of {graded}", f" with an overall grade {listed(counts)}"
    if not grades:
        amount, what = number(len(current)), f" {'was' if len(current) == 1 else 'were'} inspected"
    amount = f"{lead}: {amount}" if lead else first_upper(amount)
    yield f"{amount} {councils_of(graded or len(current), None, question.type)}{what}."
    reasons: dict[str, list[str]] = {}
    for one in current:
        if grades and not one.grade("overall"):
            reasons.setdefault(no_overall(one), []).append(one.facts["name"])
    for why, names in reasons.items():
        has = "has" if len(names) == 1 else "have"
        yield f"{_named(names)} {has} no overall grade{f': {why}' if why else ' in our data'}."
    if none := [one.row["name"] for one in fitting if not one.inspection]:
        yield f"{_named(none)} {'has' if len(none) == 1 else 'have'} no inspection in our data."
    if newer := [one.row["name"] for one in fitting if one.row["newer_report"]]:
        yield f"Newer reports on {listed(newer)} exist and are not in this data."


def _named(names: Sequence[str]) -> str:
    if len(names) <= MOST_NAMES:
        return listed(names)
    return f"{first_upper(number(len(names)))} more"


def _table(record: Record, question: Question, selected: Selected) -> Table:
    """The five areas as columns, the area that was asked for first."""
    asked = [one.area for one in question.conditions] + [question.order] * (question.order not in SORTS)
    themes = list(dict.fromkeys([*(_theme(record, area) for area in asked), *SERVICES]))
    facts = ("Inspected", "Published") if question.dates else ("Year",)
    rows: list[Line | Band] = []
    for title, group in selected.groups:
        if title:
            rows.append(Band(grade_words(title), f"  ({len(group)} {councils_of(len(group))})"))
        rows += (_line(one, themes, facts, question) for one in group)
    columns = [Column((_heading(record, theme),), "grade") for theme in themes]
    columns += (Column((fact,)) for fact in facts)
    return Table(tuple(columns), tuple(rows), moves="below")


def _line(one: Latest, themes: Sequence[str], facts: Sequence[str], question: Question) -> Line:
    row, inspection = one.row, one.inspection
    whole = len(themes)
    if row["newer_report"]:
        text = "newer report, not in this data"
        return Line(f"{row['name']} {MARK}", (Cell(text, span=whole, sentence=f"{row['name']}: {text}."),))
    if inspection is None:
        text = "no inspection in our data"
        return Line(row["name"], (Cell(text, span=whole, sentence=f"{row['name']}: {text}."),))
    cells = across(inspection, themes)
    if not question.moves:
        cells = tuple(cell._replace(move=None) for cell in cells)
    texts = {
        "Year": row["happened"][:4],
        "Inspected": short_date(row["start"]),
        "Published": short_date(row["published"]),
    }
    told = (Cell(texts[fact], sentence=f"{row['name']}, {fact.lower()}: {texts[fact]}.") for fact in facts)
    return Line(row["name"], (*cells, *told))


def _theme(record: Record, area: str) -> str:
    """The theme of an area, or the area itself where it has none."""
    every = (one for framework in record.frameworks.values() for one in framework.areas)
    themes = (one.theme for one in every if one.id == area and one.theme)
    return area if area in record.themes else next(themes, area)


def _heading(record: Record, theme: str) -> str:
    label = record.themes[theme].label if theme in record.themes else first_upper(theme.replace("-", " "))
    return label.replace(" in ", " in\xa0")


def _abolished(record: Record, selected: Selected) -> Table:
    """When each council ended, who followed, and its last overall grade."""
    lines = []
    for one in selected.councils:
        name, followed = (
            one.row["name"],
            listed(record.councils[other].name for other in one.row["successors"]),
        )
        grade = Cell(sentence=f"{name}: no inspection in our data.")
        if one.inspection:
            (grade,) = across(one.inspection, ["overall"])
        year = (one.row["happened"] or "")[:4]
        cells = (
            Cell(
                short_date(one.row["abolished"]),
                sentence=f"{name} was abolished on {in_words(one.row['abolished'])}.",
            ),
            Cell(followed, sentence=f"{name} was followed by {followed}."),
            grade._replace(move=None),
            Cell(year),
        )
        lines.append(Line(name, cells))
    heads = (("Abolished", "text"), ("Followed by", "text"), ("Last overall", "grade"), ("Year", "text"))
    return Table(tuple(Column((head,), kind) for head, kind in heads), tuple(lines))


def _command(question: Question) -> str:
    """The command of the question, as it can be typed."""
    words = ["ofstedcmp councils"]
    for option, value in (
        ("region", question.region),
        ("type", question.type),
        ("framework", question.framework),
    ):
        words += [f"--{option} {quoted(value)}"] if value else []
    words += (f'--grade "{one}"' if one.relation != "=" else f"--grade {one}" for one in question.conditions)
    words += [f"--not-inspected-since {question.before}"] if question.before else []
    words += [f"--sort {question.order}"] if question.order != "name" else []
    return " ".join(words + ([f"--top {question.top}"] if question.top else []))
