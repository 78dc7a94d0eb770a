"""Files are read strictly, each fault with its place, and written in one form and as a whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml.scanner import ScannerError

from ofstedcmp.records import yaml_files
from ofstedcmp.records.yaml_files import Document, dump, read

FAULTS: dict[str, tuple[str | bytes, list[str]]] = {
    "a key that appears twice": (
        "a: 1\nb:\n  c: 1\n  c: 2\na: 3\n",
        ["4:3: the key 'c' appears twice", "5:1: the key 'a' appears twice"],
    ),
    "an anchor": ("a:\n- &x 1\n", ["2:3: an anchor (&) is not allowed"]),
    "an anchor at a key": ("&x a: 1\n", ["1:1: an anchor (&) is not allowed"]),
    "an alias": (
        "a: &x 1\nb: *x\n",
        [
            "1:4: an anchor (&) is not allowed",
            "2:4: an alias (*) is not allowed: write the value out",
        ],
    ),
    "an alias for a key": ("a: 1\n*x : 2\n", ["2:1: an alias (*) is not allowed: write the value out"]),
    "a merge": (
        "a: {b: 1}\nc:\n  <<: *a\n",
        ["3:7: an alias (*) is not allowed: write the value out"],
    ),
    "a tag": ("a: !!str 1\n", ["1:4: a tag (tag:yaml.org,2002:str) is not allowed"]),
    "a tag of nobody": ("a: ! x\n", ["1:4: a tag (!) is not allowed"]),
    "a second document": ("a: 1\n---\nb: 2\n", ["2:1: the file holds more than one document"]),
    "a second document after none": ("---\n---\nb: 2\n", ["2:1: the file holds more than one document"]),
    "a list for a key": ("a: 1\n? [b, c]\n: 2\n", ["2:3: a key must be text"]),
    "a mapping for a key": ("a:\n  {b: 1}: 2\n", ["2:3: a key must be text"]),
    "10,000 lists in each other": ("[" * 10_000, ["1:25: more than 24 levels deep"]),
    "10,000 lists in block style": ("- " * 10_000, ["1:49: more than 24 levels deep"]),
    "10,000 mappings in each other": ("{a: " * 10_000, ["1:97: more than 24 levels deep"]),
    "a NUL": ("a: 1\nb: x\0y\n", ["2:5: contains the control character U+0000"]),
    "a line end of Unicode": ("a: x\u2028y\n", ["1:5: contains the control character U+2028"]),
    "a line end of terminals": ("a: 'x\x85y'\n", ["1:6: contains the control character U+0085"]),
    "an escape code": ("a: \x1b[31mred\n", ["1:4: contains the control character U+001B"]),
    "Latin-1": ("a: 1\nb: caf\xe9\n".encode("latin-1"), ["2:7: is not UTF-8 text"]),
    "Latin-1 after a byte order mark": (b"\xef\xbb\xbfa: caf\xe9\n", ["1:7: is not UTF-8 text"]),
    "UTF-16": ("a: 1\n".encode("utf-16"), ["1:1: is not UTF-8 text"]),
    "half a character": (b"a: \xc3", ["1:4: is not UTF-8 text"]),
}

# PyYAML words these as it likes; the places are the same.
NOT_YAML = {
    "a tab that indents": ("a:\n\tb: 1\n", "2:1"),
    "a list that is not closed": ("a: [1\nb: 2\n", "2:2"),
    "a quote that is not closed": ('a: "x\nb: 1\n', "3:1"),
    "a key without a value": ("a: 1\nb\nc: 2\n", "3:1"),
    "a key that is not indented enough": ("a:\n  b: 1\n c: 2\n", "3:2"),
}

TEXTS = [
    "no", "yes", "on", "010", "0o10", "0x10", "12:30", "2024-01-01", "1.5", "1e3", ".inf", "Null", "True",
    "+1", "1_000", "00", "=", "<<", "1" * 19,
]  # fmt: skip


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def either_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML with libyaml and without it."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML is built without libyaml")
    monkeypatch.setattr(yaml_files, "_Loader", getattr(yaml, request.param))


def document(folder: Path, content: str | bytes) -> Document:
    path = folder / "file.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path)


def messages(result: Document) -> list[str]:
    return [str(problem).removeprefix(f"{result.path}:") for problem in result.problems]


@pytest.mark.usefixtures("either_loader")
@pytest.mark.parametrize("name", FAULTS)
def test_yaml_that_is_not_allowed_is_reported_at_its_place(name: str, tmp_path: Path) -> None:
    content, problems = FAULTS[name]
    assert messages(document(tmp_path, content)) == problems


@pytest.mark.usefixtures("either_loader")
@pytest.mark.parametrize("name", NOT_YAML)
def test_invalid_yaml_is_reported_at_its_place_and_has_no_value(name: str, tmp_path: Path) -> None:
    content, place = NOT_YAML[name]
    result = document(tmp_path, content)
    (problem,) = messages(result)
    assert problem.startswith(f"{place}: not YAML: ")
    assert result.value is None


@pytest.mark.parametrize("text", TEXTS)
def test_text_that_other_readers_convert_stays_text(text: str, tmp_path: Path) -> None:
    result = document(tmp_path, f"a: {text}\n")
    assert (result.value, result.problems) == ({"a": text}, [])


def test_integers_true_false_and_null_are_the_only_other_values(tmp_path: Path) -> None:
    result = document(tmp_path, "a: [1, -20, 0, true, false, null, ~, '1', \"true\"]\nb:\n")
    assert result.value == {"a": [1, -20, 0, True, False, None, None, "1", "true"], "b": None}


def test_every_key_is_text(tmp_path: Path) -> None:
    result = document(tmp_path, "1: a\ntrue: b\nnull: c\n2024-01-01: d\n")
    assert (result.value, result.problems) == ({"1": "a", "true": "b", "null": "c", "2024-01-01": "d"}, [])


@pytest.mark.parametrize("content", ["", "\n\n", "# nothing\n", "---\n"])
def test_an_empty_file_has_no_value_and_no_problem(content: str, tmp_path: Path) -> None:
    result = document(tmp_path, content)
    assert (result.value, result.problems) == (None, [])


@pytest.mark.parametrize("content", ["\ufeffa:\n- b\n", "a:\r\n- b\r\n", "a:\n- b", "a: # why\n- b\n"])
def test_byte_order_mark_line_ends_and_comments_change_nothing(content: str, tmp_path: Path) -> None:
    result = document(tmp_path, content)
    assert (result.value, result.problems) == ({"a": ["b"]}, [])


def test_a_byte_order_mark_does_not_move_the_first_column(tmp_path: Path) -> None:
    assert messages(document(tmp_path, "\ufeffa: &x 1\n")) == ["1:4: an anchor (&) is not allowed"]


def test_lines_that_end_in_crlf_count_once(tmp_path: Path) -> None:
    assert messages(document(tmp_path, "a: 1\r\nb: &x 2\r\n")) == ["2:4: an anchor (&) is not allowed"]


@pytest.mark.usefixtures("either_loader")
def test_24_levels_are_read_and_25_are_not(tmp_path: Path) -> None:
    assert not document(tmp_path, "[" * 24 + "]" * 24).problems
    assert messages(document(tmp_path, "[" * 25 + "]" * 25)) == ["1:25: more than 24 levels deep"]


@pytest.mark.usefixtures("either_loader")
@pytest.mark.parametrize("limit", [26, 100, 900])
def test_our_own_limit_on_nesting_is_reported_before_the_library_s(
    limit: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = yaml.parse

    def limited(text: str, Loader: Any) -> Any:  # noqa: N803
        """Gives up before it reports anything, as PyYAML 6.0.4 does where brackets are nested deep."""
        opened = [place for place, sign in enumerate(text) if sign == "["]
        if len(opened) > limit:
            mark = yaml.Mark("text", opened[limit], 2, opened[limit] - 8, None, 0)
            raise ScannerError("while reading", None, "too deep for me", mark)
        return parse(text, Loader=Loader)

    monkeypatch.setattr(yaml, "parse", limited)
    text = "a: 1\nb:\n  - " + "[" * 6000 + "]" * 6000
    assert messages(document(tmp_path, text)) == ["3:27: more than 24 levels deep"]


@pytest.mark.usefixtures("either_loader")
def test_nesting_that_is_too_deep_is_reported_before_later_faults(tmp_path: Path) -> None:
    assert messages(document(tmp_path, "[" * 25 + "]" * 24 + "\n*")) == ["1:25: more than 24 levels deep"]


def test_aliases_are_refused_without_being_expanded(tmp_path: Path) -> None:
    levels = [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 12)]
    result = document(tmp_path, "a0: &a0 ha\n" + "\n".join(levels) + "\n")
    assert messages(result)[0] == "1:5: an anchor (&) is not allowed"
    assert len(result.problems) == 12 + 11 * 10
    assert result.value["a11"] == [None] * 10


def test_a_tag_calls_no_function(tmp_path: Path) -> None:
    trace = tmp_path / "called"
    result = document(tmp_path, f"a: !!python/object/apply:os.mkdir ['{trace}']\n")
    assert messages(result) == ["1:4: a tag (tag:yaml.org,2002:python/object/apply:os.mkdir) is not allowed"]
    assert not trace.exists()


def _loop(path: Path) -> None:
    path.symlink_to(path)


IN_THE_WAY: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (Path.mkdir, "is not an ordinary file"),
    "a pipe that nobody writes to": (lambda path: os.mkfifo(path), "is not an ordinary file"),
    "a link to itself": (_loop, "cannot be read: Too many levels of symbolic links"),
    "a link that leads nowhere": (
        lambda path: path.symlink_to(path.parent / "gone"),
        "cannot be read: No such file or directory",
    ),
    "nothing": (lambda path: None, "cannot be read: No such file or directory"),
}


@pytest.mark.parametrize("what", IN_THE_WAY)
def test_reading_a_folder_pipe_or_broken_link_reports_a_problem(what: str, tmp_path: Path) -> None:
    make, message = IN_THE_WAY[what]
    path = tmp_path / "file.yaml"
    make(path)
    assert messages(read(path)) == [f"1:1: {message}"]


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_files, "MAX_BYTES", 1024 * 1024)
    text = "a: " + "x" * (1024 * 1024 - 3)
    assert not document(tmp_path, text).problems
    assert messages(document(tmp_path, text + "x")) == ["1:1: is larger than 1 MB"]


def test_a_problem_has_the_place_of_its_value_or_of_the_nearest_one_above(
    tmp_path: Path,
) -> None:
    result = document(tmp_path, "a:\n  b:\n  - c: 1\n    d: 2\n")
    places = {
        keys: result.problem(keys, "").line * 100 + result.problem(keys, "").column
        for keys in [("a", "b", 0, "d"), ("a", "b", 0, "e"), ("a", "b", 7, "e"), ("x",), ()]
    }
    assert list(places.values()) == [408, 305, 303, 101, 101]
    assert result.problem(("a", "b", 0, "d"), "", at_key=True).column == 5


def test_a_message_that_quotes_the_file_cannot_steer_a_terminal(tmp_path: Path) -> None:
    result = document(tmp_path, '"\\e[2J\\n": 1\n"\\e[2J\\n": 2\n')
    assert messages(result) == ["2:1: the key '\\x1b[2J\\n' appears twice"]


AWKWARD = [
    "", " ", "~", "null", "true", "no", "010", "-0", "1_0", "2024-01-01", "12:30", "<<", "=", "-", "- a", "?",
    "? a", ":", "a: b", ":a", "a:", "a #b", "#", "'", '"', "[", "]", "{", "}", ",", "a,b", "!x", "&a", "*a",
    "%a", "@a", "`a", "|", ">", "---", "...", "\n", "a\n", "\na", "a\n\nb ", "\t", "\r\n", " a", "a ", "\x00",
    "\x7f", "a\x85b", "a\u2028b", "a\u2029b", "\ufeffa", "\uffff", "\U0001f600", "x" * 200, "x: " * 50,
]  # fmt: skip
TEXT = st.sampled_from(AWKWARD) | st.text(max_size=30)
# A longer number is read as text: no whole number of the record has 19 digits.
LEAF = st.none() | st.booleans() | st.integers(-(10**18) + 1, 10**18 - 1) | TEXT
VALUES = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4), max_leaves=20
)


@settings(deadline=None)
@given(value=VALUES)
def test_reading_returns_the_values_that_were_written(
    value: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    result = document(folder, dump(value))
    # repr tells 1 from True, which are equal.
    assert (repr(result.value), result.problems) == (repr(value), [])


@pytest.mark.usefixtures("either_loader")
@pytest.mark.parametrize("text", AWKWARD)
def test_reading_returns_the_values_that_were_written_without_libyaml_too(text: str, tmp_path: Path) -> None:
    value = {text: text, "list": [text, text * 20], "a mapping": {"a": text, "b": text}}
    result = document(tmp_path, dump(value))
    assert (result.value, result.problems) == (value, [])


@settings(deadline=None)
@given(value=VALUES)
def test_one_content_has_one_form(value: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    text = dump(value)
    again = document(tmp_path_factory.getbasetemp(), text).value
    assert dump(again) == dump(value) == text


def test_short_lists_and_mappings_are_written_on_one_line() -> None:
    content = {"short": {"a": 1, "b": "x"}, "long": {"a": "x" * 80, "b": "y" * 80}, "list": ["a", "b"]}
    lines = ["short: {a: 1, b: x}", "long:", f"  a: {'x' * 80}", f"  b: {'y' * 80}", "list: [a, b]", ""]
    assert dump(content).split("\n") == lines
