"""Take a document's plain values apart, noting every problem at its place instead of stopping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ofstedcmp.dates import is_date
from ofstedcmp.records.texts import is_address, text_fault
from ofstedcmp.records.yaml_files import Document, Keys

# The longest list: some rules hold each entry against every other.
MOST_ENTRIES = 1000


class Fields:
    """One mapping of a document. Each method takes a key and returns its value, or None where the
    key is missing or the value is not what it should be; that is then a problem of the document.
    """

    def __init__(self, document: Document, value: Any, keys: Keys, known: Sequence[str]) -> None:
        self.document, self.keys = document, keys
        self.value: dict[str, Any] = value if isinstance(value, dict) else {}
        # Nothing is "missing" from what is no mapping: that would say the same fault again.
        self._whole = isinstance(value, dict)
        if not self._whole:
            self.complain(None, f"{_what(value)} where a mapping with {', '.join(known[:3])} … is expected")
        allowed = frozenset(known)
        for key in self.value:
            if key not in allowed:
                place = (*keys, key)
                self.document.problems.append(
                    document.problem(place, f"unknown key '{key}' (known: {', '.join(known)})", at_key=True)
                )
            elif fault := text_fault(key):
                self.document.problems.append(
                    document.problem((*keys, key), f"the key '{key}' {fault}", at_key=True)
                )

    def complain(self, key: str | None, message: str) -> None:
        """Note a problem at the value of `key`, or at the mapping itself."""
        keys = self.keys if key is None else (*self.keys, key)
        self.document.problems.append(self.document.problem(keys, message))

    def text(self, key: str, *, required: bool = False) -> str | None:
        """Text that is safe to print and to put in a cell."""
        value = self.value.get(key)
        if value is None or value == "":
            if required:
                self._missing(key)
            return None
        if not isinstance(value, str):
            number = isinstance(value, int) and not isinstance(value, bool)
            hint = ": put it in quotes" if number else ""
            self.complain(key, f"'{key}' is {_what(value)}, not text{hint}")
            return None
        fault = text_fault(value)
        if fault:
            self.complain(key, f"'{key}' {fault}")
            return None
        return value

    def required(self, key: str) -> str:
        """Text that must be there; the empty text where it is not."""
        return self.text(key, required=True) or ""

    def address(self, key: str) -> str:
        """An address by https, which must be there; the empty text where it is not."""
        value = self.required(key)
        if value and not is_address(value):
            self.complain(key, f"'{key}' is no address that begins with https://")
        return value

    def choice(self, key: str, choices: Sequence[str], *, required: bool = False) -> str | None:
        """Text that is one of the choices."""
        value = self.text(key, required=required)
        if value is not None and value not in choices:
            self.complain(key, f"'{key}' is '{value}', not one of {', '.join(choices)}")
            return None
        return value

    def date(self, key: str, *, whole: bool = False, required: bool = False) -> str | None:
        """A date that exists, as ISO text; to the day where `whole`."""
        value = self.text(key, required=required)
        if value is not None and not (value.isascii() and is_date(value, whole=whole)):
            form = "YYYY-MM-DD" if whole else "YYYY-MM-DD, YYYY-MM or YYYY"
            self.complain(key, f"'{key}' is '{value}', not a date that exists ({form})")
            return None
        return value

    def number(self, key: str, *, required: bool = False) -> int | None:
        """A whole number, 0 or more."""
        value = self.value.get(key)
        if value is None:
            if required:
                self._missing(key)
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self.complain(key, f"'{key}' is {_what(value)}, not a whole number from 0 up")
            return None
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self.value.get(key, default)
        if not isinstance(value, bool):
            self.complain(key, f"'{key}' is {_what(value)}, not true or false")
            return default
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        inside: list[str] = []
        for position, value in self._list(key):
            if isinstance(value, str) and not (fault := text_fault(value)):
                inside.append(value)
            else:
                message = f"'{key}' holds {_what(value)}, not text"
                if isinstance(value, str):
                    message = f"text in '{key}' {fault}"
                problem = self.document.problem((*self.keys, key, position), message)
                self.document.problems.append(problem)
        return tuple(inside)

    def each(self, key: str, known: Sequence[str]) -> Iterator[Fields]:
        """The mappings of a list, one after the other."""
        for position, value in self._list(key):
            yield Fields(self.document, value, (*self.keys, key, position), known)

    def mapping(self, key: str) -> dict[str, Any]:
        """A mapping from ids to whatever stands there."""
        value = self.value.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.complain(key, f"'{key}' is {_what(value)}, not a mapping")
            return {}
        return value

    def entries(self, key: str, known: Sequence[str]) -> Iterator[tuple[str, Fields]]:
        """The mappings of a mapping, each with its id, which must be as safe as any text."""
        for name, value in self.mapping(key).items():
            if fault := text_fault(name):
                place = self.inside(key, name)
                message = f"the id '{name}' {fault}"
                self.document.problems.append(self.document.problem(place, message, at_key=True))
            yield name, Fields(self.document, value, (*self.keys, key, name), known)

    def inside(self, *keys: str | int) -> Keys:
        """The place of something deeper in this mapping."""
        return (*self.keys, *keys)

    def _missing(self, key: str) -> None:
        if self._whole:
            self.complain(None, f"'{key}' is missing")

    def _list(self, key: str) -> Iterator[tuple[int, Any]]:
        value = self.value.get(key)
        if value is None:
            return iter(())
        if not isinstance(value, list):
            self.complain(key, f"'{key}' is {_what(value)}, not a list")
            return iter(())
        if len(value) > MOST_ENTRIES:
            self.complain(key, f"'{key}' holds more than {MOST_ENTRIES:,} entries")
            return iter(())
        return enumerate(value)


def _what(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return "true or false"
    return f"the number {value}" if isinstance(value, int) else "text"
