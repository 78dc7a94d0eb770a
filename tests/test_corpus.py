"""The record against the material that it was made from, where that lies beside the checkout."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ofstedcmp.database.record import Record
from ofstedcmp.grade_changes import in_order
from ofstedcmp.records.data_folder import data_root
from ofstedcmp.records.types import Judgement

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "domain").is_dir(), reason="the corpus does not lie beside the checkout"
)

RECORD = Record()
FRAMEWORKS = {
    **{"csa": "csa-2009", "slac": "slac-2009", "cp": "cp-2012", "sif": "sif-2013"},
    **{"sif (LSCB review)": "sif-2013", "ilacs_2018": "ilacs-2018", "ilacs_2023": "ilacs-2023"},
}
AREAS = {
    **{"help_protection": "help-and-protection", "in_care_and_leavers": "in-care-and-care-leavers"},
    **{"in_care": "in-care", "care_leavers": "care-leavers"},
    **{"Effectiveness of the help and protection": "help-and-protection"},
    **{"Quality of practice": "quality-of-practice", "Leadership and governance": "leadership"},
    **{"The Local Safeguarding Children Board": "lscb", "annual rating": "rating"},
}


def facts() -> Iterator[dict[str, str]]:
    path = SHARED / "domain" / "cheshire-facts.csv"
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def area_of(fact: dict[str, str], framework: str) -> str:
    name = fact["judgement"].split(" (")[0].split(" > ")[-1]
    if framework == "csa-2009":
        return "rating"
    if framework == "cp-2012":
        return AREAS.get(name, "overall")
    if framework == "sif-2013" and name == "in_care":
        return "looked-after-and-permanence"
    if framework != "slac-2009":
        return AREAS.get(name, name)
    section = fact["section"].replace("_", "-")
    wanted = {"Overall": "Overall effectiveness", "are safe": "Children and young people are safe"}
    wanted |= {
        "feel safe": "Children and young people feel safe",
        "The quality of provision": "Quality of provision",
    }
    label = wanted.get(name, name)
    (area,) = [
        area.id
        for area in RECORD.frameworks[framework].areas
        if area.section == section and not area.heading and label in (area.label, *area.variants)
    ]
    return area


def judgement_of(fact: dict[str, str]) -> Judgement:
    council = RECORD.council(fact["council"])
    framework = FRAMEWORKS[fact["framework"]]
    inspections = [one for one in in_order(RECORD.inspections(council.id)) if one.framework == framework]
    if framework == "csa-2009":
        inspections = [one for one in inspections if one.when == fact["inspected"][:4]]
    (inspection,) = inspections
    judgement = inspection.judgement(area_of(fact, framework))
    assert judgement is not None, f"{fact['framework']} {fact['judgement']} is not in the record"
    return judgement


GRADED = [fact for fact in facts() if fact["rank"]]
RANKS = {
    **{"outstanding": "1", "good": "2", "adequate": "3", "requires-improvement": "3", "inadequate": "4"},
    **{"performs-excellently": "1", "performs-well": "2", "performs-adequately": "3", "performs-poorly": "4"},
}


def test_the_sheet_of_facts_holds_84_of_them() -> None:
    assert len(list(facts())) == 84


@pytest.mark.parametrize(
    "fact", GRADED, ids=lambda fact: f"{fact['council']} {fact['framework']} {fact['judgement'][:40]}"
)
def test_a_known_grade_is_in_the_record_as_it_was_printed(fact: dict[str, str]) -> None:
    judgement = judgement_of(fact)
    assert RANKS[judgement.grade] == fact["rank"]
    if "press only" in fact["provenance"]:
        assert judgement.standing.provenance == "press"
    elif fact["provenance"].startswith("primary"):
        assert judgement.standing.provenance == "report"
        assert judgement.standing.page


def test_the_known_conflict_is_kept_with_both_sides() -> None:
    (fact,) = [fact for fact in facts() if "CONFLICT" in fact["judgement"]]
    slac = next(
        one for one in RECORD.inspections(RECORD.council(fact["council"]).id) if one.framework == "slac-2009"
    )
    judgement = slac.judgement("looked-after-overall")
    assert judgement is not None
    assert [reading.grade for reading in judgement.disagreeing] == ["inadequate"]


def test_the_known_visits_without_a_grade_are_in_the_record() -> None:
    events = [fact for fact in facts() if fact["grade_printed"] == "(none)"]
    for fact in events:
        council = RECORD.council(fact["council"])
        assert any(event.when.startswith(fact["inspected"]) for event in RECORD.events(council.id)), fact
    assert len(events) == 4


def test_every_report_of_the_record_has_the_address_and_the_hash_of_its_file() -> None:
    with (SHARED / "reports" / "index.csv").open(encoding="utf-8", newline="") as stream:
        index = {row["report_url"]: row for row in csv.DictReader(stream)}
    seen = differing = 0
    for council in RECORD.inspected:
        for one in RECORD.inspections(council):
            if one.report and one.report.url:
                row = index[one.report.url]
                assert one.report.sha256 == row["sha256"]
                # A report may print another day of publication than the website lists; it then stands.
                differing += one.published != row["published"]
                data = (SHARED / "reports" / row["path"]).read_bytes()
                assert hashlib.sha256(data).hexdigest() == one.report.sha256
                seen += 1
    assert (seen, differing) == (493, 6)


def test_every_council_and_neighbour_of_the_tables_is_in_the_record() -> None:
    with (SHARED / "domain" / "authorities.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            council = RECORD.councils[row["slug"]]
            assert (council.name, council.official_name) == (row["name"], row["official_name"])
            assert (council.gss_code or "", council.dfe_code or "") == (row["gss_code"], row["dfe_code"])
            assert (council.ofsted_urn or "", council.region) == (row["ofsted_urn"], row["region"])
            assert (council.responsible_since or "", council.abolished or "") == (
                row["responsible_since"],
                row["abolished"],
            )
            assert set(row["aliases"].split(";")) <= {council.name, council.official_name, *council.aliases}
    with (SHARED / "domain" / "neighbours.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            assert (
                RECORD.neighbours[row["model"]].lists[row["slug"]][int(row["rank"]) - 1]
                == row["neighbour_slug"]
            )


def test_no_sentence_of_a_seed_stands_in_the_record() -> None:
    record = " ".join(path.read_text(encoding="utf-8") for path in Path(data_root()).rglob("*.yaml"))
    labels = {
        text
        for framework in RECORD.frameworks.values()
        for area in framework.areas
        for text in (area.label, *area.variants)
    }
    for label in sorted(labels, key=len, reverse=True):
        record = record.replace(label, "|")
    held = runs_of_nine_words(record)
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        assert runs_of_nine_words(path.read_text(encoding="utf-8")) & held == set()


def runs_of_nine_words(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + 9]) for start in range(len(words) - 8)}
