"""What Ofsted says, as frozen values: frameworks, councils, inspections and their judgements.

Ranks run from 1 (best) to 4 in every scale, whatever number Ofsted printed. Dates are ISO 8601
text and may stop at the month or the year where no source gives more. They are named tuples, which
are made and imported several times faster than data classes; their mappings are not to be changed.
"""

from ofstedcmp.model.councils import Body, Council, NeighbourModel, PlannedChange
from ofstedcmp.model.frameworks import Absence, Area, Cycle, Drop, Framework, Grade, Level, Link, Scale, Theme
from ofstedcmp.model.inspections import (
    ANNUAL_RATING,
    EVENT_KINDS,
    INSPECTION_KINDS,
    NOT_JUDGED,
    PROVENANCE_ORDER,
    SECOND_HAND,
    CouncilRecords,
    Coverage,
    Disagreement,
    Dispute,
    Event,
    Improvements,
    Inspection,
    Judgement,
    KnownReport,
    Provenance,
    Reading,
    Rules,
    Source,
    Topic,
    VisitRules,
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
    "Body",
    "Council",
    "CouncilRecords",
    "Coverage",
    "Cycle",
    "Disagreement",
    "Dispute",
    "Drop",
    "Event",
    "Framework",
    "Grade",
    "Improvements",
    "Inspection",
    "Judgement",
    "KnownReport",
    "Level",
    "Link",
    "NeighbourModel",
    "PlannedChange",
    "Provenance",
    "Reading",
    "Rules",
    "Scale",
    "Source",
    "Theme",
    "Topic",
    "VisitRules",
]
