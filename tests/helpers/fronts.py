"""Reports of a test's own making, and where the published ones lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ofstedcmp.database.record import Record
from ofstedcmp.reports.document import Report

SHARED = Path(__file__).resolve().parents[3] / "shared"
REPORTS = SHARED / "reports"
corpus = pytest.mark.skipif(
    not (REPORTS / "index.csv").is_file(), reason="the corpus does not lie beside the checkout"
)

RECORD = Record()
Written = Callable[[str], Report]
