"""Read the characters of a PDF, refuse one with damaged parts, and find text that a page does not show."""

from __future__ import annotations

import base64
import ctypes
import math
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Any

from ofstedcmp.errors import UnreadableError, install_command
from ofstedcmp.reports.lines import Glyph

# Of all compressed parts of a file together. Those of the largest report have 2.5 MB.
MAX_UNPACKED = 256 * 1024 * 1024
# The rotation of a page is that of most of its characters; about this many are looked at.
SAMPLES = 25
# Further than a page reaches (points), so that turned characters have no negative places.
FAR = 15_000.0
# A letter can be read from this height (points) and this difference from its ground (of 255).
SMALLEST, PALEST = 4.0, 60
# The longest side of a page when it is drawn (pixels). A page of A4 has 842.
LONGEST_SIDE = 2000

_STREAM = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n?|\n)")
_FILTER = re.compile(rb"/Filter\s*(?:/(\w+)|\[((?:\s*/\w+)*)\s*\])?")
_LENGTH = re.compile(rb"/Length\s+(\d+)\b(?!\s+\d+\s+R)")
# A letter of a name may be written as its number.
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
# The other filters of ISO 32000-1, tables 6 and 94: they cannot be checked.
_OTHERS = {
    *(
        b"LZWDecode",
        b"RunLengthDecode",
        b"CCITTFaxDecode",
        b"JBIG2Decode",
        b"DCTDecode",
        b"JPXDecode",
        b"Crypt",
    )
}


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
    """
    left = MAX_UNPACKED
    for start, head in _streams(data):
        filters = _filters(head)
        length = _LENGTH.search(head)
        end = start + int(length[1]) if length else len(data)
        if filters is None or (
            filters and length and not data[end : end + 32].lstrip().startswith(b"endstream")
        ):
            return f"is a damaged PDF, or packed in a way that can't be checked (byte {start})"
        part: bytes | memoryview = memoryview(data)[start:end]
        for name in filters:
            try:
                part = _UNDO[name](part, left + 1)
            except (ValueError, zlib.error):
                return f"is a damaged PDF (the compressed part at byte {start} is incomplete or changed)"
            left -= len(part)
            if left < 0:
                return f"is larger than {MAX_UNPACKED // 1024 // 1024} MB when unpacked"
    return None


def _streams(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The beginning of each stream that belongs to an object, and the dictionary before it."""
    end = 0
    for match in _STREAM.finditer(data):
        before, begun, head = data[end : match.start()].rpartition(b"obj")
        if begun and not before.endswith(b"end"):
            yield match.end(), head
        end = match.end()


def _filters(head: bytes) -> list[bytes] | None:
    """The filters to undo, in order; None if they stand elsewhere, or others must be undone before them."""
    declared = _FILTER.search(_ESCAPED.sub(lambda match: bytes.fromhex(match[1].decode()), head))
    if declared is None:
        return []
    if declared[1] is declared[2] is None:
        return None
    names = re.findall(rb"\w+", declared[1] or declared[2])
    known = list(takewhile(_UNDO.__contains__, names))
    return known if _OTHERS.issuperset(names[len(known) :]) else None


def _inflated(part: bytes | memoryview, most: int) -> bytes:
    stream = zlib.decompressobj()
    unpacked = stream.decompress(part, most)
    if not stream.eof and len(unpacked) < most:
        raise ValueError
    return unpacked


# Filters that pack a part, whose end is a checksum, and those that write it in letters.
_UNDO: dict[bytes, Callable[[bytes | memoryview, int], bytes]] = {
    **dict.fromkeys((b"FlateDecode", b"Fl"), _inflated),
    b"ASCII85Decode": lambda part, _: base64.a85decode(
        bytes(part).partition(b"~>")[0], ignorechars=b" \t\n\r\f\0"
    ),
    b"ASCIIHexDecode": lambda part, _: bytes.fromhex(bytes(part).partition(b">")[0].decode("latin-1")),
}


def upright(page: Any) -> tuple[Any, int]:
    """The text of a page turned as its letters are, and by how many quarters it was turned.

    The order of the text depends on that.
    """
    from pypdfium2 import raw

    layer = page.get_textpage()
    count = raw.FPDFText_CountChars(layer)
    turns = Counter(
        -round(raw.FPDFText_GetCharAngle(layer, index) / (math.pi / 2)) % 4
        for index in range(0, count, count // SAMPLES + 1)
        if chr(raw.FPDFText_GetUnicode(layer, index)).strip()
    )
    turn = turns.most_common(1)[0][0] if turns else 0
    if 90 * turn != page.get_rotation():
        page.set_rotation(90 * turn)
        layer = page.get_textpage()
    return layer, turn


def glyphs(layer: Any, turn: int, clean: Callable[[str], str]) -> Iterator[Glyph]:
    """The characters of a page except blanks, at their places after it was turned by so many quarters."""
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


def unseen(page: Any, layer: Any, words: re.Pattern[str]) -> str | None:
    """The first of the words in a page's text that nobody can read on it; None if all can be read.

    It is hidden, covered, off the page, too pale or too small, or stands for other letters that are drawn.
    The page is drawn with and without the words, and the two pictures must differ at every letter.
    """
    from pypdfium2 import raw

    text = layer.get_text_range()
    found = list(words.finditer(text))
    letters = [at for match in found for at in range(*match.span()) if text[at].isalnum()]
    indices = {at: raw.FPDFText_GetCharIndexFromTextIndex(layer, at) for at in letters}
    objects = {at: raw.FPDFText_GetTextObject(layer, index) for at, index in indices.items()}
    scale = min(1.0, LONGEST_SIDE / max(page.get_size()))
    shown = page.render(scale=scale, grayscale=True)
    for text_object in objects.values():
        raw.FPDFPageObj_SetIsActive(text_object, False)
    ground = page.render(scale=scale, grayscale=True)
    inked, blank = bytes(shown.buffer), bytes(ground.buffer)

    def pixel(across: float, up: float) -> tuple[int, int]:
        x, y = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, shown.width, shown.height, 0, across, up, x, y)
        return x.value, y.value

    def is_read(at: int) -> bool:
        count = raw.FPDFPageObj_CountMarks(objects[at])
        marks = (raw.FPDFPageObj_GetMark(objects[at], number) for number in range(count))
        if any(raw.FPDFPageObjMark_GetParamValueType(mark, b"ActualText") for mark in marks):
            return False
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(layer, indices[at], box)
        # On a page that is turned, the left may come out on the right.
        sides = zip(pixel(box.left, box.top), pixel(box.right, box.bottom), strict=True)
        (left, right), (top, bottom) = map(sorted, sides)
        pixels = (
            row * shown.stride + column
            for row in range(max(top, 0), min(bottom + 1, shown.height))
            for column in range(max(left, 0), min(right + 1, shown.width))
        )
        large = max(box.top - box.bottom, box.right - box.left) >= SMALLEST
        return large and any(abs(inked[place] - blank[place]) >= PALEST for place in pixels)

    for match in found:
        if not all(map(is_read, filter(indices.__contains__, range(*match.span())))):
            return match[0]
    return None
