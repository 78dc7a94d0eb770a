"""The texts about the program that its help and its man page print, as plain values."""

from __future__ import annotations

from typing import NamedTuple


class Lines(NamedTuple):
    """Lines that are printed as they stand."""

    lines: tuple[str, ...]


class Terms(NamedTuple):
    """Terms with what each of them means."""

    terms: tuple[tuple[str, str], ...]


# A paragraph is plain text.
Block = str | Lines | Terms


class Topic(NamedTuple):
    """A text that `ofstedcmp help NAME` prints, and a section of the man page."""

    name: str
    summary: str
    blocks: tuple[Block, ...]
