"""What a renderer may know of where its output goes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """Width in columns (None: as wide as the content), whether colour, whether ASCII alone."""

    width: int | None = None
    colour: bool = False
    ascii: bool = False
