"""The front of a report: of what kind it is, and the council, dates and inspector it prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import contains
from typing import NamedTuple

from ofstedcmp.database.council_names import Names, forms, identify, index
from ofstedcmp.errors import UsageError
from ofstedcmp.records.types import Council, Framework
from ofstedcmp.reports.bodies import run_by
from ofstedcmp.reports.document import DASHES, Page, Report, UnreadableError, plain
from ofstedcmp.reports.kinds import publication
from ofstedcmp.reports.result import Cover
from ofstedcmp.reports.when import day, parts, visit

# Above its dates a front has the title and the council: one inside the other, or one after the other.
TITLE = re.compile(r"(?:Inspection|Re-?[Ii]nspection|Review) of\b")
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
# A name alone is that of a body which runs the services, or of no one.
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
_AGAIN = re.compile(r"re-?inspection\b", re.IGNORECASE)
DATES = re.compile(
    r"(?:inspection dates?|dates? of inspection)\s*(?::|(?=\d)|$)\s*(?P<rest>.*)", re.IGNORECASE
)
_GOES_ON = re.compile(rf"(?:and|to|until|[{re.escape(DASHES)},&])\s*\d", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:Report [Pp]ublished|Published)(?: on)?\s*(?P<colon>:)?\s*(?P<rest>[^©(]*)")
_LEAD = re.compile(r"(?i:(?:lead|reporting) inspectors?(?: on site)?)\s*(?::\s*|\s(?=[A-Z]))(?P<rest>.*)")
_OFFICE = re.compile(
    r"\b(?:senior\s+)?(?:hmis?\b|h(?:is|er)\s+majesty['’]?s|ofsted\s+inspectors?)", re.IGNORECASE
)
# Where a font lost its letters when a file was saved anew, the apostrophe is the first to go.
_SPOILT = re.compile(r"\b(?:children|majesty)(?!['’‘ʼ`´′]s\b)[^\sa-z]{1,2}s\b", re.IGNORECASE)
# How far the labels of a table may begin from the left edge of the text (points).
_INDENT = 100.0
# A front is short; what stands further down is prose.
_FRONT_LINES = 60

# What a printed name may say besides the council's: names.identify leaves out the kinds of council itself.
_BESIDES = re.compile(
    r"\s+(?:children['’]?s services|(?:local )?safeguarding children(?:['’]?s)? board)$", re.I
)


class Front(NamedTuple):
    """The pieces of a front: `parts` are those of a visit in several, `below` the lines from its dates on."""

    title: str
    council: str
    start: str
    end: str
    parts: tuple[tuple[str, str], ...]
    below: Sequence[str]


def cover(report: Report) -> Cover:
    """What the front says of the inspection, and who led it, if need be from the report's last pages.

    Raises UnreadableError where the council or a date is not printed or cannot be read with certainty.
    """
    front = front_of(report)
    return Cover(
        title=front.title,
        council=front.council,
        start=front.start,
        end=front.end,
        parts=front.parts,
        published=_published(front),
        lead_inspector=_led(front.below) or _team_led(report),
        re_inspection=bool(_AGAIN.match(front.title)),
    )


def council_of(cover: Cover, councils: Mapping[str, Council]) -> Council:
    """The council whose services were inspected, by its own name or that of a body running them for it alone.

    Raises UnreadableError where the printed name is no council's, fits several, or is that of a council
    that was not responsible for children's services when the visit began.
    """
    printed = _BESIDES.sub("", cover.council)
    running = run_by(printed, councils, _names(councils))
    if len(running) > 1:
        raise UnreadableError(f"names {printed}, which runs the services of {', '.join(sorted(running))}")
    found = councils[running.pop() if running else _named(printed, councils)]
    since, until = found.responsible_since or found.established, found.abolished
    if cover.start and ((since and cover.start < since) or (until and cover.start >= until)):
        raise UnreadableError(f"names '{printed[:60]}', but {found.id} is not of {cover.start}")
    return found


def kind_of_report(report: Report, frameworks: Mapping[str, Framework]) -> str:
    """The family of the frameworks that the report can belong to, such as "ilacs".

    Raises UnreadableError, saying what it seems to be, for all that is no graded inspection of a
    council's children's services.
    """
    front = front_of(report)
    title = plain(front.title)
    bare = set(title.replace(plain(front.council), "").split()) - {"the"}
    found: list[tuple[int, int, str]] = []
    for framework in frameworks.values():
        # Where no report says how it prints its grades, none can be read; without areas there are none.
        if not framework.areas or not framework.prints:
            continue
        # A report on a council and its board has both in its title: it is of the kind that is named first.
        told = [title.find(plain(phrase)) for phrase in framework.recognise if plain(phrase) in title]
        if told:
            found.append((min(told), 0, framework.family))
        # Other titles say little, so that the rows of the table must tell as well.
        elif bare <= set(plain(framework.title).split()) and (rows := _rows(framework, report)) > 1:
            found.append((len(title), -rows, framework.family))
    if not found:
        # A title that is a name and no more tells of nothing.
        raise _refusal(report, "" if front.title.endswith(front.council) else front.title)
    return min(found)[2]


def front_of(report: Report) -> Front:
    """The front of a report. Raises UnreadableError where there is none, or its dates cannot be read."""
    lines = _lines(report)
    if spoilt := _SPOILT.search(" ".join(lines)):
        said = f"has other letters in its text than on its pages ('{spoilt[0]}')"
        raise UnreadableError(f"{said}: use the file that Ofsted published")
    for at, line in enumerate(lines):
        if match := DATES.match(line):
            above = _title_and_council(lines[:at])
            if not above:
                raise _refusal(report)
            dates = dates_of(match["rest"], lines[at + 1 : at + 3])
            if not (days := visit(dates)):
                raise UnreadableError(f"prints inspection dates that cannot be read: '{line[:80]}'")
            return Front(*above, *days, parts(dates), lines[at:])
    raise _refusal(report)


def _lines(report: Report) -> list[str]:
    """The lines of the first page, or of the first two where the first has no dates; no page numbers."""
    return [line for page in _pages(report) for line in lines_of(page)][:_FRONT_LINES]


def _pages(report: Report) -> Iterator[Page]:
    """The first page, and the second where the first has no dates."""
    for page in report.pages(limit=2):
        yield page
        if any(map(DATES.match, lines_of(page)[:_FRONT_LINES])):
            break


def lines_of(page: Page) -> list[str]:
    """The lines of a page that hold more than its number, each with single blanks."""
    lines = (" ".join(line.split()) for line in page.text.split("\n"))
    return [line for line in lines if line and not re.fullmatch(r"\d{1,3}", line)]


def dates_of(text: str, following: Iterable[str]) -> str:
    """The text of a visit's dates, together with the lines that follow where it runs over."""
    for line in following:
        if visit(text) and not _GOES_ON.match(line):
            break
        text = f"{text} {line}"
    return text


def _title_and_council(lines: Sequence[str]) -> tuple[str, str] | None:
    starts = [at for at, line in enumerate(lines) if TITLE.match(line)]
    for at in starts:
        title = _joined(lines[at:])
        if (match := _WITHIN.fullmatch(title)) and not TITLE.search(match["council"]):
            return title, match["council"]
        if match := _AFTER.fullmatch(title):
            return title.removesuffix(match["council"]).strip(), match["council"]
        council = _joined(lines[:at])
        if council and _BEFORE.fullmatch(title):
            return title, council
        if (match := _ALONE.fullmatch(title)) and not TITLE.search(match["council"]):
            return title, match["council"]
    return None


def _joined(lines: Iterable[str]) -> str:
    """The lines as one text, without the numbers of footnotes, which stand at the end of words."""
    return re.sub(r"(?<=[^\W\d_])\d+\b", "", re.sub(r"(?<=\w)- (?=\w)", "-", " ".join(lines)))


def _published(front: Front) -> str | None:
    for line, following in pairwise([*front.below, ""]):
        if match := _PUBLISHED.match(line):
            published = day(match["rest"]) or day(f"{match['rest']} {following}")
            if published and published >= front.end:
                return published
            if published or match["colon"]:
                raise UnreadableError(f"prints a publication date that cannot be right: '{line[:80]}'")
    return None


def _team_led(report: Report) -> str | None:
    """The lead inspector under "The inspection team", which most reports print on one of their last pages."""
    for number in range(report.count, 1, -1):
        text = report.page(number).text
        if "lead inspector" in text.casefold() and (found := _led(text.split("\n"))):
            return found
    return None


def _led(lines: Sequence[str]) -> str | None:
    """The name after "Lead inspector" or "Reporting inspector"; two that led together are joined by "and"."""
    for line, following in pairwise([*lines, ""]):
        if match := _LEAD.match(line.strip()):
            text = match["rest"].strip()
            open_end = re.search(r"(?:,|&|\band|majesty['’]s)$", text, re.IGNORECASE)
            if open_end or (len(text.split()) < 2 and _OFFICE.search(following)):
                text = f"{text} {following}"
            people = (_OFFICE.split(one)[0].split(",")[0] for one in re.split(r"\band\b|&|;", text))
            return " and ".join(filter(None, (name.strip(" .(") for name in people))) or None
    return None


def _named(printed: str, councils: Mapping[str, Council]) -> str:
    names = _names(councils)
    try:
        found = identify(printed, names)
    except UsageError as error:
        raise UnreadableError(f"names a council that is not known: {error}") from None
    # The beginning of a name will do for a user, who sees what is made of it: here Oxford is not Oxfordshire.
    if not any(map(contains, names.whole, forms(printed))):
        raise UnreadableError(f"names '{printed[:60]}', which is no council's whole name: {found}?")
    return found


_indexed: list[tuple[Mapping[str, Council], Names]] = []


def _names(councils: Mapping[str, Council]) -> Names:
    """The index of the councils' names, kept for the next report: making it takes longer than reading one."""
    for known, names in _indexed:
        if known is councils:
            return names
    names = index(councils)
    _indexed[:] = [(councils, names)]
    return names


def _rows(framework: Framework, report: Report) -> int:
    """How many of the framework's areas the front names."""
    # A grade printed between two lines of a label splits the label, but not in the column of labels.
    begun = [line.cells[0] for page in _pages(report) for line in page.lines]
    edge = min((cell.left for cell in begun), default=0.0) + _INDENT
    column = (cell.text for cell in begun if cell.left < edge)
    text = f"{plain(' '.join(_lines(report)))} | {plain(' '.join(column))}"
    areas = (map(plain, (area.label, *area.variants)) for area in framework.areas)
    return sum(any(label in text for label in labels) for labels in areas)


def _refusal(report: Report, title: str = "") -> UnreadableError:
    lines = _lines(report)
    if what := publication(lines):
        return UnreadableError(f"is not a report that can be read: it seems to be {what}")
    if title:
        return UnreadableError(f"has a title of no known kind: '{title[:80]}'")
    return UnreadableError("has no front of an inspection of a council's children's services")
