"""Ways of spoiling a file: cut off, bits flipped, runs of bytes replaced, sections swapped; by a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator

LONGEST_RUN = 512


def cut(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The file cut off at each hundredth of its length."""
    for hundredth in range(100):
        yield f"cut at {hundredth} %", data[: len(data) * hundredth // 100]


def spoilt(data: bytes, seed: int, times: int) -> Iterator[tuple[str, bytes]]:
    """So many spoilt forms of the file, each with a name by which it can be made again."""
    for number in range(times):
        chance = random.Random(f"{seed} {number}")
        way = _WAYS[number % len(_WAYS)]
        yield f"{way.__name__} {seed}/{number}", bytes(way(bytearray(data), chance))


def flipped(data: bytearray, chance: random.Random) -> bytearray:
    for _ in range(chance.choice((1, 1, 3, 30))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def replaced(data: bytearray, chance: random.Random) -> bytearray:
    start, length = _section(data, chance)
    filler = chance.choice((b"\x00", b"\xff", b" ", b"9", b"", None))
    data[start : start + length] = chance.randbytes(length) if filler is None else filler * length
    return data


def swapped(data: bytearray, chance: random.Random) -> bytearray:
    first, length = _section(data, chance)
    second = chance.randrange(len(data) - length + 1)
    one, other = data[first : first + length], data[second : second + length]
    data[first : first + length], data[second : second + length] = other, one
    return data


def doubled(data: bytearray, chance: random.Random) -> bytearray:
    start, length = _section(data, chance)
    data[start:start] = data[start : start + length]
    return data


def digits(data: bytearray, chance: random.Random) -> bytearray:
    """Numbers in the file's structure, such as lengths, places and counts, made others."""
    places = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    for _ in range(chance.choice((1, 3, 10)) if places else 0):
        data[chance.choice(places)] = 48 + chance.randrange(10)
    return data


def _section(data: bytearray, chance: random.Random) -> tuple[int, int]:
    length = min(len(data), chance.randrange(1, LONGEST_RUN))
    return chance.randrange(len(data) - length + 1), length


_WAYS = (flipped, replaced, swapped, doubled, digits)
