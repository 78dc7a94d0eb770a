"""The rows that scripts read: the same in every format, whole, and only narrowed by what narrows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import permutations

import pytest
from command import Run

from ofstedcmp.database.record import Record

SIX = ("leeds", "york", "kent", "kingston-upon-hull", "brent", "bristol")
COLUMNS = (
    "council,council_name,ofsted_urn,old_la_code,new_la_code,region_code,region_name,framework,kind,"
    "inspection_start,inspection_end,published,area,theme,grade,grade_label,grade_rank,change,change_steps,"
    "basis,previous_grade,previous_framework,previous_published,caveats,provenance,report_url,report_page,"
    "last_separate_grade,last_separate_published,last_separate_steps,lead_inspector,newer_report,data_folder"
)
CHANGES = {"up", "down", "same", "not-comparable", "new", "first", "dropped", "not-judged"}
ANSWERS = {
    "compare": ("compare", *SIX),
    "compare one": ("compare", "leeds"),
    "history": ("history", *SIX),
    "show": ("show", "york"),
    "show second-hand": ("show", "leeds", "--date", "2011"),
    "show a visit": ("show", "leeds", "--date", "2020-02"),
    "nothing to show": ("compare", "dorset"),
    "frameworks": ("frameworks",),
    "framework": ("frameworks", "sif-2013"),
    "areas": ("areas",),
}
LONG = {name: words for name, words in ANSWERS.items() if not name.startswith(("framework", "areas"))}

Row = dict[str, str]


def every(answers: dict[str, tuple[str, ...]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("words", answers.values(), ids=answers.keys())


def told(row: Row) -> tuple[str, ...]:
    return tuple(row[column] for column in COLUMNS.split(","))


@every(ANSWERS)
def test_csv_and_json_have_the_same_rows(ask: Run, words: tuple[str, ...]) -> None:
    table, json = ask(*words, "-f", "csv"), ask(*words, "-f", "json").json
    as_text = [
        {key: "" if value is None else str(value) for key, value in row.items()} for row in json["rows"]
    ]
    assert as_text == table.rows
    header = table.stdout.split("\n")[0].split(",")
    assert [list(row) for row in json["rows"]] == [header] * len(as_text)


@every(LONG)
def test_long_rows_have_the_columns_of_the_contract_in_its_order(ask: Run, words: tuple[str, ...]) -> None:
    more = ",topic,priority_actions" if words[0] == "history" else ""
    assert ask(*words, "-f", "csv").stdout.split("\n")[0] == COLUMNS + more


@every(LONG)
def test_values_are_those_listed_in_the_contract(ask: Run, words: tuple[str, ...]) -> None:
    for row in ask(*words, "-f", "json").json["rows"]:
        if row["area"] is None:
            assert {row[key] for key in ("grade", "grade_label", "grade_rank", "change", "theme")} == {None}
            continue
        assert row["change"] in CHANGES
        assert row["grade_rank"] in ({None} if row["grade"] in (None, "not-judged") else {1, 2, 3, 4})
        directed = row["change"] in ("up", "down", "same")
        assert (row["basis"] in ("same", "similar", "changed")) == directed
        assert (row["basis"] is None) == (not directed)
        steps = row["change_steps"]
        assert isinstance(steps, int) == directed
        assert steps is None or (steps > 0) - (steps < 0) == {"up": 1, "down": -1, "same": 0}[row["change"]]
        assert row["provenance"] in (
            {None} if row["grade"] is None else {"report", "official-statistics", "later-report", "press"}
        )


def test_json_has_its_versions_and_the_notes_of_the_screen(ask: Run) -> None:
    answer = ask("compare", *SIX, "-f", "json").json
    assert list(answer) == ["schema_version", "data_version", "headline", "rows", "notes"]
    assert (answer["schema_version"], answer["data_version"]) == (2, "2026-07-02")
    below = ask("compare", *SIX, "-f", "plain").stdout
    assert answer["notes"]
    assert [note for note in answer["notes"] if f"\n{note}\n" not in below] == []


@pytest.mark.parametrize("council", SIX)
def test_history_has_every_judgement_and_visit_once(ask: Run, catalogue: Record, council: str) -> None:
    rows = ask("history", council, "-f", "csv").rows
    in_the_record = [
        (one.framework, one.published or "", judgement.area, judgement.grade)
        for one in catalogue.inspections(council)
        for judgement in one.judgements
    ]
    assert Counter(
        (row["framework"], row["published"], row["area"], row["grade"]) for row in rows if row["grade"]
    ) == Counter(in_the_record)
    visits = [row for row in rows if not row["area"]]
    assert [(row["kind"], row["inspection_start"]) for row in visits] == [
        (event.kind, event.start) for event in catalogue.events(council)
    ]
    assert [row for row in rows if row["area"] and not row["grade"] and row["change"] != "dropped"] == []


def test_rows_are_ordered_by_date(ask: Run) -> None:
    dates = [row["inspection_start"] or row["published"] for row in ask("history", "leeds", "-f", "csv").rows]
    assert dates == sorted(dates)


NARROWER: dict[str, tuple[tuple[str, ...], Callable[[Row], bool]]] = {
    "an area": (("--area", "leadership"), lambda row: row["theme"] == "leadership"),
    "a theme": (("--area", "in-care"), lambda row: row["theme"] == "in-care"),
    "two areas": (
        ("--area", "overall", "--area", "adoption"),
        lambda row: row["area"] in ("overall", "adoption"),
    ),
    "a framework": (("--framework", "ilacs-2023"), lambda row: row["framework"] == "ilacs-2023"),
    "from a year": (("--since", "2019"), lambda row: row["inspection_start"] >= "2019"),
    "from a day": (("--since", "2018-10-29"), lambda row: row["inspection_start"] >= "2018-10-29"),
    "to a month": (("--until", "2018-10"), lambda row: row["inspection_start"][:7] <= "2018-10"),
    "a year": (("--year", "2014"), lambda row: row["inspection_start"][:4] == "2014"),
    "a span": (
        ("--since", "2014-09", "--until", "2016"),
        lambda row: "2014-09" <= row["inspection_start"] < "2017",
    ),
}


@pytest.mark.parametrize("narrowing", NARROWER)
def test_narrowing_only_leaves_rows_out(ask: Run, narrowing: str) -> None:
    options, kept = NARROWER[narrowing]
    rating = "annual-rating"
    whole = [row for row in ask("history", *SIX, "-f", "csv").rows if row["kind"] != rating]
    if narrowing in ("an area", "a theme", "two areas", "a framework"):
        whole = [row for row in whole if row["area"]]  # a visit is about no area and no framework's grades
    narrowed = [row for row in ask("history", *SIX, *options, "-f", "csv").rows if row["kind"] != rating]
    assert narrowed == [row for row in whole if kept(row)]
    assert 0 < len(narrowed) < len(whole)


def test_as_of_gives_the_latest_inspection_by_then_with_its_own_changes(ask: Run) -> None:
    whole = {told(row) for row in ask("history", "leeds", "york", "-f", "csv").rows}
    rows = ask("compare", "leeds", "york", "--as-of", "2019-12-31", "-f", "csv").rows
    assert {(row["council"], row["framework"]) for row in rows} == {
        ("leeds", "ilacs-2018"),
        ("york", "ilacs-2018"),
    }
    assert {told(row) for row in rows} <= whole


def test_changed_shows_only_areas_in_which_a_grade_moved(ask: Run) -> None:
    rows = ask("compare", "leeds", "brent", "-f", "csv").rows
    moved = {row["theme"] for row in rows if row["change"] in ("up", "down", "new", "dropped")}
    kept = ask("compare", "leeds", "brent", "--changed", "-f", "csv").rows
    assert kept == [row for row in rows if row["theme"] in moved]
    assert 0 < len(kept) < len(rows)


LABELS = ("Requires improvement", "Outstanding", "Inadequate", "Good")
TURNINGS = [
    ("--rows", down, "--columns", across) for down, across in permutations(("councils", "years", "areas"), 2)
]


@pytest.mark.parametrize("turning", TURNINGS, ids=" ".join)
def test_every_layout_has_the_same_grades(ask: Run, turning: tuple[str, ...]) -> None:
    # One inspection a council, so that no layout has a choice of which to show.
    asked = ("compare", "leeds", "york", "hull", "--framework", "ilacs-2023")
    rows = ask(*asked, "-f", "csv").rows
    labels = Counter(row["grade"].replace("-", " ").capitalize() for row in rows if row["grade"])
    assert sorted(ask(*asked, *turning, "-f", "csv").rows, key=told) == sorted(rows, key=told)
    screen = ask(*asked, *turning, "-f", "table", "--width", 200).stdout.replace("last separate   ", "")
    shown = re.findall(rf"({'|'.join(LABELS)})(?! in \d)", screen)
    assert Counter(shown) == labels
    assert len(rows) > 15


@pytest.mark.parametrize("turning", TURNINGS, ids=" ".join)
def test_layouts_by_year_have_all_inspections(ask: Run, turning: tuple[str, ...]) -> None:
    rows = ask("compare", "leeds", "york", *turning, "-f", "csv").rows
    inspections = {(row["council"], row["published"]) for row in rows}
    assert len(inspections) == (8 if "years" in turning else 2)


def test_councils_come_in_the_order_given(ask: Run) -> None:
    for order in (("kent", "leeds", "brent"), ("brent", "kent", "leeds")):
        ran = ask("compare", *order, "-f", "csv")
        assert tuple(dict.fromkeys(row["council"] for row in ran.rows)) == order
        names = "|".join(name.capitalize() for name in order)
        bands = re.findall(rf"^({names})  \w+ \d{{4}}", ask("compare", *order).stdout, re.MULTILINE)
        assert bands == [name.capitalize() for name in order]


@pytest.mark.parametrize("again", ["leeds", "LEEDS", "E08000035", "Leeds City Council"])
def test_a_council_that_is_named_twice_is_shown_once(ask: Run, again: str) -> None:
    assert ask("compare", "leeds", "york", again).raw == ask("compare", "leeds", "york").raw


def test_one_council_is_compared_with_its_inspection_before(ask: Run) -> None:
    rows = ask("compare", "leeds", "-f", "csv").rows
    assert list(dict.fromkeys(row["framework"] for row in rows)) == ["ilacs-2023", "ilacs-2026"]


def test_a_joint_grade_is_shown_once_and_marked(ask: Run) -> None:
    (row,) = ask("compare", "kent", "--area", "in-care", "--year", "2019", "-f", "csv").rows
    assert (row["theme"], row["area"]) == ("in-care", "in-care-and-care-leavers")
    assert ask("compare", "kent", "york").stdout.count("one grade for both") == 1


def test_no_overall_grade_is_made_up_after_march_2026(ask: Run) -> None:
    (row,) = ask("compare", "bristol", "--year", "2026", "--area", "overall", "-f", "csv").rows
    assert (row["change"], row["grade"], row["grade_rank"]) == ("dropped", "", "")
    assert row["previous_grade"] == "requires-improvement"


def test_a_council_without_inspections_is_named_and_not_an_error(ask: Run) -> None:
    ran = ask("compare", "leeds", "dorset", "cumbria")
    assert ran.code == 0
    assert "Dorset  Our data has no inspection of this council." in ran.stdout
    assert ran.stdout.startswith("Cumbria was abolished on 1 April 2023;")


def test_company_adds_columns_after_the_councils_asked_for(ask: Run) -> None:
    rows = ask("compare", "york", "--with", "region", "-f", "csv").rows
    assert list(dict.fromkeys(row["council"] for row in rows)) == ["york", "kingston-upon-hull", "leeds"]


def test_a_difference_from_a_baseline_is_not_a_change(ask: Run) -> None:
    plain, beside = ask("compare", "leeds", "york"), ask("compare", "leeds", "york", "--baseline", "kent")
    differences = [
        re.split("  +", line.strip())[1:] for line in beside.stdout.split("\n") if "  beside Kent" in line
    ]
    assert differences == [
        ["the same"],
        ["the same", "1 higher"],
        ["2 higher", "1 higher"],
        ["not like for like", "not like for like"],
    ]
    for how in ("csv", "json"):
        with_it = ask("compare", "leeds", "york", "--baseline", "kent", "-f", how)
        assert with_it.raw == ask("compare", "leeds", "york", "-f", how).raw
    assert plain.stdout.split("\n\n")[0] == beside.stdout.split("\n\n")[0]
