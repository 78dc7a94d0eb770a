"""Read the characters of a PDF, and refuse one with damaged parts."""

from __future__ import annotations

import ctypes
import math
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from ofstedcmp.errors import UnreadableError, install_command
from ofstedcmp.reports.lines import Glyph

# Of all compressed parts of a file together. Those of the largest report have 2.5 MB.
MAX_UNPACKED = 256 * 1024 * 1024
# The rotation of a page is that of most of its characters; one of every so many is looked at.
SAMPLE = 20
# Further than a page reaches (points), so that turned characters have no negative places.
FAR = 15_000.0

# The dictionary before a stream is shorter than this.
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


def open_pdf(data: bytes) -> Any:
    """The document. Raises UnreadableError if it is damaged or encrypted, or the library is not installed."""
    try:
        import pypdfium2
    except ImportError:
        command = install_command("pypdfium2")
        raise UnreadableError(f"reading PDF isn't installed. Run: {command}") from None
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        encrypted = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise UnreadableError("is encrypted" if encrypted else "is a damaged PDF") from None
    # The compressed parts of an encrypted PDF cannot be checked.
    if pypdfium2.raw.FPDF_GetSecurityHandlerRevision(pdf) < 0 and (broken := damage(data)):
        raise UnreadableError(broken)
    return pdf


def damage(data: bytes) -> str | None:
    """The fault of the first compressed part of a PDF that is damaged; None if all of them are whole.

    PDF libraries read damaged parts as far as they can and say nothing: letters or lines are then missing.
    Each compressed part ends with a checksum.
    """
    left = MAX_UNPACKED
    for start, head in _streams(data):
        method = _FILTER.search(head)
        if method is None or method[1] in _OTHERS:
            continue
        length = _LENGTH.search(head)
        end = start + int(length[1]) if length else len(data)
        if method[1] not in _FLATE or (length and not data[end : end + 32].lstrip().startswith(b"endstream")):
            return f"is a damaged PDF (byte {start})"
        stream = zlib.decompressobj()
        incomplete = f"is a damaged PDF (the compressed part at byte {start} is incomplete or changed)"
        try:
            left -= len(stream.decompress(memoryview(data)[start:end], left + 1))
        except zlib.error:
            return incomplete
        if left < 0:
            return f"is larger than {MAX_UNPACKED // 1024 // 1024} MB when unpacked"
        if not stream.eof:
            return incomplete
    return None


def _streams(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The beginning of each stream that belongs to an object, and the dictionary before it."""
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - _BEFORE) : match.start()]
        begun = before.rfind(b" obj")
        if begun >= 0 and b"endobj" not in before[begun:]:
            yield match.end(), before[begun:]


def upright(page: Any) -> tuple[Any, int]:
    """The text of a page turned as its letters are, and by how many quarters it was turned.

    The order of the text depends on that.
    """
    from pypdfium2 import raw

    layer = page.get_textpage()
    turns = Counter(
        -round(raw.FPDFText_GetCharAngle(layer, index) / (math.pi / 2)) % 4
        for index in range(0, raw.FPDFText_CountChars(layer), SAMPLE)
        if chr(raw.FPDFText_GetUnicode(layer, index)).strip()
    )
    turn = turns.most_common(1)[0][0] if turns else 0
    if 90 * turn != page.get_rotation():
        page.set_rotation(90 * turn)
        layer = page.get_textpage()
    return layer, turn


def glyphs(layer: Any, turn: int, clean: Callable[[str], str]) -> Iterator[Glyph]:
    """The visible characters of a page, at their places after it was turned by so many quarters."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    for index in range(raw.FPDFText_CountChars(layer)):
        code = raw.FPDFText_GetUnicode(layer, index)
        character = clean(chr(code)) if code < 0x110000 else ""
        if character.strip() and raw.FPDFText_GetLooseCharBox(layer, index, ctypes.byref(box)):
            left, right, bottom, top = box.left, box.right, box.bottom, box.top
            for _ in range(turn):
                left, right, bottom, top = bottom, top, FAR - right, FAR - left
            yield Glyph(character, left, right, bottom, top)
