"""Data folders of someone else's whose names are commands of a shell."""

from __future__ import annotations

from pathlib import Path

import yaml

# What a shell would run if it met it on its line, as an id or a short name in a folder of someone else's.
PAYLOADS = (
    "zed$(touch${IFS}planted)",
    "zed`touch planted`",
    "zed';touch planted;'",
    'zed";touch planted;"',
    "zed(touch planted)",
    "zed>planted",
    "zed\ntouch planted\n",
    "plain,zed;touch planted;",
)


def folder_of(payload: str, folder: Path) -> Path:
    """A data folder in which councils and a theme are called so."""
    place = {"type": "unitary", "region": "London", "region_code": "E12000007"}
    councils = {
        payload: {"name": "Zed", "official_name": "Zed Council", **place},
        "zedland": {"name": "Zedland", "official_name": "Zedland", **place, "aliases": [f"Q{payload}"]},
    }
    folder.mkdir()
    (folder / "councils.yaml").write_text(yaml.safe_dump({"councils": councils}))
    (folder / "themes.yaml").write_text(yaml.safe_dump({"themes": {payload: {"label": "Zed"}}}))
    return folder
