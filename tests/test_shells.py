"""TAB in real shells completes commands, options, councils and files, and runs no text of a record."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from planted import PAYLOADS, folder_of
from shells import FOUND, SCRIPTS, SOURCED, Shell, shell

BASH_COMPLETION = Path("/usr/share/bash-completion/bash_completion")

# What is typed after "ofstedcmp ", TAB at its end, and what then stands there.
TYPED = {
    "a command": ("hist", "history "),
    "a command after an option": ("-f csv hist", "-f csv history "),
    "a council": ("show leed", "show leeds "),
    "a council in capitals": ("show LEED", "show leeds "),
    "a council after another": ("compare leeds lewi", "compare leeds lewisham "),
    "a council after an option and its value": ("compare -f csv leed", "compare -f csv leeds "),
    "a council after a bare --exit-code": ("compare --exit-code leed", "compare --exit-code leeds "),
    "a council that is not on the line yet": (
        "compare leicester leicest",
        "compare leicester leicestershire ",
    ),
    "a council after two dashes": ("compare -- leed", "compare -- leeds "),
    "a council by a later word": ("show dagenh", "show barking-and-dagenham "),
    "the council of an option": ("compare york --baseline leed", "compare york --baseline leeds "),
    "no second council where one is asked": ("show leeds yor", "show leeds yor"),
    "nothing that is not there": ("show zzz", "show zzz"),
    "an option that takes nothing": ("compare leeds --chang", "compare leeds --changed "),
    "a choice": ("areas --format plai", "areas --format plain "),
    "a choice after =": ("areas --color=alw", "areas --color=always "),
    "a choice after a short option": ("areas -f cs", "areas -f csv "),
    "an option by its command alone": ("areas --baseli", "areas --baseli"),
    "no option twice": ("areas --ascii --asci", "areas --ascii --asci"),
    "a theme": ("show leeds --area leadersh", "show leeds --area leadership "),
    "a framework": ("frameworks sif-", "frameworks sif-2013 "),
    "a region": ("councils --region north-w", "councils --region north-west "),
    "an area and the beginning of its grade": ("councils --grade leadersh", "councils --grade leadership="),
    "a grade": ("councils --grade leadership=outst", "councils --grade leadership=outstanding "),
    "a grade after two =": ("councils --grade=leadership=outst", "councils --grade=leadership=outstanding "),
    "the choice of an option with =": ("compare york --exit-code=dow", "compare york --exit-code=down "),
    "a topic": ("help access", "help accessibility "),
    "a shell": ("completion zs", "completion zsh "),
    "a file": ("verify a-rep", "verify a-report.pdf "),
    "a file to write": ("areas -o a-rep", "areas -o a-report.pdf "),
    "a folder and no file": ("areas --data a-", "areas --data a-folder/"),
}
NAMED = {"CWA": "CWAC", "lbb": "LBBD", "Hul": "Hull"}


@pytest.fixture(scope="module", params=SCRIPTS)
def name(request: pytest.FixtureRequest) -> str:
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed")
    return str(request.param)


@pytest.fixture(scope="module")
def keyboard(name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    folder = tmp_path_factory.mktemp(name)
    (folder / "a-report.pdf").touch()
    (folder / "a-folder").mkdir()
    with shell(name, folder, by=SOURCED) as one:
        yield one


@pytest.mark.parametrize(("typed", "stands"), TYPED.values(), ids=TYPED)
def test_tab_completes(keyboard: Shell, typed: str, stands: str) -> None:
    assert keyboard.after(f"ofstedcmp {typed}\t") == f"ofstedcmp {stands}"


@pytest.mark.parametrize("alias", NAMED)
def test_tab_completes_a_short_name(keyboard: Shell, alias: str) -> None:
    assert keyboard.after(f"ofstedcmp show {alias}\t") == f"ofstedcmp show {NAMED[alias]} "


def test_what_is_begun_with_a_quote_is_completed_too(keyboard: Shell, name: str) -> None:
    line = keyboard.after("ofstedcmp councils --grade 'leadership<outst\t")
    assert line.rstrip() == "ofstedcmp councils --grade 'leadership<outstanding'"
    if name != "fish":  # which offers only what begins with the very word that was typed
        for words in ("north w", "NORTH W"):
            line = keyboard.after(f'ofstedcmp councils --region "{words}\t')
            assert line.replace('"', "").rstrip() == "ofstedcmp councils --region north-west"


def test_what_may_follow_is_listed(keyboard: Shell, name: str) -> None:
    # bash lists at the second TAB, where zsh and fish begin to choose.
    tabs = "\t\t" if name == "bash" else "\t"
    keyboard.after(f"ofstedcmp show leicester{tabs}")
    assert keyboard.shows("leicestershire")
    keyboard.after(f"ofstedcmp {tabs}")
    assert keyboard.shows("frameworks")


def test_a_shell_finds_the_script_where_the_wheel_puts_it(name: str, tmp_path: Path) -> None:
    if name == "bash" and not BASH_COMPLETION.exists():
        pytest.skip("bash-completion is not installed")
    with shell(name, tmp_path, by=FOUND) as one:
        for _ in range(3):
            assert one.after("ofstedcmp show leed\t") == "ofstedcmp show leeds "
        assert one.after("ofstedcmp areas --color=alw\t") == "ofstedcmp areas --color=always "


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
def test_bash_completes_whatever_its_settings(tmp_path: Path) -> None:
    # = parts no words, what is unset or matches nothing is an error, and patterns match any case.
    strict = "COMP_WORDBREAKS=${COMP_WORDBREAKS//=}; set -u; shopt -s nullglob failglob nocasematch; IFS=,; "
    with shell("bash", tmp_path, by=SOURCED, before=strict) as one:
        for typed in (
            "a choice after =",
            "a grade after two =",
            "a council",
            "a command",
            "nothing that is not there",
        ):
            before, after = TYPED[typed]
            assert one.after(f"ofstedcmp {before}\t") == f"ofstedcmp {after}"
        assert "unbound" not in one.screen
        assert one.after('shopt -q nocasematch && [[ $IFS == , ]] && echo as-it-"was"\r') == ""
        assert one.shows("as-it-was")


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
def test_bash_completes_the_file_after_a_redirection_and_after_an_equals_sign(tmp_path: Path) -> None:
    (tmp_path / "a-table.txt").touch()
    with shell("bash", tmp_path, by=SOURCED) as one:
        # bash takes = for the end of a word, zsh and fish do not.
        assert one.after("ofstedcmp areas --output=a-t\t") == "ofstedcmp areas --output=a-table.txt "
        assert one.after("ofstedcmp areas > a-t\t") == "ofstedcmp areas > a-table.txt "
        assert one.after("ofstedcmp areas 2>a-t\t") == "ofstedcmp areas 2>a-table.txt "


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_nothing_that_a_data_folder_holds_is_run(keyboard: Shell, number: int) -> None:
    data = folder_of(PAYLOADS[number], keyboard.folder / f"data-{number}")
    for typed in ("show zed", "show Qzed", "show zedl", "areas --area zed", "councils --grade zed"):
        # Once for what TAB does, once for what stands there when the line is entered.
        keyboard.after(f"ofstedcmp --data {data.name} {typed}\t\t")
        keyboard.after(f"ofstedcmp --data {data.name} {typed}\t\r")
    assert not list(keyboard.folder.rglob("planted*"))


def test_councils_of_a_folder_of_ones_own_are_completed(keyboard: Shell) -> None:
    keys = {"name": "Mercia", "official_name": "Mercia Council", "type": "unitary"}
    mercia = {"mercia": keys | {"region": "London", "region_code": "E12000007"}}
    (keyboard.folder / "own").mkdir()
    (keyboard.folder / "own" / "councils.yaml").write_text(yaml.safe_dump({"councils": mercia}))
    assert keyboard.after("ofstedcmp show merci\t") == "ofstedcmp show merci"
    assert keyboard.after("ofstedcmp show --data own merci\t") == "ofstedcmp show --data own mercia "
