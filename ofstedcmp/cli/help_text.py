"""A help topic as text."""

from __future__ import annotations

import textwrap

from ofstedcmp.cli.help_texts import Block, Lines, Terms, Topic

# A longer term has its meaning on the lines below it.
TERM_COLUMN = 16


def text(topic: Topic, width: int) -> str:
    """The topic in lines of that width, with its name and summary above. Options are never parted."""
    heading = _filled(f"{topic.name}: {topic.summary}", width, "", "  ")
    parts = [heading, *(_block(block, width) for block in topic.blocks)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block, width: int) -> str:
    if isinstance(block, Lines):
        return "\n".join(f"    {line}" for line in block.lines)
    if isinstance(block, Terms):
        longest = max(len(term) for term, _ in block.terms)
        column = min(longest, TERM_COLUMN) + 4
        return "\n".join(_term(term, meaning, column, width) for term, meaning in block.terms)
    return _filled(block, width, "  ", "  ")


def _term(term: str, meaning: str, column: int, width: int) -> str:
    head, margin = f"  {term}", " " * column
    if len(head) + 2 > column:
        return f"{head}\n{_filled(meaning, width, margin, margin)}"
    return _filled(meaning, width, head.ljust(column), margin)


def _filled(words: str, width: int, first: str, rest: str) -> str:
    wrapper = textwrap.TextWrapper(width, initial_indent=first, subsequent_indent=rest)
    wrapper.break_on_hyphens = wrapper.break_long_words = False
    return wrapper.fill(words)
