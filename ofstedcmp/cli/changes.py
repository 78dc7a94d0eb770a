"""`ofstedcmp changes`."""

from __future__ import annotations

from ofstedcmp.answers.changes import changes
from ofstedcmp.answers.changes_question import Question
from ofstedcmp.answers.selection import past_the_end
from ofstedcmp.answers.sentences import listed
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.data_words import NOT_JUDGED, read_grade
from ofstedcmp.cli.options import (
    ANY_COUNCILS,
    EXIT_CODE,
    NARROWING,
    REGIONS,
    Options,
    Settings,
    make_command,
    option,
)
from ofstedcmp.cli.parameter_types import UNTIL, Number
from ofstedcmp.database.council_names import did_you_mean
from ofstedcmp.database.record import Record
from ofstedcmp.errors import UsageError

# The options that do not go with --pattern and with --first-to-latest, by their names in Python.
WITHOUT = {
    "pattern": ("up", "down", "same", "by", "overall", "from_framework", "first_to_latest"),
    "first_to_latest": ("overall", "from_framework", "pattern"),
}
# --first-to-latest compares this family of frameworks by default.
FAMILY = "ilacs"
RELATIONS = ("better", "worse")
PATTERN_WORDS = ("any", *RELATIONS)


@make_command(
    ANY_COUNCILS,
    *NARROWING,
    option("--published-by DATE", "Only inspections whose report was out by this date.", type=UNTIL),
    option("--published-since DATE", "Only inspections whose report came out on or after this date."),
    REGIONS,
    option(
        "--from-framework FRAMEWORK...",
        "Only changes since an inspection under this framework. Repeatable.",
        "from_framework",
    ),
    option("--up", "List only grades that went up."),
    option("--down", "List only grades that went down."),
    option("--same", "List only grades that stayed the same; add --up --down for all."),
    option("--by N", "List only moves of N steps or more (1 to 3).", type=Number(1, 3)),
    option("--all", "Also list grades that are not like for like.", "every"),
    option("--first-to-latest", "Compare each first inspection with the latest."),
    option(
        "--overall up|down|same",
        "Only inspections whose overall grade went up, went down or stayed the same.",
    ),
    option(
        "--pattern GRADES",
        "Instead: find grades that followed this course: a list of grades, better, worse and any.",
        metavar="GRADE,...",
    ),
    EXIT_CODE,
)
def command(settings: Settings, options: Options) -> Answer:
    """Show who moved: how many councils rose and fell, and from which grade to which.

    Without a date or --from-framework: in each council's latest inspection. Changes that are not like for
    like, or that rest on a second-hand grade, are not counted; --all lists them too.

    With --pattern: one row for each council and area whose graded inspections followed that course. Each
    word stands for one or more inspections in a row; better and worse compare with the inspection before.
    Grades that cannot be compared end a course. A course with a change that is not like for like is listed
    apart.

    With --first-to-latest: each council's first ILACS inspection compared with its latest. --area picks
    other areas than overall, and --framework another family of frameworks.

    Examples:
      ofstedcmp changes --area help-and-protection --down
      ofstedcmp changes --since 2026 --region "north west"
      ofstedcmp changes cheshire-east cwac --since 2018
      ofstedcmp changes --area overall --up --by 2 -f csv
      ofstedcmp changes --published-since 2026-08
      ofstedcmp changes --down --overall same
      ofstedcmp changes --from-framework sif-2013 --framework ilacs-2018
      ofstedcmp changes --pattern inadequate,better,inadequate --area leadership
      ofstedcmp changes --first-to-latest --published-by 2024-06-30
    """
    _check_options(options)
    record = settings.record
    families = {record.frameworks[name].family for name in options.frameworks} or {FAMILY}
    ends = options.first_to_latest
    if ends:
        if len(families) > 1:
            raise UsageError("--first-to-latest compares one family of frameworks: give one --framework.")
        options.areas = options.areas or ("overall",)
        options.frameworks = ()  # a family may include several frameworks
    published = options.published_by, options.published_since
    dated = any((options.since, options.until, options.year, *published))
    ways = ("up", "down", "same")
    words = frozenset(way for way in ways if getattr(options, way))
    if ends and not words and (options.by or 1) == 1:
        words = frozenset(ways)
    question = Question(
        settings.selection(options),
        named=tuple(options.councils),
        regions=frozenset(options.regions),
        published_by=options.published_by,
        published_since=options.published_since,
        overall=options.overall,
        before=frozenset(options.from_framework),
        words=words,
        by=options.by or 1,
        every=options.every,
        latest=not (dated or options.from_framework or ends),
        family=families.pop() if ends else None,
    )
    record.remarks += past_the_end(record, *published)
    if options.pattern is not None:
        from ofstedcmp.answers.sequences import sequences

        return sequences(record, question, _read_pattern(record, options.pattern))
    return changes(record, question)


def _check_options(options: Options) -> None:
    """Raise UsageError for options that do not go together."""
    if options.same and (options.by or 1) > 1:
        raise UsageError("--same lists grades that did not move: leave out --by.")
    since, by = options.published_since, options.published_by
    if since and by and since > by and not since.startswith(by):
        raise UsageError(f"--published-since {since} is later than --published-by {by}.")
    for name, others in WITHOUT.items():
        if getattr(options, name) not in (None, False) and any(getattr(options, other) for other in others):
            flags = [f"--{one.replace('_', '-')}" for one in (name, *others)]
            raise UsageError(f"{flags[0]} does not go with {listed(flags[1:], 'or')}.")


def _read_pattern(record: Record, pattern: str) -> list[str]:
    """The words of a pattern. Raises UsageError for any other word."""
    words = [word.strip().lower() for word in pattern.split(",")]
    if not all(words):
        raise UsageError(f"--pattern '{pattern[:60]}' has an empty word: write GRADE,GRADE,... without gaps.")
    if words[0] in RELATIONS:
        better = f"put a grade or 'any' before it, e.g. any,{words[0]}"
        raise UsageError(f"--pattern can't start with '{words[0]}': {better}.")
    for place, word in enumerate(words):
        try:
            words[place] = word if word in PATTERN_WORDS else read_grade(record, word)
        except UsageError as error:
            hint = did_you_mean(word, PATTERN_WORDS)
            raise UsageError(f"--pattern: {error}{hint} Also: any, better, worse.") from None
    if NOT_JUDGED in words:
        raise UsageError("--pattern: 'not judged' is not a grade; it ends a course.")
    return words
