"""Spoil files and read them: `PYTHONPATH=tests/helpers python tests/tools/fuzz_reading.py ../shared`.

pytest tries a small part of it.

Each spoilt file must be refused with one line, or be read as what the intact file is. What is read as
something else is listed with the seed that makes it again: a fault, unless the file itself says so, as a
text does in which a word was changed.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import mutations
from made import report
from workbooks import COVER, HISTORY, LEEDS, YEAR, Rows, ods, xlsx

from ofstedcmp.database.record import Record
from ofstedcmp.reports.document import Report
from ofstedcmp.reports.files import Outcome, read_files

MEGABYTE = 1024


def main() -> None:
    """Spoil and read, and print how many there were and what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder with reports/ and official/")
    parser.add_argument("--every", type=int, default=20, help="take each report of this distance (20)")
    parser.add_argument("--times", type=int, default=100, help="spoil each file so often, beside cutting it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kind", choices=("pdf", "text", "workbook"), help="only these files")
    asked = parser.parse_args()
    catalogue = Record()
    total: Counter[str] = Counter()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as place:
        for path in sources(asked.shared, Path(place), catalogue, asked.every, asked.kind):
            found = fuzzed(path, Path(place), catalogue, asked.seed, asked.times, asked.jobs)
            say(f"{path.suffix} {path.parent.name}/{path.name}: {told(found)}")
            total.update({f"{path.suffix[1:]}: {what}": number for what, number in found.items()})
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // MEGABYTE
    say(f"all: {told(total)}; {time.perf_counter() - began:.0f} s, greatest peak {peak} MB")


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def told(found: Counter[str]) -> str:
    return ", ".join(f"{number} {what}" for what, number in found.most_common())


def sources(shared: Path, place: Path, catalogue: Record, every: int, kind: str | None) -> Iterator[Path]:
    """Files to spoil: published reports, the text of some of them, and workbooks both published and made."""
    reports = sorted((shared / "reports").glob("*/*.pdf"))[::every]
    if kind in (None, "pdf"):
        yield from reports
    if kind in (None, "text"):
        (place / "made.txt").write_text(report(), encoding="utf-8")
        yield place / "made.txt"
        for path in reports:
            text = place / f"{path.parent.name}-{path.stem}.txt"
            for cells in (True, False):
                text.write_text(as_text(path, cells=cells), encoding="utf-8")
                (outcome,) = read_files([text], catalogue, {})
                if outcome.refused is None:
                    yield text
                    break
    if kind in (None, "workbook"):
        sheets: dict[str, Rows] = {"Cover": COVER, "History": [HISTORY, LEEDS], "Year": [YEAR, [*LEEDS, ""]]}
        yield ods(place / "made.ods", sheets)
        yield xlsx(place / "made.xlsx", sheets)
        yield from sorted((shared / "official").glob("la-*.ods"))


def as_text(path: Path, *, cells: bool) -> str:
    """The report as a text file: the lines as they stand on the page, or in the order of the file."""
    return "\f".join(
        "\n".join("\t".join(cell.text for cell in line.cells) for line in page.lines) if cells else page.text
        for page in Report(path).pages()
    )


def fuzzed(path: Path, place: Path, catalogue: Record, seed: int, times: int, jobs: int) -> Counter[str]:
    """What became of the spoilt forms of one file."""
    (intact,) = read_files([path], catalogue, {})
    found: Counter[str] = Counter()
    if intact.refused:
        return Counter({f"intact refused ({intact.refused})": 1})
    data = path.read_bytes()
    names: dict[Path, str] = {}
    for number, (name, spoilt) in enumerate((*mutations.cut(data), *mutations.spoilt(data, seed, times))):
        if spoilt != data:
            file = place / f"{number}{path.suffix}"
            file.write_bytes(spoilt)
            names[file] = name
    for outcome in read_files(list(names), catalogue, {}, jobs=jobs):
        what = became(outcome, intact)
        found[what.partition(":")[0]] += 1
        if what.partition(":")[0] not in ("refused", "as intact"):
            say(f"  {names[outcome.path]}: {what}")
    for file in names:
        file.unlink()
    return found


def became(outcome: Outcome, intact: Outcome) -> str:
    """How a spoilt file fared: the word, and behind a colon what is to be looked at."""
    if outcome.refused is not None:
        if "\n" in outcome.refused:
            return f"refused with several lines: {outcome.refused!r}"
        unforeseen = ("cannot be read (", "ends the process", "takes longer", "needs more than")
        if outcome.refused.startswith(unforeseen):
            return f"refused, unforeseen: {outcome.refused[:160]}"
        return "refused"
    now, then = facts(outcome), facts(intact)
    if now == then:
        return "as intact"
    changed = {key for key in now.keys() | then.keys() if now.get(key) != then.get(key)}
    told = "; ".join(f"{key} is {now.get(key)}, was {then.get(key)}" for key in sorted(changed)[:4])
    if grades(outcome) != grades(intact):
        return f"OTHER GRADES: {told}"
    return f"{'other page' if all(key.endswith(' page') for key in changed) else 'other words'}: {told}"


def grades(outcome: Outcome) -> list[tuple[str, ...]]:
    """The grades alone."""
    return sorted(
        (one.framework, judgement.area, judgement.grade)
        for one in outcome.inspections
        for judgement in one.judgements
    )


def facts(outcome: Outcome) -> dict[str, object]:
    """All that was read by what it is about; the file's hash and what hangs on it left out."""
    found: dict[str, object] = {}
    for at, one in enumerate(outcome.inspections, 1):
        fields = ("council", "framework", "kind", "start", "end", "published", "lead_inspector")
        found |= {f"{at} {field}": getattr(one, field) for field in fields}
        for judgement in one.judgements:
            reading = judgement.standing
            found[f"{at} {judgement.area}"] = f"{judgement.grade} '{reading.printed}' {reading.part}"
            found[f"{at} {judgement.area} page"] = reading.page
    for at, event in enumerate(outcome.events, 1):
        found[f"event {at}"] = (event.council, event.kind, event.when, event.published, event.about)
    return found


if __name__ == "__main__":
    main()
