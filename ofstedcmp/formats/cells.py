"""A cell on a screen: a grade in its colours, a change in words, and a bar of shares."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text

from ofstedcmp.answers.table import Cell
from ofstedcmp.formats import Screen
from ofstedcmp.formats.colours import COLOURS, WORST
from ofstedcmp.formats.symbols import ARROWS, arrow, in_ascii, move_text

# A coloured ground this wide has a blank before its word, on a screen that has room.
ROOMY, ROOMY_SCREEN = 11, 70
EIGHTHS = " ▏▎▍▌▋▊▉"


def bold(screen: Screen) -> Style:
    """Bold letters, where the screen has any look but plain text."""
    return Style(bold=bool(screen.colour))


def blank_before(screen: Screen, width: int) -> str:
    """The blank before a word on a coloured ground, where there is room."""
    grounds = screen.colour in ("256", "truecolor")
    return " " if grounds and width >= ROOMY and (screen.width or ROOMY_SCREEN) >= ROOMY_SCREEN else ""


def fitting(cell: Cell, width: int, *, before: str = "", sign: str = "") -> str:
    """The longest form of the cell's text that fits, after a blank and an arrow if they fit too."""
    # A letter for an arrow would begin the word if no blank stood between.
    close = [] if sign.isalpha() else [f"{before}{sign}", sign]
    leads = dict.fromkeys([f"{before}{sign} ", f"{sign} ", *close] if sign else [before, ""])
    choices = [lead + form for form in (cell.text, *cell.shorter) for lead in leads]
    return next((choice for choice in choices if len(choice) <= width), choices[-1])


def grade(cell: Cell, width: int, screen: Screen, *, arrow_before: bool = False) -> Text:
    """A grade in its colours over that width, with the arrow of a counted change before it if asked."""
    sign = arrow(cell.move) if arrow_before else ""
    sign = in_ascii(sign) if screen.ascii else sign
    shown = Text(fitting(cell, width, before=blank_before(screen, width), sign=sign))
    if cell.rank and screen.colour:
        shown.pad_right(width - len(shown.plain))
        shown.stylize(style(cell.rank, screen.colour))
    if sign:
        shown.stylize(bold(screen))
    return shown


def change(cell: Cell, screen: Screen) -> Text:
    """A change in words; a rise or a fall is bold."""
    moved = cell.move is not None and cell.move.word in ARROWS
    return Text(move_text(cell.move), bold(screen) if moved else "")


def style(rank: int, colours: str) -> Style:
    """The look of a grade on a terminal with "standard" (16), "256" or "truecolor" colours."""
    colour = COLOURS[rank]
    if colours == "standard":
        return Style(bold=True, reverse=True) if rank == WORST else Style()
    ink, ground = colour.ink, colour.ground
    if colours == "256":
        ink, ground = f"color({colour.terminal_ink})", f"color({colour.terminal_ground})"
    return Style(color=ink, bgcolor=ground, bold=rank == WORST)


def bar(cell: Cell, width: int, screen: Screen) -> Text:
    """A bar of the ranks' shares: in colour a part for each, with its number if the cell has a text.

    Without colour it is the cell's text, or else a bar of the first two ranks, good or outstanding.
    Where a number does not fit its part, all of them stand behind the bar.
    """
    counts, full = cell.bar or ((), 0)
    if screen.colour in ("256", "truecolor"):
        labels = [str(count) if cell.text and count else "" for count in counts]
        parts = shares(counts, full, width)
        behind = ""
        if any(len(label) > size for label, size in zip(labels, parts, strict=True)):
            behind = " " + ", ".join(filter(None, labels))
            labels, parts = [""] * len(counts), shares(counts, full, width - len(behind))
        shown = Text()
        for rank, (label, size) in enumerate(zip(labels, parts, strict=True), 1):
            shown.append(f"{label:^{size}}" if size else "", style(rank, screen.colour))
        return shown.append(behind)
    if cell.text:
        return Text(cell.text)
    eighths = 8 * width * sum(counts[:2]) // full if full else 0
    whole, part = divmod(eighths, 8)
    return Text("#" * whole if screen.ascii else "█" * whole + EIGHTHS[part].strip())


def shares(counts: Sequence[int], full: int, width: int) -> list[int]:
    """How many columns each count has of a bar of that width when full; every count has at least one."""
    sizes: list[int] = []
    so_far = 0
    for count in counts:
        so_far += count
        end = round(width * so_far / full) if full else 0
        sizes.append(max(end - sum(sizes), 1 if count else 0))
    return sizes
