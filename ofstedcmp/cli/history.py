"""`ofstedcmp history`."""

from __future__ import annotations

from ofstedcmp.answers.history import history
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import COUNCILS, EXIT_CODE, NARROWING, Options, Settings, make_command, option
from ofstedcmp.cli.parameter_types import Choice


@make_command(
    COUNCILS,
    option("--with", "Show the councils before it too.", "company", type=Choice(["predecessors"])),
    *NARROWING,
    option("--all-areas", "Show the areas that tables leave out too."),
    EXIT_CODE,
)
def command(settings: Settings, options: Options) -> Answer:
    """List all inspections of a council, the newest first, with the visits between them that gave no grade.

    With several councils and one --area: one row for each council.

    Examples:
      ofstedcmp history cheshire-east
      ofstedcmp history cheshire-east cwac --area leadership
      ofstedcmp history cwac --since 2015 -f csv
      ofstedcmp history cumberland --with predecessors
    """
    selection, councils = settings.selection(options), list(dict.fromkeys(options.councils))
    return history(settings.record, councils, selection, with_predecessors=bool(options.company))
