"""What holds of the councils of the record and of their neighbours."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from naming import ABOLISHED, COUNCILS, codes

from ofstedcmp.database.record import Record
from ofstedcmp.records.data_folder import data_root
from ofstedcmp.records.yaml_files import read

# The record itself


def test_there_are_153_councils_and_9_abolished_ones() -> None:
    assert {key for key, council in COUNCILS.items() if council.abolished} == ABOLISHED
    assert len(COUNCILS) - len(ABOLISHED) == 153


def test_councils_stand_in_the_order_of_their_ids() -> None:
    assert list(COUNCILS) == sorted(COUNCILS)


def test_an_id_is_plain_lower_case_words() -> None:
    assert all(key.isascii() and key.replace("-", "").isalpha() and key.islower() for key in COUNCILS)


def test_every_abolished_council_has_successors_that_know_it() -> None:
    for key in ABOLISHED:
        assert COUNCILS[key].successors
        for successor in COUNCILS[key].successors:
            assert key in COUNCILS[successor].predecessors, (key, successor)
            assert COUNCILS[successor].established == COUNCILS[key].abolished, (key, successor)


def test_every_predecessor_is_abolished_and_knows_its_successor() -> None:
    for key, council in COUNCILS.items():
        for predecessor in council.predecessors:
            assert key in COUNCILS[predecessor].successors, (key, predecessor)


def test_a_council_that_stands_has_no_successor() -> None:
    assert [key for key, council in COUNCILS.items() if council.successors and not council.abolished] == []


def test_there_are_nine_regions_with_a_code_each() -> None:
    regions = {(council.region, council.region_code) for council in COUNCILS.values()}
    assert len(regions) == len({name for name, _ in regions}) == len({code for _, code in regions}) == 9


def test_every_standing_council_has_its_three_codes_and_no_two_share_one() -> None:
    for council in COUNCILS.values():
        assert council.abolished or (council.gss_code and council.dfe_code and council.ofsted_urn), council.id
    every = [code for council in COUNCILS.values() for code in codes(council)]
    assert [code for code, count in Counter(every).items() if count > 1] == []


def test_forty_councils_are_expected_to_change() -> None:
    dates = Counter(council.planned_change.date for council in COUNCILS.values() if council.planned_change)
    assert dates == {"2027-04-01": 1, "2028-04-01": 39}


def test_surrey_and_its_planned_successors_name_one_another() -> None:
    change = COUNCILS["surrey"].planned_change
    assert change is not None
    future = read(Path(data_root(), "councils.yaml")).value["planned"]
    assert change.successors == tuple(future)
    for planned in future.values():
        assert planned["predecessors"] == ["surrey"]
        assert planned["from"] == change.date


def test_neighbours_are_ten_other_councils() -> None:
    for model in Record().neighbours.values():
        for key, neighbours in model.lists.items():
            assert len(set(neighbours)) == len(neighbours) == 10, key
            assert {key, *neighbours} <= COUNCILS.keys(), key
            assert key not in neighbours


def test_one_model_of_neighbours_is_current_and_covers_every_standing_council() -> None:
    current = [model for model in Record().neighbours.values() if model.current]
    assert len(current) == 1
    assert current[0].lists.keys() == COUNCILS.keys() - ABOLISHED
