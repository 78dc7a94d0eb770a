"""A council by any of its names or codes; "did you mean" for everything else that has an id.

A wrong council is worse than none: only a whole name or the unique beginning of one is taken, and what
merely looks like a name is asked back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from ofstedcmp.dates import in_words
from ofstedcmp.errors import UsageError

if TYPE_CHECKING:
    from ofstedcmp.records.types import Council

# Words that many names share, so that no suggestion rests on them. Joiners are never left out of a name.
ARTICLES = {"the", "of"}
KINDS = {"authority", "borough", "city", "council", "councils", "county", "district", "local", "metropolitan"}
KINDS |= {"royal", "unitary", "bc", "cc", "lb", "mbc", "mdc", "rb", "ua"}
JOINERS = {"and", "central", "east", "north", "on", "south", "upon", "west", "with"}
HELP = "give an id, a name, an alias or a code"


class Names(NamedTuple):
    """The ids by each of the `forms` of a name, the names that may be shortened, and the regions.

    `planned` has the councils that are to be: the one each is to replace, and the day, by normalised name.
    """

    whole: tuple[dict[str, set[str]], ...]
    spoken: list[tuple[str, str]]
    regions: set[str]
    planned: dict[str, tuple[str, str]]


def find(text: str, councils: Mapping[str, Council]) -> Council:
    """The one council that the text names. UsageError where it names none or fits several."""
    return find_all([text], councils)[0]


def find_all(texts: Iterable[str], councils: Mapping[str, Council]) -> list[Council]:
    """The council that each text names, in order. UsageError at the first that names none or fits several."""
    names = index(councils)
    return [councils[identify(text, names)] for text in texts]


def did_you_mean(text: str, choices: Iterable[str]) -> str:
    """A question to end a message with, " Did you mean 'x'?"; empty where no choice is like the text."""
    return _question(_closest(text, ((normalise(choice), choice) for choice in choices)))


def normalise(text: str) -> str:
    """The words of the text in lower case, one space apart: no accents, no punctuation, & as and."""
    text = re.sub("['’‘ʼ`´′]", "", text).replace("&", " and ")
    if not text.isascii():
        import unicodedata

        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def forms(text: str) -> tuple[str, str, str]:
    """The text normalised, then without articles, then without the kind of council as well.

    The articles go first, so that "the Dorset County Council" is not taken for today's Dorset.
    """
    plain = normalise(text)
    spare = " ".join(word for word in plain.split() if word not in ARTICLES)
    # London is part of the kind in "London Borough of Brent" and of the name in "City of London".
    bare = spare.replace("london borough", "borough").split()
    return plain, spare, " ".join(word for word in bare if word not in KINDS)


def index(councils: Mapping[str, Council]) -> Names:
    """Every name and code of the councils, in the shape that looking them up needs."""
    whole: tuple[defaultdict[str, set[str]], ...] = defaultdict(set), defaultdict(set), defaultdict(set)
    spoken = []
    for key, its in councils.items():
        codes = its.gss_code, *its.former_gss_codes, its.dfe_code, its.ofsted_urn
        for name in filter(None, (key, its.name, its.official_name, its.ofsted_label, *its.aliases, *codes)):
            alike = forms(name)
            for level, form in enumerate(alike):
                whole[level][form].add(key)
            # Abbreviations and codes count whole only: LBB is no one's, though LBBD begins with it.
            if re.search("[ -]", name) or sum(c.isupper() or c.isdigit() for c in name) < 2:
                spoken.append((alike[0], key))
    # Without its kind the City of London would be London, which is a region, and "the Council" nothing.
    regions = {normalise(council.region) for council in councils.values()}
    for form in regions | {""}:
        whole[2].pop(form, None)
    planned = {
        forms(name)[2]: (key, its.planned_change.date)
        for key, its in councils.items()
        if its.planned_change
        for name in its.planned_change.successors
        if name not in councils
    }
    return Names(whole, spoken, regions, planned)


def identify(text: str, names: Names) -> str:
    """The id of the one council that the text names. UsageError where it names none or fits several."""
    if not _echo(text):
        raise UsageError(f"a council's name is empty: {HELP}")
    if whole := identify_whole(text, lambda level, form: names.whole[level].get(form, set())):
        return whole
    plain, _, bare = forms(text)
    if bare in names.planned:
        today, day = names.planned[bare]
        raise UsageError(
            f"{_echo(text)} is a council planned for {in_words(day)}: it has no inspections. "
            f"Until then ask for '{today}'."
        )
    begun = set() if plain in names.regions else _begun_by(plain, names)
    runs = [f" {run} " for run in (plain, bare) if run]
    inside = {key for name, key in names.spoken for run in runs if run in f" {name} "}
    if begun or len(inside) > 1:
        return _only(begun | inside, text)
    # Offered and not taken: Oxford City Council is not Oxfordshire's.
    near = sorted(inside or _begun_by(bare, names))
    # A name is like a text in what it has of its own, whichever kind of council follows.
    near = near or _closest(text, {(forms(name)[2], key) for name, key in names.spoken})
    hint = _question(near) or f" {HELP[:1].upper()}{HELP[1:]}."
    raise UsageError(f"no council is called '{_echo(text)}'.{hint}")


def identify_whole(text: str, named: Callable[[int, str], set[str]]) -> str | None:
    """The id of the one council whose whole name the text is, None where it is no one's.

    `named` gives the ids that have a name of a form, which is the first, second or third of `forms`
    (0 to 2). UsageError where the text is the name of several.
    """
    alike = forms(text)
    for level, form in enumerate(alike):
        # Only a text with a word too many is looked up by what is left, not one that lacks a word.
        if (level == 0 or form != alike[0]) and (ids := named(level, form)):
            return _only(ids, text)
    return None


def _begun_by(text: str, names: Names) -> set[str]:
    """The councils with a name that the text begins word by word, by more than "Metropolitan Borough of"."""
    parts = text.split()
    told = [(name.split()[: len(parts)], key) for name, key in names.spoken]
    return {
        key
        for words, key in told
        if len(words) == len(parts)
        and all(map(str.startswith, words, parts))
        and not set(words) <= ARTICLES | KINDS
    }


def _only(hits: set[str], text: str) -> str:
    if len(hits) == 1:
        return next(iter(hits))
    listed = ", ".join(sorted(hits)[:8]) + (f" and {len(hits) - 8} more" if len(hits) > 8 else "")
    raise UsageError(f"'{_echo(text)}' fits several councils: {listed}. Name one of them.")


def _echo(text: str) -> str:
    """The text fit for a message: one short line, without what could upset a terminal."""
    shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def _question(suggestions: Iterable[str]) -> str:
    *rest, last = [f"'{each}'" for each in suggestions][:3] or [""]
    return f" Did you mean {', '.join(rest)}{' or ' if rest else ''}{last}?" if last else ""


def _closest(text: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """The ids of the normalised names that are nearly as like the text as the likest, best first."""
    plain, _, bare = forms(text[:60])
    scores: dict[str, tuple[float, int]] = {}
    for name, key in names:
        shared = len(set(plain.split()) & set(name.split()))
        score = max(_likeness(form, name) for form in {plain, bare})
        scores[key] = max(scores.get(key, (0.0, 0)), (score, shared))
    enough = max(0.7, max(scores.values(), default=(0.0, 0))[0] - 0.1)
    likest = sorted(scores, key=lambda key: (-scores[key][0], -scores[key][1], key))
    return [key for key in likest if scores[key][0] >= enough]


def _likeness(text: str, name: str) -> float:
    """1 for the same, 0 for nothing in common, a telling word of the name counting nearly as the whole.

    By whole names alone "bournmouth" is more like Portsmouth than Bournemouth, Christchurch and Poole.
    """
    shared = ARTICLES | KINDS | JOINERS
    telling = ([word for word in of.split() if len(word) > 2 and word not in shared] for of in (text, name))
    return max([_ratio(text, name), *(0.9 * _ratio(a, b) for a, b in product(*telling))])


@lru_cache(maxsize=10_000)
def _ratio(a: str, b: str) -> float:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, a, b)
    return matcher.ratio() if matcher.real_quick_ratio() > 0.6 and matcher.quick_ratio() > 0.6 else 0.0
