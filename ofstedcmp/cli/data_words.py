"""Areas, frameworks, grades and regions by the words that people use for them.

Case, spaces, hyphens, "the", "&" and "and" never matter. What fits several is refused with the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ofstedcmp.errors import UsageError

if TYPE_CHECKING:
    from ofstedcmp.database.record import Record

NOT_JUDGED = "not-judged"


def pick(what: str, text: str, names: Mapping[str, Iterable[str]], *, begun: bool = False) -> str:
    """The id that the text is, or is a name of; with `begun` also the only one that begins so.

    Raises UsageError for anything else.
    """
    wanted = _letters(text)
    fits = [one for one, others in names.items() if wanted in map(_letters, (one, *others))]
    if begun and wanted and not fits:
        fits = [one for one in names if _letters(one).startswith(wanted)]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise _several(what, text, fits)
    from ofstedcmp.database.council_names import did_you_mean

    hint = did_you_mean(text, names) or f" Known: {', '.join(names)}."
    raise UsageError(f"no {what} is called '{text[:60]}'.{hint}")


def _several(what: str, text: str, fits: Iterable[str]) -> UsageError:
    return UsageError(f"the {what} '{text[:60]}' fits several: {', '.join(fits)}. Name one of them.")


def _letters(text: str) -> str:
    from ofstedcmp.database.council_names import normalise

    return "".join(word for word in normalise(text).split() if word not in ("and", "the"))


def read_area(record: Record, text: str) -> str:
    """The theme or area of that id, printed label, or word of everyday speech.

    A remark says what a looser word, or one that several areas share, was taken for.
    """
    known = areas(record)
    if text in known:
        return text
    themes = record.base.execute("select id, label, also_called from theme order by place").fetchall()
    labels = record.base.execute("select id, label, variants from area where not heading").fetchall()
    wanted = _letters(text)

    def fitting(names: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
        return list(dict.fromkeys(one for one, words in names if wanted in map(_letters, words)))

    ids = [(one, [one]) for one in known]
    if exact := fitting([*ids, *((one, [label]) for one, label, _ in themes)]):
        return exact[0]
    spoken = [(one, words) for one, _, words in themes]
    fits = fitting(spoken) or fitting((one, [label, *more]) for one, label, more in labels)
    if len(fits) > 1:
        raise _several("area", text, fits)
    if not fits:
        words = [word for _, words in spoken for word in words]
        from ofstedcmp.database.council_names import did_you_mean

        hint = did_you_mean(text, known) or did_you_mean(text, words)
        hint = hint or f" Known: {', '.join(one for one, *_ in themes)}."
        raise UsageError(f"no area is called '{text[:60]}'.{hint} 'ofstedcmp areas' lists them.")
    if fits == fitting(spoken):
        record.remarks.append(f"'{text[:60]}' was taken for {fits[0]}")
    return fits[0]


def read_framework(record: Record, text: str) -> str:
    """The framework of that id, or that its printed name or its family names alone."""
    query = "select id, short, name, title, family from framework order by place"
    names = {one: words for one, *words in record.base.execute(query)}
    return text if text in names else pick("framework", text, names)


def read_grade(record: Record, text: str) -> str:
    """The grade of that id, label, abbreviation or beginning."""
    names: dict[str, set[str]] = {one: set() for one in grades(record)}
    names[NOT_JUDGED].add("n/j")
    for one, label, short in record.base.execute("select id, label, short from grade"):
        names[one].update((label, short))
    return pick("grade", text, names, begun=True)


def areas(record: Record) -> list[str]:
    """The ids of all themes and areas."""
    themes = record.base.execute("select id from theme order by place").fetchall()
    judged = record.base.execute("select id from area where not heading").fetchall()
    return list(dict.fromkeys(one for (one,) in themes + judged))


def frameworks(record: Record) -> list[str]:
    """The ids of all frameworks."""
    return [one for (one,) in record.base.execute("select id from framework order by place")]


def grades(record: Record) -> list[str]:
    """The ids of all grades."""
    query = "select g.id from scale s join grade g on g.scale = s.id order by s.place, g.place"
    return [*dict.fromkeys(one for (one,) in record.base.execute(query)), NOT_JUDGED]


def regions(record: Record) -> dict[str, tuple[str]]:
    """The code of each region."""
    rows = record.base.execute("select distinct region, region_code from council order by region")
    return {region: (code,) for region, code in rows}


def types(record: Record) -> list[str]:
    """The types of councils."""
    return [kind for (kind,) in record.base.execute("select distinct type from council order by type")]
