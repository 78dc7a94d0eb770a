"""Mistakes that people make at the command line: each is one line that names the remedy, and nothing else."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from command import Run

# What was typed, and what the line must say.
MISTAKES = {
    # Options
    "compare --council leeds": "councils are named without an option, as in: ofstedcmp compare ",
    "history --authority=leeds": "councils are named without an option, as in: ofstedcmp history ",
    "compare leeds --colur never": "there is no option --colur. Did you mean '--colour'?",
    "compare leeds --frmat csv": "Did you mean '--format'?",
    "compare leeds --up": "there is no option --up. 'ofstedcmp compare --help' lists what it takes.",
    "--verbose": "there is no option --verbose. 'ofstedcmp --help' lists what it takes.",
    "compare leeds -x": "there is no option -x.",
    "due --since 2020": "there is no option --since here: the dates of due are --as-of.",
    "summary --year 2020": "the dates of summary are --as-of, --published-by.",
    "show leeds --since 2020": "the dates of show are --date, --year.",
    "compare leeds --area": "--area needs AREA after it.",
    "compare leeds --since": "--since needs DATE after it.",
    "changes --by": "--by needs N after it.",
    "compare leeds -f": "--format needs one of table, plain, ",
    "compare leeds --ascii=yes": "--ascii takes no value: write --ascii alone.",
    "compare leeds -f csv -f json": "--format is given twice: leave one out.",
    "compare leeds -o a.csv --output b.csv": "--output is given twice: leave one out.",
    "compare leeds --since 2015 --since=2018": "--since is given twice: leave one out.",
    # Words
    "compare --area overall": "compare needs a council, as in: ofstedcmp compare ",
    "verify --jobs 1": "verify needs FILE, as in: ofstedcmp verify ",
    "summary leeds": "summary does not take 'leeds': leave it out.",
    "frameworks sif cp": "frameworks does not take 'cp': leave it out.",
    "areas leadership": "areas does not take 'leadership': leave it out.",
    "show leeds kent": "this is about one council: 'ofstedcmp compare leeds kent' compares several.",
    "histroy leeds": "no command is called 'histroy'. Did you mean 'history'?",
    "leadership": "no command is called 'leadership'. And no council is called 'leadership'.",
    "compare leeds nobody": "no council is called 'nobody'.",
    "compare ,": "council",
    "compare @names.txt": "there is no file 'names.txt': write the name of a list after @.",
    "compare @empty.txt": "empty.txt is empty: write the name of one council a line.",
    "config councl leeds": "config takes: council NAME, council --unset, or nothing",
    # Files and formats
    "compare leeds -o answer.docx": "can't save as '.docx': use .txt, .md, .html, ",
    "compare leeds -o answer.pdf": "can't save as '.pdf': use .txt, .md, .html, ",
    "compare leeds -o answer": "can't save as 'answer': use .txt, ",
    "compare leeds -o missing/answer.csv": "there is no folder missing. Make it first.",
    "compare leeds -f excel": "--format cannot be 'excel'. Write xlsx, with -o FILE.xlsx.",
    "compare leeds -f PDF": "--format cannot be 'PDF'. Write html: a browser prints it as PDF.",
    "compare leeds -f xlsx": "xlsx can only be saved to a file: add -o FILE.xlsx.",
    # Numbers, dates and grades
    "compare leeds --width 5": "--width must be a whole number from 20 to 1000, not '5'.",
    "due --top none": "--top must be a whole number of 1 or more, not 'none'.",
    "changes --by 4": "--by must be a whole number from 1 to 3, not '4'.",
    "history leeds --year 2010-11": "not a year: write 2010, or 2010/11 for the financial year.",
    "history leeds --since 05/06/24": "is ambiguous: write the whole year",
    "history leeds --year 24": "--year '24' is not a date: write 2024, or 2023/24 for the financial year.",
    "due --as-of 2025": "--as-of '2025' is not a day: write 2024-05-16, ",
    "compare leeds --since 2020/21 --until 2019": "--since 2020-04 is later than --until 2019.",
    "councils --grade good": "--grade 'good' is not a condition: write AREA=GRADE, ",
    "councils --grade 'leadership=great'": "no grade is called 'great'. Known: ",
    "councils --grade 'leadership=good' --grade 'leaders=RI'": "cannot both hold",
    "compare leeds --framework ILACS": "the framework 'ILACS' fits several: ilacs-2018, ",
}
# What click says where nobody put it in our words.
RAW = re.compile(
    "unexpected extra|No such option|Missing (argument|option|parameter)|Invalid value|requires an arg"
)


@pytest.mark.parametrize("typed", MISTAKES)
def test_a_mistake_is_one_line_that_names_the_remedy(
    ask: Run, typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty.txt").touch()
    monkeypatch.chdir(tmp_path)
    ran = ask(*shlex.split(typed))
    assert (ran.code, ran.stdout) == (2, "")
    assert re.fullmatch("ofstedcmp: [^\n]+\n", ran.stderr)
    assert MISTAKES[typed] in ran.stderr
    assert not RAW.search(ran.stderr)
    assert [path.name for path in tmp_path.iterdir()] == ["empty.txt"]


def test_an_option_is_suggested_only_where_it_is_near(ask: Run) -> None:
    assert "--color" not in ask("compare", "leeds", "--council", "york").stderr
    assert "Did you mean" not in ask("compare", "leeds", "--verbose").stderr


def test_an_option_before_the_command_may_be_given_again_after_it(ask: Run) -> None:
    assert ask("-f", "json", "areas", "-f", "csv").raw == ask("areas", "-f", "csv").raw
