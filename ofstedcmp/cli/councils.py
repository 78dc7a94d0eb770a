"""`ofstedcmp councils`."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from ofstedcmp.catalogue import Catalogue
from ofstedcmp.cli.options import DidYouMean, Settings, output_options, pass_settings, record_options
from ofstedcmp.dates import is_date
from ofstedcmp.errors import UsageError
from ofstedcmp.model import NOT_JUDGED
from ofstedcmp.names import did_you_mean, normalise
from ofstedcmp.views.councils import SORTS, Condition, Question, councils

_CONDITION = re.compile(r"\s*([^=<>]+?)\s*([=<>])\s*([^=<>]+?)\s*")


@click.command(cls=DidYouMean, short_help="Find councils by grade, region, type or date of inspection.")
@click.option("--region", metavar="NAME", help="Only councils of this region.")
@click.option("--type", "type_", metavar="TYPE", help="Only councils of this type, such as county.")
@click.option(
    "--grade",
    "grades",
    multiple=True,
    metavar="AREA=GRADE",
    help="Only councils with this grade in their latest inspection; 'AREA<GRADE' for a worse one, "
    "'AREA>GRADE' for a better (in quotes, for the shell). Repeatable: all must hold.",
)
@click.option("--framework", metavar="ID", help="The latest inspection under this framework.")
@click.option(
    "--not-inspected-since",
    "before",
    metavar="DATE",
    help="Only councils whose latest graded inspection began before this date.",
)
@click.option("--sort", metavar="BY", help=f"{', '.join(SORTS)} or an area, whose grades then make groups.")
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
    catalogue = settings.catalogue()
    if before is not None and not is_date(before):
        raise UsageError(
            f"--not-inspected-since {before!r} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY."
        )
    known = catalogue.councils.values()
    order = _order(catalogue, sort)
    if top and order not in SORTS:
        raise UsageError(
            f"--top with --sort {order} would cut between councils of the same grade: "
            f"use --grade '{order}=...', or --sort {', '.join(SORTS)}."
        )
    question = Question(
        region=_one_of("region", region, (council.region for council in known)),
        type=_one_of("type", type_, (council.type for council in known)),
        conditions=tuple(_condition(catalogue, text) for text in grades),
        framework=catalogue.framework(framework).id if framework else None,
        before=before,
        order=order,
        top=top,
        abolished=abolished,
    )
    settings.show(councils(catalogue, question), catalogue)


def _one_of(option: str, text: str | None, values: Iterable[str]) -> str | None:
    if text is None:
        return None
    known = {normalise(value): value for value in sorted(set(values))}
    if normalise(text) not in known:
        hint = did_you_mean(text, known.values())
        raise UsageError(f"--{option} cannot be '{text[:60]}'.{hint} Known: {', '.join(known.values())}.")
    return known[normalise(text)]


def _order(catalogue: Catalogue, text: str | None) -> str:
    if text is None or text in SORTS:
        return text or "name"
    hint = did_you_mean(text, SORTS)
    if hint:
        raise UsageError(f"--sort cannot be '{text[:60]}'.{hint}")
    catalogue.areas([text])
    return text


def _condition(catalogue: Catalogue, text: str) -> Condition:
    parts = _CONDITION.fullmatch(text)
    if parts is None:
        raise UsageError(f"--grade '{text[:60]}' is not AREA=GRADE, 'AREA<GRADE' or 'AREA>GRADE'.")
    area, relation, grade = parts.groups()
    catalogue.areas([area])
    condition = Condition(area, relation, _grade(catalogue, grade))
    if condition.grade == NOT_JUDGED and relation != "=":
        raise UsageError(f"--grade '{text[:60]}': nothing is better or worse than not judged.")
    return condition


def _grade(catalogue: Catalogue, text: str) -> str:
    """The id of the grade of that id, label, abbreviation or beginning."""
    names = {NOT_JUDGED: {"not judged", "n j"}}
    for scale in catalogue.scales.values():
        for grade in scale.grades:
            names[grade.id] = {normalise(name) for name in (grade.id, grade.label, grade.short)}
    wanted = normalise(text)
    whole = [one for one, spoken in names.items() if wanted in spoken]
    begun = [one for one in names if wanted and normalise(one).startswith(wanted)]
    found = whole or begun
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"the grade '{text[:60]}' fits several: {', '.join(found)}. Name one of them.")
    hint = did_you_mean(text, names)
    raise UsageError(f"no grade is called '{text[:60]}'.{hint} Known: {', '.join(names)}.")
