"""The types of arguments and options: each reads what the user typed, and completes it at TAB."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from ofstedcmp.cli.output import one_of
from ofstedcmp.cli.settings import Settings
from ofstedcmp.errors import UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ofstedcmp.database.record import Record

# A shell runs what it finds in $() or in backquotes once the line is entered, and a data folder of
# someone else's may hold any text: only words that need no quotes in any shell are offered.
_PLAIN = "[A-Za-z0-9][A-Za-z0-9-]*"


class Word(click.ParamType[str]):
    """A word of the data, such as a council.

    `read` turns what the user typed into an id, or raises UsageError; `offer` lists what TAB completes.
    """

    def __init__(
        self, name: str, read: Callable[[Record, str], str], offer: Callable[[Record, str], Iterable[str]]
    ) -> None:
        self.name, self.read, self.offer = name, read, offer

    def convert(self, value: str, parameter: click.Parameter | None, context: click.Context | None) -> str:
        """The id of what the user typed."""
        assert context is not None
        return self.read(context.ensure_object(Settings).record, value)

    def shell_complete(
        self, context: click.Context, parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        """The words that fit and are not on the line yet."""
        from click.shell_completion import CompletionItem

        given = context.params.get(parameter.name or "") or ()
        words = dict.fromkeys(self.offer(context.ensure_object(Settings).record, incomplete))
        return [CompletionItem(word) for word in words if word not in given]


class Date(click.ParamType[str]):
    """A date that exists: YYYY-MM-DD, or also YYYY-MM and YYYY unless `whole`; or one of `words`."""

    name = "date"

    def __init__(self, *words: str, whole: bool = False) -> None:
        self.words, self.whole = words, whole

    def convert(self, value: str, parameter: click.Parameter | None, context: click.Context | None) -> str:
        """The date as it was typed."""
        from ofstedcmp.dates import is_date

        if value in self.words or is_date(value, whole=self.whole):
            return value
        forms = ["YYYY-MM-DD"] if self.whole else ["YYYY-MM-DD", "YYYY-MM", "YYYY"]
        what, known = "day" if self.whole else "date", one_of([*forms, *self.words])
        raise UsageError(f"{_option(parameter)} '{value[:60]}' is not a {what}: write {known}.")


class Choice(click.Choice[str]):
    """A choice that suggests the nearest word for a misspelt one."""

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> str:
        """The choice."""
        if value in self.choices:
            return str(value)
        from ofstedcmp.database.council_names import did_you_mean

        hint, known = did_you_mean(str(value), self.choices), ", ".join(self.choices)
        raise UsageError(f"{_option(parameter)} cannot be '{str(value)[:60]}'.{hint} Choices: {known}.")


class Folder(click.Path):
    """A folder as it is typed; reading it checks it. OFSTEDCMP_DATA names several, separated as in PATH."""

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        """The folder."""
        return value


def _option(parameter: click.Parameter | None) -> str:
    return parameter.opts[0] if parameter else "the value"


def pick(what: str, text: str, names: Mapping[str, Iterable[str]], *, begun: bool = False) -> str:
    """The id that the text is, or is a name of, in any case and with any hyphens; with `begun` also the only
    one that begins so. Raises UsageError for anything else.
    """
    from ofstedcmp.database.council_names import did_you_mean, normalise

    wanted = normalise(text)
    fits = [one for one, others in names.items() if wanted in map(normalise, (one, *others))]
    if begun and not fits:
        fits = [one for one in names if wanted and normalise(one).startswith(wanted)]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise UsageError(f"the {what} '{text[:60]}' fits several: {', '.join(fits)}. Name one of them.")
    hint = did_you_mean(text, names)
    raise UsageError(f"no {what} is called '{text[:60]}'.{hint} Known: {', '.join(names)}.")


def read_grade(record: Record, text: str) -> str:
    """The grade of that id, label, abbreviation or beginning."""
    from ofstedcmp.records.types import NOT_JUDGED

    scales = record.scales.values()
    names = {grade.id: (grade.label, grade.short) for scale in scales for grade in scale.grades}
    return pick("grade", text, {NOT_JUDGED: ("n/j",), **names}, begun=True)


def read_area(record: Record, text: str) -> str:
    """The area or theme of that id."""
    record.areas([text])
    return text


def areas(record: Record) -> list[str]:
    """The ids of all themes and areas."""
    judged = (area for framework in record.frameworks.values() for area in framework.areas)
    return [*record.themes, *(area.id for area in judged if not area.heading)]


def grades(record: Record) -> list[str]:
    """The ids of all grades."""
    from ofstedcmp.records.types import NOT_JUDGED

    return [*(grade.id for scale in record.scales.values() for grade in scale.grades), NOT_JUDGED]


def _regions(record: Record) -> dict[str, str]:
    return dict(sorted((council.region, council.region_code) for council in record.councils.values()))


def _counted_themes(record: Record) -> list[str]:
    from ofstedcmp.answers.grades_on_a_day import countable

    return countable(record)


def _types(record: Record) -> list[str]:
    return sorted({council.type for council in record.councils.values()})


def _offer_councils(record: Record, typed: str) -> list[str]:
    """Councils by id; else by a short name, such as CWAC or Hull; else by a later word of the id."""
    aliases = [alias for council in record.councils.values() for alias in council.aliases]
    # Of several spellings, such as CWAC and CWaC, the first counts.
    spelt = {alias.lower(): alias for alias in reversed(aliases)}
    later = [council for council in record.councils if f"-{_hyphenated(typed)}" in council]
    return beginning(typed, record.councils) or beginning(typed, spelt.values()) or beginning("", later)


def beginning(typed: str, words: Iterable[str]) -> list[str]:
    """Those of the words that begin as typed and need no quotes in any shell."""
    begun = _hyphenated(typed)
    return [word for word in words if word.lower().startswith(begun) and re.fullmatch(_PLAIN, word)]


def _hyphenated(text: str) -> str:
    """The text in the form of ids, which is understood too and needs no quotes in a shell."""
    return text.lower().replace(" ", "-")


def _offer(words: Callable[[Record], Iterable[str]]) -> Callable[[Record, str], list[str]]:
    return lambda record, typed: beginning(typed, map(_hyphenated, words(record)))


_FILE, _FOLDER = click.Path(readable=False), Folder(file_okay=False)
# The type of a value by its name in the usage of an option; all other values are text.
TYPES: dict[str, click.ParamType[Any]] = {
    "AREA": Word("area", read_area, _offer(areas)),
    "COUNCIL": Word("council", lambda record, text: record.council_id(text), _offer_councils),
    "DATE": Date(),
    "CSV": _FILE,
    "DIR": _FOLDER,
    "FILE": _FILE,
    "FRAMEWORK": Word(
        "framework",
        lambda record, text: record.framework(text).id,
        _offer(lambda record: record.frameworks),
    ),
    "GRADE": Word("grade", read_grade, _offer(grades)),
    "OLD": _FOLDER,
    "PATH": _FILE,
    "REGION": Word(
        "region",
        lambda record, text: pick("region", text, {name: (code,) for name, code in _regions(record).items()}),
        _offer(_regions),
    ),
    "THEME": Word("theme", lambda record, text: text, _offer(_counted_themes)),
    "TYPE": Word(
        "type",
        lambda record, text: pick("type of council", text, dict.fromkeys(_types(record), ())),
        _offer(_types),
    ),
    "YEAR": Date(),
    "YYYY-MM-DD": Date(whole=True),
}
