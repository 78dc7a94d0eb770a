"""`ofstedcmp show`."""

from __future__ import annotations

from ofstedcmp.answers.show import on_date
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import AREAS, EXIT_CODE, Options, Settings, argument, make_command, option
from ofstedcmp.cli.parameter_types import PERIOD
from ofstedcmp.errors import UsageError


@make_command(
    argument("COUNCIL", "council"),
    option("--date DATE", "A date of the visit or of publication; a month or a year works too.", type=PERIOD),
    option("--year YEAR", "The year of the inspection, or its financial year (2010/11)."),
    AREAS,
    option("--sources", "Show every reading of each grade, and where another source differs."),
    EXIT_CODE,
)
def command(settings: Settings, options: Options) -> Answer:
    """Show one inspection in full: every judgement as printed, its change, and its source.

    The latest inspection unless --date or --year picks another.

    Examples:
      ofstedcmp show cheshire-east
      ofstedcmp show cwac --date 2010
      ofstedcmp show cwac --date "September 2010"
    """
    if options.date and options.year:
        raise UsageError("--date and --year both pick the inspection: give one or the other.")
    record, date = settings.record, options.date or options.year
    council = record.councils[options.council]
    answer, remarks = on_date(record, council, date, options.areas, sources=options.sources)
    record.remarks += remarks
    return answer
