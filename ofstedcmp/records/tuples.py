"""Named tuples that cost little to define, and tuples that are made when first looked at.

`typing.NamedTuple` compiles every annotation and a constructor of every class at each start of the program,
which here takes as long as reading the record. Type checkers see `typing.NamedTuple`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    _Field = type(namedtuple("_", "field").field)

    class _Maker(type):
        def __new__(cls, name: str, bases: tuple[type, ...], content: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, content)
            fields = tuple(content.get("__annotations__", ()))
            defaults = {field: content[field] for field in fields if field in content}
            own = {"_fields": fields, "__match_args__": fields, "_field_defaults": defaults, "__slots__": ()}
            places = {field: _Field(place, "") for place, field in enumerate(fields)}
            return type(name, (_Record,), content | own | places | {"_make": _maker(name, len(fields))})

    def _maker(name: str, number: int) -> Any:
        new = tuple.__new__

        def _make(cls: type, values: Iterable[Any]) -> Any:
            made = new(cls, values)
            if len(made) != number:
                raise TypeError(f"{name} has {number} fields, not {len(made)}")
            return made

        return classmethod(_make)

    class _Record(tuple):
        __slots__ = ()
        _fields = ()
        _field_defaults: ClassVar[dict[str, Any]] = {}

        def __new__(cls, *values: Any, **named: Any) -> Any:
            # What compiles this is namedtuple's; most classes are only ever made of a list, by _make.
            defaults = cls._field_defaults.values()
            cls.__new__ = namedtuple(cls.__name__, cls._fields, defaults=defaults).__new__
            return cls.__new__(cls, *values, **named)

        def _replace(self, **changed: Any) -> Any:
            made = self._make(map(changed.pop, self._fields, self))
            if changed:
                raise TypeError(f"{type(self).__name__} has no {', '.join(changed)}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            told = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{type(self).__name__}({told})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    class NamedTuple(metaclass=_Maker):
        """The base to write; what is made of it is a plain tuple with named fields and its methods."""


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


__all__ = ["Deferred", "NamedTuple"]
