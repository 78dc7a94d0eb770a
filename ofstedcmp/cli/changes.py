"""`ofstedcmp changes`."""

from __future__ import annotations

import click

from ofstedcmp.answers.changes import changes, first_to_latest
from ofstedcmp.answers.changes_question import Question
from ofstedcmp.answers.selection import past_the_end, selection
from ofstedcmp.cli.named import grade_named, region_named
from ofstedcmp.cli.options import (
    Choice,
    DidYouMean,
    Settings,
    exit_code_of,
    exit_code_option,
    output_options,
    pass_settings,
    record_options,
)
from ofstedcmp.cli.tab import AREA, FRAMEWORK, REGION
from ofstedcmp.database.record import Record
from ofstedcmp.dates import is_date
from ofstedcmp.errors import UsageError

_OTHERS = {
    "--pattern": "leave out --up, --down, --same, --by, --overall, --from-framework and --first-to-latest",
    "--first-to-latest": "leave out --overall, --from-framework and --pattern",
}
# What --first-to-latest compares where nothing else is asked for.
FAMILY = "ilacs"
OVERALL = "overall"


@click.command(cls=DidYouMean)
@click.option("--since", metavar="DATE", help="Only inspections that began then or later.")
@click.option("--until", metavar="DATE", help="Only inspections that began by then.")
@click.option("--published-by", metavar="DATE", help="Only inspections whose report was out by then.")
@click.option(
    "--published-since", metavar="DATE", help="Only inspections whose report came out then or later."
)
@click.option("--region", "regions", multiple=True, type=REGION, help="Only this region. Repeatable.")
@click.option("--area", "areas", multiple=True, type=AREA, help="A theme or an area id. Repeatable.")
@click.option("--framework", "frameworks", multiple=True, type=FRAMEWORK, help="Of the later inspection.")
@click.option(
    "--from-framework",
    "before",
    multiple=True,
    type=FRAMEWORK,
    help="Only what is held against an inspection under this one. Repeatable.",
)
@click.option("--up", is_flag=True, help="List only what rose.")
@click.option("--down", is_flag=True, help="List only what fell.")
@click.option("--same", is_flag=True, help="List only what stayed the same; with --up and --down: all.")
@click.option(
    "--by", type=click.IntRange(1, 3), default=1, metavar="N", help="List only moves of N steps or more."
)
@click.option(
    "--first-to-latest", "ends", is_flag=True, help="Hold each first inspection against the latest."
)
@click.option(
    "--overall",
    type=Choice(["up", "down", "same"]),
    help="Only inspections whose overall grade rose, fell or stayed the same.",
)
@click.option(
    "--pattern",
    metavar="GRADE,...",
    help="Instead: whose grades, inspection by inspection, took this course: grades, better, worse, any.",
)
@exit_code_option
@record_options
@output_options
@pass_settings
def command(
    settings: Settings,
    /,
    since: str | None,
    until: str | None,
    published_by: str | None,
    published_since: str | None,
    regions: tuple[str, ...],
    areas: tuple[str, ...],
    frameworks: tuple[str, ...],
    before: tuple[str, ...],
    up: bool,
    down: bool,
    same: bool,
    by: int,
    ends: bool,
    overall: str | None,
    pattern: str | None,
    exit_code: str | None,
) -> int:
    r"""Who moved: one row a council and area whose grade changed, and totals of what moved and what did not.

    Without a date or --from-framework: in each council's latest inspection. Changes whose basis changed,
    or that rest on a second-hand grade, stand apart and are not counted.

    With --pattern: one row a council and area whose graded inspections in a row took that course. Each
    word stands for one inspection or several; better and worse are held against the inspection before.
    A sequence never runs over grades that may not be compared; where a basis changed it stands apart.

    With --first-to-latest: each council's first ILACS inspection against its latest, overall unless
    --area says otherwise, of the family of --framework where it is given.

    \b
    Examples:
      ofstedcmp changes --area help-and-protection --down
      ofstedcmp changes --since 2026 --region "north west"
      ofstedcmp changes --area overall --up --by 2 -f csv
      ofstedcmp changes --published-since 2026-08
      ofstedcmp changes --down --overall same
      ofstedcmp changes --from-framework sif-2013 --framework ilacs-2018
      ofstedcmp changes --pattern inadequate,better,inadequate --area leadership
      ofstedcmp changes --first-to-latest --until 2024-03-31 --published-by 2024-06-30
    """
    days = {"since": since, "until": until, "published-since": published_since, "published-by": published_by}
    _check(days)
    listed = {"up": up, "down": down, "same": same}
    if same and by > 1:
        raise UsageError("--same lists what moved by no step: leave out --by.")
    other = overall or before or (ends and pattern is not None)
    other = other or (pattern is not None and (any(listed.values()) or by > 1))
    for option, given in (("--pattern", pattern is not None), ("--first-to-latest", ends)):
        if given and other:
            raise UsageError(f"{option} asks another question: {_OTHERS[option]}.")
    record = settings.record()
    families = {record.framework(name).family for name in frameworks} or {FAMILY}
    if ends and len(families) > 1:
        raise UsageError("--first-to-latest compares one family of frameworks: give one --framework.")
    question = Question(
        selection(
            record,
            areas=areas or ((OVERALL,) if ends else ()),
            # A family may run over several frameworks.
            frameworks=() if ends else frameworks,
            since=since,
            until=until,
        ),
        regions=frozenset(region_named(record, name) for name in regions),
        published_by=published_by,
        published_since=published_since,
        overall=overall,
        before=frozenset(record.framework(name).id for name in before),
        words=frozenset(word for word, wanted in listed.items() if wanted),
        by=by,
        latest=not (any(days.values()) or before),
    )
    record.remarks += past_the_end(record, published_since, published_by)
    if pattern is not None:
        from ofstedcmp.answers.sequences import sequences

        answer = sequences(record, question, _elements(record, pattern))
    else:
        answer = first_to_latest(record, question, families.pop()) if ends else changes(record, question)
    settings.show(answer, record)
    return exit_code_of(answer, exit_code)


def _check(days: dict[str, str | None]) -> None:
    for option, date in days.items():
        if date is not None and not is_date(date):
            raise UsageError(f"--{option} {date!r} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY.")
    for first, last in (("since", "until"), ("published-since", "published-by")):
        since, until = days[first], days[last]
        if since and until and since > until and not since.startswith(until):
            raise UsageError(f"--{first} {since} is later than --{last} {until}: nothing lies between.")


def _elements(record: Record, pattern: str) -> list[str]:
    """The words of a pattern. Raises UsageError for what is neither a grade nor a relation."""
    from ofstedcmp.answers.sequences import ANY, RELATIONS

    words = [word.strip() for word in pattern.split(",")]
    if not all(words):
        raise UsageError(f"--pattern '{pattern[:60]}' has an empty word: write GRADE,GRADE,... without gaps.")
    own = (ANY, *RELATIONS)
    elements = [word.lower() if word.lower() in own else _grade(record, word) for word in words]
    if elements[0] in RELATIONS:
        raise UsageError(
            f"--pattern cannot begin with '{elements[0]}': say than what, as any,{elements[0]} does."
        )
    return elements


def _grade(record: Record, word: str) -> str:
    from ofstedcmp.answers.sequences import ANY, RELATIONS
    from ofstedcmp.database.council_names import did_you_mean
    from ofstedcmp.records.types import NOT_JUDGED

    hint = did_you_mean(word, (ANY, *RELATIONS)) or " Or one of: any, better, worse."
    try:
        grade = grade_named(record, word)
    except UsageError as error:
        raise UsageError(
            f"--pattern: {error}{hint and ' ' + hint.strip()} Also: any, better, worse."
        ) from None
    if grade == NOT_JUDGED:
        raise UsageError("--pattern: 'not judged' is no grade, and ends a sequence.")
    return grade
