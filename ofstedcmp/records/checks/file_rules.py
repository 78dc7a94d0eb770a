"""What must hold of the files themselves."""

from __future__ import annotations

from collections.abc import Iterator

from ofstedcmp.records.canonical import canonical
from ofstedcmp.records.checks.reading import Reading, Rule
from ofstedcmp.records.yaml_files import Document, Problem


def in_canonical_form(reading: Reading) -> Iterator[Problem]:
    """A file without other problems has its one form, to the byte."""
    for document, _, text in forms(reading):
        written = (document.written or b"").decode("utf-8", "replace")
        if written != text:
            line = _first_difference(written, text)
            message = "not in its canonical form from here on ('ofstedcmp check --fix' writes it)"
            yield Problem(str(document.path), line, 1, message)


def forms(reading: Reading) -> Iterator[tuple[Document, str, str]]:
    """Each document that has no problem of its own, with its kind and its canonical text."""
    for document, kind in zip(reading.documents, reading.kinds, strict=True):
        if document.value is not None and not document.problems:
            yield document, kind, canonical(kind, document.value, reading.frameworks)


def _first_difference(written: str, text: str) -> int:
    # Not splitlines: a carriage return is itself a difference to be found.
    pairs = zip(written.split("\n"), text.split("\n"), strict=False)
    same = 0
    for one, other in pairs:
        if one != other:
            break
        same += 1
    return same + 1


RULES: tuple[Rule, ...] = (in_canonical_form,)
