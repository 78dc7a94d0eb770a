"""Tuples that are made when first looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Member = TypeVar("Member")


class Deferred(Sequence[Member]):
    """A tuple that `make` makes of what else is given when it is first looked at.

    It is equal to any other with the same members.
    """

    __slots__ = ("_about", "_made", "_make")

    def __init__(self, make: Callable[..., tuple[Member, ...]], *about: Any) -> None:
        self._make: Callable[..., tuple[Member, ...]] | None = make
        self._about = about
        self._made: tuple[Member, ...] = ()

    def _members(self) -> tuple[Member, ...]:
        if self._make:
            self._made, self._make = self._make(*self._about), None
            self._about = ()
        return self._made

    def __iter__(self) -> Iterator[Member]:
        return iter(self._members())

    def __len__(self) -> int:
        return len(self._members())

    def __getitem__(self, place: Any) -> Any:
        return self._members()[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (tuple, Deferred)) and self._members() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._members())

    def __repr__(self) -> str:
        return repr(self._members())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._members(),)
