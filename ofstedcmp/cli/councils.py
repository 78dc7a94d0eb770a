"""`ofstedcmp councils`."""

from __future__ import annotations

import re

import click

from ofstedcmp.answers.councils import SORTS, Condition, Question, councils
from ofstedcmp.answers.selection import past_the_end
from ofstedcmp.cli.named import grade_named, one_of
from ofstedcmp.cli.options import DidYouMean, Settings, output_options, pass_settings, record_options
from ofstedcmp.cli.tab import CONDITION, FRAMEWORK, ORDER, REGION, TYPE
from ofstedcmp.database.record import Record
from ofstedcmp.dates import is_date
from ofstedcmp.errors import UsageError
from ofstedcmp.records.types import NOT_JUDGED

_CONDITION = re.compile(r"\s*([^=<>]+?)\s*([=<>])\s*([^=<>]+?)\s*")


@click.command(cls=DidYouMean)
@click.option("--region", type=REGION, help="Only councils of this region.")
@click.option("--type", "type_", type=TYPE, help="Only councils of this type, such as county.")
@click.option(
    "--grade",
    "grades",
    multiple=True,
    type=CONDITION,
    help="Only councils with this grade in their latest inspection; 'AREA<GRADE' for a worse one, "
    "'AREA>GRADE' for a better (in quotes, for the shell). Repeatable: all must hold.",
)
@click.option("--framework", type=FRAMEWORK, help="The latest inspection under this framework.")
@click.option(
    "--not-inspected-since",
    "before",
    metavar="DATE",
    help="Only councils whose latest graded inspection began before this date.",
)
@click.option("--sort", type=ORDER, help=f"{', '.join(SORTS)} or an area, whose grades then make groups.")
@click.option("--top", type=click.IntRange(1), metavar="N", help="Only the first N councils.")
@click.option("--abolished", is_flag=True, help="The abolished councils instead, and who followed them.")
@record_options
@output_options
@pass_settings
def command(
    settings: Settings,
    /,
    region: str | None,
    type_: str | None,
    grades: tuple[str, ...],
    framework: str | None,
    before: str | None,
    sort: str | None,
    top: int | None,
    abolished: bool,
) -> None:
    r"""One row a council: when it was last inspected, and its grades then.

    A council that has no grade for an area is left out of what asks for one, and counted.

    \b
    Examples:
      ofstedcmp councils --grade care-leavers=inadequate
      ofstedcmp councils --grade leadership=outstanding --grade 'help-and-protection<good'
      ofstedcmp councils --region 'north west' --sort leadership
      ofstedcmp councils --sort inspected --top 10
      ofstedcmp councils --abolished
    """
    record = settings.record()
    if before is not None and not is_date(before):
        raise UsageError(
            f"--not-inspected-since {before!r} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY."
        )
    record.remarks += past_the_end(record, before)
    known = record.councils.values()
    order = _order(record, sort)
    if top and order not in SORTS:
        raise UsageError(
            f"--top with --sort {order} would cut between councils of the same grade: "
            f"use --grade '{order}=...', or --sort {', '.join(SORTS)}."
        )
    question = Question(
        region=one_of("region", region, (council.region for council in known)),
        type=one_of("type", type_, (council.type for council in known)),
        conditions=tuple(_condition(record, text) for text in grades),
        framework=record.framework(framework).id if framework else None,
        before=before,
        order=order,
        top=top,
        abolished=abolished,
    )
    settings.show(councils(record, question), record)


def _order(record: Record, text: str | None) -> str:
    if text is None or text in SORTS:
        return text or "name"
    from ofstedcmp.database.council_names import did_you_mean

    hint = did_you_mean(text, SORTS)
    if hint:
        raise UsageError(f"--sort cannot be '{text[:60]}'.{hint}")
    record.areas([text])
    return text


def _condition(record: Record, text: str) -> Condition:
    parts = _CONDITION.fullmatch(text)
    if parts is None:
        raise UsageError(f"--grade '{text[:60]}' is not AREA=GRADE, 'AREA<GRADE' or 'AREA>GRADE'.")
    area, relation, grade = parts.groups()
    record.areas([area])
    condition = Condition(area, relation, grade_named(record, grade))
    if condition.grade == NOT_JUDGED and relation != "=":
        raise UsageError(f"--grade '{text[:60]}': nothing is better or worse than not judged.")
    return condition
