"""What a reader finds in a report, before it is held together and becomes an inspection."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cover:
    """What the front of a report says of the inspection; dates are ISO 8601, None where not printed.

    `council` is the name as printed. `title` is the printed title, for recognising the family;
    `parts` are those of a visit that was made in several, each with its first and last day.
    """

    title: str
    council: str
    start: str | None
    end: str | None
    published: str | None
    lead_inspector: str | None
    re_inspection: bool = False
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A grade as printed at one place of a report: the ids, the printed words and the page."""

    area: str
    grade: str
    printed: str
    page: int


@dataclass(frozen=True, slots=True)
class Graded:
    """The grades of a report: those of its table (or headline) and those of its body, read separately.

    `only_in` names the areas that this layout prints at one of the two places alone, so that
    nothing can be held against them.
    """

    framework: str
    table: tuple[Found, ...]
    body: tuple[Found, ...]
    only_in: dict[str, str] = field(default_factory=dict)
