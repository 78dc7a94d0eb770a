"""Work done in processes of its own, each piece within bounds; knows nothing of what is read.

The libraries that read strangers' files are written in C++ and Rust: a fault in one of them ends the process,
and no exception is raised in it that could be caught. Here that costs the one piece, and a reason is given.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

# What one piece may take at most. A report takes 0.1 seconds and 70 MB, the largest spreadsheet 1.5 and 100.
MAX_SECONDS = 30.0
MAX_MEGABYTES = 1024

_Work = Callable[[Any], Any]


class Lost(NamedTuple):
    """Why a piece of work came to nothing, in words that follow on the name of what was worked on."""

    reason: str


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection


class _Task(NamedTuple):
    worker: _Worker
    piece: int
    deadline: float


def results(
    prepare: Callable[..., _Work],
    arguments: Sequence[Any],
    pieces: Sequence[Any],
    workers: int,
) -> Iterator[tuple[int, Any]]:
    """The result of each piece of work with its position, as they are done; `Lost` where there is none.

    `prepare(*arguments)` is called once in each of the processes, `workers` of them at most, and returns
    what is then called with the pieces. Where a piece ends its process or takes longer than MAX_SECONDS,
    the process is replaced. Memory is bounded where the system can do that: not on Windows and macOS.
    """
    waiting = deque(range(len(pieces)))
    idle: list[_Worker] = []
    busy: dict[Any, _Task] = {}
    try:
        while waiting or busy:
            while waiting and len(busy) < workers:
                worker = idle.pop() if idle else _started(prepare, arguments)
                piece = waiting.popleft()
                with suppress(OSError):  # one that has ended meanwhile is found out below
                    worker.pipe.send(pieces[piece])
                busy[worker.pipe] = _Task(worker, piece, time.monotonic() + MAX_SECONDS)
            first = min(task.deadline for task in busy.values())
            ready: list[Any] = wait(list(busy), max(0.0, first - time.monotonic()))
            for pipe in ready:
                task = busy.pop(pipe)
                try:
                    result = pipe.recv()
                    idle.append(task.worker)
                except (EOFError, OSError):
                    result = Lost(_how_it_ended(task.worker.process))
                    _end(task.worker)
                yield task.piece, result
            for task in [task for task in busy.values() if task.deadline <= time.monotonic()]:
                _end(busy.pop(task.worker.pipe).worker)
                yield task.piece, Lost(f"takes longer to read than {MAX_SECONDS:.0f} seconds")
    finally:
        for worker in [*idle, *(task.worker for task in busy.values())]:
            _end(worker)


def _started(prepare: Callable[..., _Work], arguments: Sequence[Any]) -> _Worker:
    # A forked process has all modules at once, where another takes half a second to load them.
    context = get_context("fork") if sys.platform == "linux" else get_context()
    ours, theirs = context.Pipe()
    bounds = MAX_SECONDS, MAX_MEGABYTES
    process = context.Process(target=_serve, args=(theirs, ours, prepare, arguments, bounds), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _how_it_ended(process: BaseProcess) -> str:
    process.join(1)
    code = process.exitcode or 0
    names = {one.value: one.name for one in signal.Signals}
    by = f" by {names.get(-code, -code)}" if code < 0 else ""
    return f"ends the process that reads it{by}: it is damaged, or needs more than {MAX_MEGABYTES} MB"


def _serve(
    pipe: Connection,
    other_end: Connection,
    prepare: Callable[..., _Work],
    arguments: Sequence[Any],
    bounds: tuple[float, int],
) -> None:
    """Do piece after piece until the other end is gone."""
    other_end.close()  # as long as it is open here, its owner's death would go unnoticed
    seconds, megabytes = bounds
    _confine(megabytes)
    work = None
    with suppress(EOFError, OSError):
        while True:
            piece = pipe.recv()
            if hasattr(signal, "alarm"):
                signal.alarm(2 * int(seconds) + 1)  # should nobody be left to end it
            work = work or prepare(*arguments)
            pipe.send(work(piece))
            if hasattr(signal, "alarm"):
                signal.alarm(0)


def _confine(megabytes: int) -> None:
    # The terminal sends it to all; the one who asked ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What the libraries have to say when they break down is for nobody.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = _held_already() + megabytes * 1024 * 1024
        given = [one for one in (soft, hard) if one != resource.RLIM_INFINITY]
        resource.setrlimit(resource.RLIMIT_AS, (min([most, *given]), hard))


def _held_already() -> int:
    """The bytes of memory that a forked process has from its parent, where the system tells."""
    with suppress(OSError), open("/proc/self/statm", encoding="ascii") as stream:
        return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 0
