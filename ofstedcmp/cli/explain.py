"""`ofstedcmp explain`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from ofstedcmp.answers import comparable_areas, explain, grade_meanings
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.data_words import AREAS, GRADES, NOT_JUDGED, read_area, read_framework, read_grade, words
from ofstedcmp.cli.options import Options, Settings, argument, make_command, option
from ofstedcmp.cli.parameter_types import PERIOD, complete_forms
from ofstedcmp.database.council_names import did_you_mean
from ofstedcmp.database.record import Record
from ofstedcmp.errors import UsageError

# The first word, if it is one of these, and what follows it.
FORMS = {"overall": "COUNCIL", "area": "AREA", "grade": "GRADE", "pair": "FRAMEWORK/AREA FRAMEWORK/AREA"}


@make_command(
    argument(
        "WORD...",
        "words",
        metavar="COUNCIL | area AREA | grade GRADE | pair A B",
        shell_complete=complete_forms(FORMS, "COUNCIL"),
    ),
    option("--date DATE", "For a council: the inspection of this date. Default: the latest.", type=PERIOD),
    option("--grade GRADE", "For an area: the grade to count. Default: inadequate."),
)
def command(settings: Settings, options: Options) -> Answer:
    """Explain an overall grade, a grade word or a comparison.

    explain COUNCIL      overall grades of councils with similar grades
    explain area AREA    how often overall is inadequate when the area is
    explain grade GRADE  what the word meant under each framework
    explain pair A B     whether two grades compare, and why; A and B are
                         FRAMEWORK or FRAMEWORK/AREA

    It counts the grades that came together in our data; it does not show a rule of Ofsted's.

    Examples:
      ofstedcmp explain cheshire-east --date 2024
      ofstedcmp explain area leadership
      ofstedcmp explain area care-leavers --grade outstanding
      ofstedcmp explain grade adequate
      ofstedcmp explain pair sif-2013/leadership ilacs-2023/leadership
      ofstedcmp explain pair slac-2009 ilacs-2023
    """
    form, *names = options.words if options.words[0] in FORMS else ("overall", *options.words)
    wanted = 2 if form == "pair" else 1
    if len(names) < wanted or (len(names) > wanted and form != "overall"):
        plural = "s" if wanted > 1 else ""
        raise UsageError(f"explain {form} takes {wanted} name{plural}: explain {form} {FORMS[form]}.")
    for name, only in (("date", "overall"), ("grade", "area")):
        if getattr(options, name) is not None and form != only:
            raise UsageError(f"--{name} goes only with 'explain {only} {FORMS[only]}'.")
    record = settings.record
    if form == "pair":
        one, other = (_read_side(record, name) for name in names)
        return comparable_areas.pair(record, one, other)
    if form == "overall":
        return _explain_overall(record, names, options.date)
    grade = read_grade(record, names[0]) if form == "grade" else options.grade or explain.LOWEST
    if grade == NOT_JUDGED:
        raise UsageError("'not judged' is not a grade: reports say it of an area with too few children.")
    if form == "grade":
        return grade_meanings.grade(record, grade)
    return explain.area(record, read_area(record, names[0]), grade)


def _explain_overall(record: Record, names: Sequence[str], date: str | None) -> Answer:
    from ofstedcmp.cli.council_lists import read_council

    try:
        council = record.councils[read_council(record, names)]
    except UsageError as error:
        name = " ".join(names)
        for form, query in (("area", AREAS), ("grade", GRADES)):
            if name in words(record, query) and name != NOT_JUDGED:
                raise UsageError(f"{error} For the {form}: ofstedcmp explain {form} {name}.") from None
        raise
    return explain.overall(record, council, date)


def _read_side(record: Record, text: str) -> comparable_areas.Side:
    """A framework and one of its areas, None for all. Raises UsageError for anything else."""
    name, slash, area = text.partition("/")
    framework = record.frameworks[read_framework(record, name)]
    if not slash:
        return comparable_areas.Side(framework, None)
    with suppress(UsageError):
        area = read_area(record, area)
    known = {one.id: one.theme for one in framework.areas if not one.heading}
    fits = [area] if area in known else [one for one, theme in known.items() if theme == area]
    if len(fits) == 1:
        return comparable_areas.Side(framework, fits[0])
    hint = did_you_mean(area, known) or f" Its areas: {', '.join(known)}."
    raise UsageError(f"{framework.id} has no area '{area[:60]}'.{hint}")
