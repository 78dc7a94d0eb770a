"""The program as plain values, and the files of the repository that are made from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from command import ROOT

from ofstedcmp.catalogue import Catalogue
from ofstedcmp.cli import group
from ofstedcmp.cli.described import program
from ofstedcmp.completion import SHELLS, script
from ofstedcmp.manual import Program
from ofstedcmp.manual.page import page


@cache
def record() -> Catalogue:
    return Catalogue()


@cache
def described() -> Program:
    with group.make_context("ofstedcmp", [], resilient_parsing=True) as context:
        return program(context, record())


def _script(shell: str) -> Callable[[], str]:
    return lambda: script(shell, described())


# Each file with what makes it.
MADE: dict[Path, Callable[[], str]] = {
    **{ROOT / "completions" / f"ofstedcmp.{shell}": _script(shell) for shell in SHELLS},
    ROOT / "man" / "ofstedcmp.1": lambda: page(described(), record().edition.newest or ""),
}
