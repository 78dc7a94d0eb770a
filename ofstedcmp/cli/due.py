"""`ofstedcmp due`."""

from __future__ import annotations

import click

from ofstedcmp.answers.due import SORTS, Question, due
from ofstedcmp.answers.selection import past_the_end
from ofstedcmp.cli.named import one_of
from ofstedcmp.cli.options import (
    Choice,
    DidYouMean,
    Settings,
    output_options,
    pass_settings,
    record_options,
)
from ofstedcmp.cli.tab import REGION, TYPE
from ofstedcmp.dates import is_date, today
from ofstedcmp.errors import UsageError


@click.command(cls=DidYouMean)
@click.option(
    "--as-of",
    "day",
    metavar="DATE",
    help="Count the days to this one, or to 'today'. Default: the day of the record's newest report.",
)
@click.option("--region", type=REGION, help="Only councils of this region.")
@click.option("--type", "type_", type=TYPE, help="Only councils of this type, such as county.")
@click.option("--sort", type=Choice(list(SORTS)), default="waited", help="Default: waited, longest first.")
@click.option("--top", type=click.IntRange(1), metavar="N", help="Only the first N councils.")
@record_options
@output_options
@pass_settings
def command(
    settings: Settings,
    /,
    day: str | None,
    region: str | None,
    type_: str | None,
    sort: str,
    top: int | None,
) -> None:
    r"""Who has waited longest: the days since each council's last graded inspection, and what comes next.

    Two estimates stand apart. By the cycle: what a source says of the framework, printed with that source,
    and not known where none says it. As others waited: after the median wait of the councils in this record
    whose last inspection had the same overall grade. Neither is Ofsted's word.

    \b
    Examples:
      ofstedcmp due --top 10
      ofstedcmp due --region 'north west' --as-of today
      ofstedcmp due --type county --sort name -f csv
    """
    record = settings.record()
    as_of = today() if day == "today" else day or record.edition.newest or today()
    if not is_date(as_of, whole=True):
        raise UsageError(f"--as-of {as_of!r} is not a day: write YYYY-MM-DD, or today.")
    record.remarks += past_the_end(record, as_of)
    known = record.councils.values()
    question = Question(
        as_of=as_of,
        region=one_of("region", region, (council.region for council in known)),
        type=one_of("type", type_, (council.type for council in known)),
        order=sort,
        top=top,
        today=day in (None, "today"),
    )
    settings.show(due(record, question), record)
