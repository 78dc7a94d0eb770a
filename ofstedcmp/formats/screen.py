"""What a renderer may know of where its output goes."""

from __future__ import annotations

from typing import NamedTuple


class Screen(NamedTuple):
    """Width in columns (None: as wide as the content), whether colour, whether ASCII alone."""

    width: int | None = None
    colour: bool = False
    ascii: bool = False
