"""`ofstedcmp explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ofstedcmp.answers import comparable_areas, explain, grade_meanings
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.named import grade_named
from ofstedcmp.cli.options import DidYouMean, Settings, output_options, pass_settings, record_options
from ofstedcmp.cli.tab import AREA, COUNCIL, FRAMEWORK, GRADE
from ofstedcmp.database.council_names import did_you_mean
from ofstedcmp.database.record import Record
from ofstedcmp.errors import UsageError
from ofstedcmp.records.types import NOT_JUDGED

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

FORMS = {
    "overall": "COUNCIL",
    "area": "AREA",
    "grade": "GRADE",
    "pair": "FRAMEWORK/AREA FRAMEWORK/AREA",
}


def _next_word(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem[str]]:
    """A council or the word for what else; then what goes with that word."""
    from click.shell_completion import CompletionItem

    if words := context.params.get("words"):
        kind = {"overall": COUNCIL, "area": AREA, "grade": GRADE, "pair": FRAMEWORK}.get(words[0])
        return kind.shell_complete(context, parameter, typed) if kind else []
    forms = [CompletionItem(form) for form in FORMS if form.startswith(typed)]
    return COUNCIL.shell_complete(context, parameter, typed) + forms


@click.command(cls=DidYouMean, no_args_is_help=True)
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="COUNCIL | area AREA | grade GRADE | pair A B",
    shell_complete=_next_word,
)
@click.option(
    "--date", metavar="DATE", help="Of a council: the inspection of this date. Default: the latest."
)
@click.option("--grade", "asked", type=GRADE, help="Of an area: the grade to count. Default: inadequate.")
@record_options
@output_options
@pass_settings
def command(settings: Settings, /, words: tuple[str, ...], date: str | None, asked: str | None) -> None:
    r"""Why a council's overall grade is what it is, what a grade meant, and what may be compared.

    \b
    explain COUNCIL      what the grades of its areas have gone with, by count over the record
    explain area AREA    whether an inadequate area always made an inadequate overall grade
    explain grade GRADE  what the word meant under each framework
    explain pair A B     whether two grades may be compared, and why; A and B are FRAMEWORK or
                         FRAMEWORK/AREA

    It counts what has gone together in this record, and claims no rule of Ofsted's.

    \b
    Examples:
      ofstedcmp explain cheshire-east --date 2024
      ofstedcmp explain area leadership
      ofstedcmp explain area care-leavers --grade outstanding
      ofstedcmp explain grade adequate
      ofstedcmp explain pair sif-2013/leadership ilacs-2023/leadership
      ofstedcmp explain pair slac-2009 ilacs-2023
    """
    record = settings.record()
    what, names = (words[0], words[1:]) if words[0] in FORMS else ("overall", words)
    wanted = 2 if what == "pair" else 1
    if len(names) < wanted or (len(names) > wanted and what != "overall"):
        raise UsageError(
            f"explain {what} takes {wanted} name{'s'[: wanted - 1]}: explain {what} {FORMS[what]}."
        )
    for option, value, only in (("--date", date, "overall"), ("--grade", asked, "area")):
        if value is not None and what != only:
            raise UsageError(f"{option} goes with 'explain {only} {FORMS[only]}' alone.")
    settings.show(_answer(record, what, names, date, asked), record)


def _answer(record: Record, what: str, names: tuple[str, ...], date: str | None, asked: str | None) -> Answer:
    if what == "pair":
        one, other = (_side(record, name) for name in names)
        return comparable_areas.pair(record, one, other)
    if what == "grade":
        return grade_meanings.grade(record, _grade(record, names[0]))
    if what == "area":
        record.areas(names)
        return explain.area(record, names[0], _grade(record, asked or explain.LOWEST))
    # A name of several words needs no quotes here, for nothing else can follow it.
    name = " ".join(names)
    try:
        council = record.council(name)
    except UsageError as error:
        raise UsageError(f"{error}{_other_form(record, name)}") from None
    return explain.overall(record, council, date)


def _other_form(record: Record, name: str) -> str:
    """What to write instead where the name is not a council's but something else that can be explained."""
    areas = {area.id for one in record.frameworks.values() for area in one.areas} | {*record.themes}
    grades = {grade.id for scale in record.scales.values() for grade in scale.grades}
    for form, known in (("area", areas), ("grade", grades)):
        if name in known:
            return f" For the {form}: ofstedcmp explain {form} {name}."
    return ""


def _grade(record: Record, text: str) -> str:
    grade = grade_named(record, text)
    if grade == NOT_JUDGED:
        raise UsageError("'not judged' is no grade: a report says so where an area had too few children.")
    return grade


def _side(record: Record, text: str) -> comparable_areas.Side:
    """A framework and the id of the area that is meant, None for all. Raises UsageError for anything else."""
    name, _, area = text.partition("/")
    framework = record.framework(name)
    if "/" not in text:
        return comparable_areas.Side(framework, None)
    known = [one for one in framework.areas if not one.heading]
    fitting = [one.id for one in known if area == one.id] or [one.id for one in known if area == one.theme]
    if len(fitting) == 1:
        return comparable_areas.Side(framework, fitting[0])
    ids = ", ".join(one.id for one in known)
    hint = did_you_mean(area, [one.id for one in known]) or f" Its areas: {ids}."
    raise UsageError(f"{name} has no area '{area[:60]}'.{hint}")
