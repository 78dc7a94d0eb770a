"""Changes that give a field a value that it cannot have, or name something unknown."""

from __future__ import annotations

from sound import ASH, COUNCILS, ILACS_2023, SCALES, Fault

from ofstedcmp.records.types import EVENT_KINDS

FAULTS = (
    Fault(
        "a_kind_is_one_of_its_kinds",
        ASH,
        "kind: short",
        "kind: long",
        (
            (
                "25:9: 'kind' is 'long', not one of standard, short, re-inspection, targeted, "
                "board-review, annual-rating"
            ),
        ),
    ),
    Fault(
        "a_kind_is_one_of_its_kinds",
        ASH,
        "kind_from: report",
        "kind_from: hearsay",
        (
            (
                "26:14: 'kind_from' is 'hearsay', not one of report, official-statistics, days-on-site, "
                "later-report, press"
            ),
        ),
    ),
    Fault(
        "a_kind_is_one_of_its_kinds",
        ASH,
        "kind: focused-visit",
        "kind: standard",
        (f"39:9: 'kind' is 'standard', not one of {', '.join(EVENT_KINDS)}",),
    ),
    Fault(
        "a_kind_is_one_of_its_kinds",
        ASH,
        "kind: press",
        "kind: leaflet",
        ("3:17: 'kind' is 'leaflet', not one of report, letter, official-statistics, press",),
    ),
    Fault(
        "a_kind_is_one_of_its_kinds",
        ILACS_2023,
        "level: changed",
        "level: better",
        ("18:10: 'level' is 'better', not one of same, similar, changed, not-comparable",),
    ),
    Fault(
        "a_kind_is_one_of_its_kinds",
        ILACS_2023,
        "parent: leadership",
        "parent: leadership, printed_in: margin",
        ("13:86: 'printed_in' is 'margin', not one of table, body",),
    ),
    Fault(
        "dates_exist",
        ASH,
        "end: '2024-03-08'",
        "end: '2024-02-30'",
        ("28:8: 'end' is '2024-02-30', not a date that exists (YYYY-MM-DD, YYYY-MM or YYYY)",),
    ),
    Fault(
        "dates_exist",
        ASH,
        "end: '2024-03-08'",
        "end: 8 March 2024",
        ("28:8: 'end' is '8 March 2024', not a date that exists (YYYY-MM-DD, YYYY-MM or YYYY)",),
    ),
    Fault(
        "dates_exist",
        ASH,
        "end: '2024-03-08'",
        "end: 2024",
        ("28:8: 'end' is the number 2024, not text: put it in quotes",),
    ),
    Fault(
        "dates_exist",
        COUNCILS,
        "    responsible_since: '2009-04-01'",
        "    responsible_since: 2009-04",
        ("13:24: 'responsible_since' is '2009-04', not a date that exists (YYYY-MM-DD)",),
    ),
    Fault(
        "dates_exist",
        COUNCILS,
        "from: '2028-04-01'",
        "from: 2028-04",
        ("34:26: 'from' is '2028-04', not a date that exists (YYYY-MM-DD)",),
    ),
    Fault(
        "numbers_are_whole",
        ASH,
        "page: 2",
        "page: two",
        ("44:33: 'page' is text, not a whole number from 0 up",),
    ),
    Fault(
        "numbers_are_whole",
        ASH,
        "page: 2",
        "page: -2",
        ("44:33: 'page' is the number -2, not a whole number from 0 up",),
    ),
    Fault(
        "numbers_are_whole",
        ASH,
        "page: 2",
        "page: true",
        ("44:33: 'page' is true or false, not a whole number from 0 up",),
    ),
    Fault(
        "numbers_are_whole",
        ASH,
        "page: 2",
        "page: 1.5",
        ("44:33: 'page' is text, not a whole number from 0 up",),
    ),
    Fault("numbers_are_whole", ASH, ", count: 4", "", ("21:5: 'count' is missing",)),
    Fault("numbers_are_whole", COUNCILS, "E06000091: 2012", "E06000091:", ("11:7: 'E06000091' is missing",)),
    Fault(
        "flags_are_true_or_false",
        ASH,
        "implied: true",
        "implied: yes",
        ("19:45: 'implied' is text, not true or false",),
    ),
    Fault(
        "numbers_are_whole",
        ASH,
        "priority_actions: 0",
        "priority_actions: many",
        ("42:21: 'priority_actions' is neither a whole number nor 'yes'",),
    ),
    Fault(
        "flags_are_true_or_false",
        ILACS_2023,
        "optional: true",
        "optional: 1",
        (
            "13:84: 'optional' is the number 1, not true or false",
            "inspections/ash.yaml:24:3: no judgement of 'lscb' and no reason under 'missing'",
        ),
    ),
    Fault(
        "frameworks_are_known",
        ASH,
        "- framework: ilacs-2023\n  kind: short",
        "- framework: ilacs-2024\n  kind: short",
        ("24:14: unknown framework 'ilacs-2024' (known: ilacs-2023, ilacs-2026, slac-2009)",),
    ),
    Fault(
        "frameworks_are_known",
        ASH,
        "- framework: ilacs-2023\n  kind: short",
        "- kind: short",
        ("24:3: 'framework' is missing",),
    ),
    Fault(
        "frameworks_are_known",
        ASH,
        "- kind: focused-visit\n  framework: ilacs-2023",
        "- kind: focused-visit\n  framework: ilacs",
        ("40:14: unknown framework 'ilacs' (known: ilacs-2023, ilacs-2026, slac-2009)",),
    ),
    Fault(
        "areas_belong_to_their_framework",
        ASH,
        "    safeguarding-overall:\n    -",
        "    overall:\n    -",
        (
            "11:3: no judgement of 'safeguarding-overall' and no reason under 'missing'",
            "17:5: slac-2009 has no area 'overall' (it has: safeguarding-overall)",
        ),
    ),
    Fault(
        "areas_belong_to_their_framework",
        ASH,
        "    leadership:\n",
        (
            "    adoption:\n"
            "    - {source: report-2024, grade: good, printed: Good, page: 1}\n"
            "    leadership:\n"
        ),
        ("33:5: ilacs-2023 has no area 'adoption' (it has: leadership, lscb, overall)",),
    ),
    Fault(
        "areas_belong_to_their_framework",
        ASH,
        "  report: report-2024\n",
        ("  report: report-2024\n  missing:\n    adoption: It is not held.\n"),
        ("33:5: unknown key 'adoption' (known: rest, leadership, overall, lscb)",),
    ),
    Fault(
        "grades_belong_to_their_scale",
        ASH,
        "grade: good, implied",
        "grade: inadequate, implied",
        ("19:30: 'inadequate' is not a grade of slac-2009 (its grades: good, adequate, not-judged)",),
    ),
    Fault(
        "grades_belong_to_their_scale",
        ASH,
        "grade: adequate, printed",
        "grade: requires-improvement, printed",
        (
            (
                "18:35: 'requires-improvement' is not a grade of slac-2009 (its grades: good, adequate, "
                "not-judged)"
            ),
        ),
    ),
    Fault(
        "grades_belong_to_their_scale",
        ASH,
        "{source: statistics, grade: adequate, ",
        "{source: statistics, ",
        ("18:7: 'grade' is missing",),
    ),
    Fault(
        "sources_are_known",
        ASH,
        "- {source: press, grade: good",
        "- {source: telly, grade: good",
        ("19:16: unknown source 'telly': list it under 'sources'",),
    ),
    Fault(
        "sources_are_known",
        ASH,
        "report: report-2024",
        "report: report-2023",
        ("31:11: unknown source 'report-2023': list it under 'sources'",),
    ),
    Fault(
        "sources_are_known",
        ASH,
        "published: statistics}",
        "published: rumour}",
        ("15:41: unknown source 'rumour': list it under 'sources'",),
    ),
    Fault(
        "sources_are_known",
        ASH,
        "source: press, says",
        "source: radio, says",
        ("23:28: unknown source 'radio': list it under 'sources'",),
    ),
    Fault(
        "sources_are_known",
        ASH,
        "- {source: report-2024, page: 2}",
        "- {source: report-2023, page: 2}",
        ("44:14: unknown source 'report-2023': list it under 'sources'",),
    ),
    Fault(
        "sources_are_known",
        ASH,
        "sources:\n  press:",
        ("sources:\n  statistics: {kind: press, title: Ours}\n  press:"),
        ("3:3: 'statistics' is a shared source already",),
    ),
    Fault(
        "scales_run_from_the_best_grade",
        SCALES,
        (
            "    - {id: good, label: Good, short: G, rank: 1}\n"
            "    - {id: inadequate, label: Inadequate, short: I, rank: 2}"
        ),
        (
            "    - {id: inadequate, label: Inadequate, short: I, rank: 2}\n"
            "    - {id: good, label: Good, short: G, rank: 1}"
        ),
        ("10:5: ranks must run 1, 2, 3 … from the best grade to the worst",),
    ),
    Fault(
        "scales_run_from_the_best_grade",
        SCALES,
        "scales:\n",
        ("scales:\n  none: {name: No grades, grades: []}\n"),
        ("2:9: the scale 'none' has no grades",),
    ),
)
