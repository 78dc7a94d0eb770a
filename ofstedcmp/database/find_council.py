"""Find the council that a text names.

A wrong council is worse than none. Whole names come first, then names of other places, which are refused.
Only then is a shortened name taken, if one council alone fits, and a remark says which. Names may be pasted
from spreadsheets, web pages and lists, with what is not part of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from operator import contains
from typing import TYPE_CHECKING, NamedTuple

from ofstedcmp.database.council_names import (
    ARTICLES,
    JOINERS,
    KINDS,
    SMALL_JOINERS,
    closest,
    forms,
    is_text,
    question,
    whole_name,
)
from ofstedcmp.database.name_index import Names, body_words, letters_of
from ofstedcmp.dates import in_words
from ofstedcmp.errors import UsageError

if TYPE_CHECKING:
    from ofstedcmp.records.types import OtherPlace

FEWEST_LETTERS = 5
NATIONS = {
    "Welsh council": "Wales",
    "Scottish council": "Scotland",
    "Northern Irish council": "Northern Ireland",
}
HELP = "give an id, a name, an alias or a code"
# "[note 1]", "(a)" and other marks of a footnote, and tags of HTML.
_NOTE = re.compile(
    r"<[^<>]{1,20}>|[\[(]\s*(?:(?:foot)?notes?\b[^\])]*|[a-z]|\d{1,2})\s*[\])]|[⁰¹²³⁴-⁹]+", re.IGNORECASE
)
# A GSS code, a DfE code or an Ofsted URN, also as a spreadsheet leaves a number: 0895, 895.0.
_CODE = re.compile(r"\b(?:[A-Z]\d{8}|\d{3,7}(?:\.0+)?)\b", re.IGNORECASE)
# What stands between two names. A comma may also stand within one.
_BETWEEN = r"[][()/|;:\t\n]|(?:\s|_)[-–—](?:\s|_)"
_CODE_WORDS = {"code", "dfe", "gss", "la", "lea", "ons", "urn"}


class Named(NamedTuple):
    """The id of the council that a text names, and a remark if the text is not its whole name or code."""

    council: str
    remark: str | None


def identify(text: str, names: Names) -> Named:
    """The one council that the text names. UsageError where it names none or fits several."""
    if not _echo(text):
        raise UsageError(f"a council's name is empty: {HELP}")
    if not is_text(text):
        raise UsageError(f"the council's name '{_echo(text)}' has bytes that are not text in UTF-8: {HELP}")
    # "(B)" is the Ordnance Survey's for a borough.
    cleaned = _NOTE.sub(" ", unescape(text).replace("(B)", " Borough")).strip()
    # "Wight, Isle of" is the Isle of Wight.
    inverted = re.sub("^([^,]*),([^,]*)$", r"\2 \1", cleaned)
    readings = [[reading] for reading in (text, _echo(text), cleaned, inverted)]
    for parts in (*readings, *_parts(cleaned)):
        hits = [_named(part, names) for part in parts]
        if hits and all(hits):
            return _only(set.intersection(*hits) or set.union(*hits), text, parts, names)
    plain, _, bare = forms(cleaned)
    if bare in names.planned:
        today, day = names.planned[bare]
        raise UsageError(
            f"{_echo(text)} is a council planned for {in_words(day)}: it has no inspections. "
            f"Until then ask for '{today}'."
        )
    letters = letters_of(plain)
    alike = names.loose.get(letters, set()) | names.initials.get(letters, set())
    if alike and len(letters) > 2:
        return _only(alike | _begun_by(plain, names)[0], text, [], names)
    return _shortened(text, plain, bare, names)


def _parts(text: str) -> Iterator[list[str]]:
    """The codes and names that stand together in one cell, such as "895 - Cheshire East" or "Bolton (350)".

    They are split at brackets, dashes and the like first, and then at commas too.
    """
    codes = [code.partition(".")[0].lstrip("0") for code in _CODE.findall(text)]
    for between in (_BETWEEN, f"{_BETWEEN}|,"):
        names = [name.strip(" -–—_.,") for name in re.split(between, _CODE.sub("|", text))]
        yield [*codes, *(name for name in names if name and not {*name.casefold().split()} <= _CODE_WORDS)]


def _named(text: str, names: Names) -> set[str]:
    """The councils, or else the trusts' councils or the other places, that have that whole name or code."""
    ids = whole_name(
        text, lambda level, form: names.whole[level].get(form, set()), names.councils.__getitem__
    )
    ids = ids or names.bodies.get(body_words(text), set())
    return ids or next((names.elsewhere[form] for form in forms(text) if form in names.elsewhere), set())


def _shortened(text: str, plain: str, bare: str, names: Names) -> Named:
    """The council whose name the text begins: by whole words, or by five letters. UsageError for all else."""
    begun, longer = _begun_by(plain, names) if plain not in names.regions else (set(), set())
    runs = [f" {run} " for run in (plain, bare) if run]
    inside = {key for name, key in names.spoken for run in runs if run in f" {name} "} & {*names.councils}
    hits = (begun if begun & {*names.councils} else set()) | inside
    if len(hits) > 1:
        return _only(hits, text, [], names)
    begun = begun if hits else begun | longer
    telling = [word for word in plain.split() if word not in ARTICLES | KINDS | SMALL_JOINERS]
    by_words = any(f"{name} ".startswith(f"{plain} ") for name, key in names.spoken if key in begun)
    if (
        {*telling} - JOINERS
        and (by_words or len("".join(telling)) >= FEWEST_LETTERS)
        and begun
        and not inside - begun
    ):
        return _only(begun, text, [], names)
    raise UsageError(
        f"no council is called '{_echo(text)}'.{_suggestions(text, bare, inside or begun, names)}"
    )


def _suggestions(text: str, bare: str, near: set[str], names: Names) -> str:
    """A question whether one of those was meant, or else a council whose name is like the text."""
    begun, longer = _begun_by(bare, names)
    # Offered and not taken: Kent City Council is not Kent's. Nottingham is offered beside Nottinghamshire.
    likely = sorted(near or begun or longer)
    for key in tuple(likely[:2]):
        own = forms((names.councils.get(key) or names.places[key]).name)[2]
        for form in (f"{own}shire", own.removesuffix("shire")):
            likely += sorted(names.whole[2].get(form, ())) or sorted(names.elsewhere.get(form, ()))
    keys = [*likely, *sorted(longer)]
    if not keys:
        # A name is like a text in what it has of its own, whichever kind of council follows.
        keys = closest(text, {(forms(name)[2], key) for name, key in names.spoken if key in names.councils})
    ids = [names.places[key].childrens_services if key in names.places else key for key in keys]
    return question(dict.fromkeys(filter(None, ids))) or f" {HELP[:1].upper()}{HELP[1:]}."


def _begun_by(text: str, names: Names) -> tuple[set[str], set[str]]:
    """The ids with a name that the text begins word by word, by more than "Metropolitan Borough of".

    Other places whose names have more words than the text come second.
    """
    parts = text.split()
    begun: tuple[set[str], set[str]] = set(), set()
    for name, key in names.spoken:
        words = name.split()
        first = words[: len(parts)]
        alike = len(first) == len(parts) and all(map(str.startswith, first, parts))
        if alike and not {*first} <= ARTICLES | KINDS:
            begun[key in names.places and len(words) > len(parts)].add(key)
    return begun


def _only(hits: set[str], text: str, readings: Iterable[str], names: Names) -> Named:
    """The only one of the hits, with a remark unless one of the readings is its whole name or code."""
    # A district and the council of its children's services are one answer.
    apart = hits - {names.places[key].childrens_services for key in hits if key in names.places}
    hits = apart if len(apart) == 1 else hits
    if len(hits) > 1:
        listed = [key if key in names.councils else names.places[key].name for key in sorted(hits)]
        more = f" and {len(hits) - 8} more" if len(hits) > 8 else ""
        what = "councils" if hits <= names.councils.keys() else "places"
        raise UsageError(
            f"'{_echo(text)}' fits several {what}: {', '.join(listed[:8])}{more}. Name one of them."
        )
    (key,) = hits
    if key in names.places:
        raise UsageError(_elsewhere(names.places[key], names))
    whole = any(any(map(contains, names.whole, forms(reading))) for reading in readings)
    return Named(key, None if whole else f"'{_echo(text)}' was taken for {names.councils[key].name}")


def _elsewhere(place: OtherPlace, names: Names) -> str:
    """What the place is, why it has no inspections and which council has those of its services."""
    if place.kind in NATIONS:
        nation = NATIONS[place.kind]
        return f"{place.name} is in {nation}: Ofsted doesn't inspect children's services there."
    is_a, until = ("was a", f" until {place.abolished[:4]}") if place.abolished else ("is a", "")
    what = f"{place.name} {is_a} {place.kind}{until}"
    if place.childrens_services is None:
        return f"{what}: it runs no children's services. Name one of its councils."
    council = names.councils[place.childrens_services]
    return f"{what}: {council.official_name} runs its children's services. Try: {council.id}"


def _echo(text: str) -> str:
    """The text fit for a message: one short line, without what could upset a terminal."""
    shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
