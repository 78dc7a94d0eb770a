"""`ofstedcmp compare`."""

from __future__ import annotations

from ofstedcmp.answers import compare
from ofstedcmp.answers.compare_with import COMPANIES, company
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import COUNCILS, EXIT_CODE, NARROWING, Options, Settings, make_command, option
from ofstedcmp.cli.parameter_types import UNTIL
from ofstedcmp.errors import UsageError

DIMENSIONS = "|".join(compare.DIMENSIONS)


@make_command(
    COUNCILS,
    option(f"--rows {DIMENSIONS}", "What to show as rows (default: areas)."),
    option(f"--columns {DIMENSIONS}", "What to show as columns (default: councils)."),
    option("--as-of DATE", "Leave out inspections that began after this date.", type=UNTIL),
    option(
        f"--with {'|'.join(COMPANIES)}|england",
        "Add its statistical neighbours (by DfE's current model or that of 2021), the councils of its "
        "region, its predecessors, or the median of England.",
        "company",
    ),
    option("--baseline COUNCIL", "Also show which grades are better or worse than this council's."),
    option("--changed", "Only areas in which a grade moved."),
    *NARROWING,
    option("--all-areas", "Show the areas that tables leave out too."),
    EXIT_CODE,
)
def command(settings: Settings, options: Options) -> Answer:
    """Compare councils side by side: the latest grade in each area, and how it moved since the one before.

    With one council: its last two inspections.

    Examples:
      ofstedcmp compare "cheshire east" cwac
      ofstedcmp compare cheshire-east --columns years
      ofstedcmp compare leeds york --rows councils --columns years --area overall
      ofstedcmp compare cheshire-east cwac --year 2019 -f csv
    """
    record, rows, columns = settings.record, options.rows, options.columns
    if options.as_of and (options.until or options.year):
        raise UsageError("--as-of means the same as --until: give one of --as-of, --until and --year.")
    ranged = bool(options.since or options.until or options.year)
    options.until = options.as_of or options.until
    selection, councils = settings.selection(options), list(dict.fromkeys(options.councils))
    added, remarks = company(record, councils, options.company) if options.company in COMPANIES else ([], [])
    councils += added
    return compare.compare(
        record,
        councils,
        selection,
        compare.layout(rows, columns, councils=len(councils)),
        every=ranged or "years" in (rows, columns),
        baseline=options.baseline,
        remarks=remarks,
        beside_england=options.company == "england",
    )
