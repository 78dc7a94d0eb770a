"""Read many files in child processes, within limits. A file that cannot be read gives a reason, not an error.

The libraries that read PDF and spreadsheets are written in C++ and Rust: a damaged file can end the process
that reads it. The files after it are then read in a new process.
"""

from __future__ import annotations

import csv
import faulthandler
import io
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ofstedcmp.database.record import Record
from ofstedcmp.dates import is_date
from ofstedcmp.errors import DataError, OfstedcmpError, printable
from ofstedcmp.records.texts import is_address, text_fault
from ofstedcmp.records.types import Event, Inspection, Source
from ofstedcmp.reports.document import Report, decoded
from ofstedcmp.reports.letters import read_letter
from ofstedcmp.reports.publications import INDEX_COLUMNS
from ofstedcmp.reports.report import Listing, read_report
from ofstedcmp.reports.spreadsheet import read_spreadsheet

# Limits for one file. A report takes 0.1 seconds and 70 MB, the largest spreadsheet 1.5 seconds and 100 MB.
MAX_SECONDS = 30.0
MAX_MEGABYTES = 1024
# Files for one child process: starting one takes as long as reading five reports.
FEWEST, MOST = 4, 50

# How a process ends at Ctrl-C, on POSIX and on Windows.
INTERRUPTED = (-signal.SIGINT, 0xC000013A)

SPREADSHEETS = (".ods", ".xlsx", ".xls", ".xlsb")


class Outcome(NamedTuple):
    """The inspections and events of one file, or the reason why it was refused."""

    path: Path
    inspections: Sequence[Inspection] = ()
    events: Sequence[Event] = ()
    source: Source | None = None
    refused: str | None = None
    notes: Sequence[str] = ()


class _Work(NamedTuple):
    """What a child process gets on its standard input."""

    paths: Sequence[Path]
    folders: Sequence[str]
    allow_rules: bool
    listing: Mapping[str, Listing]
    seconds: float
    megabytes: int


def is_spreadsheet(path: Path) -> bool:
    """Whether a file's extension is that of a workbook."""
    return path.suffix.lower() in SPREADSHEETS


def read_files(
    paths: Sequence[Path],
    record: Record,
    listing: Mapping[str, Listing],
    *,
    jobs: int | None = None,
) -> Iterator[Outcome]:
    """The outcome of each file. Spreadsheets come first, because they take longest.

    At most `jobs` child processes read at the same time.
    """
    ordered = sorted(paths, key=lambda path: not is_spreadsheet(path))
    jobs = jobs or os.cpu_count() or 1
    size = max(FEWEST, min(MOST, -(-len(paths) // jobs)))
    chunks = [ordered[at : at + size] for at in range(0, len(ordered), size)]
    work = _Work((), record.folders, record.allow_rules, listing, MAX_SECONDS, MAX_MEGABYTES)
    with ThreadPoolExecutor(jobs) as pool:
        for outcomes in pool.map(lambda chunk: _read_chunk(work._replace(paths=chunk)), chunks):
            yield from outcomes


def _read_chunk(work: _Work) -> list[Outcome]:
    """Read the files in a child process, and in another one after each file that ended the last."""
    outcomes: list[Outcome] = []
    command = [sys.executable, "-P", "-c", f"from {__name__} import child; child()"]
    # The child finds the same modules, wherever this program runs from.
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(filter(None, sys.path)))
    while rest := work.paths[len(outcomes) :]:
        began = time.monotonic()
        ran = subprocess.run(
            command,
            input=pickle.dumps(work._replace(paths=rest)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            check=False,
        )
        if ran.returncode in INTERRUPTED:
            raise KeyboardInterrupt
        stream = io.BytesIO(ran.stdout)
        with suppress(EOFError, pickle.UnpicklingError):
            while True:
                outcomes.append(pickle.load(stream))
        if len(outcomes) < len(work.paths):
            slow = time.monotonic() - began > work.seconds and ran.returncode == 1
            reason = f"takes longer to read than {work.seconds:.0f} seconds"
            if not slow:
                signals = {-sent.value: f" by {sent.name}" for sent in signal.Signals}
                by = signals.get(ran.returncode, "")
                limit = f"it is damaged, or needs more than {work.megabytes} MB"
                reason = f"ends the process that reads it{by}: {limit}"
            outcomes.append(Outcome(work.paths[len(outcomes)], refused=reason))
    return outcomes


def child() -> None:
    """Read the files named on standard input and write their outcomes to standard output, both as pickles."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # libraries print when they break down
    work: _Work = pickle.load(sys.stdin.buffer)
    with suppress(ImportError, ValueError, OSError):  # Windows and macOS cannot limit memory
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        bytes_ = work.megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (bytes_, bytes_))
    record = Record(work.folders, bundled=False, allow_rules=work.allow_rules)
    for path in work.paths:
        faulthandler.dump_traceback_later(work.seconds, exit=True)  # ends the process, even inside a library
        pickle.dump(_outcome(path, record, work), out)
        out.flush()


def _outcome(path: Path, record: Record, work: _Work) -> Outcome:
    try:
        outcome = _read(path, record, work)
        for what, text in _texts(outcome):
            if text and (fault := text_fault(text)):
                # Escapes show where each unusual character is.
                shown = printable(text[:60].encode("ascii", "backslashreplace").decode())
                refused = f"has a {what} that must not be stored as it is: '{shown}' {fault}"
                return Outcome(path, refused=refused)
        return outcome
    except OfstedcmpError as error:
        return Outcome(path, refused=str(error))
    except MemoryError:
        return Outcome(path, refused=f"needs more than {work.megabytes} MB of memory to read")
    except Exception as error:  # one file must not end the run for the others
        return Outcome(path, refused=f"cannot be read ({type(error).__name__}: {error})")


def _read(path: Path, record: Record, work: _Work) -> Outcome:
    if is_spreadsheet(path):
        sheets = read_spreadsheet(path, record)
        return Outcome(path, sheets.inspections, sheets.events, sheets.source, notes=sheets.notes)
    report = Report(path)
    if event := read_letter(report, record, work.listing):
        undated = "prints no date: when the letter was published stays unknown"
        return Outcome(path, events=(event,), notes=() if event.published else (undated,))
    return Outcome(path, (read_report(report, record, work.listing),))


def _texts(outcome: Outcome) -> Iterator[tuple[str, str | None]]:
    """The texts that come from the file, each with what it is."""
    if outcome.source:
        yield "title", outcome.source.title
    for inspection in outcome.inspections:
        yield "lead inspector", inspection.lead_inspector
        for judgement in inspection.judgements:
            for reading in judgement.readings:
                yield "grade", reading.printed
                yield "sheet", reading.part
    for event in outcome.events:
        yield "theme", event.about


def read_listing(path: Path) -> dict[str, Listing]:
    """Publication dates and addresses of reports by SHA-256, from a CSV file with those columns.

    Raises DataError if it cannot be read or has no such column.
    """
    try:
        reader = csv.DictReader(io.StringIO(decoded(path.read_bytes()), newline=""))
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
        raise DataError(f"{place}: '{printable(published[:60])}' is not a date that exists (YYYY-MM-DD)")
    if url and not is_address(url):
        raise DataError(f"{place}: '{printable(url[:60])}' is no address that begins with https://")
    folder = PurePosixPath((row.get("path") or "").replace("\\", "/")).parent.name
    return Listing(published, url, row.get("ofsted_urn") or None, folder or None)
