"""An import that is killed, or told of a fault, at one of the calls it makes to the system: strace does both.

Run by hand, `python tests/faults.py` tries every call that has to do with the folder; pytest tries those that
change something.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from command import ROOT, surroundings
from made import report, written

from ofstedcmp.records import data_folder

COUNCILS = {"leeds": "Leeds City Council", "york": "City of York Council", "derby": "Derby City Council"}
OLD_ONES = ("leeds", "york")
CHANGING = ("write", "fsync", "rename", "mkdir", "unlink", "unlinkat", "rmdir", "chmod", "fchmod", "fchmodat")
ERRORS = ("ENOSPC", "EIO", "EACCES")
BESIDE = "inspections/bath-and-north-east-somerset.yaml"
_CALL = re.compile(r"(\w+)\(")


class Place(NamedTuple):
    """Where an import is tried again and again: a record as it was, and reports that add to each file."""

    root: Path
    old: dict[str, bytes]
    new: dict[str, bytes]

    @property
    def reports(self) -> list[Path]:
        return [self.root / f"new-{name}.txt" for name in COUNCILS]


class Call(NamedTuple):
    """A call to the system by its name, and the how-manieth of that name it is."""

    name: str
    number: int


class Ended(NamedTuple):
    """How an import with a fault ended: as the exit code, on stderr, and whether the fault came to pass."""

    code: int
    stderr: str
    faulty: bool


def prepared(root: Path) -> Place:
    """A folder with two councils' files, one of which is a link, and another that no import touches."""
    for name, council in COUNCILS.items():
        written(root, report(council=council), f"old-{name}.txt")
        written(root, report(council=council, dates="4 to 15 March 2025"), f"new-{name}.txt")
    old = root / "as-it-was"
    imported(old, *(root / f"old-{name}.txt" for name in OLD_ONES))
    text = (old / "inspections/leeds.yaml").read_text(encoding="utf-8").replace("leeds", Path(BESIDE).stem)
    (old / BESIDE).write_bytes(text.replace("\n", "\r\n").encode())
    (old / BESIDE).chmod(0o604)
    (root / "elsewhere").mkdir()
    shutil.move(old / "inspections/york.yaml", root / "elsewhere/york.yaml")
    place = Place(root, {}, {})
    folder = fresh(place, "once")
    place.old.update(seen(folder))
    imported(folder, *place.reports)
    place.new.update(seen(folder))
    return place


def fresh(place: Place, name: str) -> Path:
    """A copy of the folder as it was."""
    folder = place.root / name
    shutil.copytree(place.root / "as-it-was", folder)
    shutil.copytree(place.root / "elsewhere", place.root / f"{name}-elsewhere")
    (folder / "inspections/york.yaml").symlink_to(place.root / f"{name}-elsewhere" / "york.yaml")
    return folder


def seen(folder: Path) -> dict[str, bytes]:
    """What a reader of the folder finds, by the names that the files go by."""
    return {path.name: path.read_bytes() for path in data_folder.files(folder)}


def calls(place: Place, folder: Path) -> list[Call]:
    """The calls that a whole import makes from its lock on and that have to do with the folder, in order."""
    log = place.root / "calls.log"
    done = imported(folder, *place.reports, under=["strace", "-y", "-s", "999", "-o", str(log)])
    assert done.returncode == 0, done.stderr
    counted: Counter[str] = Counter()
    found: list[Call] = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if match := _CALL.match(line):
            counted[match[1]] += 1
            if (found or match[1] == "flock") and place.root.name in line:
                found.append(Call(match[1], counted[match[1]]))
    return found


def stopped(place: Place, folder: Path, call: Call, fault: str) -> Ended:
    """Import with a fault at that call, such as `signal=KILL` or `error=ENOSPC`."""
    log = folder.with_suffix(".log")
    inject = f"{call.name}:{fault}:when={call.number}"
    under = ["strace", "-o", str(log), "-e", f"trace={call.name}", "-e", f"inject={inject}"]
    done = imported(folder, *place.reports, under=under)
    told = log.read_text(encoding="utf-8", errors="replace")
    return Ended(done.returncode, done.stderr, "(INJECTED)" in told or "killed by SIGKILL" in told)


def amiss(place: Place, folder: Path, ended: Ended) -> Iterator[str]:
    """What is wrong after an import with a fault, and after another one without."""
    if not ended.faulty:
        yield "the fault did not come to pass"
    now = seen(folder)
    if now not in (place.old, place.new):
        yield f"neither the old record nor the new: {sorted(now)}"
    killed = ended.code < 0
    if not killed and (ended.code not in (0, 3) or ended.stderr.count("\n") != (ended.code != 0)):
        yield f"ended with {ended.code}, {ended.stderr!r}"
    if ended.code == 0 and now != place.new:
        yield "said that all was done"
    if ended.code == 3 and ("as it was" in ended.stderr) and now != place.old:
        yield "said that nothing was done"
    again = imported(folder, *place.reports)
    if again.returncode or seen(folder) != place.new:
        yield f"the next import ended with {again.returncode}, {again.stderr!r}"
    left = [path.name for path in folder.iterdir() if path.name.startswith(".")]
    if left:
        yield f"left behind: {left}"
    beside, link = folder / BESIDE, folder / "inspections/york.yaml"
    if beside.stat().st_mode & 0o777 != 0o604 or b"\r\n" not in beside.read_bytes():
        yield "a file beside was touched"
    if not link.is_symlink() or b"2025-03-04" not in link.resolve().read_bytes():
        yield "a link was replaced"


def imported(folder: Path, *paths: Path, under: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """Import into the folder, in a process of its own, `under` another program where one is named."""
    env = {"PYTHONHASHSEED": "0", "OFSTEDCMP_CACHE": str(folder.parent / "cache")}
    command = [
        sys.executable,
        "-m",
        "ofstedcmp",
        "import",
        "--quiet",
        "--write",
        str(folder),
        *map(str, paths),
    ]
    return subprocess.run(
        [*under, *command], cwd=ROOT, env=surroundings(env), capture_output=True, text=True, check=False
    )


def main() -> None:
    """Try every call with every fault and print how many there were and what went wrong."""
    with tempfile.TemporaryDirectory() as root:
        place = prepared(Path(root))
        every = calls(place, fresh(place, "calls"))
        tries = [(call, "signal=KILL") for call in every]
        failing = [call for call in every if call.name in (*CHANGING, "openat", "flock")]
        tries += [(call, f"error={error}") for call in failing for error in ERRORS]

        def tried(number: int) -> tuple[str, list[str]]:
            call, fault = tries[number]
            folder = fresh(place, f"try-{number}")
            ended = stopped(place, folder, call, fault)
            state = "new" if seen(folder) == place.new else "old"
            kind = f"{fault.partition('=')[2]}: exit {ended.code}, {state}"
            wrong = [f"{call} {fault}: {one}" for one in amiss(place, folder, ended)]
            shutil.rmtree(folder)
            return kind, wrong

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            results = []
            for kind, wrong in pool.map(tried, range(len(tries))):
                sys.stdout.writelines(f"AMISS {one}\n" for one in wrong)
                results.append(kind)
    names = Counter(call.name for call in every)
    lines = [f"{len(every)} calls: {dict(names)}", f"{len(tries)} faults"]
    lines += [f"{count:5} {kind}" for kind, count in sorted(Counter(results).items())]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
