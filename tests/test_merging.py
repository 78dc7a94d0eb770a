"""One inspection is one entry however many sources have it; nothing that differs is decided in silence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from ofstedcmp.database.record import Record
from ofstedcmp.records.merging.merge import merge
from ofstedcmp.records.merging.same_visit import merge_event
from ofstedcmp.records.types import Event, Inspection, Judgement, Mention, Reading, Source
from ofstedcmp.reports.importing import merged

RECORD = Record()
FRAMEWORKS = RECORD.frameworks
REPORT = Source("report-2019-05-08", "report", "A report", "2019-05-08", sha256="a" * 64)
OLD = Source("statistics-2023", "official-statistics", "Statistics", "2023-07-06")
NEW = Source("statistics-2025", "official-statistics", "Statistics", "2025-09-25")
PRESS = Source("press-2019", "press", "An article")
GRADES = ("outstanding", "good", "requires-improvement", "inadequate")
AREAS = ("leadership", "help-and-protection", "in-care-and-care-leavers", "overall")


def inspection(source: Source, grade: str = "good", **changes: object) -> Inspection:
    own = source.kind == "report"
    made = Inspection(
        council="leeds",
        framework="ilacs-2018",
        kind="short",
        kind_from="days-on-site" if own else "official-statistics",
        start="2019-03-18",
        end="2019-03-22" if own else None,
        published="2019-05-08",
        report=source if own else None,
        dates_from={} if own else {"start": source, "published": source},
        judgements=tuple(
            Judgement(
                area,
                (
                    Reading(
                        source,
                        "report" if own else "press" if source.kind == "press" else "official-statistics",
                        grade,
                        grade.title(),
                        page=1 if own else None,
                    ),
                ),
            )
            for area in AREAS
        ),
    )
    return made._replace(**changes)  # type: ignore[arg-type]


def together(*inspections: Inspection) -> list[Inspection]:
    """The entries after importing each in turn, with nothing to settle."""
    entries: list[Inspection] = []
    for one in inspections:
        entries, result = merge(entries, one, {}, FRAMEWORKS)
        assert result.word != "conflict", result.unsettled
    return entries


def test_a_report_and_a_spreadsheet_make_one_entry_and_the_report_stands() -> None:
    for order in ((inspection(REPORT), inspection(OLD)), (inspection(OLD), inspection(REPORT))):
        (one,) = together(*order)
        overall = one.judgement("overall")
        assert overall is not None
        assert [reading.provenance for reading in overall.readings] == ["report", "official-statistics"]
        assert one.report == REPORT
        assert one.dates_from == {}
        assert one.end == "2019-03-22"


def test_the_newest_edition_of_the_statistics_goes_before_an_older_one() -> None:
    (one,) = together(inspection(OLD), inspection(NEW))
    overall = one.judgement("overall")
    assert overall is not None
    assert [reading.source.id for reading in overall.readings] == ["statistics-2025", "statistics-2023"]


def test_the_press_is_the_last_reading() -> None:
    (one,) = together(inspection(PRESS), inspection(OLD), inspection(REPORT))
    overall = one.judgement("overall")
    assert overall is not None
    assert overall.readings[-1].source == PRESS


def test_the_kind_from_the_statistics_stands_against_a_guess() -> None:
    guess = inspection(REPORT, kind="standard")
    (one,) = together(guess, inspection(OLD))
    assert (one.kind, one.kind_from) == ("short", "official-statistics")


def test_a_grade_that_differs_is_a_conflict_and_changes_nothing() -> None:
    entries = together(inspection(REPORT))
    after, result = merge(entries, inspection(OLD, "inadequate"), {}, FRAMEWORKS)
    assert result.word == "conflict"
    assert after == entries
    assert {(one.about, one.says, one.stands) for one in result.unsettled} == {
        (area, "inadequate", "good") for area in AREAS
    }


def test_a_reviewed_difference_is_stored_with_its_reason() -> None:
    settle = {(area, OLD.id, "inadequate"): "A misprint of that edition." for area in AREAS}
    (one,), result = merge(together(inspection(REPORT)), inspection(OLD, "inadequate"), settle, FRAMEWORKS)
    overall = one.judgement("overall")
    assert result.word == "updated"
    assert overall is not None
    assert overall.grade == "good"
    assert [reading.settled for reading in overall.disagreeing] == ["A misprint of that edition."]


def test_one_document_read_twice_with_two_results_is_a_conflict_that_no_list_settles() -> None:
    settle = {(area, REPORT.id, "inadequate"): "Whatever." for area in AREAS}
    _, result = merge(together(inspection(REPORT)), inspection(REPORT, "inadequate"), settle, FRAMEWORKS)
    assert result.word == "conflict"


def test_two_documents_cannot_both_be_the_report() -> None:
    other = REPORT._replace(id="report-other", sha256="b" * 64)
    _, result = merge(together(inspection(REPORT)), inspection(other), {}, FRAMEWORKS)
    assert result.word == "conflict"
    assert "report" in {one.about for one in result.unsettled}


def test_a_publication_date_a_few_weeks_off_is_a_conflict() -> None:
    late = inspection(OLD, start=None, published="2019-07-08", dates_from={"published": OLD})
    entries = together(inspection(REPORT))
    after, result = merge(entries, late, {}, FRAMEWORKS)
    assert (result.word, after) == ("conflict", entries)
    settle = {("published", OLD.id, "2019-07-08"): "That edition has the wrong month."}
    (one,), result = merge(entries, late, settle, FRAMEWORKS)
    assert result.word == "updated"
    assert one.published == "2019-05-08"
    assert [(dispute.about, dispute.says) for dispute in one.disputes] == [("published", "2019-07-08")]


def test_one_day_under_two_frameworks_is_a_conflict() -> None:
    split = inspection(OLD)._replace(framework="ilacs-2023", judgements=())
    entries = together(inspection(REPORT))
    after, result = merge(entries, split, {}, FRAMEWORKS)
    assert (result.word, after) == ("conflict", entries)


def test_years_apart_are_two_inspections() -> None:
    later = inspection(OLD, start="2022-03-18", published="2022-05-08")
    assert len(together(inspection(REPORT), later)) == 2


def test_a_longer_date_completes_a_shorter_one_and_contradicts_nothing() -> None:
    vague = inspection(PRESS, start="2019-03")
    (one,) = together(vague, inspection(OLD))
    assert one.start == "2019-03-18"
    assert one.disputes == ()


def test_a_visit_without_a_grade_is_one_visit_in_two_sources() -> None:
    entries = [Event("leeds", "jtai", start="2022-07", sources=(Mention(REPORT, 1),))]
    (one,), result = merge_event(
        entries, Event("leeds", "jtai", start="2022-07-04", end="2022-07-08", sources=(Mention(OLD),))
    )
    assert result.word == "updated"
    assert (one.start, one.end) == ("2022-07-04", "2022-07-08")
    assert len(one.sources) == 2


@given(some.permutations([inspection(REPORT), inspection(OLD), inspection(NEW), inspection(PRESS)]))
def test_the_order_of_the_sources_does_not_matter(order: list[Inspection]) -> None:
    assert merged({}, order, [], RECORD)[0] == merged({}, [*reversed(order)], [], RECORD)[0]


@given(some.lists(some.sampled_from([REPORT, OLD, NEW, PRESS]), min_size=1, max_size=6), some.data())
def test_importing_twice_is_importing_once(sources: list[Source], data: some.DataObject) -> None:
    given_ = [inspection(source, data.draw(some.sampled_from(GRADES))) for source in sources]
    once, _ = merged({}, given_, [], RECORD)
    twice, entries = merged(once, given_, [], RECORD)
    assert twice == once
    assert {entry.word for entry in entries} <= {"unchanged", "conflict"}
