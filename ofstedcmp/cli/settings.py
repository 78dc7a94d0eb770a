"""What the shared options of a run say: the data folders to read, and where the answer goes."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cached_property
from types import SimpleNamespace
from typing import TYPE_CHECKING

import click

from ofstedcmp.cli.output import Output
from ofstedcmp.errors import printable

# Help needs none of these: it starts sooner without.
if TYPE_CHECKING:
    from ofstedcmp.answers.selection import Selection
    from ofstedcmp.answers.table import Answer
    from ofstedcmp.database.record import Record
    from ofstedcmp.reports.files import Outcome

NARROWING = ("areas", "frameworks", "since", "until", "year", "all_areas", "changed")


class Settings:
    """The data folders and the output of this run, from options before and after the command's name."""

    def __init__(self) -> None:
        self.folders: list[str] = []
        self.allow_rules = False
        self.output = Output()

    @cached_property
    def record(self) -> Record:
        """The record, with the folders of --data added."""
        from ofstedcmp.database.record import Record

        return Record(self.folders, allow_rules=self.allow_rules)

    def selection(self, options: SimpleNamespace) -> Selection:
        """The inspections and areas that the narrowing options ask for."""
        from ofstedcmp.answers.selection import selection

        given = {name: value for name, value in vars(options).items() if name in NARROWING}
        return selection(self.record, **given)

    def show(self, answer: Answer) -> None:
        """Print or save the answer. For rows, print on stderr which councils they leave out."""
        if self.output.kind.data:
            self.remark(*answer.left_out)
        self.output.write(answer)

    def remark(self, *remarks: str) -> None:
        """Print remarks on stderr, unless --quiet is given."""
        for remark in () if self.output.quiet else remarks:
            warn(remark)


def read_with_progress(outcomes: Iterable[Outcome], length: int) -> list[Outcome]:
    """All of the outcomes, with a progress bar if stderr is a terminal."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(outcomes, length, label="Reading", file=sys.stderr, hidden=hidden) as bar:
        return list(bar)


def warn(message: str) -> None:
    """Print a line on stderr, even with --quiet."""
    click.echo(f"ofstedcmp: {printable(message)}", err=True)
