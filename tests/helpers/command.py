"""Run the command line as a user does, in this process or in one of its own, and keep what comes out."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from unittest import mock

from ofstedcmp.cli import run

ROOT = Path(__file__).resolve().parents[2]
RECORDS = ROOT / "tests" / "records"
# What of the surroundings would change an answer; a test that wants one of these says so.
SPEAKING = (
    *("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLUMNS", "LINES", "PYTHON", "LC_", "LANG", "OFSTEDCMP_"),
    *("LESS", "PAGER"),
)


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended and what it wrote."""

    code: int
    raw: bytes
    stderr: str
    encoding: str = "utf-8"

    @property
    def stdout(self) -> str:
        return self.raw.decode(self.encoding)

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of CSV."""
        return list(csv.DictReader(io.StringIO(self.stdout)))

    @property
    def json(self) -> Any:
        return json.loads(self.raw)


class Run(Protocol):
    """A fixture that runs `ofstedcmp` with those words."""

    def __call__(
        self,
        *words: object,
        terminal: bool = False,
        encoding: str = "utf-8",
        env: Mapping[str, str] | None = None,
    ) -> Ran: ...


class _Stream(io.TextIOWrapper):
    def __init__(self, encoding: str, *, terminal: bool) -> None:
        self.kept = io.BytesIO()
        self.terminal = terminal
        super().__init__(self.kept, encoding=encoding, newline="")

    def isatty(self) -> bool:
        return self.terminal


def in_process(
    *words: object, terminal: bool = False, encoding: str = "utf-8", env: Mapping[str, str] | None = None
) -> Ran:
    """Run the command line here, its two streams a terminal or not."""
    out, err = (_Stream(encoding, terminal=terminal) for _ in range(2))
    with (
        mock.patch.dict(os.environ, surroundings(env), clear=True),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = run([str(word) for word in words])
    out.flush()
    err.flush()
    return Ran(code, out.kept.getvalue(), err.kept.getvalue().decode(encoding), encoding)


def in_its_own_process(*words: object, env: Mapping[str, str] | None = None, before: str = "") -> Ran:
    """Run `python -m ofstedcmp` by a shell, which may do `before` first, such as closing a stream."""
    command = [sys.executable, "-m", "ofstedcmp", *map(str, words)]
    done = subprocess.run(
        ["sh", "-c", f'{before}\nexec "$@"', "sh", *command],
        cwd=ROOT,
        env=surroundings(env),
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def surroundings(env: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without what would change an answer, and with what a test adds."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(SPEAKING)}
    return {**kept, "TERM": "xterm", "LC_ALL": "C.UTF-8", **(env or {})}
