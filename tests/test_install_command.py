"""What is not installed is named with a command that installs it for the Python that runs."""

from __future__ import annotations

import importlib.util
import shlex
import sys

import pytest

from ofstedcmp.errors import install_command


@pytest.mark.parametrize("python", ["/opt/py/bin/python3", r"C:\Program Files\Python\python.exe"])
def test_it_names_the_running_python_in_double_quotes_where_quotes_are_needed(
    python: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", python)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: "pip")
    command = install_command("xlsxwriter")
    assert "'" not in command  # cmd.exe takes double quotes only
    assert shlex.split(command.replace("\\", "\\\\")) == [python, "-m", "pip", "install", "xlsxwriter"]


def test_an_environment_without_pip_is_filled_by_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/tools/ofstedcmp/bin/python")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert install_command("pypdfium2") == ("uv pip install --python /tools/ofstedcmp/bin/python pypdfium2")


def test_a_program_without_a_python_of_its_own_names_the_one_on_the_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: "pip")
    assert install_command("xlsxwriter") == "python -m pip install xlsxwriter"
