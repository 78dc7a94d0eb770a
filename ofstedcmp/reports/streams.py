"""Whether the compressed parts of a PDF are whole: readers of PDF make what they can of broken ones.

What is then read lacks letters or lines, and nobody is told. Each compressed part ends with a checksum, which
tells; what a PDF says outside of such parts, such as numbers of objects, has none.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

# All compressed parts of a file together, when unpacked. Those of the largest report have 2.5 MB.
MAX_UNPACKED = 256 * 1024 * 1024
_CHUNK = 1024 * 1024
# A dictionary is shorter than this.
_BEFORE = 4096
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FILTER = re.compile(rb"/(?:Filter|F)\s*\[?\s*/(\w+)")
_LENGTH = re.compile(rb"/Length\s+(\d+)\b(?!\s+\d+\s+R)")
_FLATE = (b"FlateDecode", b"Fl")
# ISO 32000-1, tables 6 and 94.
_OTHERS = (
    *(b"ASCIIHexDecode", b"ASCII85Decode", b"LZWDecode", b"RunLengthDecode", b"CCITTFaxDecode"),
    *(b"JBIG2Decode", b"DCTDecode", b"JPXDecode", b"Crypt"),
)


def damage(data: bytes) -> str | None:
    """What is wrong with the first compressed part of a PDF that is not whole, None where all are.

    Nothing can be told of an encrypted one.
    """
    unpacked = 0
    for start, head in _streams(data):
        named = _FILTER.search(head)
        if named is None or named[1] in _OTHERS:
            continue
        length = _LENGTH.search(head)
        end = start + int(length[1]) if length else len(data)
        if named[1] not in _FLATE or (length and not data[end : end + 32].lstrip().startswith(b"endstream")):
            return f"is a damaged PDF (byte {start})"
        size = _unpacked_size(memoryview(data)[start:end], MAX_UNPACKED - unpacked)
        if size is None:
            return f"is a damaged PDF (what is compressed at byte {start} is not whole)"
        unpacked += size
        if unpacked > MAX_UNPACKED:
            return f"is larger than {MAX_UNPACKED // 1024 // 1024} MB when unpacked"
    return None


def _streams(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Where each stream begins, and the dictionary before it; what is no object's stream is passed over."""
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - _BEFORE) : match.start()]
        begun = before.rfind(b" obj")
        if begun >= 0 and b"endobj" not in before[begun:]:
            yield match.end(), before[begun:]


def _unpacked_size(packed: memoryview, most: int) -> int | None:
    """How long it is when unpacked, or `most` and one if longer; None where it is not whole."""
    stream, size = zlib.decompressobj(), 0
    rest: bytes | memoryview = packed
    try:
        while not stream.eof:
            chunk = stream.decompress(rest, _CHUNK)
            size += len(chunk)
            if size > most:
                return most + 1
            if not chunk and not stream.unconsumed_tail and not stream.eof:
                return None
            rest = stream.unconsumed_tail
    except zlib.error:
        return None
    return size
