"""Files made to do harm: PDFs whose structure is a trap, and workbooks that unpack to more than they seem."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from workbooks import MAIN, ods, xlsx

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
TREE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def pdf(
    content: bytes = b"",
    *,
    catalog: bytes = CATALOG,
    tree: bytes = TREE,
    page: bytes = PAGE,
    extra: tuple[bytes, ...] = (),
    trailer: bytes = b"",
    packed: bool = False,
) -> bytes:
    """A PDF of one page, any object of which may be another; `content` is what the page draws."""
    stream = zlib.compress(content, 9) if packed else content
    how = b"/Filter/FlateDecode" if packed else b""
    contents = b"<<%b/Length %d>>\nstream\n%b\nendstream" % (how, len(stream), stream)
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate((catalog, tree, page, contents, FONT, *extra), 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    size = len(places) + 1
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
        + b"trailer<</Root 1 0 R/Size %d%b>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    )


def drawn(*lines: str) -> bytes:
    """What draws those lines under each other."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    return f"BT /F 10 Tf 14 TL 50 800 Td {shown} ET".encode("latin-1")


WORDS = drawn("Inspection of Leeds City Council", "Inspection dates: 4 March 2024 to 15 March 2024")
DEEP = 100_000
MANY = 2_000_000

PDFS: dict[str, bytes] = {
    "the pages are their own parent": pdf(WORDS, tree=b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
    "the pages go round": pdf(
        WORDS,
        tree=b"<</Type/Pages/Kids[6 0 R]/Count 1>>",
        extra=(b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>",),
    ),
    "millions of pages": pdf(WORDS, tree=b"<</Type/Pages/Kids[3 0 R]/Count 2000000>>"),
    "one page millions of times": pdf(
        WORDS, tree=b"<</Type/Pages/Kids[%b]/Count %d>>" % (b"3 0 R " * MANY, MANY)
    ),
    "fewer pages than none": pdf(WORDS, tree=b"<</Type/Pages/Kids[3 0 R]/Count -1>>"),
    "no pages": pdf(WORDS, tree=b"<</Type/Pages/Kids[]/Count 0>>"),
    "no catalogue": pdf(WORDS, catalog=b"null"),
    "a page as large as the world": pdf(
        WORDS, page=PAGE.replace(b"[0 0 595 842]", b"[-1e38 -1e38 1e38 1e38]")
    ),
    "nested arrays": pdf(WORDS, extra=(b"[" * DEEP + b"]" * DEEP,)),
    "a page in nested arrays": pdf(WORDS, page=b"[" * DEEP + b"]" * DEEP),
    "nested pages": pdf(
        WORDS,
        tree=b"<</Type/Pages/Kids[6 0 R]/Count 1>>",
        extra=tuple(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % number for number in range(7, 3007)),
    ),
    "a form that draws itself": pdf(
        b"/X Do",
        page=PAGE.replace(b"/Font<<", b"/XObject<</X 6 0 R>>/Font<<"),
        extra=(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 5>>\n"
            b"stream\n/X Do\nendstream",
        ),
    ),
    "contents that are their own contents": pdf(WORDS, page=PAGE.replace(b"4 0 R>>", b"3 0 R>>")),
    "a length that is a length": pdf(
        WORDS, extra=(b"<</Length 6 0 R>>\nstream\nx\nendstream",), trailer=b"/Info 6 0 R"
    ),
    "another file inside": pdf(
        WORDS,
        catalog=b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>>>",
        extra=(
            b"<</Type/Filespec/F(a.exe)/EF<</F 7 0 R>>>>",
            b"<</Type/EmbeddedFile/Length 2>>\nstream\nMZ\nendstream",
        ),
    ),
    "a script": pdf(
        WORDS,
        catalog=b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while\\(1\\);)>>>>",
    ),
    "letters without end": pdf(b"BT /F 10 Tf %b ET" % (b"(%b) Tj " % (b"x" * 30_000) * 20), packed=True),
    "a gigabyte packed": pdf(b" " * (300 << 20), packed=True),
    "saved states without end": pdf(b"q " * MANY + WORDS, packed=True),
    "the same table before itself": pdf(WORDS, trailer=b"/Prev 9"),
}

CELL = '<table:table-cell office:value-type="string"%s><text:p>x</text:p></table:table-cell>'
SHEET = '<table:table table:name="a">%s</table:table>'


def bombs(folder: Path) -> dict[str, Path]:
    """Workbooks by what is wrong with them."""
    made: dict[str, Path] = {}

    def parts(name: str, content: bytes, **more: bytes) -> None:
        made[name] = folder / f"{name}.ods"
        with zipfile.ZipFile(made[name], "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", content)
            for part, data in more.items():
                archive.writestr(part, data)

    whole = ' table:number-rows-repeated="1048576"'
    wide = ' table:number-columns-repeated="16384"'
    for name, rows in {
        "every cell of a sheet": f"<table:table-row{whole}>{CELL % wide}</table:table-row>",
        "one cell at the far end": f"<table:table-row{whole.replace('576', '575')}><table:table-cell{wide}/>"
        f"</table:table-row><table:table-row>{CELL % ''}</table:table-row>" * 2,
        "a number of cells that no number holds": f"<table:table-row>{CELL % wide.replace('4', '4' * 40)}"
        "</table:table-row>",
        "a number too long to be one": f"<table:table-row>{CELL % wide.replace('4', '4' * 9999)}"
        "</table:table-row>",
    }.items():
        made[name] = ods(folder / f"{name}.ods", SHEET % rows)
    parts("zeros", b"<a>" + bytes(200 << 20))
    parts("another archive inside", b"<a/>", **{"inner.zip": made["zeros"].read_bytes()})
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    parts("a billion laughs", f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><a>&l11;</a>'.encode())
    parts("what another file says", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')
    parts("nested tags", b"<a>" * 1_000_000 + b"</a>" * 1_000_000)
    parts("thousands of parts", b"<a/>", **{f"part{number}": b"" for number in range(6000)})
    made["less than it is"] = understated(folder / "less than it is.ods")
    made["a sheet by another name"] = renamed(folder / "a sheet by another name.xlsx")
    return made


def understated(path: Path) -> Path:
    """A workbook whose directory gives a part as one letter long, and the sum of that letter."""
    ods(path, SHEET % ("<table:table-row/>" * 1000))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("content.xml")
        first = archive.read(part)[:1]
    at = data.rfind(b"content.xml") - 46
    data[at + 16 : at + 20] = zlib.crc32(first).to_bytes(4, "little")
    data[at + 24 : at + 28] = (1).to_bytes(4, "little")
    path.write_bytes(data)
    return path


def renamed(path: Path) -> Path:
    """A workbook whose sheet, with a cell at the far end, is called a picture."""
    source = xlsx(path.with_suffix(".whole"), {"a": [["x"]]})
    far = "".join(
        f'<row r="{row}"><c r="{column}{row}" t="str"><v>x</v></c></row>'
        for column, row in (("A", 1), ("XFD", 1048576))
    )
    sheet = f'<?xml version="1.0"?><worksheet {MAIN}><sheetData>{far}</sheetData></worksheet>'
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode().replace("worksheets/s1.xml", "media/s1.png")
            if name.endswith("s1.xml"):
                name, text = "xl/media/s1.png", sheet
            new.writestr(name, text)
    return path
