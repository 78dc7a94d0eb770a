"""The forms of a council's name; "did you mean" for everything that has an id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ofstedcmp.records.types import Council

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


def whole_name(
    text: str, named: Callable[[int, str], set[str]], council: Callable[[str], Council]
) -> set[str]:
    """The ids of the councils whose whole name or code the text is.

    `named` gives the ids that have a name of a form, which is the first, second or third of `forms` (0 to 2);
    `council` gives the council of an id. A kind that is not the council's own is let pass only where no other
    place could be meant.
    """
    if not is_text(text):
        return set()
    alike = forms(text)
    for level, form in enumerate(alike):
        # Only a text with a word too many is looked up by what is left, not one that lacks a word.
        if (level == 0 or form != alike[0]) and (ids := named(level, form)):
            kinds = _kinds(alike[1])
            if level < 2 or not kinds or len(ids) > 1:
                return ids
            doubtful = "cc" in kinds and named(2, f"{form}shire")
            return ids if not doubtful and _may_be(kinds, council(next(iter(ids))), form) else set()
    return set()


def _kinds(text: str) -> set[str]:
    """The kinds of council that a normalised name gives."""
    words = set(text.split())
    return (words & {*TOWN_KINDS, "county", "unitary"}).union(
        *(SHORT_KINDS[w] for w in words if w in SHORT_KINDS)
    )


def _may_be(kinds: set[str], council: Council, bare: str) -> bool:
    """Whether a name with those kinds may mean the council. A city is no county, nor a county a city."""
    own = _kinds(
        " ".join(normalise(name) for name in (council.type, council.official_name, *council.aliases))
    )
    # Newcastle upon Tyne is a metropolitan district, but Newcastle Borough Council is another's name.
    if "metropolitan" in own and bare == forms(council.name)[2]:
        own |= {"borough", "district"}
    town, other = own & TOWN_KINDS, kinds - own
    if "cc" in kinds and own & TOWN_KINDS and not own & {"city", "county"}:
        return False
    if other & TOWN_KINDS and (bare != forms(council.name)[2] or ("county" in own and not town)):
        return False
    return not ("county" in other and town) and not ("unitary" in other and council.type == "county")


def is_text(text: str) -> bool:
    """Whether the text has no bytes that could not be decoded."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


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
