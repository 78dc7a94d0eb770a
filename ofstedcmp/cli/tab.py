"""What TAB completes: a type of click's for each kind of word that the record has, and for folders."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ofstedcmp.database.record import Record
    from ofstedcmp.records.types import Council

# The words to offer for what was typed, with the record that the line names.
Offer = Callable[["Record", str], Iterable[str]]

# A shell runs what it finds in $() or in backquotes once the line is entered, and a data folder of
# someone else's may hold any text: only words that need no quotes in any shell are offered.
_PLAIN = "[A-Za-z0-9][A-Za-z0-9-]*"


class Word(click.ParamType[str]):
    """A word of the record: taken as it is written, and completed by what `offer` gives."""

    def __init__(self, name: str, offer: Offer) -> None:
        self.name = name
        self._offer = offer

    def shell_complete(
        self, context: click.Context, parameter: click.Parameter, typed: str
    ) -> list[CompletionItem[str]]:
        """What may be meant and does not stand on the line yet."""
        from click.shell_completion import CompletionItem

        from ofstedcmp.cli.options import settings

        given = context.params.get(parameter.name or "") or ()
        words = dict.fromkeys(self._offer(settings(context).record(), typed))
        return [CompletionItem(word) for word in words if word not in given]


class Path(click.ParamType[str]):
    """A file or a folder, as it is written; an environment variable names several as PATH does.

    The shell looks for it itself. click's own type looks for translations, which takes long at every start.
    """

    envvar_list_splitter = os.pathsep

    def __init__(self, name: str, kind: str) -> None:
        self.name = name
        self._kind = kind

    def shell_complete(
        self, context: click.Context, parameter: click.Parameter, typed: str
    ) -> list[CompletionItem[str]]:
        """What lets the shell complete it."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(typed, type=self._kind)]


def _beginning(words: Callable[[Record], Iterable[str]]) -> Offer:
    return lambda record, typed: _begun(typed, words(record))


def _begun(typed: str, words: Iterable[str]) -> list[str]:
    begun = _hyphenated(typed)
    return [word for word in words if word.lower().startswith(begun) and re.fullmatch(_PLAIN, word)]


def _hyphenated(text: str) -> str:
    """The text as ids are written, which is understood as well and needs no quotes in a shell."""
    return text.lower().replace(" ", "-")


def _of_councils(word: Callable[[Council], str]) -> Offer:
    return _beginning(lambda record: sorted({_hyphenated(word(one)) for one in record.councils.values()}))


def _councils(record: Record, typed: str) -> list[str]:
    """Councils by id; else by a short name, such as CWAC or Hull; else by a later word of the id."""
    aliases = [alias for council in record.councils.values() for alias in council.aliases]
    # Spelt in several ways, as CWAC and CWaC, the first counts.
    spelt = {alias.lower(): alias for alias in reversed(aliases)}
    later = [council for council in record.councils if f"-{_hyphenated(typed)}" in council]
    return _begun(typed, record.councils) or _begun(typed, spelt.values()) or _begun("", later)


def _areas(record: Record) -> list[str]:
    judged = (area for framework in record.frameworks.values() for area in framework.areas)
    return [*record.themes, *(area.id for area in judged if not area.heading)]


def _counted(record: Record) -> Iterable[str]:
    from ofstedcmp.answers.grades_on_a_day import countable

    return countable(record)


def _grades(record: Record) -> list[str]:
    from ofstedcmp.records.types import NOT_JUDGED

    return [*(grade.id for scale in record.scales.values() for grade in scale.grades), NOT_JUDGED]


def _conditions(record: Record, typed: str) -> list[str]:
    """AREA=GRADE, AREA<GRADE and AREA>GRADE: the grades once the area is clear, until then the areas."""
    area, sign, grade = re.split("([=<>])", typed if re.search("[=<>]", typed) else f"{typed}=", maxsplit=1)
    areas = list(dict.fromkeys(_begun(area, _areas(record))))
    if sign in typed:
        areas = [one for one in areas if one == area]
    if len(areas) == 1:
        return [f"{areas[0]}{sign}{one}" for one in _begun(grade, _grades(record))]
    return [f"{one}=" for one in areas]


def _orders(record: Record) -> list[str]:
    from ofstedcmp.answers.councils import SORTS

    return [*SORTS, *record.themes]


COUNCIL = Word("council", _councils)
AREA = Word("area", _beginning(_areas))
THEME = Word("theme", _beginning(_counted))
GRADE = Word("grade", _beginning(_grades))
CONDITION = Word("area=grade", _conditions)
FRAMEWORK = Word("id", _beginning(lambda record: record.frameworks))
REGION = Word("name", _of_councils(lambda council: council.region))
TYPE = Word("type", _of_councils(lambda council: council.type))
ORDER = Word("by", _beginning(_orders))
FILE = Path("file", "file")
FOLDER = Path("dir", "dir")
