"""The text of a report, page by page, as lines of cells; knows PDF, not Ofsted."""

from __future__ import annotations

import codecs
import hashlib
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from ofstedcmp.errors import OfstedcmpError, install_command
from ofstedcmp.reports.lines import Glyph, Line, lines_of_glyphs
from ofstedcmp.reports.streams import damage

MAX_BYTES = 64 * 1024 * 1024
MAX_PAGES = 400
# Of one page. A page of a report has 6,000; a text file may have all of a report on one page.
MAX_CHARACTERS = 500_000
# Of so many characters of a page one tells how the page is turned.
SAMPLE = 20
# Further than a page reaches (points): what is turned stays right of and above nothing.
FAR = 15_000.0


class UnreadableError(OfstedcmpError):
    """A file that is no report that can be read; the message says why, in one line."""


class Page:
    """One page: its text in the order of the file, and its lines in the order of the eye."""

    def __init__(self, number: int, text: str, glyphs: Callable[[], Iterable[Glyph]]) -> None:
        self.number, self.text, self._glyphs = number, text, glyphs

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines from the top of the page to its foot."""
        return tuple(lines_of_glyphs(self._glyphs()))


class Report:
    """A report that was opened: pages are read when they are first asked for.

    `sha256` is that of the file. Raises UnreadableError for what is no PDF or text, is encrypted,
    damaged, too large or without any text.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        data = _bytes(path)
        self.sha256 = hashlib.sha256(data).hexdigest()
        self._pdf: Any = None
        if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
            self._pdf = _open(data)
            self.count = len(self._pdf)
        else:
            self._texts = _texts(data)
            self.count = len(self._texts)
        self._pages: dict[int, Page] = {}
        if not any(page.text.strip() for page in self.pages(limit=3)):
            raise UnreadableError("has no text (is it a scan?)")

    def page(self, number: int) -> Page:
        """The page of that number, from 1."""
        if number not in self._pages:
            self._pages[number] = self._read(number)
        return self._pages[number]

    def pages(self, limit: int | None = None) -> Iterator[Page]:
        """The pages in order, the first `limit` of them alone where it is given."""
        for number in range(1, min(self.count, limit or self.count) + 1):
            yield self.page(number)

    @property
    def is_text(self) -> bool:
        """Whether the file is a text, which nothing but its words keeps together."""
        return self._pdf is None

    def close(self) -> None:
        """Give back what the file holds of memory."""
        if self._pdf is not None:
            self._pdf.close()

    def _read(self, number: int) -> Page:
        if self._pdf is None:
            text = self._texts[number - 1]
            _bounded(number, len(text))
            return Page(number, text, lambda: _text_glyphs(text))
        try:
            layer, turn = _upright(self._pdf[number - 1])
            _bounded(number, layer.count_chars())
            return Page(number, _clean(layer.get_text_range()), lambda: _pdf_glyphs(layer, turn))
        except UnreadableError:
            raise
        except Exception as error:  # pypdfium2 raises its own errors and those of ctypes
            raise UnreadableError(f"page {number} cannot be read: {error}") from None


def plain(text: str) -> str:
    r"""The text for comparing: lower case, one space apart, plain quotation marks, no end stop.

    >>> plain("The experiences  and progress of\ncare leavers.")
    'the experiences and progress of care leavers'
    """
    text = text.translate(_PLAIN).casefold()
    return " ".join(text.split()).strip(" .:;,-")


# All that Unicode has as dashes, and a bullet, the minus sign and lines that are printed in their place.
DASHES = "".join(c for c in map(chr, range(0x10000)) if unicodedata.category(c) == "Pd")
DASHES += "\u02d7\u2043\u2212\u23af\u2500\u2501"
ONE_DASH = str.maketrans(dict.fromkeys(DASHES, "-"))
_PLAIN = ONE_DASH | str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xad": "", "\xa0": " "})

_BLANKS = dict.fromkeys((ord(c) for c in map(chr, range(0x10000)) if unicodedata.category(c) == "Zs"), " ")
_INVISIBLE = ("Cc", "Cf", "Cn", "Co", "Cs")


def _clean(text: str) -> str:
    """The text without what is invisible; what a line break or a hyphenation mark is becomes plain."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x02", "-").replace("\ufffe", "-")
    text = text.translate(_BLANKS)
    # A sign of a font's own at the beginning of a line is the bullet of a list.
    text = re.sub(r"^(\s*)[\ue000-\uf8ff](?=[ \t])", r"\1•", text, flags=re.MULTILINE)
    # A page has far fewer different characters than characters.
    gone = {ord(c): None for c in set(text) if c not in "\n\t" and unicodedata.category(c) in _INVISIBLE}
    return text.translate(gone) if gone else text


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UnreadableError("is not a file" if path.exists() else "does not exist")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableError(f"is larger than {MAX_BYTES // 1024 // 1024} MB")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from None
    if not data.strip():
        raise UnreadableError("is empty")
    return data


def _open(data: bytes) -> Any:
    try:
        import pypdfium2
    except ImportError:
        command = install_command("pypdfium2")
        raise UnreadableError(f"reading PDF isn't installed. Run: {command}") from None
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        encrypted = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        reason = "is encrypted" if encrypted else "is a damaged PDF"
        raise UnreadableError(reason) from None
    if not 0 < len(pdf) <= MAX_PAGES:
        raise UnreadableError(f"has {len(pdf)} pages")
    if pypdfium2.raw.FPDF_GetSecurityHandlerRevision(pdf) < 0 and (broken := damage(data)):
        raise UnreadableError(broken)
    return pdf


# The marks of byte order: that of UTF-32 begins like that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _texts(data: bytes) -> list[str]:
    """The pages of a text file: parted by form feeds, as tools that turn PDF into text write them."""
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\x00" in data[:4096]:
        raise UnreadableError("is neither PDF nor text")
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise UnreadableError(f"is neither PDF nor {encoding.upper()} text: save it as UTF-8") from None
    if text.lstrip()[:15].casefold().startswith(("<!doctype html", "<html")):
        raise UnreadableError("is a web page, not a report")
    pages = text.split("\f")
    if len(pages) > MAX_PAGES:
        raise UnreadableError(f"has {len(pages)} pages")
    return [_clean(page) for page in pages]


def _bounded(number: int, characters: int) -> None:
    if characters > MAX_CHARACTERS:
        raise UnreadableError(f"page {number} has {characters:,} characters")


def _text_glyphs(text: str) -> Iterator[Glyph]:
    """A text file's characters at even widths and heights; a tab is as wide as a gap between cells."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        top = float((len(lines) - index) * 12)
        for position, character in enumerate(line.replace("\t", "   ")):
            if character != " ":
                yield Glyph(character, position * 6.0, position * 6.0 + 6, top - 10, top)


def _upright(page: Any) -> tuple[Any, int]:
    """The text of a page turned as its letters are, which gives its order, and by how many quarters."""
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


def _pdf_glyphs(layer: Any, turn: int) -> Iterator[Glyph]:
    """The characters where they stand when the page is turned by so many quarters."""
    import ctypes

    from pypdfium2 import raw

    box = raw.FS_RECTF()
    for index in range(raw.FPDFText_CountChars(layer)):
        code = raw.FPDFText_GetUnicode(layer, index)
        character = _clean(chr(code)) if code < 0x110000 else ""
        if character.strip() and raw.FPDFText_GetLooseCharBox(layer, index, ctypes.byref(box)):
            left, right, bottom, top = box.left, box.right, box.bottom, box.top
            for _ in range(turn):
                left, right, bottom, top = bottom, top, FAR - right, FAR - left
            yield Glyph(character, left, right, bottom, top)
