"""Every name of every council and other place, in the shape that looking them up needs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from ofstedcmp.database.council_names import ARTICLES, SMALL_JOINERS, forms, normalise

if TYPE_CHECKING:
    from ofstedcmp.records.types import Council, OtherPlace


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
