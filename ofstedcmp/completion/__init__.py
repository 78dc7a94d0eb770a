"""Completion scripts for shells: text that holds every word, so that no TAB starts the program."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ofstedcmp.manual import Program

# Each shell's module has `script(program) -> str`.
SHELLS = {
    "bash": "ofstedcmp.completion.bash",
    "zsh": "ofstedcmp.completion.zsh",
    "fish": "ofstedcmp.completion.fish",
}


def script(shell: str, program: Program) -> str:
    """The completion script of a shell of SHELLS, in ASCII; the same for the same program and record."""
    make: Callable[[Program], str] = import_module(SHELLS[shell]).script
    return make(program)
