"""What a wheel holds beside the source: the record in its compiled form, made from the YAML here."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRecord(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the record whenever a wheel is built; an editable install compiles when it first reads."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the compiled record to the files of the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        os.environ["OFSTEDCMP_CACHE"] = ""
        from ofstedcmp.database.record import Record
        from ofstedcmp.records.data_folder import SHIPPED

        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name, SHIPPED)
        Record([Path(self.root, "data")], bundled=False).ship(str(path))
        build_data["force_include"][str(path)] = f"ofstedcmp/data/{SHIPPED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Forget the file once it is in the wheel."""
        if version != "editable":
            self._folder.cleanup()
