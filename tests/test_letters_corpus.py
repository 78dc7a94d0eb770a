"""Every letter of the corpus, read once and held against its index and the record."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from ofstedcmp.database.record import Record
from ofstedcmp.records.merging.same_visit import letter_of, same_visit
from ofstedcmp.records.types import Event
from ofstedcmp.reports.files import Outcome, read_files

VISITS = Path(__file__).resolve().parent.parent.parent / "shared" / "visits"
pytestmark = pytest.mark.skipif(
    not (VISITS / "index.csv").is_file(), reason="the corpus does not lie beside the checkout"
)

RECORD = Record()
REFUSED = {
    "dudley/2020-01-21-focused-visit.pdf": "is dated 2019-01-21, before the visit ended 2019-12-19",
    "greenwich/2018-05-09-jtai.pdf": "does not name its council where such letters do",
    "haringey/2009-07-03-joint-area-review.pdf": (
        "doesn't look like an Ofsted report on a council's children's services (no title page found)"
    ),
}
# What the letter prints where the index has the day on which Ofsted's site lists it.
DATES = {
    "bedford/2019-01-04-focused-visit.pdf": "2019-01-08",
    "lincolnshire/2016-12-05-jtai.pdf": "2016-12-02",
    "peterborough/2017-08-11-jtai.pdf": "2017-08-10",
    "cambridgeshire/2025-08-29-focused-visit.pdf": None,
    "north-somerset/2025-11-06-focused-visit.pdf": None,
}
# What was seen by eye where the index counts otherwise: on over a page, by bullets, under one heading.
ACTIONS: dict[str, int | str | None] = {
    "sefton/2019-12-18-jtai.pdf": 4,
    "somerset/2024-07-18-jtai.pdf": 2,
    "durham/2018-08-24-jtai.pdf": 1,
    "dudley/2020-11-27-focused-visit.pdf": "yes",
    "cheshire-east/2022-09-26-jtai.pdf": "yes",
    "halton/2023-01-13-focused-visit.pdf": None,
}


@pytest.fixture(scope="module")
def index() -> list[dict[str, str]]:
    with (VISITS / "index.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def outcomes(index: list[dict[str, str]]) -> dict[str, Outcome]:
    pytest.importorskip("pypdfium2")
    paths = {VISITS / row["path"]: row["path"] for row in index if row["path"]}
    return {paths[one.path]: one for one in read_files(list(paths), RECORD, {})}


def actions(text: str) -> int | str | None:
    if not text.startswith("yes"):
        return 0 if text else None
    number = re.fullmatch(r"yes \((\d+)\)", text)
    return int(number[1]) if number else "yes"


def test_every_letter_but_three_is_read(outcomes: dict[str, Outcome]) -> None:
    assert {path: one.refused for path, one in outcomes.items() if one.refused} == REFUSED
    kinds = Counter(event.kind for one in outcomes.values() for event in one.events)
    assert kinds == {"focused-visit": 300, "jtai": 51}


def test_every_letter_agrees_with_its_index(
    index: list[dict[str, str]], outcomes: dict[str, Outcome]
) -> None:
    for row in index:
        path = row["path"]
        for one in outcomes[path].events if path else ():
            said = (one.council, one.kind, one.start, one.end or "")
            assert said == (row["council"], row["kind"], row["start"], row["end"]), path
            assert one.published == DATES.get(path, row["letter_date"]), path
            assert one.priority_actions == ACTIONS.get(path, actions(row["priority_action"])), path
            assert one.topics, path


def test_the_record_has_every_visit_of_the_index_once(index: list[dict[str, str]]) -> None:
    held: dict[str, list[Event]] = {}
    for row in index:
        visits = held.setdefault(row["council"], RECORD.events(row["council"]))
        (one,) = (one for one in visits if (told := letter_of(one)) and told.sha256 == row["sha256"])
        assert (one.kind, one.start or "", one.end or "") == (row["kind"], row["start"], row["end"])
        assert one.published == (DATES.get(row["path"]) or row["letter_date"])
        assert sum(same_visit(one, other) for other in visits) == 1
    every = [event for council in RECORD.inspected for event in RECORD.events(council)]
    kinds = Counter(event.kind for event in every)
    listed = Counter(row["kind"] for row in index)
    assert {kind: kinds[kind] for kind in listed} == listed
    acted = Counter(event.kind for event in every if event.priority_actions)
    assert (acted["focused-visit"], acted["jtai"]) == (22, 8)


def test_the_record_agrees_with_the_letters(outcomes: dict[str, Outcome]) -> None:
    for path, outcome in outcomes.items():
        for one in outcome.events:
            (known,) = (known for known in RECORD.events(one.council) if same_visit(known, one))
            assert (known.start, known.end, known.topics) == (one.start, one.end, one.topics), path
            assert one.published in (None, known.published), path
            assert one.priority_actions in (None, known.priority_actions), path
