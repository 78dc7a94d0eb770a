"""Regions by name, for the commands that narrow by them."""

from __future__ import annotations

from ofstedcmp.catalogue import Catalogue
from ofstedcmp.errors import UsageError
from ofstedcmp.names import did_you_mean, normalise


def region(catalogue: Catalogue, name: str) -> str:
    """The region of that name or code. Raises UsageError where there is none."""
    known = {council.region: council.region_code for council in catalogue.councils.values()}
    for region, code in known.items():
        if normalise(name) in (normalise(region), normalise(code)):
            return region
    hint = did_you_mean(name, known) or f" Known: {', '.join(sorted(known))}."
    raise UsageError(f"no region is called '{name[:60]}'.{hint}")
