"""Tab-separated values: like CSV, but a field is quoted only if it holds a tab, a quote or a line end."""

from __future__ import annotations

from functools import partial

from ofstedcmp.formats import csv

stream = partial(csv.stream, delimiter="\t")
