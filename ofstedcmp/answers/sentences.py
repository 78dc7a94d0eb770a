"""The grammar of headline sentences: numbers, lists, grades as verbs, and areas after "for"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# What an area is called in a sentence, by its theme; "overall" takes no "for".
AREAS = {
    "overall": "overall",
    "leadership": "leadership",
    "help-and-protection": "help and protection",
    "in-care": "children in care",
    "care-leavers": "care leavers",
    "adoption": "adoption",
    "lscb": "the safeguarding board",
}
BOTH_KINDS_OF_CARE = "children in care and care leavers (one grade)"


def number(amount: int) -> str:
    """One to nine in words, 10 and more in figures.

    >>> number(1), number(12), number(0)
    ('one', '12', 'no')
    """
    return NUMBERS[amount] if amount < len(NUMBERS) else f"{amount:,}"


def first_upper(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def listed(names: Iterable[str], last: str = "and") -> str:
    """The names as a list in a sentence; a comma comes before the last "and" where a name has one too.

    >>> listed(["Leeds", "York"]), listed(["Leeds", "Telford and Wrekin"])
    ('Leeds and York', 'Leeds, and Telford and Wrekin')
    """
    *others, end = [*names] or [""]
    if not others:
        return end
    comma = "," if any(f" {last} " in name for name in (*others, end)) else ""
    return f"{', '.join(others)}{comma} {last} {end}"


def in_regions(regions: Iterable[str]) -> str:
    """Where councils are, after a noun: " in London and in the North West"; empty for all of England.

    >>> in_regions(["North West", "London"]), in_regions([])
    (' in London and in the North West', '')
    """
    places = [
        f"in {region}" if region in ("London", "Yorkshire and The Humber") else f"in the {region}"
        for region in sorted(regions)
    ]
    return f" {listed(places)}" if places else ""


def area_list(areas: Iterable[str]) -> str:
    """Areas in a sentence, each but "overall" with its own "for".

    >>> area_list(["overall", "leadership", "help and protection"])
    'overall, for leadership and for help and protection'
    """
    phrases = [area if area.startswith("overall") else f"for {area}" for area in areas]
    return " and ".join(filter(None, (", ".join(phrases[:-1]), phrases[-1])))


def having(grade: str, councils: int = 1, *, past: bool = False) -> str:
    """The grade, a lower-case label, as a verb: "is good", "require improvement", "was inadequate".

    >>> having("good"), having("requires improvement", 2), having("requires improvement", past=True)
    ('is good', 'require improvement', 'required improvement')
    """
    if grade == "requires improvement":
        return (
            "required improvement"
            if past
            else "requires improvement"
            if councils == 1
            else "require improvement"
        )
    verb = ("was" if past else "is") if councils == 1 else ("were" if past else "are")
    return f"{verb} {grade}"


def grades_by_area(graded: Sequence[tuple[str, str]], *, past: bool = False, every: bool = True) -> str:
    """The grades of an inspection after a council's name; the pairs are an area and a grade in words.

    Three or more that are alike are not named if they are `every` grade that it gave.

    >>> grades_by_area([("overall", "good"), ("leadership", "good"), ("care leavers", "inadequate")])
    'is good overall and for leadership; it is inadequate for care leavers'
    >>> grades_by_area([("overall", "good"), ("leadership", "good"), ("care leavers", "good")])
    'is good in all three grades'
    """
    by_grade: dict[str, list[str]] = {}
    for area, grade in graded:
        by_grade.setdefault(grade, []).append(area)
    if every and len(by_grade) == 1 and len(graded) > 2:
        return f"{having(graded[0][1], past=past)} in all {number(len(graded))} grades"
    return "; it ".join(f"{having(grade, past=past)} {area_list(areas)}" for grade, areas in by_grade.items())


def steps(amount: int) -> str:
    """How far a grade moved.

    >>> steps(-1), steps(2)
    ('one grade', 'two grades')
    """
    return f"{number(abs(amount))} grade{'' if abs(amount) == 1 else 's'}"


def how_many_each(counts: Mapping[str, int]) -> str:
    """How many of each, those that there are: "two rose and one fell"."""
    return listed(f"{number(amount)} {words}" for words, amount in counts.items() if amount)


def councils_of(amount: int, region: str | None = None, kind: str | None = None) -> str:
    """The word for that many councils, with their kind and region.

    >>> councils_of(2, "North West", "county"), councils_of(1, "London"), councils_of(2)
    ('county councils in the North West', 'council in London', 'councils')
    """
    article = "" if region in ("London", "Yorkshire and The Humber") else "the "
    words = [kind.replace("london", "London") if kind else "", "council" if amount == 1 else "councils"]
    return " ".join(filter(None, [*words, f"in {article}{region}" if region else ""]))


def verb(amount: int, one: str = "is", many: str = "are") -> str:
    """The form of a verb for that many."""
    return one if amount == 1 else many
