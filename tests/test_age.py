"""How old the data is, said on screens and kept out of files; and what is asked for past its end."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from unittest import mock

import pytest
from command import Ran, Run, in_its_own_process

from ofstedcmp import dates
from ofstedcmp.errors import UsageError

# Of the small record.
NEWEST = date(2026, 7, 2)
ENDS = "our data ends with the report of 2 July 2026"
ANSWERS = {
    "show": ("show", "york"),
    "compare": ("compare", "york", "leeds"),
    "history": ("history", "york"),
    "changes": ("changes",),
    "summary": ("summary",),
    "councils": ("councils",),
    "due": ("due",),
    "explain": ("explain", "york"),
    "explain grade": ("explain", "grade", "good"),
    "frameworks": ("frameworks",),
    "areas": ("areas",),
}


def on(days: int) -> dict[str, str]:
    """The environment of a day so many days after the newest report."""
    day = NEWEST + timedelta(days=days)
    return {"SOURCE_DATE_EPOCH": str((day - date(1970, 1, 1)).days * 86400 + 3600)}


def text(ran: Ran) -> str:
    return " ".join(ran.stdout.split())


@pytest.mark.parametrize("words", ANSWERS.values(), ids=ANSWERS.keys())
def test_every_screen_says_how_old_the_newest_report_is(ask: Run, words: tuple[str, ...]) -> None:
    for how in ((), ("-f", "table"), ("-f", "lines"), ("-f", "plain", "-o", "-")):
        for days, ago in ((61, "1 month ago"), (62, "2 months ago")):
            assert f"reports to 2 July 2026 ({ago}), OGL v3.0." in text(ask(*words, *how, env=on(days)))


@pytest.mark.parametrize("days", [-3, 0, 1, 60])
def test_what_is_not_old_has_no_age(ask: Run, days: int) -> None:
    shown = text(ask("show", "york", env=on(days)))
    assert "reports to 2 July 2026, OGL v3.0." in shown
    assert " ago" not in shown


FILES = {"plain": "txt", "markdown": "md", "html": "html", "latex": "tex", "csv": "csv", "json": "json"}


@pytest.mark.parametrize("ending", FILES.values(), ids=FILES.keys())
@pytest.mark.parametrize("words", [("show", "york"), ("due",), ("summary",)], ids=lambda words: words[0])
def test_what_is_saved_is_the_same_on_any_day(
    ask: Run, tmp_path: Path, words: tuple[str, ...], ending: str
) -> None:
    saved = []
    for days in (1, 400):
        path = tmp_path / f"{days}.{ending}"
        assert ask(*words, "-o", path, env=on(days)).code == 0
        saved.append(path.read_bytes())
    assert saved[0] == saved[1]
    assert b" ago" not in saved[0]


@pytest.mark.parametrize("how", ["csv", "json", "jsonl", "tsv", "markdown", "html", "latex"])
def test_what_programs_read_has_no_age(ask: Run, how: str) -> None:
    assert ask("show", "york", "-f", how, env=on(400)).raw == ask("show", "york", "-f", how, env=on(1)).raw


def test_rows_of_due_count_to_the_newest_report_whatever_the_day(ask: Run) -> None:
    for row in ask("due", "-f", "csv", env=on(400)).rows:
        assert row["as_of"] == "2026-07-02"
    today = ask("due", "--as-of", "today", "-f", "csv", env=on(400))
    assert {row["as_of"] for row in today.rows} == {"2027-08-06"}


PAST = {
    "compare as of": ("compare", "york", "leeds", "--as-of", "2027-01-01"),
    "compare a year": ("compare", "york", "leeds", "--year", "2027"),
    "history from": ("history", "york", "--since", "2026-07-03"),
    "history to": ("history", "york", "--until", "2026-08"),
    "export from": ("export", "--since", "2027"),
    "changes since": ("changes", "--since", "2026-09"),
    "changes until": ("changes", "--until", "2027"),
    "changes published since": ("changes", "--published-since", "2026-08"),
    "changes published by": ("changes", "--since", "2010", "--published-by", "2026-08"),
    "summary as of": ("summary", "--as-of", "2024", "--as-of", "2026-08-01"),
    "summary published by": ("summary", "--as-of", "2024", "--published-by", "2027"),
    "due as of": ("due", "--as-of", "2026-12-31"),
    "councils not inspected since": ("councils", "--not-inspected-since", "2026-08"),
}


@pytest.mark.parametrize("words", PAST.values(), ids=PAST.keys())
def test_a_date_past_the_end_of_the_data_is_answered_with_where_it_ends(
    ask: Run, words: tuple[str, ...]
) -> None:
    ran = ask(*words)
    assert (ran.code, ran.stderr) == (0, f"ofstedcmp: {ENDS}\n")


@pytest.mark.parametrize("command", ["show", "explain"])
def test_an_inspection_asked_for_past_the_end_is_refused_with_where_it_ends(ask: Run, command: str) -> None:
    ran = ask(command, "york", "--date", "2026-07-20")
    assert ran.code == 2
    assert f"no inspection of york has the date 2026-07-20: {ENDS}. Known: " in ran.stderr
    assert ENDS not in ask(command, "york", "--date", "2018").stderr


@pytest.mark.parametrize(
    "words",
    [
        ("history", "york", "--until", "2026"),
        ("history", "york", "--year", "2026"),
        ("summary", "--as-of", "2026-07"),
        ("changes", "--since", "2026-07-02"),
        ("due",),
    ],
    ids=" ".join,
)
def test_a_date_that_the_data_reaches_has_no_such_remark(ask: Run, words: tuple[str, ...]) -> None:
    ran = ask(*words)
    assert (ran.code, ran.stderr) == (0, "")


@pytest.mark.parametrize("seconds", ["soon", "-1", "1.5", "1_000", "9" * 30, "١"])
def test_what_is_no_day_in_the_environment_is_told(ask: Run, seconds: str) -> None:
    ran = ask("show", "york", env={"SOURCE_DATE_EPOCH": seconds})
    assert (ran.code, ran.stdout) == (2, "")
    assert "SOURCE_DATE_EPOCH is no number of seconds since 1970" in ran.stderr
    with mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": seconds}), pytest.raises(UsageError):
        dates.today()


def test_without_it_today_is_the_clocks_day() -> None:
    with mock.patch.dict(os.environ):
        del os.environ["SOURCE_DATE_EPOCH"]
        assert dates.today() in (str(date.today()), str(date.today() - timedelta(days=1)))


def test_the_installed_program_reads_the_day_from_the_environment() -> None:
    ran = in_its_own_process("frameworks", env={"SOURCE_DATE_EPOCH": "2000000000"})
    assert " months ago), OGL v3.0." in " ".join(ran.stdout.split())


def test_show_gives_the_councils_page_at_ofsted(ask: Run) -> None:
    urn = ask("show", "york", "-f", "csv").rows[0]["ofsted_urn"]
    assert f"Ofsted's page https://reports.ofsted.gov.uk/provider/44/{urn} " in text(
        ask("show", "york", "--sources")
    )
