"""Ofsted's inspections of English councils' children's services, compared fairly.

>>> import ofstedcmp
>>> record = ofstedcmp.load()
>>> council = record.council("CWAC")
>>> council.name
'Cheshire West and Chester'

A council's history is a list of inspections, each with its findings: the judgement and how it moved.

>>> latest = ofstedcmp.history(record, council)[-1]
>>> latest.framework.id, latest.inspection.published
('ilacs-2023', '2024-08-28')
>>> [(finding.theme, finding.judgement.grade, finding.change.word) for finding in latest.findings][:2]
[('leadership', 'requires-improvement', 'down'), ('help-and-protection', 'requires-improvement', 'down')]

Rows are plain dictionaries with the columns of the command line's CSV, ready for a data frame.

>>> rows = ofstedcmp.rows(record, ["cheshire-east", "cheshire-west-and-chester"])
>>> [row["council"] for row in rows if row["change"] == "down" and row["theme"] == "overall"]
['cheshire-east', 'cheshire-west-and-chester']
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from ofstedcmp.answers.table import Answer, Scalar
    from ofstedcmp.database.record import Record
    from ofstedcmp.grade_changes import Compared
    from ofstedcmp.records.types import Council

__version__ = "0.2.0"
__all__ = ["__version__", "compare", "history", "load", "rows"]


def load(*folders: str | Path, bundled: bool = True, allow_rules: bool = False) -> Record:
    """The bundled record with further data folders laid over it; files are read when first needed.

    With `allow_rules` a folder may change scales, frameworks, themes and other rules.

    Raises `ofstedcmp.errors.DataError` where a folder holds no records or cannot be read.
    """
    from ofstedcmp.database.record import Record

    return Record(folders, bundled=bundled, allow_rules=allow_rules)


def history(record: Record, council: Council | str) -> list[Compared]:
    """One council's inspections, oldest first, each judgement compared with the one before it.

    Raises `ofstedcmp.errors.UsageError` where no council, or several, go by that name.
    """
    return record.history(_id(record, council))


def compare(record: Record, councils: Iterable[Council | str]) -> Answer:
    """The latest judgements of several councils side by side, as a table of plain values.

    Its `rows` are dictionaries with the columns of the command line's CSV.

    >>> import ofstedcmp
    >>> answer = ofstedcmp.compare(ofstedcmp.load(), ["cheshire east", "cwac"])
    >>> [column.heads[0] for column in answer.parts[0].columns]
    ['Cheshire East', 'Cheshire West and Chester']
    >>> next(iter(answer.rows))["framework"]
    'ilacs-2023'
    """
    from ofstedcmp.answers.compare import compare as side_by_side
    from ofstedcmp.answers.compare import layout
    from ofstedcmp.answers.selection import Selection

    ids = [_id(record, council) for council in councils]
    answer = side_by_side(record, ids, Selection(), layout(None, None, councils=len(ids)))
    named: Any = tuple(answer.named_rows())
    return answer._replace(rows=named)


def rows(record: Record, councils: Iterable[Council | str]) -> list[dict[str, Scalar]]:
    """Every judgement and every ungraded visit of those councils as long rows, councils in the order given.

    Ranks are 1 (best) to 4, steps are positive towards outstanding, unknown values are None.
    """
    from ofstedcmp.answers.council_answer import dated_rows
    from ofstedcmp.answers.selection import Selection
    from ofstedcmp.database.queries import COLUMNS

    ids = [_id(record, council) for council in councils]
    record.remark_on(ids)
    every = (row for council in ids for row in dated_rows(record, council, Selection()))
    return [dict(zip(COLUMNS, row, strict=False)) for row in every]


def _id(record: Record, council: Council | str) -> str:
    return record.council_id(council) if isinstance(council, str) else council.id
