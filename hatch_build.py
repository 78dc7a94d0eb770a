"""What a wheel holds beside the source: the database, made from the YAML here."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippedDatabase(BuildHookInterface):  # type: ignore[type-arg]
    """Makes the database whenever a wheel is built; an editable install makes it when it first reads."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the database to the files of the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from ofstedcmp.database.connect import SHIPPED, write_database

        self._folder = tempfile.TemporaryDirectory()
        path = os.path.join(self._folder.name, SHIPPED)
        write_database(str(Path(self.root, "data")), path)
        build_data["force_include"][path] = f"ofstedcmp/data/{SHIPPED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the file once it is in the wheel."""
        if version != "editable":
            self._folder.cleanup()
