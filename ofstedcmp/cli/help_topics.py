"""The help topics: what holds for every command, held once for `ofstedcmp help` and for the man page."""

from __future__ import annotations

import re

from ofstedcmp.cli.help_texts import Block, Terms, Topic
from ofstedcmp.formats import FORMATS, endings

# A term stands on a line of its own with its meaning indented below it; all else are paragraphs.
EXIT_CODES = """
0
    Done.

1
    The answer is 'different' or 'not well': check found problems, verify found differences, import refused
    something or met a conflict, or a command with --exit-code found that something moved (with
    --exit-code=down: fell). Also where standard output cannot be written to.

2
    Wrong use: an unknown command, option, council, area, framework, date or format, or a file given to
    --output that cannot be written.

3
    A data folder that cannot be read, or a fault in its records.

130
    Interrupted, as by Ctrl-C.

141
    The reader of the pipe went away, as head does.

With --exit-code only moves on a sound basis count: what is judged and what the words mean are the same or
similar, and both grades were read first-hand. Without it a comparison ends with 0 whatever it shows.

Answers go to standard output; remarks and errors go to standard error, an error as one line that begins
with 'ofstedcmp:'.
"""

OUTPUT = """
With --output FILE (-o) the format follows from the file's ending: {endings}. --format goes before the
ending. The file is written as a whole or not at all; - is standard output.

The rows hold words and codes where a table has symbols: change is up, down, same, first, new, dropped,
not-judged or not-comparable, and basis says how sound it is. Dates are YYYY-MM-DD, or the beginning of that
where no more is known; what is not known at all is empty.

CSV on standard output is plain UTF-8 with line feeds; in a file it has the byte-order mark and the Windows
line ends by which Excel knows it. --bom and --no-bom say otherwise.
"""

ENVIRONMENT = """
OFSTEDCMP_DATA
    Data folders that add to the record, like --data, with the separator of PATH between them. A folder of
    --data is read after these, and counts where both hold the same inspection.

NO_COLOR
    Not empty: no colour.

OFSTEDCMP_NO_COLOR
    The same for this program alone.

FORCE_COLOR, CLICOLOR_FORCE
    Neither empty nor 0: colour in tables and plain text, even into a pipe.

TERM
    dumb: no colour.

CLICOLOR
    0: no colour.

COLUMNS
    The width to fit a table into, at least 20. --width goes before it.

OFSTEDCMP_PAGER, PAGER
    What shows a table or plain text that is longer than the terminal; the first that is set counts, else
    less. Empty or cat: nothing does, as with --no-pager.

LESS, LESSCHARSET
    What less is told, where they are set; else FIRX and utf-8, so that it shows colours and ends by itself.

OFSTEDCMP_CACHE, XDG_CACHE_HOME
    The folder for the compiled form of the record and of large data folders, which is made when first
    needed and never older than their files; else ofstedcmp in XDG_CACHE_HOME, or in ~/.cache. It may be
    deleted at any time. Empty: nothing is kept, and every command reads the files themselves.

SOURCE_DATE_EPOCH
    What to take for today, in seconds since 1970; else the clock's day. By it a screen says how old the
    newest report is, and --as-of today counts.

For colour the first that says something decides: --color, then the variables in the order above, then
whether standard output is a terminal. Formats for programs and for screen readers never have colour, and
what is written to a file has it only by --color=always.

Where the encoding of the terminal or the locale (LC_ALL, LANG, PYTHONIOENCODING) lacks the symbols, ASCII
stands in for them, as with --ascii.
"""

ACCESSIBILITY = """
--format lines
    One plain sentence a fact: the council, the area, the grade in words and how it moved, with no frame and
    no symbol. Made for screen readers and braille displays.

--color never
    No colour; NO_COLOR=1 in the environment does it for good. Nothing is told by colour alone: grades stand
    there in words, and flags are symbols with a legend below.

--ascii
    Flags in plain characters, such as ^ 1 and v 1 for up and down by one grade, and frames of dashes: for
    terminals and fonts without the symbols.

--width N
    A table for N columns, from 20 up, for large print or a narrow screen. Grades are wrapped or
    abbreviated, never cut.

Colours go from blue (best) to magenta (worst), a pair that red-green blindness keeps apart, and are those
of the terminal's own palette.

Progress bars stand on standard error and only on a terminal. Nothing blinks or moves otherwise.
"""


SUMMARIES = {
    "exit-codes": "what a script can tell from how a command ended",
    "formats": "tables, sentences and data: what --format and --output do",
    "environment": "the variables that change what is read and how it looks",
    "accessibility": "screen readers, colours, symbols and narrow screens",
}


def topics() -> tuple[Topic, ...]:
    """Every topic, in the order of the help."""
    listed = Terms(tuple((name, one.help) for name, one in FORMATS.items()))
    by_ending = ", ".join(f"{ending} ({name})" for ending, name in endings().items())
    output = ("Choose a format by --format (-f):", listed, *_blocks(OUTPUT.format(endings=by_ending)))
    blocks: dict[str, tuple[Block, ...]] = {
        "exit-codes": _blocks(EXIT_CODES),
        "formats": output,
        "environment": _blocks(ENVIRONMENT),
        "accessibility": _blocks(ACCESSIBILITY),
    }
    return tuple(Topic(name, about, blocks[name]) for name, about in SUMMARIES.items())


def _blocks(text: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for paragraph in text.strip().split("\n\n"):
        head, _, rest = paragraph.partition("\n")
        if not rest.startswith(" "):
            blocks.append(" ".join(paragraph.split()))
            continue
        term = head, re.sub(r"\s+", " ", rest).strip()
        last = blocks.pop() if blocks and isinstance(blocks[-1], Terms) else Terms(())
        assert isinstance(last, Terms)
        blocks.append(Terms((*last.terms, term)))
    return tuple(blocks)
