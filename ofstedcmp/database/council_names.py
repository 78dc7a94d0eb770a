"""The names of councils in every form that people write; "did you mean" for everything that has an id."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ofstedcmp.records.types import Council, OtherPlace

# Words that many names share, so that no suggestion rests on them.
ARTICLES = {"the", "of"}
# The short forms of kinds of council, written out. A CC is a city council or a county council.
SHORT_KINDS = {
    "bc": {"borough"}, "boro": {"borough"}, "cc": {"cc"}, "dc": {"district"}, "lb": {"borough"},
    "mbc": {"metropolitan", "borough"}, "mdc": {"metropolitan", "district"}, "rb": {"borough"},
    "ua": {"unitary"},
}  # fmt: skip
TOWN_KINDS = {"borough", "city", "district", "metropolitan"}
KINDS = {*TOWN_KINDS, *SHORT_KINDS, "county", "unitary", "authority", "council", "councils", "local", "royal"}
# Directions are never left out of a name. The other joiners are often left out, or one written for another.
SMALL_JOINERS = {"and", "in", "on", "under", "upon", "with"}
JOINERS = {"central", "east", "north", "south", "west"} | SMALL_JOINERS


class Names(NamedTuple):
    """What a text may name: ids of councils by each of the `forms` of a name, and ids by looser forms.

    `loose` (only letters), `bodies` (trusts and companies), `initials` and `spoken` have places as well as
    councils; `elsewhere` has places alone. `planned` has the councils that are to be: the one each is to
    replace, and the day, by normalised name.
    """

    councils: Mapping[str, Council]
    places: Mapping[str, OtherPlace]
    whole: tuple[dict[str, set[str]], ...]
    elsewhere: dict[str, set[str]]
    loose: dict[str, set[str]]
    bodies: dict[str, set[str]]
    initials: dict[str, set[str]]
    spoken: list[tuple[str, str]]
    regions: set[str]
    planned: dict[str, tuple[str, str]]


def did_you_mean(text: str, choices: Iterable[str]) -> str:
    """A question to end a message with, " Did you mean 'x'?"; empty where no choice is like the text."""
    return question(closest(text, ((normalise(choice), choice) for choice in choices)))


def normalise(text: str) -> str:
    """The words of the text in lower case, one space apart: no accents, no punctuation, & as and."""
    text = re.sub("['’‘ʼ`´′]", "", text).replace("&", " and ")
    if not text.isascii():
        import unicodedata

        # Neither accents nor what cannot be seen, such as a soft hyphen, part a word.
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in ("Mn", "Cf")
        )
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def forms(text: str) -> tuple[str, str, str]:
    """The text normalised, then without articles, then without the kind of council as well.

    The articles go first, so that "the Dorset County Council" is not taken for today's Dorset.
    """
    plain = normalise(text)
    spare = " ".join(word for word in plain.split() if word not in ARTICLES)
    # London is part of the kind in "London Borough of Brent" and of the name in "City of London".
    bare = re.sub(r"london (?=boro)", "", spare).split()
    return plain, spare, " ".join(word for word in bare if word not in KINDS)


def body_words(text: str) -> str:
    """The name of a trust or company without initials in brackets and optional words."""
    optional = {"the", "services", "ltd", "limited", "cic", "community", "interest", "company"}
    words = normalise(re.sub(r"\([A-Z]+\)", "", text)).replace("childrens", "children").split()
    return " ".join(word for word in words if word not in optional)


def index(councils: Mapping[str, Council], places: Mapping[str, OtherPlace] | None = None) -> Names:
    """Every name and code of the councils and the other places, in the shape that looking them up needs."""
    *levels, elsewhere, loose, bodies, initials = (defaultdict[str, set[str]](set) for _ in range(7))
    whole, spoken = tuple(levels), []
    for key, its in councils.items():
        codes = its.gss_code, *its.former_gss_codes, its.dfe_code, its.ofsted_urn
        for name in filter(None, (*_names(its), its.ofsted_label, *codes)):
            for level, form in zip(whole, forms(name), strict=True):
                level[form].add(key)
        for body in its.run_by:
            bodies[body_words(body.name)].add(key)
    for key, place in (places or {}).items():
        for name in filter(None, (*_names(place), place.gss_code)):
            for form in forms(name):
                elsewhere[form].add(key)
    everything: list[Council | OtherPlace] = [*councils.values(), *(places or {}).values()]
    for either in everything:
        for name in _names(either):
            plain = normalise(name)
            loose[letters_of(plain)].add(either.id)
            # Nobody calls Kensington and Chelsea Council KCC, or a London Borough of Newham LON.
            if name in (either.name, either.official_name) or name.endswith("Council"):
                for letters in initials_of(name, every_word=name in either.aliases):
                    initials[letters].add(either.id)
            # Abbreviations count whole only: LBB is no one's, though LBBD begins with it.
            if re.search("[ -]", name) or sum(c.isupper() for c in name) < 2:
                spoken.append((plain, either.id))
    # Without its kind the City of London would be London, which is a region, and "the Council" nothing.
    regions = {normalise(council.region) for council in councils.values()}
    for form in regions | {""}:
        whole[2].pop(form, None)
    elsewhere.pop("", None)
    planned = {
        forms(name)[2]: (key, its.planned_change.date)
        for key, its in councils.items()
        if its.planned_change
        for name in its.planned_change.successors
        if name not in councils
    }
    return Names(councils, places or {}, whole, elsewhere, loose, bodies, initials, spoken, regions, planned)


def _names(either: Council | OtherPlace) -> tuple[str, ...]:
    return (either.id, either.name, either.official_name, *either.aliases)


def letters_of(plain: str) -> str:
    """A normalised name in one word, without inner joiners: people leave them out or mix them up."""
    words = plain.split()
    inner = (word for word in words[1:-1] if word not in ARTICLES | SMALL_JOINERS)
    return "".join((*words[:1], *inner, *words[1:][-1:]))


def initials_of(name: str, *, every_word: bool) -> set[str]:
    """The first letters of a name's words, and of all but "of", "and" and the like unless of `every_word`."""
    words = normalise(name).split() if "(" not in name else []
    telling = words if every_word else [word for word in words if word not in ARTICLES | SMALL_JOINERS]
    return {"".join(word[0] for word in some) for some in (words, telling) if len(some) > 2}


def question(suggestions: Iterable[str]) -> str:
    """A question to end a message with, at most three of the suggestions in it; empty without any."""
    *rest, last = [f"'{each}'" for each in suggestions][:3] or [""]
    return f" Did you mean {', '.join(rest)}{' or ' if rest else ''}{last}?" if last else ""


def closest(text: str, names: Iterable[tuple[str, str]]) -> list[str]:
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
