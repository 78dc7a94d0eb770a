"""A picture of a screen as a terminal with true colour shows it."""

from __future__ import annotations

import io
import re

from command import in_process
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

# Rich's own form fetches its font from the web; every machine has one of these.
FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
FORM = re.sub(r"@font-face {{.*?}}\s*", "", CONSOLE_SVG_FORMAT, flags=re.S).replace(
    "Fira Code, monospace", FONTS
)


def picture(words: str, width: int) -> str:
    """The SVG of what `ofstedcmp` prints for those words on a terminal of that width."""
    wanted = (*words.split(), "--format", "table", "--width", width, "--color", "always")
    ran = in_process(*wanted, env={"TERM": "xterm-256color", "COLORTERM": "truecolor"})
    assert ran.code == 0, ran.stderr
    console = Console(record=True, width=width, file=io.StringIO())
    console.print(Text.from_ansi(f"$ ofstedcmp {words}\n\n{ran.stdout.rstrip()}"))
    return console.export_svg(
        title="ofstedcmp", theme=SVG_EXPORT_THEME, code_format=FORM, unique_id="compare"
    )
