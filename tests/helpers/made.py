"""Small reports made up for a test, as text in the layout of ILACS: no sentence of a real one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from pages import rows

from ofstedcmp.database.record import Record
from ofstedcmp.records.read_files import read_council
from ofstedcmp.records.types import CouncilRecords, Inspection, Rules

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


def as_pdf(
    path: Path, text: str, *, turned: int = 0, drawn: int = 0, redrawn: Mapping[str, str] | None = None
) -> Path:
    """The text as a PDF whose pages are turned by so many degrees, and drawn by so many before that.

    `redrawn` replaces operators in the content of every page.
    """
    size = 842
    matrix = {
        0: "1 0 0 1 0 0",
        90: f"0 1 -1 0 {size} 0",
        180: f"-1 0 0 -1 {size} {size}",
        270: f"0 -1 1 0 0 {size}",
    }[drawn]
    texts = text.replace("’", "'").replace("©", "").split("\f")
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for page in texts:
        pieces = [
            (40 if at == 0 else 460, 800 - 14 * line, cell)
            for line, whole in enumerate(page.split("\n"))
            for at, cell in enumerate(re.split(r" {3,}", whole))
        ]
        shown = " ".join(f"1 0 0 1 {left} {top} Tm ({cell}) Tj" for left, top, cell in pieces)
        content = f"{matrix} cm BT /F 10 Tf {shown} ET"
        for old, new in (redrawn or {}).items():
            content = content.replace(old, new)
        at = len(objects) + 1
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size} {size}]/Rotate {turned}"
            f"/Resources<</Font<</F 3 0 R>>>>/Contents {at + 1} 0 R>>",
            f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        ]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(texts)))
    objects[1] = f"<</Type/Pages/Kids[{kids}]/Count {len(texts)}>>"
    data, places = "%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n{len(data)}\n%%EOF\n"
    path.write_bytes(f"{data}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1"))
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


def strictly(path: Path, catalogue: Record) -> CouncilRecords:
    """The records of a council's file, which has no problem."""
    rules = Rules(catalogue.frameworks, catalogue.scales, catalogue.sources)
    return read_council(str(path), rules)


def only(folder: Path, catalogue: Record) -> Inspection:
    """The one inspection that the folder holds."""
    (one,) = strictly(folder / FILE, catalogue).inspections
    return one
