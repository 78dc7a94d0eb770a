"""Work that ends its process, or does not end, costs itself alone."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from command import Run
from made import bytes_of, only, report, written

from ofstedcmp.database.record import Record
from ofstedcmp.reports import files, workers
from ofstedcmp.reports.workers import Lost, results

Work = Callable[[str], str]
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of memory are those of POSIX")
forked = pytest.mark.skipif(sys.platform != "linux", reason="a process that is not forked knows no patches")


def worker() -> Work:
    return obedient


def crash(number: int) -> None:
    faulthandler.disable()  # pytest's own, which would tell of it at length
    os.kill(os.getpid(), number)


def obedient(order: str) -> str:
    """Does what the order says."""
    if order == "crash":
        crash(signal.SIGSEGV)
    elif order == "hang":
        while True:
            time.sleep(1)
    elif order == "leave":
        os._exit(3)
    elif order == "fill":
        try:
            # A forked process may give back what its parent held, and have so much more room.
            return str(len(bytearray(2 * workers.MAX_MEGABYTES * 1024 * 1024)))
        except MemoryError:
            return "no room"
    elif order == "talk":
        os.write(1, b"to stdout")
        os.write(2, b"to stderr")
    return f"{order} is done"


def done(orders: list[str], jobs: int) -> dict[int, object]:
    return dict(results(worker, (), orders, jobs))


@posix
@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_a_crash_costs_the_piece_that_crashed_alone(jobs: int) -> None:
    found = done(["a", "crash", "b", "leave", "crash", "c"], jobs)
    assert [found[at] for at in (0, 2, 5)] == ["a is done", "b is done", "c is done"]
    reasons = [one.reason for at in (1, 3, 4) if isinstance(one := found[at], Lost)]
    assert [reason.partition(":")[0] for reason in reasons] == [
        "ends the process that reads it by SIGSEGV",
        "ends the process that reads it",
        "ends the process that reads it by SIGSEGV",
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_does_not_end_is_ended(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "MAX_SECONDS", 1.0)
    found = done(["hang", "a", "b"], jobs)
    assert found == {0: Lost("takes longer to read than 1 seconds"), 1: "a is done", 2: "b is done"}


@pytest.mark.skipif(
    sys.platform != "linux", reason="the system does not bound what a process takes of memory"
)
def test_memory_is_bounded() -> None:
    assert done(["fill", "a"], 1) == {0: "no room", 1: "a is done"}


def test_what_a_library_prints_is_not_seen(capfd: pytest.CaptureFixture[str]) -> None:
    assert done(["talk"], 1) == {0: "talk is done"}
    assert capfd.readouterr() == ("", "")


def test_no_process_is_left_where_nobody_asks_for_more() -> None:
    import multiprocessing

    found = results(worker, (), ["a", "b", "c"], 2)
    next(found)
    assert multiprocessing.active_children()
    found.close()  # type: ignore[attr-defined]  # it is a generator
    assert not multiprocessing.active_children()


# The same of files that are imported


def crashing(real: Callable[..., object]) -> Callable[..., object]:
    def read(path: Path, *others: object) -> object:
        if path.stem == "bad":
            crash(signal.SIGABRT)
        return real(path, *others)

    return read


@forked
@pytest.mark.parametrize("bad", ["bad.pdf", "bad.ods"])
@pytest.mark.parametrize("others", [0, 1, 4])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_ends_its_reader_is_refused_and_the_others_are_done(
    ask: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    catalogue: Record,
    bad: str,
    others: int,
    jobs: int,
) -> None:
    for name in ("read_letter", "read_report", "read_spreadsheet"):
        monkeypatch.setattr(files, name, crashing(getattr(files, name)))
    sound = [written(tmp_path, report() + " " * at, f"{at}.txt") for at in range(others)]
    (tmp_path / bad).touch()
    done = ask("import", "--jobs", jobs, "--write", tmp_path / "data", *sound[:1], tmp_path / bad, *sound[1:])
    refused = [line for line in done.stderr.splitlines() if bad in line]
    assert refused == [
        f"ofstedcmp: {tmp_path / bad}: ends the process that reads it by SIGABRT:"
        " it is damaged, or needs more than 1024 MB"
    ]
    assert done.code == 1
    assert f"{others + 1} file{'s' if others else ''} read, 1 refused" in done.stdout
    if others == 1:
        assert only(tmp_path / "data", catalogue).start == "2024-03-04"
    assert bool(bytes_of(tmp_path / "data")) == bool(others)


def test_refusals_are_told_in_the_order_of_the_files(ask: Run, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.txt" for name in "hcagbfde"]
    done = ask("import", "--jobs", 4, *paths)
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == [str(path) for path in paths]
