"""The text of a report, page by page, from a PDF or a text file; knows nothing about Ofsted."""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

from ofstedcmp.errors import UnreadableError
from ofstedcmp.reports import pdf
from ofstedcmp.reports.lines import Glyph, Line, lines_of_glyphs

MAX_BYTES = 64 * 1024 * 1024
MAX_PAGES = 400
# Of one page. A page of a report has 6,000, but a text file may have a whole report on one page.
MAX_CHARACTERS = 500_000

# All dashes of Unicode, and a bullet, the minus sign and lines that are printed in place of dashes.
DASHES = "".join(c for c in map(chr, range(0x10000)) if unicodedata.category(c) == "Pd")
DASHES += "\u02d7\u2043\u2212\u23af\u2500\u2501"
ONE_DASH = str.maketrans(dict.fromkeys(DASHES, "-"))
_PLAIN = ONE_DASH | str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xad": "", "\xa0": " "})
_BLANKS = dict.fromkeys((ord(c) for c in map(chr, range(0x10000)) if unicodedata.category(c) == "Zs"), " ")
_INVISIBLE = ("Cc", "Cf", "Cn", "Co", "Cs")
# Byte-order marks. Those of UTF-32 come first: they begin like those of UTF-16.
_MARKS = {
    **{codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32"},
    **{codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"},
}


class Page:
    """One page: its text in the order of the file, and its lines in the order of reading.

    `unseen` gives the first match of a pattern in its text that nobody can read on the page.
    """

    def __init__(
        self,
        number: int,
        text: str,
        glyphs: Callable[[], Iterable[Glyph]],
        unseen: Callable[[re.Pattern[str]], str | None] = lambda words: None,
    ) -> None:
        self.number, self.text, self._glyphs, self.unseen = number, text, glyphs, unseen

    @cached_property
    def lines(self) -> list[Line]:
        """The lines from the top of the page to its foot."""
        return lines_of_glyphs(self._glyphs())

    @cached_property
    def text_lines(self) -> list[str]:
        """The lines of the text that are not empty, with single spaces."""
        return [" ".join(line.split()) for line in self.text.split("\n") if line.strip()]


class Report:
    """An open report. `sha256` is the hash of the file; `count` is the number of pages to read.

    Raises UnreadableError for a file that is not PDF or text, is encrypted, damaged or too large, or has no
    text.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        data = read_bytes(path, MAX_BYTES)
        if not data.strip():
            raise UnreadableError("is empty")
        self.sha256 = hashlib.sha256(data).hexdigest()
        # A text file has no checksum: only its words can show that it is complete.
        self.is_text = b"%PDF-" not in data[:1024]
        self._texts = _texts(data) if self.is_text else []
        self._pdf = None if self.is_text else pdf.open_pdf(data)
        self.count = len(self._texts if self._pdf is None else self._pdf)
        if not 0 < self.count <= MAX_PAGES:
            raise UnreadableError(f"has {self.count} pages")
        self._pages: dict[int, Page] = {}
        if not any(page.text.strip() for page in self.pages(limit=3)):
            raise UnreadableError("has no text (is it a scan?)")

    def page(self, number: int) -> Page:
        """The page with that number, from 1."""
        if number not in self._pages:
            self._pages[number] = self._read(number)
        return self._pages[number]

    def pages(self, limit: int | None = None) -> Iterator[Page]:
        """The pages in order; only the first `limit` if it is given."""
        return map(self.page, range(1, min(self.count, limit or self.count) + 1))

    def _read(self, number: int) -> Page:
        if self._pdf is None:
            text = self._texts[number - 1]
            _check_length(number, len(text))
            return Page(number, text, lambda: _text_glyphs(text))
        try:
            page = self._pdf[number - 1]
            layer, turn = pdf.upright(page)
            _check_length(number, layer.count_chars())
            return Page(
                number,
                clean(layer.get_text_range()),
                lambda: pdf.glyphs(layer, turn, _clean_character),
                lambda words: pdf.unseen(page, layer, words),
            )
        except UnreadableError:
            raise
        except Exception as error:  # pypdfium2 raises its own errors and those of ctypes
            raise UnreadableError(f"page {number} cannot be read: {error}") from None


def plain(text: str) -> str:
    r"""The text for comparing: lower case, single spaces, plain quotation marks, no full stop.

    >>> plain("The experiences  and progress of\ncare leavers.")
    'the experiences and progress of care leavers'
    """
    text = text.translate(_PLAIN).casefold()
    return " ".join(text.split()).strip(" .:;,-")


def clean(text: str) -> str:
    """The text without invisible characters, and with plain line breaks, spaces and hyphens."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x02", "-").replace("\ufffe", "-")
    text = text.translate(_BLANKS)
    # A font's own sign at the beginning of a line is the bullet of a list.
    text = re.sub(r"^(\s*)[\ue000-\uf8ff](?=[ \t])", r"\1•", text, flags=re.MULTILINE)
    # A page has far fewer different characters than characters.
    gone = {ord(c): None for c in set(text) if c not in "\n\t" and unicodedata.category(c) in _INVISIBLE}
    return text.translate(gone) if gone else text


_clean_character = cache(clean)


def read_bytes(path: Path, most: int) -> bytes:
    """The contents of a file. Raises UnreadableError if it is not a file or larger than `most` bytes."""
    try:
        if not path.is_file():
            raise UnreadableError("is not a file" if path.exists() else "does not exist")
        if path.stat().st_size > most:
            raise UnreadableError(f"is larger than {most // 1024 // 1024} MB")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from None


def decoded(data: bytes) -> str:
    """The text of a file, by its byte-order mark or as UTF-8. Raises UnicodeDecodeError for anything else."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    return data.decode(encoding).removeprefix("\ufeff")


def _texts(data: bytes) -> list[str]:
    """The pages of a text file. Tools that turn PDF into text put form feeds between them."""
    if b"\0" in data[:4096] and not data.startswith(tuple(_MARKS)):
        raise UnreadableError("is neither PDF nor text")
    try:
        text = decoded(data)
    except UnicodeDecodeError:
        raise UnreadableError("is neither PDF nor text in UTF-8 or UTF-16: save it as UTF-8") from None
    if text.lstrip()[:15].casefold().startswith(("<!doctype html", "<html")):
        raise UnreadableError("is a web page, not a report")
    return [clean(page) for page in text.split("\f")]


def _check_length(number: int, characters: int) -> None:
    if characters > MAX_CHARACTERS:
        raise UnreadableError(f"page {number} has {characters:,} characters")


def _text_glyphs(text: str) -> Iterator[Glyph]:
    """A text file's characters at even widths and heights. A tab is as wide as a gap between cells."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        top = float((len(lines) - index) * 12)
        for position, character in enumerate(line.replace("\t", "   ")):
            if character != " ":
                yield Glyph(character, position * 6.0, position * 6.0 + 6, top - 10, top)
