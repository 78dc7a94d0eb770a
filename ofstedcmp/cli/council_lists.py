"""Councils as people list them: names without quotes, with commas or "and", in a file, `us`, `neighbours`."""

from __future__ import annotations

import re
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from itertools import groupby

import click

from ofstedcmp.database.council_names import forms
from ofstedcmp.database.record import Record
from ofstedcmp.errors import UsageError

US, NEIGHBOURS = "us", "neighbours"
# Words between two names. They are part of a name too: Brighton and Hove.
BETWEEN = {"and", "&", "vs", "vs.", "versus", "v", "v."}
# How many words a name may have that is typed without quotes.
LONGEST_NAME = 7
MOST_BYTES = 1024 * 1024


def read_councils(record: Record, words: Sequence[str]) -> list[str]:
    """The ids of the councils that those words, or the files they name, list; each once.

    Raises UsageError for what names no council or several.
    """
    councils: list[str] = []
    for listed, group in groupby(words, lambda word: word == "-" or word.startswith("@")):
        if listed:
            councils += [council for word in group for council in _read_list(record, word)]
        else:
            councils += _read_words(record, list(group))
    if not councils:
        raise UsageError("no council is named, only words between names.")
    return list(dict.fromkeys(councils))


def read_council(record: Record, words: Sequence[str]) -> str:
    """The id of the one council that those words name. Raises UsageError for none or several."""
    try:
        councils = read_councils(record, words)
    except UsageError:
        if len(words) == 1:
            raise
        return record.council_id(" ".join(words))  # a shortened name, or an error about the whole
    if len(councils) > 1:
        both = " ".join(councils[:2])
        raise UsageError(f"this is about one council: 'ofstedcmp compare {both}' compares several.")
    return councils[0]


def _read_words(record: Record, words: Sequence[str]) -> list[str]:
    """Read names that may be several words each: at each place the longest run of words that is a name.

    Words that are each a name are never joined, and a shortened name needs quotes.
    """
    between = [word.lower() in BETWEEN and len(words) > 1 for word in words]
    joinable = [not (skip or _is_name(record, word)) for word, skip in zip(words, between, strict=True)]

    def is_name(start: int, end: int) -> bool:
        # "Leeds City" is a name, but not in "Leeds City of London".
        return _is_name(record, " ".join(words[start:end]), with_kind="of" not in words[end - 1 : end + 1])

    councils: list[str] = []
    at = 0
    while at < len(words):
        end = at + 1
        if not between[at]:
            ends = range(min(len(words), at + LONGEST_NAME), at + 1, -1)
            end = next((one for one in ends if any(joinable[at:one]) and is_name(at, one)), end)
            councils += _read(record, " ".join(words[at:end]))
        at = end
    return councils


def _is_name(record: Record, text: str, *, with_kind: bool = False) -> bool:
    """Whether the text is a whole name of a council; `with_kind`: with "City" or "Council" behind it too."""
    if text.lower() in (US, NEIGHBOURS):
        return True
    query = "select 1 from council_name where form = ? and level = ?"
    levels = [*enumerate(forms(text))][: 3 if with_kind else 2]
    return any(record.base.execute(query, (form, level)).fetchone() for level, form in levels)


def _read(record: Record, text: str) -> list[str]:
    """Read one word of the command line, or one line of a list: a name, or several with commas or "and"."""
    word = text.strip().lower()
    if word in (US, NEIGHBOURS):
        return _own(record, word)
    try:
        return [record.council_id(text)]
    except UsageError as error:
        # The whole was tried first: "Bristol, City of" is one name.
        parts = [part for part in re.split("[,;\n]", text) if part.strip()]
        if len(parts) > 1:
            return [council for part in parts for council in _read(record, part)]
        words = text.split()
        if not BETWEEN.intersection(word.lower() for word in words[1:-1]):
            raise
        try:
            return _read_words(record, words)
        except UsageError:
            raise error from None


def _own(record: Record, word: str) -> list[str]:
    from ofstedcmp.cli.config import REMEDY, own_council

    council = own_council()
    if council is None:
        raise UsageError(f"'{word}' needs to know your council: {REMEDY}.")
    if not record.base.execute("select 1 from council where id = ?", (council,)).fetchone():
        raise UsageError(f"your council '{council[:60]}' is not in our data: {REMEDY} anew.")
    if word == US:
        return [council]
    query = """select n.neighbour from neighbour n join neighbour_model m on m.id = n.model
      where m.current and n.council = ? order by n.place"""
    neighbours = [neighbour for (neighbour,) in record.base.execute(query, (council,))]
    if not neighbours:
        raise UsageError(f"our data has no statistical neighbours of {council}: name the councils.")
    return neighbours


def _read_list(record: Record, word: str) -> list[str]:
    """Read a name from each line of standard input (-) or of a file (@FILE)."""
    from ofstedcmp.records.plain_files import UnfitError, contents

    name, councils = "standard input" if word == "-" else word[1:], []
    try:
        content = _standard_input() if word == "-" else contents(name, MOST_BYTES)
        text = content.decode("utf-16" if content[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else "utf-8-sig")
    except FileNotFoundError:
        raise UsageError(f"there is no file '{name}': write the name of a list after @.") from None
    except UnicodeDecodeError:
        raise UsageError(f"{name} is not text in UTF-8: save it as UTF-8.") from None
    except UnfitError as error:
        raise UsageError(f"{name} {error}: a list has the name of one council a line.") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read {name}: {getattr(error, 'strerror', None) or error}.") from None
    for number, line in enumerate(text.splitlines(), 1):
        try:
            councils += _read(record, line) if line.strip() else []
        except UsageError as error:
            raise UsageError(f"{name}, line {number}: {error}") from None
    if not councils:
        raise UsageError(f"{name} is empty: write the name of one council a line.")
    return councils


def _standard_input() -> bytes:
    from ofstedcmp.records.plain_files import UnfitError

    if sys.stdin is None:
        raise UsageError('standard input is closed: name the councils, or a file of names as "@FILE".')
    if sys.stdin.isatty():
        click.echo("ofstedcmp: type one council a line, then Ctrl-D (Windows: Ctrl-Z)", err=True)
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UnfitError("is larger than 1 MB")
    return content
