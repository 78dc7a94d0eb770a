"""What Ofsted says, as frozen values: frameworks, councils, inspections and their judgements.

Ranks run from 1 (best) to 4 in every scale, whatever number Ofsted printed. Dates are ISO 8601
text and may stop at the month or the year where no source gives more.
"""

from ofstedcmp.model.councils import Council, PlannedChange
from ofstedcmp.model.frameworks import Absence, Area, Cycle, Drop, Framework, Grade, Level, Link, Scale, Theme
from ofstedcmp.model.inspections import (
    ANNUAL_RATING,
    EVENT_KINDS,
    INSPECTION_KINDS,
    NOT_JUDGED,
    PROVENANCE_ORDER,
    SECOND_HAND,
    Dispute,
    Event,
    Improvements,
    Inspection,
    Judgement,
    Provenance,
    Reading,
    Source,
    same_inspection,
)

__all__ = [
    "ANNUAL_RATING",
    "EVENT_KINDS",
    "INSPECTION_KINDS",
    "NOT_JUDGED",
    "PROVENANCE_ORDER",
    "SECOND_HAND",
    "Absence",
    "Area",
    "Council",
    "Cycle",
    "Dispute",
    "Drop",
    "Event",
    "Framework",
    "Grade",
    "Improvements",
    "Inspection",
    "Judgement",
    "Level",
    "Link",
    "PlannedChange",
    "Provenance",
    "Reading",
    "Scale",
    "Source",
    "Theme",
    "same_inspection",
]
