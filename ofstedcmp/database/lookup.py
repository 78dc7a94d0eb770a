"""What the record holds by id, of several folders: a later one goes before an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from ofstedcmp.database.shelf import COUNCILS, Shelf
from ofstedcmp.errors import DataError
from ofstedcmp.records.types import Council

Loaded = TypeVar("Loaded")


class Known(dict[str, Loaded]):
    """What the record holds, by id. To refer to what it does not hold is a fault of the data."""

    def __missing__(self, key: str) -> Loaded:
        message = f"the record refers to '{key}', which it does not hold: 'ofstedcmp check' names the place"
        raise DataError(message)


class Councils(Mapping[str, Council]):
    """The councils of several folders by id, one at a time where no more is asked for."""

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        self._shelves = shelves
        self._one: dict[str, Council | None] = {}

    def __getitem__(self, council: str) -> Council:
        return self._find(council) or Known[Council]()[council]

    def __contains__(self, council: object) -> bool:
        return isinstance(council, str) and self._find(council) is not None

    def get(self, council: str, otherwise: Any = None) -> Any:
        """The council of that id, or what was given instead."""
        return self._find(council) or otherwise

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def whole_name(self, name: str) -> str | None:
        """The council of that whole name; None where it is no one's, or only all the names can tell."""
        listing = [shelf for shelf in self._shelves if COUNCILS in shelf.paths]
        if any(shelf.named(0, "") is None for shelf in listing):
            return None

        def named(level: int, form: str) -> set[str]:
            found: set[str] = set()
            for shelf in listing:
                # What a later folder says of a council goes before what an earlier one says.
                found = {one for one in found if shelf.council(one) is None} | (
                    shelf.named(level, form) or set()
                )
            return found

        from ofstedcmp.database.council_names import identify_whole

        return identify_whole(name, named)

    def _find(self, council: str) -> Council | None:
        if council not in self._one:
            found = (shelf.council(council) for shelf in reversed(self._shelves))
            self._one[council] = next(filter(None, found), None)
        return self._one[council]

    @cached_property
    def _all(self) -> dict[str, Council]:
        merged: dict[str, Council] = {}
        for shelf in self._shelves:
            merged.update(shelf.councils)
        self._one.update(merged)
        return merged
