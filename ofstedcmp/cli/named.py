"""What a user names on the command line, found in the record: a grade, a region, one of several values."""

from __future__ import annotations

from collections.abc import Iterable

from ofstedcmp.database.record import Record
from ofstedcmp.errors import UsageError

# What tells names apart is imported where something is named, which is seldom.


def one_of(option: str, text: str | None, values: Iterable[str]) -> str | None:
    """The value that the text names, whatever its case and hyphens. Raises UsageError where there is none."""
    if text is None:
        return None
    from ofstedcmp.database.council_names import did_you_mean, normalise

    known = {normalise(value): value for value in sorted(set(values))}
    if normalise(text) not in known:
        hint = did_you_mean(text, known.values())
        raise UsageError(f"--{option} cannot be '{text[:60]}'.{hint} Known: {', '.join(known.values())}.")
    return known[normalise(text)]


def region_named(record: Record, name: str) -> str:
    """The region of that name or code. Raises UsageError where there is none."""
    from ofstedcmp.database.council_names import did_you_mean, normalise

    known = {council.region: council.region_code for council in record.councils.values()}
    for region, code in known.items():
        if normalise(name) in (normalise(region), normalise(code)):
            return region
    hint = did_you_mean(name, known) or f" Known: {', '.join(sorted(known))}."
    raise UsageError(f"no region is called '{name[:60]}'.{hint}")


def grade_named(record: Record, text: str) -> str:
    """The id of the grade of that id, label, abbreviation or beginning. Raises UsageError for any other."""
    from ofstedcmp.database.council_names import did_you_mean, normalise
    from ofstedcmp.records.types import NOT_JUDGED

    names = {NOT_JUDGED: {"not judged", "n j"}}
    for scale in record.scales.values():
        for grade in scale.grades:
            names[grade.id] = {normalise(name) for name in (grade.id, grade.label, grade.short)}
    wanted = normalise(text)
    whole = [one for one, spoken in names.items() if wanted in spoken]
    begun = [one for one in names if wanted and normalise(one).startswith(wanted)]
    found = whole or begun
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"the grade '{text[:60]}' fits several: {', '.join(found)}. Name one of them.")
    hint = did_you_mean(text, names)
    raise UsageError(f"no grade is called '{text[:60]}'.{hint} Known: {', '.join(names)}.")
