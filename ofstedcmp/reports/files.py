"""Many files at once: on all cores, each apart from the others, refusals as lines and not as ends."""

from __future__ import annotations

import codecs
import csv
import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ofstedcmp.database.record import Record
from ofstedcmp.dates import is_date
from ofstedcmp.errors import DataError, OfstedcmpError, told
from ofstedcmp.records.texts import is_address, text_fault
from ofstedcmp.records.types import Event, Inspection, Source
from ofstedcmp.reports.kinds import INDEX_COLUMNS
from ofstedcmp.reports.letters import read_letter
from ofstedcmp.reports.report import Listing, read_report
from ofstedcmp.reports.spreadsheet import read_spreadsheet
from ofstedcmp.reports.workers import MAX_MEGABYTES, Lost, results

SPREADSHEETS = (".ods", ".xlsx", ".xls", ".xlsb")
# Below this many files, starting further processes costs more than it gains.
FEW = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one file gave: its inspections and events, or the line that says why it was refused."""

    path: Path
    inspections: tuple[Inspection, ...] = ()
    events: tuple[Event, ...] = ()
    source: Source | None = None
    refused: str | None = None
    notes: tuple[str, ...] = ()


def read_files(
    paths: Sequence[Path],
    record: Record,
    listing: Mapping[str, Listing],
    *,
    given: Listing | None = None,
    jobs: int | None = None,
) -> Iterator[Outcome]:
    """The outcome of each file as it is done, spreadsheets first, which take longest.

    What is `given` holds of every report, and goes before what is listed. Each file is read apart from this
    process, within the bounds of `workers`, by `jobs` processes at most.
    """
    ordered = sorted(paths, key=lambda path: not is_spreadsheet(path))
    few = len(paths) < FEW
    workers = 1 if few else min(jobs or os.cpu_count() or 1, len(paths))
    for place, result in results(_reader, (record.folders[1:], listing, given), ordered, workers):
        path = ordered[place]
        yield Outcome(path, refused=result.reason) if isinstance(result, Lost) else result


def read_listing(path: Path) -> dict[str, Listing]:
    """Publication dates and addresses of reports by SHA-256, from a CSV with those columns.

    Raises DataError where it cannot be read or lacks one of them.
    """
    try:
        written = path.read_bytes()
        # As Excel saves "Unicode text", the byte-order mark says so.
        utf_16 = written.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        text = written.decode("utf-16" if utf_16 else "utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""))
        missing = [name for name in INDEX_COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise DataError(f"{path} has no column {', '.join(missing)}")
        return {
            row["sha256"].strip().lower(): _listed(row, f"{path} line {reader.line_num}")
            for row in reader
            if row["sha256"]
        }
    except UnicodeDecodeError:
        raise DataError(f"{path} is neither UTF-8 nor UTF-16 text: save it as CSV UTF-8") from None
    except (OSError, csv.Error) as error:
        raise DataError(f"{path} cannot be read: {error}") from None


def _listed(row: Mapping[str, str | None], place: str) -> Listing:
    published, url = row["published"] or None, row["report_url"] or None
    if published and not is_date(published, whole=True):
        raise DataError(f"{place}: '{told(published[:60])}' is not a date that exists (YYYY-MM-DD)")
    if url and not is_address(url):
        raise DataError(f"{place}: '{told(url[:60])}' is no address that begins with https://")
    folder = PurePosixPath((row.get("path") or "").replace("\\", "/")).parent.name
    return Listing(published, url, row.get("ofsted_urn") or None, folder or None)


def _reader(
    folders: list[str], listing: Mapping[str, Listing], given: Listing | None
) -> Callable[[Path], Outcome]:
    """What reads files in a process of its own, with a record of its own."""
    record = Record(folders)

    def read(path: Path) -> Outcome:
        if is_spreadsheet(path):
            return _spreadsheet(path, record)
        return _tried(path, lambda: _report(path, record, listing, given))

    return read


def is_spreadsheet(path: Path) -> bool:
    """Whether a file's name is that of a workbook."""
    return path.suffix.lower() in SPREADSHEETS


def _report(path: Path, record: Record, listing: Mapping[str, Listing], given: Listing | None) -> Outcome:
    event = read_letter(path, record, listing, given)
    if event:
        undated = () if event.published else ("prints no date: when the letter was published stays unknown",)
        return Outcome(path, events=(event,), notes=undated)
    one = read_report(path, record, listing, given)
    if given and given.published not in (None, one.published):
        return Outcome(path, (one,), notes=(f"prints that it was published {one.published}, which stands",))
    return Outcome(path, (one,))


def _spreadsheet(path: Path, record: Record) -> Outcome:
    def read() -> Outcome:
        sheets = read_spreadsheet(path, record)
        told = tuple(sheets.inspections), tuple(sheets.events), sheets.source
        return Outcome(path, *told, notes=tuple(sheets.notes))

    return _tried(path, read)


def _tried(path: Path, read: Callable[[], Outcome]) -> Outcome:
    try:
        return _harmless(read())
    except OfstedcmpError as error:
        return Outcome(path, refused=str(error))
    except MemoryError:
        return Outcome(path, refused=f"needs more than {MAX_MEGABYTES} MB of memory to read")
    except Exception as error:  # a stranger's file must not end the run for the others
        return Outcome(path, refused=f"cannot be read ({type(error).__name__}: {error})")


def _harmless(outcome: Outcome) -> Outcome:
    """The outcome, or a refusal where `check` would not have a text in it stand in the record."""
    for what, text in _texts(outcome):
        if text and (fault := text_fault(text)):
            # In letters that show where each of them is.
            shown = told(text[:60].encode("ascii", "backslashreplace").decode())
            reason = f"has a {what} that must not be stored as it is: '{shown}' {fault}"
            return Outcome(outcome.path, refused=reason)
    return outcome


def _texts(outcome: Outcome) -> Iterator[tuple[str, str | None]]:
    if outcome.source:
        yield "title", outcome.source.title
    for one in outcome.inspections:
        yield "lead inspector", one.lead_inspector
        for reading in (reading for judgement in one.judgements for reading in judgement.readings):
            yield "grade", reading.printed
            yield "sheet", reading.part
    for event in outcome.events:
        yield "theme", event.about
