"""Small reports made up for a test, as text in the layout of ILACS: no sentence of a real one."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pages import rows

from ofstedcmp import store
from ofstedcmp.catalogue import Catalogue
from ofstedcmp.model import Inspection, Rules
from ofstedcmp.records import inspections as records
from ofstedcmp.records.inspections import CouncilFile

LEADERS = "The impact of leaders on social work practice with children and families"
HELP = "The experiences and progress of children who need help and protection"
CARE = "The experiences and progress of children in care"
LEAVERS = "The experiences and progress of care leavers"
OVERALL = "Overall effectiveness"
COPYRIGHT = "© Crown copyright 2024"
RI = "Requires improvement to be good"
PUBLISHED = "2024-04-22"
FILE = "inspections/leeds.yaml"
ADDRESS = "https://files.ofsted.gov.uk/v1/file/1"


def report(
    *,
    council: str = "Leeds City Council",
    dates: str = "4 to 15 March 2024",
    lead: str = "Ada Marsh, His Majesty’s Inspector",
    overall: str = RI,
    leaders: str = "Good",
    more: str = "",
) -> str:
    """The two pages of a report: leaders, help, children in care, care leavers and the whole are graded."""
    graded = ((LEADERS, leaders), (HELP, "Good"), (CARE, "Outstanding"), (LEAVERS, "Inadequate"))
    front = (
        f"Inspection of {council}\nchildren’s services\nInspection dates: {dates}\nLead inspector: {lead}\n"
    )
    front += rows(("Judgement", "Grade"), *graded, (OVERALL, overall))
    said = [f"{label}: {grade.casefold()}\n1. Made up for a test." for label, grade in graded]
    return "\f".join(
        (f"{front}\nThe children of this town are made up.\n{more}", "\n".join([*said, COPYRIGHT]))
    )


def written(folder: Path, text: str | None = None, name: str = "report.txt") -> Path:
    """The text as a file."""
    path = folder / name
    path.write_text(report() if text is None else text, encoding="utf-8")
    return path


def listed(folder: Path, *reports: Path, published: str = PUBLISHED, address: str = ADDRESS) -> Path:
    """A list with the address and the publication of each of the reports."""
    lines = ["path,report_url,published,sha256"]
    lines += [f"{one.name},{address},{published},{sha256(one)}" for one in reports]
    index = folder / "index.csv"
    index.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return index


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with what is in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def strictly(path: Path, catalogue: Catalogue) -> CouncilFile:
    """A council's file as the strict reader finds it: it has no problem."""
    rules = Rules(catalogue.frameworks, catalogue.scales, catalogue.sources)
    return store.sound(store.read(path), lambda document: records.council_file(document, rules))


def only(folder: Path, catalogue: Catalogue) -> Inspection:
    """The one inspection that the folder holds."""
    ((_, one),) = strictly(folder / FILE, catalogue).inspections
    return one
