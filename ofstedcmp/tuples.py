"""Named tuples as `typing.NamedTuple` makes them, but without a look at each annotation.

`typing` compiles every annotation of every class at each start of the program, which here takes as long
as reading the record. Type checkers see `typing.NamedTuple`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


__all__ = ["NamedTuple"]
