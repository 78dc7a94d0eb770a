"""A workbook taken apart: its sheets as rows, and its parts as XML."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.etree import ElementTree

import python_calamine

Book = dict[str, list[list[Any]]]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets(data: bytes) -> Book:
    found = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names}


def worksheets(found: dict[str, bytes]) -> list[ElementTree.Element]:
    names = sorted((name for name in found if name.startswith("xl/worksheets/sheet")), key=len)
    return [ElementTree.fromstring(found[name]) for name in names]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
