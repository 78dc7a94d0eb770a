"""Changes to inspections and visits that break a rule on dates, areas or reports."""

from __future__ import annotations

from sound import ASH, BIRCH, OAK, Fault

FAULTS = (
    Fault(
        "topics_are_known",
        ASH,
        "priority_actions: 0",
        "topics: [door, gate, door]",
        ("42:18: unknown topic 'gate' (known: door)", "42:24: 'door' appears twice"),
    ),
    Fault(
        "visited_once",
        ASH,
        "events:\n",
        "events:\n- {kind: focused-visit, start: '2025-10-07', end: '2025-10-08'}\n",
        ("40:3: the focused-visit of 2025-10 appears twice",),
    ),
    Fault(
        "dates_exist",
        ASH,
        "end: '2024-03-08'",
        'end: "\\u0662\\u0660\\u0662\\u0664"',
        ("28:8: 'end' is '\u0662\u0660\u0662\u0664', not a date that exists (YYYY-MM-DD, YYYY-MM or YYYY)",),
    ),
    Fault(
        "parts_make_the_visit",
        ASH,
        "  end: '2024-03-08'\n",
        "  end: '2024-03-08'\n  parts: [{start: '2024-02-26', end: '2024-03-08'}]\n",
        ("29:10: two parts or more, in order, go from 'start' to 'end'",),
    ),
    Fault(
        "parts_make_the_visit",
        ASH,
        "  end: '2024-03-08'\n",
        (
            "  end: '2024-03-08'\n  parts:\n  - {start: '2024-02-26', end: '2024-03-01'}\n"
            "  - {start: '2024-03-05', end: '2024-03-07'}\n"
        ),
        ("30:3: two parts or more, in order, go from 'start' to 'end'",),
    ),
    Fault(
        "parts_make_the_visit",
        ASH,
        "  end: '2024-03-08'\n",
        (
            "  end: '2024-03-08'\n  parts:\n  - {start: '2024-02-26', end: '2024-03-06'}\n"
            "  - {start: '2024-03-05', end: '2024-03-08'}\n"
        ),
        ("30:3: two parts or more, in order, go from 'start' to 'end'",),
    ),
    Fault(
        "dates_in_order",
        ASH,
        "end: '2024-03-08'",
        "end: '2024-02-23'",
        ("28:8: 'end' 2024-02-23 is before 'start' 2024-02-26",),
    ),
    Fault(
        "dates_in_order",
        ASH,
        "published: '2010-12-10'",
        "published: 2010-10",
        ("14:14: 'published' 2010-10 is before 'start' 2010-11",),
    ),
    Fault(
        "dates_in_order",
        ASH,
        "  published: '2024-05-16'\n  lead",
        "  published: 2024-03-07\n  lead",
        (
            "29:14: 'published' 2024-03-07 is before 'end' 2024-03-08",
            "29:14: 'published' is 2024-03-07, its report's source says 2024-05-16",
        ),
    ),
    Fault(
        "dates_in_order",
        ASH,
        "  start: 2025-10\n",
        ("  start: 2025-10\n  published: 2025-09-30\n"),
        ("42:14: 'published' 2025-09-30 is before 'start' 2025-10",),
    ),
    Fault(
        "dates_in_order", ASH, "  start: 2025-10\n", "", ("39:3: has no date: give 'start' or 'published'",)
    ),
    Fault(
        "dates_in_order",
        ASH,
        (
            "  start: 2010-11\n"
            "  published: '2010-12-10'\n"
            "  dates_from: {start: press, published: statistics}\n"
        ),
        "",
        ("11:3: has no date: give 'start' or 'published'",),
    ),
    Fault(
        "dates_have_a_source",
        ASH,
        "  dates_from: {start: press, published: statistics}\n",
        "  dates_from: {start: press}\n",
        ("14:14: 'published' needs a source under 'dates_from': the report itself is not in our data",),
    ),
    Fault(
        "dates_have_a_source",
        ASH,
        "  dates_from: {start: press, published: statistics}\n",
        "",
        (
            "13:10: 'start' needs a source under 'dates_from': the report itself is not in our data",
            "14:14: 'published' needs a source under 'dates_from': the report itself is not in our data",
        ),
    ),
    Fault(
        "dates_have_a_source",
        ASH,
        "  published: '2024-05-16'\n  lead",
        "  published: '2024-05-17'\n  lead",
        ("29:14: 'published' is 2024-05-17, its report's source says 2024-05-16",),
    ),
    Fault(
        "within_the_council_s_life",
        ASH,
        "start: 2010-11",
        "start: 2009-03",
        ("11:3: 2009-03 is before ash became responsible, 2009-04-01",),
    ),
    Fault(
        "within_the_council_s_life",
        ASH,
        "  start: 2025-10\n",
        "  start: '2008'\n",
        ("39:3: 2008 is before ash became responsible, 2009-04-01",),
    ),
    Fault(
        "within_the_council_s_life",
        OAK,
        "start: 2008-10",
        "start: '2009-04-01'",
        ("4:3: 2009-04-01 is not before oak was abolished, 2009-04-01",),
    ),
    Fault(
        "inspected_once",
        ASH,
        "events:\n",
        (
            "- framework: ilacs-2023\n"
            "  kind: standard\n"
            "  start: '2024-02-26'\n"
            "  dates_from: {start: press}\n"
            "  missing:\n"
            "    rest: The report is not held.\n"
            "events:\n"
        ),
        ("38:3: the ilacs-2023 inspection of 2024-02-26 appears twice",),
    ),
    Fault(
        "inspected_once",
        ASH,
        "events:\n",
        (
            "- framework: ilacs-2023\n"
            "  kind: standard\n"
            "  published: '2024-05-16'\n"
            "  dates_from: {published: press}\n"
            "  missing:\n"
            "    rest: The report is not held.\n"
            "events:\n"
        ),
        ("38:3: the ilacs-2023 inspection of 2024-05-16 appears twice",),
    ),
    Fault(
        "inspected_once",
        ASH,
        "events:\n",
        (
            "- framework: ilacs-2026\n"
            "  kind: standard\n"
            "  start: '2026-04-13'\n"
            "  judgements:\n"
            "    leadership:\n"
            "    - {source: press, grade: good, printed: good}\n"
            "  report: report-2024\n"
            "events:\n"
        ),
        ("44:11: its report belongs to the inspection ash ilacs-2023 2024-02-26 already",),
    ),
    Fault(
        "inspected_once",
        ASH,
        "events:\n",
        (
            "- framework: ilacs-2023\n"
            "  kind: standard\n"
            "  published: '2024-05-10'\n"
            "  dates_from: {published: press}\n"
            "  missing:\n"
            "    rest: The report is not held.\n"
            "events:\n"
        ),
        ("38:3: the ilacs-2023 inspection of 2024-05-10 appears twice",),
    ),
    Fault(
        "visited_once",
        ASH,
        "events:\n- kind: focused-visit\n",
        "events:\n- kind: focused-visit\n  start: 2025-10\n- kind: focused-visit\n",
        ("41:3: the focused-visit of 2025-10 appears twice",),
    ),
    Fault(
        "inspected_once",
        BIRCH,
        "council: birch\nno_inspections: None is published yet.\n",
        (
            "council: birch\n"
            "sources:\n"
            "  report-copy:\n"
            "    kind: report\n"
            "    title: The same file elsewhere\n"
            "    sha256: cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd\n"
            "inspections:\n"
            "- framework: ilacs-2026\n"
            "  kind: standard\n"
            "  start: '2026-04-13'\n"
            "  report: report-copy\n"
            "  missing:\n"
            "    rest: Nothing was read yet.\n"
        ),
        ("11:11: its report belongs to the inspection ash ilacs-2023 2024-02-26 already",),
    ),
    Fault(
        "judged_or_explained",
        ASH,
        ("    leadership:\n    - {source: report-2024, grade: good, printed: Good, page: 1}\n"),
        "",
        ("24:3: no judgement of 'leadership' and no reason under 'missing'",),
    ),
    Fault(
        "judged_or_explained",
        ASH,
        "  report: report-2024\n",
        ("  report: report-2024\n  missing:\n    leadership: It is not held.\n"),
        ("33:17: 'leadership' is judged: no reason is needed",),
    ),
    Fault(
        "judged_or_explained",
        ASH,
        "  report: report-2024\n",
        ("  report: report-2024\n  missing:\n    rest: It is not held.\n"),
        ("33:11: no area is missing",),
    ),
    Fault(
        "dropped_areas_have_no_grade",
        ASH,
        ("  start: '2024-02-26'\n  end: '2024-03-08'\n  published: '2024-05-16'\n"),
        "  start: '2026-04-01'\n",
        (
            "34:5: a grade for 'overall' on an inspection that began 2026-04-01: ilacs-2026 dropped it from "
            "2026-04-01",
        ),
    ),
    Fault(
        "dropped_areas_have_no_grade",
        ASH,
        "events:\n",
        (
            "- framework: ilacs-2026\n"
            "  kind: standard\n"
            "  start: '2026-03-31'\n"
            "  dates_from: {start: press}\n"
            "  judgements:\n"
            "    leadership:\n"
            "    - {source: press, grade: good, printed: good}\n"
            "events:\n"
        ),
        ("38:14: ilacs-2026 is for inspections from 2026-04-01 on; this one began 2026-03-31",),
    ),
)
