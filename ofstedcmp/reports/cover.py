"""Read the front of a report: its kind, its council, dates and lead inspector, and the report's last page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ofstedcmp.database.council_names import forms, normalise
from ofstedcmp.errors import UnreadableError
from ofstedcmp.records.types import Framework
from ofstedcmp.reports.document import DASHES, Page, Report, plain
from ofstedcmp.reports.publications import publication
from ofstedcmp.reports.visit_dates import day, parts, visit

# The title and the council stand above the dates: one inside the other, or one after the other.
_TITLE = re.compile(r"(?:Inspection|Re-?[Ii]nspection|Review) of\b")
_SERVICES = r"children['’]?s['’]? (?:social care )?services"
_EARLIER = (
    r"(?:(?:safeguarding and )?looked after children['’]?s?['’]? services"
    r"|local authority arrangements for the protection of children)"
)
_WITHIN = re.compile(
    r"(?:re-?)?inspection of (?:the )?(?!local authority|children)(?P<council>[^\d:;]+?)"
    rf"(?: local authority)? {_SERVICES}",
    re.IGNORECASE,
)
# A title with nothing but a name: a body that runs the services, or something else altogether.
_ALONE = re.compile(
    r"(?:re-?)?inspection of (?!(?:the )?(?:local authority|children|services|safeguarding|looked after)\b)"
    r"(?P<council>[^\d:;]+)",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?:re-?)?inspection of {_EARLIER} (?P<council>[^\d:;]+)", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:re-?)?inspection of (?:(?:local authority )?{_SERVICES}|{_EARLIER}|services for children in need.*)"
    r"|review of the effectiveness of the local safeguarding children(?:['’]?s)? board",
    re.IGNORECASE,
)
_BOARD = re.compile(
    r"(?:review|inspection) of the effectiveness of the local safeguarding children(?:'?s)? board"
)
_DATES = re.compile(
    r"(?:inspection dates?|dates? of inspection)\s*(?::|(?=\d)|$)\s*(?P<rest>.*)", re.IGNORECASE
)
_GOES_ON = re.compile(rf"(?:and|to|until|[{re.escape(DASHES)},&])\s*\d", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:Report [Pp]ublished|Published)(?: on)?\s*(?P<colon>:)?\s*(?P<rest>[^©(]*)")
_LEAD = re.compile(r"(?i:(?:lead|reporting) inspectors?(?: on site)?)\s*(?::\s*|\s(?=[A-Z]))(?P<rest>.*)")
_OFFICE = re.compile(
    r"\b(?:senior\s+)?(?:hmis?\b|h(?:is|er)\s+majesty['’]?s|ofsted\s+inspectors?)", re.IGNORECASE
)
# If a font lost its letters when a file was saved again, the apostrophe is the first to go.
_SPOILT = re.compile(r"\b(?:children|majesty)(?!['’‘ʼ`´′]s\b)[^\sa-z]{1,2}s\b", re.IGNORECASE)
# How far the labels of a table may begin from the left edge of the text (points).
_INDENT = 100.0
# A front is short: further down there is prose.
_FRONT_LINES = 60
# The lines between the title of a front and its dates.
_ABOVE = 12
# The last line of most reports, and how near to the end of its page it is.
_END, _WITHIN_END = "crown copyright", 300


class Cover(NamedTuple):
    """The front of a report. Dates are ISO 8601, and None if they are not printed.

    `council` is the name as printed; `parts` are the first and last days of a visit in several parts; `below`
    are the lines from the dates on.
    """

    title: str
    council: str
    start: str
    end: str
    parts: tuple[tuple[str, str], ...]
    below: Sequence[str]
    published: str | None = None
    lead_inspector: str | None = None

    @property
    def re_inspection(self) -> bool:
        """Whether the title says that it is a re-inspection."""
        return re.match(r"re-?inspection\b", self.title, re.IGNORECASE) is not None


def cover(report: Report) -> Cover:
    """The front with the publication date and the lead inspector, who may be named on the last pages.

    Raises UnreadableError if the council or a date is missing or uncertain.
    """
    front = front_of(report)
    lead = _lead_inspector(front.below) or _lead_of_team(report)
    return front._replace(published=_published(front), lead_inspector=lead)


def front_of(report: Report) -> Cover:
    """The front without the publication date and lead inspector. Raises UnreadableError if there is none."""
    lines = _front_lines(report)
    if spoilt := _SPOILT.search(" ".join(lines)):
        reason = f"has other letters in its text than on its pages ('{spoilt[0]}')"
        raise UnreadableError(f"{reason}: use the file that Ofsted published")
    for at, line in enumerate(lines):
        if match := _DATES.match(line):
            above = _title_and_council(lines[:at])
            if not above:
                break
            dates = _all_dates(match["rest"], lines[at + 1 : at + 3])
            if not (days := visit(dates)):
                raise UnreadableError(f"prints inspection dates that cannot be read: '{line[:80]}'")
            return Cover(*above, *days, parts(dates), lines[at:])
    raise _refusal(lines)


def _front_pages(report: Report) -> list[Page]:
    """The first page, and the second if the first has no dates."""
    first = report.page(1)
    dated = any(map(_DATES.match, _lines(first)[:_FRONT_LINES]))
    return [first] if dated else list(report.pages(limit=2))


def _front_lines(report: Report) -> list[str]:
    return [line for page in _front_pages(report) for line in _lines(page)][:_FRONT_LINES]


def _lines(page: Page) -> list[str]:
    """The lines of a page without page numbers."""
    return [line for line in page.text_lines if not re.fullmatch(r"\d{1,3}", line)]


def _all_dates(text: str, following: Iterable[str]) -> str:
    """The text of a visit's dates, with the lines over which it goes on."""
    for line in following:
        if visit(text) and not _GOES_ON.match(line):
            break
        text = f"{text} {line}"
    return text


def _title_and_council(lines: Sequence[str]) -> tuple[str, str] | None:
    for at in (at for at, line in enumerate(lines) if _TITLE.match(line)):
        title, above = _joined(lines[at:]), _joined(lines[:at])
        if (match := _WITHIN.fullmatch(title)) and not _TITLE.search(match["council"]):
            return title, match["council"]
        if match := _AFTER.fullmatch(title):
            return title.removesuffix(match["council"]).strip(), match["council"]
        if above and _BEFORE.fullmatch(title):
            return title, above
        if (match := _ALONE.fullmatch(title)) and not _TITLE.search(match["council"]):
            return title, match["council"]
    return None


def _joined(lines: Iterable[str]) -> str:
    """The lines as one text, without the numbers of footnotes at the end of words."""
    return re.sub(r"(?<=[^\W\d_])\d+\b", "", re.sub(r"(?<=\w)- (?=\w)", "-", " ".join(lines)))


def _published(front: Cover) -> str | None:
    for line, following in pairwise([*front.below, ""]):
        if match := _PUBLISHED.match(line):
            published = day(match["rest"]) or day(f"{match['rest']} {following}")
            if published and published >= front.end:
                return published
            if published or match["colon"]:
                raise UnreadableError(f"prints a publication date that cannot be right: '{line[:80]}'")
    return None


def _lead_of_team(report: Report) -> str | None:
    """The lead inspector under "The inspection team", which most reports print on one of their last pages."""
    for number in range(report.count, 1, -1):
        text = report.page(number).text
        if "lead inspector" in text.casefold() and (lead := _lead_inspector(text.split("\n"))):
            return lead
    return None


def _lead_inspector(lines: Sequence[str]) -> str | None:
    """The name after "Lead inspector" or "Reporting inspector"; two who led together are joined by "and"."""
    for line, following in pairwise([*lines, ""]):
        if match := _LEAD.match(line.strip()):
            text = match["rest"].strip()
            unfinished = re.search(r"(?:,|&|\band|majesty['’]s)$", text, re.IGNORECASE)
            if unfinished or (len(text.split()) < 2 and _OFFICE.search(following)):
                text = f"{text} {following}"
            people = (_OFFICE.split(part)[0].split(",")[0] for part in re.split(r"\band\b|&|;", text))
            return " and ".join(filter(None, (name.strip(" .(") for name in people))) or None
    return None


def kind_of_report(report: Report, frameworks: Mapping[str, Framework]) -> str:
    """The family of frameworks that the report belongs to, such as "ilacs".

    Raises UnreadableError, with the probable kind, for anything but a graded inspection of a council's
    children's services.
    """
    front = front_of(report)
    title = plain(front.title)
    title_words = set(title.replace(plain(front.council), "").split()) - {"the"}
    families: list[tuple[int, int, str]] = []
    for framework in frameworks.values():
        # Without areas, or without a known way of printing them, no grades can be read.
        if not framework.areas or not framework.prints:
            continue
        # A report on a council and its board has both in its title: the first one is its kind.
        places = [title.find(plain(phrase)) for phrase in framework.recognise if plain(phrase) in title]
        if places:
            families.append((min(places), 0, framework.family))
        # Other titles say little, so that the rows of the table decide.
        elif title_words <= set(plain(framework.title).split()) and (rows := _rows(framework, report)) > 1:
            families.append((len(title), -rows, framework.family))
    if not families:
        # A title that is only a name says nothing.
        raise _refusal(_front_lines(report), "" if front.title.endswith(front.council) else front.title)
    return min(families)[2]


def _rows(framework: Framework, report: Report) -> int:
    """How many of the framework's areas the front names."""
    # A grade between two lines of a label splits the label in the text, but not in the column of labels.
    first_cells = [line.cells[0] for page in _front_pages(report) for line in page.lines]
    edge = min((cell.left for cell in first_cells), default=0.0) + _INDENT
    column = (cell.text for cell in first_cells if cell.left < edge)
    text = f"{plain(' '.join(_front_lines(report)))} | {plain(' '.join(column))}"
    return sum(
        any(plain(label) in text for label in (area.label, *area.variants)) for area in framework.areas
    )


def _refusal(lines: Sequence[str], title: str = "") -> UnreadableError:
    if kind := publication(lines):
        return UnreadableError(f"isn't a report that this tool reads: it looks like {kind}")
    if title:
        return UnreadableError(f"has a title that isn't known: '{title[:80]}'")
    return UnreadableError(
        "doesn't look like an Ofsted report on a council's children's services (no title page found)"
    )


def last_page(report: Report, *, ends: bool) -> int:
    """The number of the report's last page: another report or an appendix may follow it in the file.

    `ends` says whether reports of its kind have a line at their end. The review of a board may be bound in,
    with its own front and end. Raises UnreadableError if the file has two reports.
    """
    front = front_of(report)
    council = forms(front.council)[2]
    begins = 1
    for page, head, days in _other_fronts(report):
        own = days == (front.start, front.end) and council in normalise(head)
        if not (own and _BOARD.search(plain(head))):
            raise UnreadableError(f"has two reports in it: split it (the second begins on page {page})")
        begins = page
    own_ends = (page.number for page in report.pages() if page.number > begins and is_end(page))
    return next(own_ends, report.count) if ends else report.count


def is_end(page: Page) -> bool:
    """Whether a report ends on the page."""
    return _END in plain(page.text[-2 * _WITHIN_END :])[-_WITHIN_END:]


def _other_fronts(report: Report) -> Iterator[tuple[int, str, tuple[str, str]]]:
    """Every front but the first: the page of its dates, the lines above them, and its days."""
    first, above = True, list[str]()
    for page in report.pages():
        lines = _lines(page)
        for at, line in enumerate(lines):
            if not (match := _DATES.match(line)):
                continue
            head = [*above, *lines[:at]][-_ABOVE:]
            days = visit(_all_dates(match["rest"], lines[at + 1 : at + 3]))
            if days and not first and any(map(_TITLE.match, head)):
                yield page.number, " ".join(head), days
            first = False
        above = lines
