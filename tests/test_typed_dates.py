"""Dates as people write them in options: what is taken, and what is refused with the form to write."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from command import Run
from hypothesis import given
from hypothesis import strategies as st

from ofstedcmp.cli.typed_dates import read_date
from ofstedcmp.errors import UsageError

READ = {
    "2019-07-03": "2019-07-03",
    "2019/07/03": "2019-07-03",
    "2019.7.3": "2019-07-03",
    "3/7/2019": "2019-07-03",
    "03.07.2019": "2019-07-03",
    "03-07-2019": "2019-07-03",
    "3 July 2019": "2019-07-03",
    "3rd july 2019": "2019-07-03",
    "03-Jul-2019": "2019-07-03",
    "July 3, 2019": "2019-07-03",
    " 3  JULY\u00a02019 ": "2019-07-03",
    "July 2019": "2019-07",
    "Sept 2019": "2019-09",
    "7/2019": "2019-07",
    "2019": "2019",
    "2009-10": "2009-10",
    "2009/10": "2009/10",
    "2009/2010": "2009/10",
    "1999/00": "1999/00",
    "Today": "2026-08-25",
}
REFUSED = {
    "03/07/19": "write the whole year",
    "3 July 19": "write the whole year",
    "07/23/2019": "write 23/07/2019 or 2019-07-23",
    "2009–10": "write 2009/10 or 2009-10",
    "2014-15": "write 2014/15 for the financial year",
    "2014-2015": "write 2014/15 for the financial year",
    "2014/12": "write 2014-12 for a month or 2014/15 for a financial year",
    "9999/00": "is not a date",
    "31/06/2019": "is not a date",
    "2019-02-29": "is not a date",
    "Jully 2019": "is not a date",
    "3 July": "is not a date",
    "last year": "is not a date",
    "": "is not a date",
    "２０１９": "is not a date",
}


@pytest.mark.parametrize(("typed", "meant"), READ.items())
def test_a_date_is_read_in_the_forms_people_write(typed: str, meant: str) -> None:
    assert read_date(typed) == meant


@pytest.mark.parametrize(("typed", "remedy"), REFUSED.items())
def test_what_may_be_two_dates_or_none_is_refused_with_the_form_to_write(typed: str, remedy: str) -> None:
    with pytest.raises(UsageError, match=r"\d{4}") as refused:
        read_date(typed)
    assert remedy in str(refused.value)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["%d/%m/%Y", "%d %B %Y", "%Y/%m/%d"]))
def test_every_day_is_read_as_it_was_written(day: date, form: str) -> None:
    assert read_date(day.strftime(form)) == day.isoformat()


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    try:
        read = read_date(text)
    except UsageError:
        return
    assert read[:4].isdigit()


def whole_year(first: str, last: str) -> tuple[str, ...]:
    return "--since", first, "--until", last


@pytest.mark.parametrize("command", ["compare leeds kent", "history leeds", "changes", "export"])
def test_a_financial_year_runs_from_april_to_march(ask: Run, command: str) -> None:
    words = (*command.split(), "-f", "csv")
    year = ask(*words, "--year", "2014/15")
    assert year.raw == ask(*words, *whole_year("2014-04-01", "2015-03-31")).raw
    assert year.raw == ask(*words, *whole_year("2014/15", "2014/15")).raw
    assert year.raw != ask(*words, "--year", "2014").raw


def test_the_inspection_of_a_financial_year_is_shown(ask: Run) -> None:
    shown = ask("show", "leeds", "--year", "2014/15", "-f", "csv")
    assert {row["published"] for row in shown.rows} == {"2015-03-27"}
    assert shown.raw == ask("show", "leeds", "--date", "January 2015", "-f", "csv").raw
    assert ask("explain", "leeds", "--date", "2014/15").code == 0
    missed = ask("show", "leeds", "--year", "2003/04")
    assert (missed.code, missed.stdout) == (2, "")
    assert "no inspection of leeds has the date 2003/04" in missed.stderr


def test_a_month_is_no_year(ask: Run) -> None:
    ran = ask("history", "leeds", "--year", "2014-11")
    assert ran.code == 2
    assert "--year '2014-11' is November 2014, not a year: write 2014, or 2014/15" in ran.stderr


def test_dates_in_words_mean_what_iso_dates_mean(ask: Run) -> None:
    for option, words, iso in (
        ("summary --as-of", "31 March 2024", "2024-03-31"),
        ("due --as-of", "2/7/2026", "2026-07-02"),
        ("councils --not-inspected-since", "May 2022", "2022-05"),
        ("changes --published-since", "1 January 2020", "2020-01-01"),
    ):
        assert ask(*option.split(), words, "-f", "csv") == ask(*option.split(), iso, "-f", "csv")


def test_until_and_as_of_are_the_same_where_a_command_has_one_of_them(ask: Run) -> None:
    for command, has, other in (("history leeds", "--until", "--as-of"), ("summary", "--as-of", "--until")):
        words = (*command.split(), "-f", "csv")
        assert ask(*words, other, "2019") == ask(*words, has, "2019")
        assert ask(*words, f"{other}=2019").rows != ask(*words).rows
        assert f"{other} " not in ask(command.split()[0], "--help").stdout


def test_today_is_the_day_of_source_date_epoch(ask: Run) -> None:
    day = date(2026, 9, 9)
    seconds = (day - date(1970, 1, 1)) // timedelta(seconds=1)
    ran = ask("due", "--as-of", "today", "-f", "csv", env={"SOURCE_DATE_EPOCH": str(seconds)})
    assert {row["as_of"] for row in ran.rows} == {day.isoformat()}
