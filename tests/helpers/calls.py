"""Let something happen at one of many calls: a stop, an error, or another process that comes between."""

from __future__ import annotations

from collections.abc import Callable

Call = Callable[..., object]


def at(number: int, happens: Callable[[], object]) -> Callable[[Call], Call]:
    """What makes calls that count together: before the one of that number it happens."""
    made = 0

    def counted(call: Call) -> Call:
        def calling(*arguments: object, **options: object) -> object:
            nonlocal made
            made += 1
            if made == number:
                happens()
            return call(*arguments, **options)

        return calling

    return counted
