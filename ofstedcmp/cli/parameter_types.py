"""The types of arguments and options: each reads what the user typed, and completes it at TAB."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import click

from ofstedcmp.cli import data_words
from ofstedcmp.cli.settings import Settings
from ofstedcmp.errors import UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ofstedcmp.database.record import Record

# The usage of an argument that takes one council, whose name may be several words.
ONE = "COUNCIL"


class Word(click.ParamType[Any]):
    """A word of the data, such as a council.

    `read` turns what the user typed into an id or another value, or raises UsageError; `offer` lists what
    TAB completes.
    """

    def __init__(
        self, name: str, read: Callable[[Record, str], Any], offer: Callable[[Record, str], Iterable[str]]
    ) -> None:
        self.name, self.read, self.offer = name, read, offer

    def convert(self, value: str, parameter: Any, context: Any) -> Any:
        """What the user typed stands for."""
        return self.read(context.ensure_object(Settings).record, value)

    def shell_complete(
        self, context: click.Context, parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        """The words that fit and are not on the line yet."""
        from click.shell_completion import CompletionItem

        given = context.params.get(parameter.name or "") or ()
        if given and parameter.metavar == ONE and not parameter.multiple:
            return []
        words = dict.fromkeys(self.offer(context.ensure_object(Settings).record, incomplete))
        return [CompletionItem(word) for word in words if word not in given]


class Date(click.ParamType[str]):
    """A date in any form that people write; of a financial year its first date, or another that `take` picks.

    `take` is what the option is about: "first" or "last" of its dates, the whole "period", only a "year"
    or only a "day".
    """

    name = "date"

    def __init__(self, take: Literal["first", "last", "period", "year", "day"] = "first") -> None:
        self.take = take

    def convert(self, value: str, parameter: Any, context: Any) -> str:
        """The date in ISO 8601, or a financial year as YYYY/YY."""
        from ofstedcmp.cli import typed_dates
        from ofstedcmp.dates import ends

        read = {"day": typed_dates.read_day, "year": typed_dates.read_year}
        try:
            date = read.get(self.take, typed_dates.read_date)(value)
        except UsageError as error:
            raise UsageError(f"{parameter.opts[0]} '{value[:60]}' {error}.") from None
        return ends(date)[self.take == "last"] if self.take in ("first", "last") else date


class Choice(click.Choice[str]):
    """A choice in any case, with a suggestion for a misspelt one. `hints` are for other words."""

    def __init__(self, choices: Iterable[str], hints: Mapping[str, str] | None = None) -> None:
        super().__init__(list(choices))
        self.hints = hints or {}

    def convert(self, value: Any, parameter: Any, context: Any) -> str:
        """The choice."""
        text = str(value)
        if text in self.choices:
            return text
        from ofstedcmp.database.council_names import did_you_mean, normalise

        for choice in self.choices:
            if normalise(choice) == normalise(text):
                return choice
        hint = self.hints.get(text.lower()) or did_you_mean(text, self.choices)
        hint = hint or f" Choices: {', '.join(self.choices)}."
        raise UsageError(f"{parameter.opts[0]} cannot be '{text[:60]}'.{hint}")


class Number(click.IntRange):
    """A whole number between two."""

    def convert(self, value: Any, parameter: Any, context: Any) -> int:
        """The number."""
        try:
            return super().convert(value, parameter, context)
        except click.BadParameter:
            limits = f"from {self.min} to {self.max}" if self.max else f"of {self.min} or more"
            text = f"{parameter.opts[0]} must be a whole number {limits}, not '{str(value)[:60]}'."
            raise UsageError(text) from None


class Folder(click.Path):
    """A folder as it is typed; reading it checks it, and TAB offers folders alone."""

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        """The folder."""
        return value


def offer_words(query: str, record: Record, typed: str) -> list[str]:
    """The ids of that query of `data_words` that begin as typed."""
    return beginning(typed, data_words.words(record, query))


def beginning(typed: str, words: Iterable[str]) -> list[str]:
    """Those of the words that begin as typed, with hyphens for spaces.

    A shell runs what it finds in $() or in backquotes once the line is entered, and a data folder of
    someone else's may hold any text: only words that need no quotes in any shell are offered.
    """
    begun = _hyphenated(typed)
    words = (_hyphenated(word) if " " in word else word for word in words)
    plain = "[A-Za-z0-9][A-Za-z0-9-]*"
    return [word for word in words if word.lower().startswith(begun) and re.fullmatch(plain, word)]


def _hyphenated(text: str) -> str:
    return text.lower().replace(" ", "-")


def _offer_councils(record: Record, typed: str) -> list[str]:
    """Councils by id; else by a short name, such as CWAC or Hull; else by a later word of the id."""
    aliases = [alias for council in record.councils.values() for alias in council.aliases]
    # Of several spellings, such as CWAC and CWaC, the first counts.
    spelt = {alias.lower(): alias for alias in reversed(aliases) if " " not in alias}
    later = [council for council in record.councils if f"-{_hyphenated(typed)}" in council]
    return beginning(typed, record.councils) or beginning(typed, spelt.values()) or beginning("", later)


def read_names(
    context: click.Context, parameter: click.Parameter, names: str | tuple[str, ...] | None
) -> str | Sequence[str] | None:
    """The ids of the councils that the words of an argument or option name; of "COUNCIL" one alone.

    They are read together: names may be several words, and a word several names.
    """
    if context.resilient_parsing or not names:
        return names
    from ofstedcmp.cli import council_lists

    one = parameter.metavar == ONE and not parameter.multiple
    read = council_lists.read_council if one else council_lists.read_councils
    return read(context.ensure_object(Settings).record, [names] if isinstance(names, str) else names)


def complete_forms(
    forms: Mapping[str, str], other: str = ""
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]:
    """Complete the first of `words`, a form or a word of the type `other`, and then what follows the form."""

    def complete(
        context: click.Context, parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        words = context.params.get("words")
        kind = TYPES.get(forms.get(words[0], "").partition("/")[0] if words else other)
        completed = kind.shell_complete(context, parameter, incomplete) if kind else []
        return completed + ([] if words else Choice(forms).shell_complete(context, parameter, incomplete))

    return complete


def _offer_themes(record: Record, typed: str) -> list[str]:
    from ofstedcmp.answers.grades_on_a_day import countable

    return beginning(typed, countable(record))


def _word(what: str, query: str) -> Word:
    return Word(
        what,
        lambda record, text: data_words.read_word(record, what, query, text),
        partial(offer_words, query),
    )


# Reading it checks it. OFSTEDCMP_DATA names several, separated as in PATH.
_FILE, _FOLDER = click.Path(readable=False), Folder(file_okay=False)

# The type of a value by its name in the usage of an option; all other values are text.
TYPES: dict[str, click.ParamType[Any]] = {
    "AREA": Word("area", data_words.read_area, partial(offer_words, data_words.AREAS)),
    "COUNCIL": Word("council", lambda record, text: text, _offer_councils),  # `read_names` reads it
    "DATE": Date(),
    "CSV": _FILE,
    "DIR": _FOLDER,
    "FILE": _FILE,
    "FRAMEWORK": _word("framework", data_words.FRAMEWORKS),
    "GRADE": _word("grade", data_words.GRADES),
    "OLD": _FOLDER,
    "PATH": _FILE,
    "REGION": _word("region", data_words.REGIONS),
    "THEME": Word("theme", data_words.read_area, _offer_themes),
    "TYPE": _word("type of council", data_words.TYPES),
    "YEAR": Date("year"),
    "YYYY-MM-DD": Date("day"),
}
UNTIL, PERIOD, DAY = Date("last"), Date("period"), Date("day")
