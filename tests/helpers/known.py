"""A folder that says which reports are known to be published and not held, made up for a test."""

from __future__ import annotations

from pathlib import Path

ADDRESS = "https://files.ofsted.gov.uk/v1/file/70000001"


def known(folder: Path, **published: str) -> Path:
    """The folder with such a report of each council, published on that day."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = [
        f"- {{council: {council}, published: '{day}', url: {ADDRESS}, known_from: Made up for a test}}\n"
        for council, day in published.items()
    ]
    text = "known_reports:\n" + "".join(entries)
    (folder / "known-reports.yaml").write_text(text, encoding="utf-8")
    return folder
