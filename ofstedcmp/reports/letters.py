"""Letters after visits without a grade: focused visits and joint targeted area inspections."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ofstedcmp.database.record import Record
from ofstedcmp.dates import days_between
from ofstedcmp.records.types import Council, Event, Mention, Source, Topic
from ofstedcmp.reports.cover import council_of
from ofstedcmp.reports.document import Page, Report, UnreadableError
from ofstedcmp.reports.report import LONGEST_WAIT, Listing, listed_as
from ofstedcmp.reports.result import Cover
from ofstedcmp.reports.when import day, visit
from ofstedcmp.reports.words import bare

TITLES = {
    "focused-visit": "letter after a focused visit",
    "jtai": "letter after a joint targeted area inspection",
}
# What stands below "Dear ...", up to the first sentence.
_SUBJECT = re.compile(
    r"(?P<subject>(?:Focused visit to|Joint targeted area inspection of) .{3,250}?)"
    r" (?=This letter|Between|Her Majesty|His Majesty|From |On |Inspectors )"
)
_NAMED = re.compile(
    r"[Ff]ocused visit to (?P<visited>[^.]{3,90}?)"
    r"(?:(?:['’]s)?(?: local authority)? [Cc]hildren['’]?s['’]? (?:social care )?[Ss]ervices|$)"
    r"|(?:area inspection of(?! the multi-agency)|responses? to [^.]+ in) "
    r"(?P<inspected>[^.]{3,90}?)(?=\.? ?$|\. )"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?: (?:of )?[A-Z][a-z]+)?(?:,? 20\d\d)?"
_DAYS = re.compile(
    rf"\b(?:on|[Bb]etween|from)(?: the)? "
    rf"(?P<days>{_DAY}(?:(?:,? and|,| to|[ ]?[-–—])(?: the)? ?{_DAY})*)(?=\W)"
)
# Within so many characters below the subject, of which a letter on the pandemic takes 400 to say why it came.
_OPENING = 2500
# Between the greeting and the end of the subject a line of the address may stand.
_NEAR = 400
# What a visit looked at; what it read for that is evidence.
_LOOKED_AT = re.compile(
    r"(?:inspectors|the visit|this visit|the focus of this visit) (?:also )?"
    r"(?:looked at|considered|reviewed|evaluated|was on) (?!a range of|an? (?:wide|broad))[^.]*",
    re.IGNORECASE,
)
_RESPONSE = re.compile(r"multi-agency (?:\w+ and )?responses? to (?P<to>.+?)(?: in (?:the )?[A-Z]|[.(]|$)")
_PANDEMIC = re.compile(r"leading Ofsted['’]s work into[^.]*")
# Its last lines; some have no more than whom the letter is from.
_END = re.compile(r"^Yours? (?:sincerely|faithfully)|^H(?:er|is) Majesty['’]s Inspector$(?!\n)", re.MULTILINE)
_HEADING = re.compile(r"(?:areas? for )?priority actions?:?\d*", re.IGNORECASE)
_NEXT = re.compile(
    r"What needs to improve.*|Areas? for improvement\W?|(?:Main f|Key f|F)indings\W?|Yours? (?:sinc|faith).*"
)
_BULLET = re.compile("[•●◼■▪] ")
_NONE = re.compile(r"\bno (?:additional |further |new )?(?:areas? for )?priority actions?\b", re.IGNORECASE)


class _Letter(NamedTuple):
    """The parts of a letter: its kind, its subject, and what stands above and below that."""

    kind: str
    subject: str
    front: Page
    below: str
    lines: Sequence[str]


def read_letter(
    path: Path, record: Record, listing: Mapping[str, Listing], given: Listing | None = None
) -> Event | None:
    """The visit that a letter tells of; None where the file has not the subject of such a letter.

    `listing` gives address and date by the SHA-256 of the file; what is `given` goes before it.
    Raises UnreadableError, with a line that says why, where anything in it is not certain.
    """
    report = Report(path)
    try:
        letter = _parts(report)
        if letter is None:
            return None
        published = _published(letter)
    finally:
        report.close()
    listed = listed_as(report.sha256, listing, given)
    published = published or listed.published
    start, end = _visited(letter, published)
    council = _council(letter, start, record.councils)
    source = Source(
        id=f"{letter.kind}-{published or start}",
        kind="letter",
        title=f"{council.name}: {TITLES[letter.kind]}",
        published=published,
        url=listed.url,
        sha256=report.sha256,
    )
    return Event(
        council.id,
        letter.kind,
        start=start,
        end=end if end != start else None,
        published=published,
        topics=topics_of(_looked_at(letter), record.visits.topics),
        priority_actions=_priority_actions(letter.lines),
        sources=(Mention(source),),
    )


def topics_of(text: str, topics: Mapping[str, Topic]) -> tuple[str, ...]:
    """The topics that a text names by the letters of their phrases; one that it excludes is none of them."""
    letters = bare(text)
    return tuple(
        topic.id
        for topic in topics.values()
        if any(re.search(f"(?<!not){bare(phrase)}", letters) for phrase in topic.phrases)
    )


def _parts(report: Report) -> _Letter | None:
    text = "\n".join(page.text for page in report.pages())
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    greeting = next((at for at, line in enumerate(lines) if line.startswith("Dear ")), None)
    if greeting is None:
        return None
    whole = re.sub(r"(?<=\w)- (?=\w)", "-", " ".join(lines[greeting + 1 :]))
    match = _SUBJECT.search(whole[:_NEAR])
    if not match:
        return None
    if not _END.search("\n".join(lines)):
        raise UnreadableError("lacks the line 'Yours sincerely' at its end: has it been cut off?")
    if sum(line.startswith("Dear ") for line in lines) > 1:
        raise UnreadableError("holds more than one letter")
    kind = "focused-visit" if match["subject"].startswith("Focused") else "jtai"
    return _Letter(kind, match["subject"], report.page(1), whole[match.end() :], lines)


def _council(letter: _Letter, start: str, councils: Mapping[str, Council]) -> Council:
    """The council that the subject names, or else the first sentence. Both must name the same."""
    found: dict[str, Council] = {}
    reasons: list[UnreadableError] = []
    for match in filter(None, map(_NAMED.search, (letter.subject, letter.below[:_OPENING]))):
        name = (match["visited"] or match["inspected"]).removeprefix("the ")
        try:
            council = council_of(Cover("", name, start, None, None, None), councils)
            found[council.id] = council
        except UnreadableError as reason:
            reasons.append(reason)
    if len(found) > 1:
        raise UnreadableError(f"names {' and '.join(sorted(found))}: whose services it is about is not sure")
    if not found:
        raise reasons[0] if reasons else UnreadableError("does not name its council where such letters do")
    return next(iter(found.values()))


def _published(letter: _Letter) -> str | None:
    """The day that a line of the first page is, and nothing else."""
    days = set(filter(None, map(day, letter.front.text.split("\n"))))
    # Where columns stand side by side in one line, as in a text made of a PDF, it is a cell of it.
    days = days or {found for line in letter.front.lines for cell in line.cells if (found := day(cell.text))}
    if len(days) > 1:
        raise UnreadableError(f"prints several dates that could be its own: {', '.join(sorted(days))}")
    return days.pop() if days else None


def _visited(letter: _Letter, published: str | None) -> tuple[str, str]:
    """The days of the visit; a year that is not printed is the one that ends before the letter."""
    sentences = letter.below[:_OPENING].split(". ")
    told = (_DAYS.search(f"{one}.") for one in sentences if re.search("visit|inspect", one))
    match = next(filter(None, told), None)
    if not match:
        raise UnreadableError("has no days of the visit in its first sentences")
    printed = match["days"].replace(" the ", " ")
    days = visit(printed)
    if days is None and published and not re.search(r"20\d\d", printed):
        years = (visit(f"{printed} {int(published[:4]) - back}") for back in (0, 1))
        days = next((found for found in years if found and found[1] <= published), None)
    if days is None:
        raise UnreadableError(f"prints days of the visit that cannot be right: '{match['days']}'")
    if published and published < days[1]:
        raise UnreadableError(f"is dated {published}, before the visit ended {days[1]}")
    if (days_between(days[1], published) or 0) > LONGEST_WAIT:
        raise UnreadableError(f"is dated {published}, more than a year after the visit ended {days[1]}")
    return days


def _looked_at(letter: _Letter) -> str:
    opening = letter.below[:_OPENING]
    if letter.kind == "jtai":
        match = _RESPONSE.search(f"{letter.subject}. {opening}")
        return match["to"] if match else ""
    match = _LOOKED_AT.search(opening) or _PANDEMIC.search(opening)
    return match[0] if match else ""


def _priority_actions(lines: Sequence[str]) -> int | str | None:
    """How many areas for priority action have a bullet below their heading.

    None where no heading has them but they are spoken of: those of an earlier visit, or these.
    """
    heading = next((at for at, line in enumerate(lines) if _HEADING.fullmatch(line)), None)
    text = " ".join(lines)
    if heading is None:
        return 0 if _NONE.search(text) or "for priority action" not in text.casefold() else None
    end = next((at for at in range(heading + 1, len(lines)) if _NEXT.fullmatch(lines[at])), None)
    section = lines[heading + 1 : end]
    if _NONE.search(" ".join(section)):
        return 0
    count = sum(bool(_BULLET.match(line)) for line in section)
    # Below a heading in the singular several bullets may be the parts of one.
    several = re.search(r"areas|actions", lines[heading], re.IGNORECASE)
    return count if count and end and (several or count == 1) else "yes"
