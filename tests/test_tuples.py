"""A deferred tuple is made once, when it is first read."""

from __future__ import annotations

from ofstedcmp.records.tuples import Deferred


def test_a_deferred_tuple_is_made_once_and_only_when_it_is_read() -> None:
    made = []
    tuple_ = Deferred(lambda *about: made.append(about) or about, 1, 2)  # type: ignore[func-returns-value]
    assert made == []
    assert (tuple_ == (1, 2), list(tuple_), len(tuple_), tuple_[0]) == (True, [1, 2], 2, 1)
    assert made == [(1, 2)]
