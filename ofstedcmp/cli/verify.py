"""`ofstedcmp verify`."""

from __future__ import annotations

from pathlib import Path

from ofstedcmp.answers.verified import verified
from ofstedcmp.cli.options import FILES, JOBS, Options, Settings, make_command
from ofstedcmp.cli.settings import read_with_progress


@make_command(FILES, JOBS)
def command(settings: Settings, options: Options) -> int:
    """Re-read reports and letters and compare every grade, date and page with the data.

    The exit code is 1 if anything differs, or if a report cannot be read. A report whose inspection is not
    in our data is listed as new.

    Examples:
      ofstedcmp verify report.pdf
      ofstedcmp verify reports/*.pdf
    """
    from ofstedcmp.reports.files import read_files

    files = [Path(file) for file in options.files]
    assert settings.record.base  # a folder with a fault is no fault of the reports
    outcomes = read_with_progress(read_files(files, settings.record, {}, jobs=options.jobs), len(files))
    answer, same = verified(outcomes, settings.record)
    settings.remark(*settings.record.remarks)
    settings.show(answer)
    return int(not same)
