"""A letter after a visit is read as one event, or refused with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from letters import joint, letter
from made import sha256, written

from ofstedcmp.database.record import Record
from ofstedcmp.errors import UnreadableError
from ofstedcmp.records.types import Event
from ofstedcmp.reports.document import Report
from ofstedcmp.reports.letters import read_letter, topics_of
from ofstedcmp.reports.report import Listing

RECORD = Record()


def read(folder: Path, text: str) -> Event:
    event = read_letter(Report(written(folder, text)), RECORD, {})
    assert event
    return event


def test_a_letter_gives_all_fields_of_a_visit(tmp_path: Path) -> None:
    one = read(tmp_path, letter())
    assert (one.council, one.kind, one.start, one.end) == (
        "leeds",
        "focused-visit",
        "2024-02-06",
        "2024-02-07",
    )
    assert (one.published, one.topics, one.priority_actions) == ("2024-03-12", ("care-leavers",), 0)
    ((source, page),) = one.sources
    assert (source.id, source.kind, page) == ("focused-visit-2024-03-12", "letter", None)
    assert (source.title, source.published) == ("Leeds: letter after a focused visit", "2024-03-12")
    assert source.sha256 == sha256(tmp_path / "report.txt")
    assert source.url is None


def test_a_joint_inspection_can_mention_a_focused_visit(tmp_path: Path) -> None:
    one = read(tmp_path, joint())
    assert (one.council, one.kind, one.start, one.end) == ("kent", "jtai", "2024-03-04", "2024-03-08")
    assert one.topics == ("serious-youth-violence",)


def test_the_subject_of_a_joint_inspection_ends_with_its_council(tmp_path: Path) -> None:
    subject = (
        "Joint targeted area inspection of the multi-agency response to domestic\nabuse in the City of York"
    )
    one = read(tmp_path, joint(subject=subject, below="Between 15 and 19 April 2024, inspectors came."))
    assert (one.council, one.start, one.topics) == ("york", "2024-04-15", ("domestic-abuse",))


@pytest.mark.parametrize(
    ("days", "start", "end"),
    [
        ("on 6 February 2024", "2024-02-06", None),
        ("on the 6th and 7th of February 2024", "2024-02-06", "2024-02-07"),
        ("between 30 January and 1 February 2024", "2024-01-30", "2024-02-01"),
        ("from 6–8 February 2024", "2024-02-06", "2024-02-08"),
        ("on 30 and 31 January, and 1 February 2024", "2024-01-30", "2024-02-01"),
        ("on 6 and 7 February", "2024-02-06", "2024-02-07"),
        ("on 6 and 7 November", "2023-11-06", "2023-11-07"),
        ("on 11 and 12 March 2024", "2024-03-11", "2024-03-12"),
    ],
)
def test_the_printed_days_are_read(tmp_path: Path, days: str, start: str, end: str | None) -> None:
    one = read(tmp_path, letter(days=days))
    assert (one.start, one.end) == (start, end)


def test_days_of_other_things_are_ignored(tmp_path: Path) -> None:
    said = "This letter counts. From 1 to 3 May 2023 there was no director. It tells"
    assert read(tmp_path, letter().replace("This letter summarises", said)).start == "2024-02-06"


HEADING = "Areas for priority action\n"


@pytest.mark.parametrize(
    ("actions", "more", "number"),
    [
        ("", "Made up.", 0),
        (f"{HEADING}◼ This, which is\nlong.\n◼ That.\n", "Made up.", 2),
        (f"{HEADING}\uf0b7 This.\n2\n\uf0b7 That.\n\uf0b7 And that.\n", "Made up.", 3),
        (f"{HEADING}• The findings of\nyour audits and\nfindings of others.\n• That.\n", "Made up.", 2),
        (f"{HEADING}This and that are to be done.\n", "Made up.", "yes"),
        (f"{HEADING}Those of last year stand. There are no additional priority actions.\n", "Made up.", 0),
        ("Area for priority action\n• This.\n• Its second part.\n", "Made up.", "yes"),
        ("Area for priority action\n• This.\n", "Made up.", 1),
        ("", "Last year there were two areas for priority action.", None),
        ("", "There are no areas for priority action.", 0),
    ],
)
def test_areas_for_priority_action_are_counted_below_their_heading(
    tmp_path: Path, actions: str, more: str, number: int | str | None
) -> None:
    assert read(tmp_path, letter(actions=actions, more=more)).priority_actions == number


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (letter(days="on 24 October 2022 to 25 October 2023", date="28 November 2023"), "cannot be right"),
        (letter(days="on 31 February 2024"), "cannot be right"),
        (letter(days="in February 2024"), "has no days of the visit"),
        (letter(days="on 6 and 7 February", date=""), "cannot be right"),
        (letter(date="12 January 2024"), "before the visit ended"),
        (letter(date="12 March 2026"), "more than a year after"),
        (letter(date="12 March 2024\n13 March 2024"), "several dates"),
        (letter(council="Westshire", named="Westshire"), "names a council that is not known"),
        (letter(named="Kent"), "names kent and leeds"),
        (
            letter(council="Cumbria", named="Cumbria"),
            "was not responsible for children's services on 2024-02-06",
        ),
        (letter(end=""), "cut off"),
        (letter() + letter(), "more than one letter"),
        (joint(below="Between two days of May, people came."), "has no days of the visit"),
        (
            joint(
                subject="Joint targeted area inspection of the multi-agency response to things",
                below="Between 15 and 19 April 2024, inspectors came.",
            ),
            "does not name its council",
        ),
    ],
)
def test_an_uncertain_letter_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(tmp_path, text)


def test_another_kind_of_letter_is_not_read(tmp_path: Path) -> None:
    text = letter().replace("Focused visit to", "Monitoring visit to")
    assert read_letter(Report(written(tmp_path, text)), RECORD, {}) is None


def test_a_letter_without_a_date_takes_the_date_of_the_list(tmp_path: Path) -> None:
    path = written(tmp_path, letter(date=""))
    undated = read_letter(Report(path), RECORD, {})
    assert undated
    assert (undated.published, undated.sources[0][0].id) == (None, "focused-visit-2024-02-06")
    listed = read_letter(Report(path), RECORD, {sha256(path): Listing("2024-03-14", "https://example.org/1")})
    assert listed
    assert (listed.published, listed.sources[0][0].url) == ("2024-03-14", "https://example.org/1")


def test_columns_side_by_side_are_read(tmp_path: Path) -> None:
    text = letter(date="12 March 2024                    Some Place\n          Some Town")
    assert read(tmp_path, text).published == "2024-03-12"


def test_topics_are_recognised_by_phrases_unless_excluded() -> None:
    topics = RECORD.visits.topics
    assert topics_of("children in need and the ‘front door’", topics) == ("front-door", "children-in-need")
    assert topics_of("older children in care but not care leavers", topics) == ("children-in-care",)
    assert topics_of("what nobody thought of", topics) == ()


def test_every_topic_has_a_phrase_of_its_own() -> None:
    topics = RECORD.visits.topics
    for topic in topics.values():
        assert any(topics_of(phrase, topics) == (topic.id,) for phrase in topic.phrases), topic.id
