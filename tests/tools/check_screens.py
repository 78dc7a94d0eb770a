"""Print answers for every council at several widths, and say which line is too wide and which word is cut.

    python tests/tools/check_screens.py [--every N] [--widths 40,60,80,100,120,200] [--only history,show]

`--every 10` takes each tenth council, `--only` these commands. Ends with 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import io
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout

import ofstedcmp
from ofstedcmp.cli import run

# Widths that screens, phones and printers have.
WIDTHS = (40, 60, 80, 100, 120, 200)
# The forms that stand for longer words where there is no room.
SHORT = {"RI", "Outst.", "Inad.", "Adeq.", "ended", "shared", "no", "data", "for", "both"}
SHORT |= {"requires", "improvement", "outstanding", "inadequate", "adequate"}
ENGLAND = (
    *("changes --down", "changes --up --area care-leavers", "changes --area in-care --all", "summary"),
    *("summary --by region", "summary --by type", "councils --region 'north west'", "due", "due --top 5"),
    *("councils --grade care-leavers=inadequate", "frameworks", "areas", "areas --pairs"),
)


def commands(councils: list[str]) -> Iterator[list[str]]:
    """The commands to run: those about England, then some for each council."""
    yield from map(shlex.split, ENGLAND)
    for council, other, third in zip(
        councils, councils[1:] + councils[:1], councils[2:] + councils[:2], strict=True
    ):
        yield from (["history", council], ["show", council], ["compare", council, other], ["due", council])
        yield from (["compare", council, other, third], ["changes", council], ["explain", council])


def printed(words: list[str], *more: str) -> str:
    """What the command prints on standard output."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        run([*words, "-f", "table", *more])
    out.flush()
    return out.buffer.getvalue().decode()


def faults(words: list[str], widths: list[int]) -> Iterator[str]:
    """What is wrong with the command's screens: lines wider than the screen, and words that are cut."""
    whole = set(re.split(r"[\s,;:()*]+", printed(words, "--width", "1000")))
    for width in widths:
        for how in ([], ["--ascii"], ["--color", "always"]):
            text = re.sub("\x1b\\[[0-9;]*m", "", printed(words, "--width", str(width), *how))
            for line in text.splitlines():
                if len(line) > width and len(line.split()) > 1:
                    yield f"{len(line)} columns at {width}: {' '.join([*words, *how])}: {line}"
            if not how:
                cut = set(re.split(r"[\s,;:()*]+", text)) - whole - SHORT
                yield from (
                    f"'{word}' at {width}: {' '.join(words)}" for word in sorted(cut) if word.isalpha()
                )


def main() -> int:
    """Check the screens of every council."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", type=lambda text: text.split(","))
    parser.add_argument("--widths", default=",".join(map(str, WIDTHS)))
    given = parser.parse_args()
    councils = list(ofstedcmp.load().councils)[:: given.every]
    found, checked = 0, 0
    for words in commands(councils):
        if given.only and words[0] not in given.only:
            continue
        checked += 1
        for fault in faults(words, [int(width) for width in given.widths.split(",")]):
            found += 1
            print(fault)  # noqa: T201
    print(f"{checked} commands checked, {found} faults")  # noqa: T201
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
