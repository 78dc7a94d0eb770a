"""The sentences above a list of changes: how many grades rose and fell, of how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from ofstedcmp.answers.changes_question import Question, Row
from ofstedcmp.answers.sentences import (
    area_list,
    first_upper,
    how_many_each,
    in_regions,
    listed,
    number,
    steps,
)
from ofstedcmp.answers.wording import long_month
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words

ROSE = {"up": "rose", "down": "fell", "same": "stayed the same"}
HIGHER = {"down": "lower", "up": "higher", "same": "the same"}
DID_NOT = {"up": "did not rise", "down": "did not fall", "same": "did not stay the same"}
A_GRADE = {"up": "a higher", "down": "a lower", "same": "the same", "": "a different"}


def counted(rows: Sequence[Row]) -> list[Row]:
    """The grades whose change totals count."""
    return [row for row in rows if row["counted"]]


def few_compared(rows: Sequence[Row]) -> bool:
    """Whether fewer than half of the grades can be compared like for like."""
    return 2 * len(counted(rows)) < sum(bool(row["rank"]) for row in rows)


def headline(
    record: Record, question: Question, areas: Mapping[str, Sequence[Row]], inspections: int, councils: int
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
    if phrase and question.once and few_compared(every):
        yield _few(counted(every), word, phrase, _where(record, question))
    else:
        unit = "council" if phrase and inspections == councils else "grade"
        yield _most(record, question, counted(every), word, phrase, unit)
    unlike = [row for row in every if row["steps"] is not None and not row["counted"]]
    different = sum(row["change"] == word or (not word and row["change"] != "same") for row in unlike)
    if different:
        more = f"{first_upper(number(different))} more {'has' if different == 1 else 'have'}"
        yield f"{more} {A_GRADE[word]} grade that is not like for like."
    for area, rows in areas.items():
        if separate := [row for row in rows if row["separate_counted"]]:
            yield _since_separate(separate, word, "" if phrase else f" {area_list([area])}")


def _few(rows: Sequence[Row], word: str, phrase: str, where: str) -> str:
    """The sentence where fewer than half of the councils can be compared."""
    if not rows:
        return f"No council{where} has a grade{phrase} that can be compared like for like."
    if len(rows) == 1:
        did = rows[0]["change"]
        verb = DID_NOT[word] if word and did != word else ROSE[did]
        return f"The one council{where} that can be compared like for like {verb}{phrase}."
    some = f"the {number(len(rows))} councils{where} that can be compared like for like"
    if not word:
        return f"Of {some}, {_each(rows)}{phrase}."
    moved = sum(row["change"] == word for row in rows)
    return f"{first_upper(number(moved)) if moved else 'None'} of {some} {ROSE[word]}{phrase}."


def _most(record: Record, question: Question, rows: Sequence[Row], word: str, phrase: str, unit: str) -> str:
    """The sentence where most can be compared, or where a council may have several grades."""
    where, when = _where(record, question), _when(record, question, unit)
    if not rows:
        return f"No grade{phrase}{where} can be compared like for like{when}."
    units = f"{unit}{'s' * (len(rows) != 1)}{where}"
    if not word:
        return f"{first_upper(_each(rows))}{phrase}, of {number(len(rows))} {units} compared{when}."
    moved = sum(
        row["change"] == word and (word == "same" or abs(row["steps"]) >= question.by) for row in rows
    )
    least = f" by {steps(question.by)} or more" if question.by > 1 else ""
    others = _each(rows if least else [row for row in rows if row["change"] != word])
    rest = f"; {others}{' in all' if least else ''}" if others else ""
    if not moved:
        its = when.replace("their", "its")
        return f"No {unit}{where} {ROSE[word]}{least}{phrase}{its} ({number(len(rows))} compared{rest})."
    some = f"{first_upper(number(moved))} of {number(len(rows))} {units}"
    return f"{some} {ROSE[word]}{least}{phrase}{when}{rest}."


def _each(rows: Sequence[Row]) -> str:
    words = Counter(row["change"] for row in rows)
    return how_many_each({verb: words[word] for word, verb in ROSE.items()})


def _since_separate(rows: Sequence[Row], word: str, phrase: str) -> str:
    words = Counter(row["separate_change"] for row in rows)
    first, *others = (one for one in sorted(HIGHER, key=lambda one: one != word) if words[one])
    verb = "is" if words[first] == 1 else "are"
    rest = how_many_each({HIGHER[one]: words[one] for one in others})
    years = sorted({row["separate"][:4] for row in rows})
    span = " to ".join(dict.fromkeys((years[0], years[-1])))
    some = f"{number(words[first])} of {number(len(rows))} {verb}" if len(rows) > 1 else "one is"
    lead = f"Compared with their last separate grade{phrase}, {span}, {some} {HIGHER[first]}"
    return f"{lead}{f', {rest}' if rest else ''}."


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
        parts.append(f"at {'their' if unit == 'council' else 'each council’s'} latest inspection")
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
