"""The named tuples of the records are those of the standard library in all that is used of them."""

from __future__ import annotations

import collections
import copy
import pickle
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from ofstedcmp.records.tuples import Deferred
from ofstedcmp.records.types import Grade


class Own(NamedTuple):
    """A visit."""

    council: str
    year: int = 2024
    areas: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return f"{self.council} {self.year}"


standard: Any = collections.namedtuple
Known = standard("Own", "council year areas", defaults=(2024, ()))


@pytest.mark.parametrize(
    ("values", "named"),
    [(("leeds",), {}), (("leeds", 2019), {"areas": ("overall",)}), ((), {"council": "hull"})],
)
def test_they_are_made_compared_and_shown_alike(values: tuple[object, ...], named: dict[str, object]) -> None:
    own, known = Own(*values, **named), Known(*values, **named)  # type: ignore[arg-type]
    assert own == known
    assert hash(own) == hash(known)
    assert repr(own) == repr(known)
    assert own._asdict() == known._asdict()
    assert own._replace(year=1) == known._replace(year=1)
    assert (Own._fields, Own._field_defaults) == (Known._fields, {"year": 2024, "areas": ()})
    assert own.label == f"{known.council} {known.year}"
    assert isinstance(own._replace(year=1), Own)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Own(),  # type: ignore[call-arg]
        lambda: Own("leeds", town="leeds"),  # type: ignore[call-arg]
        lambda: Own("leeds", 1, (), 2),  # type: ignore[call-arg]
        lambda: Own._make(["leeds"]),
        lambda: Own("leeds")._replace(town="leeds"),  # type: ignore[call-arg]
    ],
)
def test_what_does_not_fit_the_fields_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        make()


def test_they_can_be_copied_kept_and_matched() -> None:
    grade = Grade("good", "Good", "G", 2)
    assert copy.copy(grade) == copy.deepcopy(grade) == pickle.loads(pickle.dumps(grade)) == grade
    match Own("leeds"):
        case Own(council, year):
            assert (council, year) == ("leeds", 2024)
        case _:
            pytest.fail("it has no places to match")


def test_what_is_deferred_is_made_once_and_when_it_is_looked_at() -> None:
    made = []
    tuple_ = Deferred(lambda *about: made.append(about) or about, 1, 2)  # type: ignore[func-returns-value]
    assert made == []
    assert (tuple_ == (1, 2), list(tuple_), len(tuple_), tuple_[0]) == (True, [1, 2], 2, 1)
    assert made == [(1, 2)]
