"""The sentences above a list of changes: how many grades rose and fell, of how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from ofstedcmp.answers.changes_question import Question
from ofstedcmp.answers.sentences import (
    area_list,
    first_upper,
    how_many_each,
    in_regions,
    listed,
    number,
    steps,
    verb,
)
from ofstedcmp.answers.wording import long_month
from ofstedcmp.database.england import NamedRow
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words

ROSE = {"up": "rose", "down": "fell", "same": "stayed the same"}
HIGHER = {"down": "lower", "up": "higher", "same": "the same"}
DID_NOT = {"up": "did not rise", "down": "did not fall", "same": "did not stay the same"}


def counted(rows: Sequence[NamedRow]) -> list[NamedRow]:
    """The grades whose change totals count."""
    return [row for row in rows if row["counted"]]


def few_compared(rows: Sequence[NamedRow]) -> bool:
    """Whether fewer than half of the grades can be compared like for like."""
    return 2 * len(counted(rows)) < sum(bool(row["rank"]) for row in rows)


def each(rows: Sequence[NamedRow]) -> str:
    """How many grades rose, fell and stayed the same."""
    words = Counter(row["change"] for row in rows)
    return how_many_each({rose: words[word] for word, rose in ROSE.items()})


def headline(
    record: Record,
    question: Question,
    areas: Mapping[str, Sequence[NamedRow]],
    inspections: int,
    councils: int,
) -> Iterator[str]:
    """How many rose or fell, how many are not like for like, and how grades stand to the last separate one.

    `areas` has the grades of each area, by its name in a sentence, of so many inspections and councils.
    """
    if not areas:
        newest = record.edition.newest
        until = f"; our data ends with the report of {in_words(newest)}" if newest else ""
        what = "has a grade for these areas" if inspections else "fits"
        yield f"No inspection{_where(record, question)} {what}{until}."
        return
    every = [*chain.from_iterable(areas.values())]
    phrase = f" {area_list(areas)}" if len(areas) == 1 else ""
    word = next(iter(question.words)) if len(question.words) == 1 else ""
    unit = "council" if phrase and inspections == councils else "grade"
    yield _counted_changes(record, question, every, word, phrase, unit)
    unlike = [row["change"] for row in every if row["steps"] is not None and not row["counted"]]
    different = sum(change == word or (not word and change != "same") for change in unlike)
    if different:
        more = f"{first_upper(number(different))} more {verb(different, 'has', 'have')}"
        grade = "the same" if word == "same" else f"a {HIGHER.get(word, 'different')}"
        yield f"{more} {grade} grade that is not like for like."
    for area, rows in areas.items():
        if separate := [row for row in rows if row["separate_counted"]]:
            yield _since_separate(separate, word, "" if phrase else f" {area_list([area])}")


def _counted_changes(
    record: Record, question: Question, every: Sequence[NamedRow], word: str, phrase: str, unit: str
) -> str:
    """How many rose or fell, of how many; where few can be compared, of those that can."""
    rows, where, when = counted(every), _where(record, question), _when(record, question, unit)
    few = phrase and question.once and few_compared(every)
    if not rows and few:
        return f"No council{where} has a grade{phrase} that can be compared like for like."
    if not rows:
        return f"No grade{phrase}{where} can be compared like for like{when}."
    if few and word and len(rows) == 1:
        did = ROSE[word] if rows[0]["change"] == word else DID_NOT[word]
        return f"The one council{where} that can be compared like for like {did}{phrase}."
    total = number(len(rows))
    some = f"{total} {unit}{'s' * (len(rows) != 1)}{where}"
    if few:
        some, when = f"the {total} councils{where} that can be compared like for like", ""
    if not word:
        return f"{first_upper(each(rows))}{phrase}, of {some}{'' if few else f' compared{when}'}."
    least = f" by {steps(question.by)} or more" if question.by > 1 else ""
    moved = sum(row["change"] == word and (not least or abs(row["steps"]) >= question.by) for row in rows)
    others = each(rows if least else [row for row in rows if row["change"] != word])
    rest = f"; {others}{' in all' * bool(least)}" if others and not few else ""
    if not moved and not few:
        its = when.replace("their", "its")
        return f"No {unit}{where} {ROSE[word]}{least}{phrase}{its} ({total} compared{rest})."
    amount = first_upper(number(moved)) if moved else "None"
    return f"{amount} of {some} {ROSE[word]}{least}{phrase}{when}{rest}."


def _since_separate(rows: Sequence[NamedRow], word: str, phrase: str) -> str:
    words = Counter(row["separate_change"] for row in rows)
    first, *others = (one for one in sorted(HIGHER, key=lambda one: one != word) if words[one])
    years = sorted({row["separate"][:4] for row in rows})
    span = " to ".join(dict.fromkeys((years[0], years[-1])))
    some = f"{number(words[first])} of {number(len(rows))}" if len(rows) > 1 else "one"
    rest = how_many_each({HIGHER[one]: words[one] for one in others})
    lead = f"Compared with their last separate grade{phrase}, {span}, {some} {verb(words[first])}"
    return f"{lead} {HIGHER[first]}{f', {rest}' if rest else ''}."


def _where(record: Record, question: Question) -> str:
    """Which councils the changes are of, to go on after a noun."""
    names = [record.councils[council].name for council in question.named]
    return (f" of {listed(names)}" if names else "") + in_regions(question.regions)


def _when(record: Record, question: Question, unit: str) -> str:
    """Which inspections the changes are of, to go on in a sentence."""
    if question.family:
        return f" between their first and their latest {question.family.upper()} inspection"
    chosen, parts = question.selection, []
    shorts = {name: one.short for name, one in record.frameworks.items()}
    if question.latest:
        whose = "its" if len(question.named) == 1 else "their" if unit == "council" else "each council’s"
        parts.append(f"at {whose} latest inspection")
    to = "to" if question.before else "under"
    for lead, names in (("from", question.before), (to, chosen.frameworks)):
        parts += [f"{lead} {' or '.join(shorts[name] for name in shorts if name in names)}"] if names else []
    since, until = (day and long_month(day) for day in (chosen.since, chosen.until))
    if since and until:
        parts.append(f"between {since} and {until}" if since != until else f"in {since}")
    elif since or until:
        parts.append(f"since {since}" if since else f"by {until}")
    for lead, day in (("since", question.published_since), ("by", question.published_by)):
        parts += [f"in reports published {lead} {in_words(day)}"] if day else []
    parts += [f"where overall {ROSE[question.overall]}"] if question.overall else []
    return "".join(f" {part}" for part in parts)
