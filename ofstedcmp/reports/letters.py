"""Read letters after visits without a grade: focused visits and joint targeted area inspections."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ofstedcmp.database.record import Record
from ofstedcmp.errors import UnreadableError
from ofstedcmp.records.types import Council, Event, Mention, Source, Topic
from ofstedcmp.reports.council import council_of
from ofstedcmp.reports.document import Page, Report
from ofstedcmp.reports.report import Listing, check_published
from ofstedcmp.reports.visit_dates import day, visit
from ofstedcmp.reports.words import bare

TITLES = {
    "focused-visit": "letter after a focused visit",
    "jtai": "letter after a joint targeted area inspection",
}
# The lines after "Dear ...", up to the first sentence.
_SUBJECT = re.compile(
    r"(?P<subject>(?:Focused visit to|Joint targeted area inspection of) .{3,250}?)"
    r" (?=This letter|Between|Her Majesty|His Majesty|From |On |Inspectors )"
)
_COUNCIL = re.compile(
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
# The first characters below the subject. A letter from the pandemic takes 400 of them to give its reason.
_OPENING = 2500
# A line of the address may stand between the greeting and the subject.
_NEAR = 400
# The things that a visit looked at; those that it read to do so are evidence.
_LOOKED_AT = re.compile(
    r"(?:inspectors|the visit|this visit|the focus of this visit) (?:also )?"
    r"(?:looked at|considered|reviewed|evaluated|was on) (?!a range of|an? (?:wide|broad))[^.]*",
    re.IGNORECASE,
)
_RESPONSE = re.compile(r"multi-agency (?:\w+ and )?responses? to (?P<to>.+?)(?: in (?:the )?[A-Z]|[.(]|$)")
_PANDEMIC = re.compile(r"leading Ofsted['’]s work into[^.]*")
# The last lines; some letters have only the name and office of the inspector.
_END = re.compile(r"^Yours? (?:sincerely|faithfully)|^H(?:er|is) Majesty['’]s Inspector$(?!\n)", re.MULTILINE)
_ACTIONS = re.compile(r"(?:areas? for )?priority actions?:?\d*", re.IGNORECASE)
_NEXT = re.compile(
    r"What needs to improve.*|Areas? for improvement\W?|(?:Main f|Key f|F)indings\W?|Yours? (?:sinc|faith).*"
)
_BULLET = re.compile("[•●◼■▪] ")
_NO_ACTIONS = re.compile(r"\bno (?:additional |further |new )?(?:areas? for )?priority actions?\b", re.I)


class _Letter(NamedTuple):
    """The parts of a letter: `opening` is the text below the subject."""

    kind: str
    subject: str
    front: Page
    opening: str
    lines: Sequence[str]


def read_letter(report: Report, record: Record, listing: Mapping[str, Listing]) -> Event | None:
    """The visit that a letter is about; None if the file does not have the subject of such a letter.

    `listing` gives the address and date for the SHA-256 of the file. Raises UnreadableError, with the reason
    in one line, if anything in it is not certain.
    """
    letter = _letter(report)
    if letter is None:
        return None
    listed = listing.get(report.sha256, Listing())
    published = _published(letter) or listed.published
    start, end = _visit_days(letter, published)
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
        topics=topics_of(_theme(letter), record.visits.topics),
        priority_actions=_priority_actions(letter.lines),
        sources=(Mention(source),),
    )


def topics_of(text: str, topics: Mapping[str, Topic]) -> tuple[str, ...]:
    """The topics whose phrases the text has, unless it excludes them with "not"."""
    letters = bare(text)
    return tuple(
        topic.id
        for topic in topics.values()
        if any(re.search(f"(?<!not){bare(phrase)}", letters) for phrase in topic.phrases)
    )


def _letter(report: Report) -> _Letter | None:
    lines = [line for page in report.pages() for line in page.text_lines]
    greetings = [at for at, line in enumerate(lines) if line.startswith("Dear ")]
    if not greetings:
        return None
    whole = re.sub(r"(?<=\w)- (?=\w)", "-", " ".join(lines[greetings[0] + 1 :]))
    match = _SUBJECT.search(whole[:_NEAR])
    if not match:
        return None
    if not _END.search("\n".join(lines)):
        raise UnreadableError("lacks the line 'Yours sincerely' at its end: has it been cut off?")
    if len(greetings) > 1:
        raise UnreadableError("has more than one letter in it")
    kind = "focused-visit" if match["subject"].startswith("Focused") else "jtai"
    return _Letter(kind, match["subject"], report.page(1), whole[match.end() :][:_OPENING], lines)


def _council(letter: _Letter, start: str, councils: Mapping[str, Council]) -> Council:
    """The council in the subject or in the first sentences. If both name one, it must be the same."""
    councils_named: dict[str, Council] = {}
    reasons: list[UnreadableError] = []
    for match in filter(None, map(_COUNCIL.search, (letter.subject, letter.opening))):
        name = (match["visited"] or match["inspected"]).removeprefix("the ")
        try:
            council = council_of(name, start, councils)
            councils_named[council.id] = council
        except UnreadableError as reason:
            reasons.append(reason)
    if len(councils_named) > 1:
        names = " and ".join(sorted(councils_named))
        raise UnreadableError(f"names {names}: it isn't certain whose services it is about")
    if not councils_named:
        raise reasons[0] if reasons else UnreadableError("does not name its council where such letters do")
    return next(iter(councils_named.values()))


def _published(letter: _Letter) -> str | None:
    """The date that stands alone on a line of the first page."""
    days = set(filter(None, map(day, letter.front.text.split("\n"))))
    # If columns stand side by side in one line, as in a text made of a PDF, it is a cell of the line.
    cells = (cell.text for line in letter.front.lines for cell in line.cells)
    days = days or set(filter(None, map(day, cells)))
    if len(days) > 1:
        raise UnreadableError(f"prints several dates that could be its own: {', '.join(sorted(days))}")
    return days.pop() if days else None


def _visit_days(letter: _Letter, published: str | None) -> tuple[str, str]:
    """The first and last day of the visit. If no year is printed, it is the last visit before the letter."""
    sentences = [text for text in letter.opening.split(". ") if re.search("visit|inspect", text)]
    match = next(filter(None, (_DAYS.search(f"{sentence}.") for sentence in sentences)), None)
    if not match:
        raise UnreadableError("has no days of the visit in its first sentences")
    printed = match["days"].replace(" the ", " ")
    days = visit(printed)
    if days is None and published and not re.search(r"20\d\d", printed):
        years = (visit(f"{printed} {int(published[:4]) - back}") for back in (0, 1))
        days = next((days for days in years if days and days[1] <= published), None)
    if days is None:
        raise UnreadableError(f"prints days of the visit that cannot be right: '{match['days']}'")
    check_published("is dated", published, days[1])
    return days


def _theme(letter: _Letter) -> str:
    """The words of a letter that say what inspectors looked at."""
    if letter.kind == "jtai":
        match = _RESPONSE.search(f"{letter.subject}. {letter.opening}")
        return match["to"] if match else ""
    match = _LOOKED_AT.search(letter.opening) or _PANDEMIC.search(letter.opening)
    return match[0] if match else ""


def _priority_actions(lines: Sequence[str]) -> int | str | None:
    """The number of areas for priority action: the bullets below their heading.

    "yes" if they cannot be counted. None if they are mentioned without a heading: they may be those of an
    earlier visit.
    """
    heading = next((at for at, line in enumerate(lines) if _ACTIONS.fullmatch(line)), None)
    text = " ".join(lines)
    if heading is None:
        return 0 if _NO_ACTIONS.search(text) or "for priority action" not in text.casefold() else None
    end = next((at for at in range(heading + 1, len(lines)) if _NEXT.fullmatch(lines[at])), None)
    section = lines[heading + 1 : end]
    if _NO_ACTIONS.search(" ".join(section)):
        return 0
    count = sum(bool(_BULLET.match(line)) for line in section)
    # Below a heading in the singular, several bullets may be the parts of one.
    several = re.search(r"areas|actions", lines[heading], re.IGNORECASE)
    return count if count and end and (several or count == 1) else "yes"
