"""A progress bar on stderr while reports are read."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from ofstedcmp.reports.files import Outcome


def progress(outcomes: Iterable[Outcome], length: int) -> list[Outcome]:
    """All of the outcomes, with a progress bar if stderr is a terminal."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(outcomes, length, label="Reading", file=sys.stderr, hidden=hidden) as bar:
        return list(bar)
