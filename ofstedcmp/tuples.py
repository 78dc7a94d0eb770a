"""Named tuples that cost little to define, and tuples that are made when first looked at.

`typing.NamedTuple` compiles every annotation of every class at each start of the program, which here takes
as long as reading the record. Type checkers see `typing.NamedTuple`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    _OWN = ("__annotations__", "__module__", "__qualname__")

    class _Maker(type):
        def __new__(cls, name: str, bases: tuple[type, ...], content: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, content)
            fields = tuple(content.get("__annotations__", ()))
            defaults = [content.pop(field) for field in fields if field in content]
            made = namedtuple(name, fields, defaults=defaults, module=content["__module__"])
            for key, value in content.items():
                if key not in _OWN:
                    setattr(made, key, value)
            made.__annotations__ = content.get("__annotations__", {})
            return made

    class NamedTuple(metaclass=_Maker):
        """The base to write; what is made of it is a plain named tuple with its methods."""


Member = TypeVar("Member")


class Deferred(Sequence[Member]):
    """A tuple that `make` makes when it is first looked at; equal to any other with the same members."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], tuple[Member, ...]]) -> None:
        self._make: Callable[[], tuple[Member, ...]] | None = make
        self._made: tuple[Member, ...] = ()

    def _members(self) -> tuple[Member, ...]:
        if self._make:
            self._made, self._make = self._make(), None
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


__all__ = ["Deferred", "NamedTuple"]
