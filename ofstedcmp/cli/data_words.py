"""Areas, frameworks, grades and regions by the words that people use for them.

Case, spaces, hyphens, "the", "&" and "and" never matter. What fits several is refused with the list.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from ofstedcmp.errors import UsageError

if TYPE_CHECKING:
    from ofstedcmp.database.record import Record

NOT_JUDGED = "not-judged"
# Ids, each with the words that name it.
FRAMEWORKS = """select f.id, value from framework f, json_each(json_array(f.id, short, name, title, family))
  order by place"""
GRADES = f"""select * from (select g.id, value from scale s join grade g on g.scale = s.id,
    json_each(json_array(g.id, g.label, g.short)) order by s.place, g.place)
  union all values ('{NOT_JUDGED}', '{NOT_JUDGED}'), ('{NOT_JUDGED}', 'n/j')"""
REGIONS = (
    "select distinct region, value from council, json_each(json_array(region, region_code)) order by region"
)
TYPES = "select distinct type, type from council order by type"
AREAS = """select * from (select t.id, value from theme t, json_each(json_array(t.id, label)) order by place)
  union all select id, id from area where not heading"""
SPOKEN_AREAS = "select t.id, value from theme t, json_each(also_called)"
PRINTED_AREAS = """select a.id, value from area a, json_each(json_insert(variants, '$[#]', label))
  where not heading"""


def words(record: Record, query: str) -> dict[str, list[str]]:
    """The ids in the order of the data, each with the words that name it."""
    names: dict[str, list[str]] = {}
    for one, word in record.base.execute(query):
        names.setdefault(one, []).append(word)
    return names


def read_word(record: Record, what: str, query: str, text: str) -> str:
    """The id that the text names, or that alone begins so. Raises UsageError for anything else."""
    from ofstedcmp.database.council_names import did_you_mean

    names, begun = words(record, query), _letters(text)
    fits = _named(text, names) or [one for one in names if begun and _letters(one).startswith(begun)]
    if fits:
        return _only(what, text, fits)
    hint = did_you_mean(text, names) or f" Known: {', '.join(names)}."
    raise UsageError(f"no {what} is called '{text[:60]}'.{hint}")


def read_framework(record: Record, text: str) -> str:
    """The framework of that id or printed name, or of that family if the family has only one."""
    return read_word(record, "framework", FRAMEWORKS, text)


def read_grade(record: Record, text: str) -> str:
    """The grade of that id, label, abbreviation or beginning."""
    return read_word(record, "grade", GRADES, text)


def read_area(record: Record, text: str) -> str:
    """The theme or area of that id, printed label, or word of everyday speech.

    A remark says what a looser word was taken for.
    """
    known = words(record, AREAS)
    if exact := [text] if text in known else _named(text, known):
        return exact[0]
    spoken = words(record, SPOKEN_AREAS)
    if fits := _named(text, spoken):
        record.remarks.append(f"'{text[:60]}' was taken for {fits[0]}")
    fits = fits or _named(text, words(record, PRINTED_AREAS))
    if fits:
        return _only("area", text, fits)
    from ofstedcmp.database.council_names import did_you_mean

    hint = did_you_mean(text, known) or did_you_mean(text, chain(*spoken.values()))
    hint = hint or f" Known: {', '.join(record.themes)}."
    raise UsageError(f"no area is called '{text[:60]}'.{hint} 'ofstedcmp areas' lists them.")


def _named(text: str, names: dict[str, list[str]]) -> list[str]:
    wanted = _letters(text)
    return [one for one, others in names.items() if wanted in map(_letters, others)]


def _only(what: str, text: str, fits: Iterable[str]) -> str:
    one, *others = fits
    if others:
        raise UsageError(f"the {what} '{text[:60]}' fits several: {', '.join(fits)}. Name one of them.")
    return one


def _letters(text: str) -> str:
    from ofstedcmp.database.council_names import normalise

    return "".join(word for word in normalise(text).split() if word not in ("and", "the"))
