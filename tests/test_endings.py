"""A council that ended, is to end or is still to come is named as such beside its grades."""

from __future__ import annotations

import pytest
from command import Run

ENDED = "Northamptonshire was abolished on 1 April 2021"
PLANNED = "Hampshire, expected on 1 April 2028"


@pytest.mark.parametrize("command", ["show", "compare", "history"])
@pytest.mark.parametrize(("council", "line"), [("northamptonshire", ENDED), ("hampshire", PLANNED)])
def test_answers_about_one_council_mention_its_end_or_planned_end(
    run: Run, command: str, council: str, line: str
) -> None:
    assert run(command, council).stdout.count(line) == 1


def test_answers_about_many_councils_mention_only_abolished_ones(run: Run) -> None:
    text = run("compare", "northamptonshire", "hampshire", "kent", "essex").stdout
    assert ENDED in text
    assert PLANNED not in text


@pytest.mark.parametrize("name", ["east-surrey", "West Surrey", "west surrey council"])
def test_a_planned_council_is_refused_with_the_council_it_will_replace(run: Run, name: str) -> None:
    done = run("show", name)
    assert (done.code, done.raw) == (2, b"")
    assert done.stderr.endswith(
        "is a council planned for 1 April 2027: it has no inspections. Until then ask for 'surrey'.\n"
    )


def test_a_date_before_a_council_points_to_the_one_before_it(run: Run) -> None:
    done = run("show", "westmorland and furness", "--date", "2018")
    assert done.code == 2
    assert "Its predecessor has: 'ofstedcmp show cumbria --date 2018'." in done.stderr
