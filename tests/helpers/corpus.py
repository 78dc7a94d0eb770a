"""Every published report read once for all tests of a run, where the corpus lies beside the checkout."""

from __future__ import annotations

import csv
import multiprocessing
import os
import pickle
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fronts import RECORD, REPORTS

from ofstedcmp.errors import UnreadableError
from ofstedcmp.reports.council import council_of
from ofstedcmp.reports.cover import Cover, cover, kind_of_report, last_page
from ofstedcmp.reports.document import Report
from ofstedcmp.reports.headings import Graded
from ofstedcmp.reports.report import ENDING, FAMILIES

REFUSED = dict.fromkeys(
    [
        "birmingham/2012-10-19.pdf",
        "blackpool/2012-07-13.pdf",
        "bromley/2012-08-17.pdf",
        "rotherham/2012-08-10.pdf",
    ],
    "is a web page, not a report",
)


class Read(NamedTuple):
    """What one report of the corpus gave."""

    path: str
    cover: Cover
    kind: str
    council: str
    graded: Graded


@cache
def every() -> dict[str, Read | str]:
    """What each file of the list gave by its path: what was read, or why it was refused.

    Of several processes that test, the first reads and the others take what it read.
    """
    found = Path(os.environ["TESTS_OF_ONE_RUN"], "corpus")
    try:
        found.with_suffix(".lock").mkdir()
    except FileExistsError:
        for _ in range(600):
            if found.exists():
                read: dict[str, Read | str] = pickle.loads(found.read_bytes())
                return read
            time.sleep(0.5)
    read = _every()
    part = found.with_suffix(f".{os.getpid()}")
    part.write_bytes(pickle.dumps(read))
    part.replace(found)
    return read


def _every() -> dict[str, Read | str]:
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        return dict(zip(listed(), pool.map(_read, listed(), chunksize=16), strict=True))


@cache
def listed() -> dict[str, str]:
    """The day of publication that the list gives each file."""
    with (REPORTS / "index.csv").open(encoding="utf-8", newline="") as stream:
        return {row["path"]: row["published"] for row in csv.DictReader(stream)}


def _read(path: str) -> Read | str:
    try:
        report = Report(REPORTS / path)
        kind = kind_of_report(report, RECORD.frameworks)
        report.count = last_page(report, ends=kind in ENDING)
        front = cover(report)
        graded = FAMILIES[kind](report, RECORD, front.start)
    except UnreadableError as error:
        return str(error)
    return Read(path, front, kind, council_of(front.council, front.start, RECORD.councils).id, graded)
