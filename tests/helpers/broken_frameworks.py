"""Changes to frameworks that break a rule on names, links or cycles."""

from __future__ import annotations

from sound import ILACS_2023, ILACS_2026, SLAC_2009, Fault

FAULTS = (
    Fault(
        "refer_to_what_exists",
        ILACS_2023,
        "scale: good-or-improve",
        "scale: five-steps",
        (
            "6:8: unknown scale 'five-steps'",
            "frameworks/ilacs-2026.yaml:11:80: 'similar' across two scales: at most 'changed'",
            "inspections/ash.yaml:34:36: 'good' is not a grade of ilacs-2023 (its grades: )",
            "inspections/ash.yaml:36:36: 'good' is not a grade of ilacs-2023 (its grades: )",
            "inspections/ash.yaml:37:35: 'good' is not a grade of ilacs-2023 (its grades: )",
        ),
    ),
    Fault(
        "refer_to_what_exists",
        ILACS_2023,
        "scale: good-or-improve\n",
        "",
        (
            "1:1: a framework with areas needs a scale",
            "frameworks/ilacs-2026.yaml:11:80: 'similar' across two scales: at most 'changed'",
            "inspections/ash.yaml:34:36: 'good' is not a grade of ilacs-2023 (its grades: )",
            "inspections/ash.yaml:36:36: 'good' is not a grade of ilacs-2023 (its grades: )",
            "inspections/ash.yaml:37:35: 'good' is not a grade of ilacs-2023 (its grades: )",
        ),
    ),
    Fault(
        "refer_to_what_exists",
        ILACS_2023,
        "label: Leadership, theme: leadership",
        "label: Leadership, theme: leaders",
        ("11:46: unknown theme 'leaders'",),
    ),
    Fault(
        "refer_to_what_exists",
        SLAC_2009,
        "section: safeguarding}",
        "section: adoption}",
        ("11:60: unknown section 'adoption'",),
    ),
    Fault(
        "refer_to_what_exists",
        ILACS_2023,
        "parent: leadership",
        "parent: adoption",
        ("13:62: unknown parent 'adoption'",),
    ),
    Fault(
        "refer_to_what_exists",
        ILACS_2023,
        "{id: lscb,",
        "{id: overall,",
        ("13:8: the area 'overall' appears twice",),
    ),
    Fault(
        "refer_to_what_exists",
        ILACS_2023,
        "recognise: [Overall effectiveness]\n",
        ("recognise: [Overall effectiveness]\ncaveats: [C1, C2]\n"),
        ("10:15: unknown caveat 'C2'",),
    ),
    Fault(
        "cycles_are_clear",
        ILACS_2023,
        "recognise: [Overall effectiveness]\n",
        (
            "recognise: [Overall effectiveness]\n"
            "cycle:\n"
            "- {years: 3, rule: Every three years, source: A paper}\n"
            "- {after: adequate, rule: No interval, source: A paper}\n"
        ),
        ("12:11: unknown grade 'adequate'",),
    ),
    Fault(
        "cycles_are_clear",
        ILACS_2023,
        "recognise: [Overall effectiveness]\n",
        (
            "recognise: [Overall effectiveness]\n"
            "cycle:\n"
            "- {years: 3, rule: Every three years, source: A paper}\n"
            "- {years: 0, rule: At once, source: A paper}\n"
        ),
        ("12:3: two rules without 'after'", "12:11: a cycle of no years"),
    ),
    Fault(
        "refer_to_what_exists",
        ILACS_2023,
        "  caveats: [C1]",
        "  caveats: [C7]",
        ("19:13: unknown caveat 'C7'",),
    ),
    Fault(
        "refer_to_what_exists",
        ILACS_2026,
        "  caveats: [C1]",
        "  caveats: [C1, C7]",
        ("17:17: unknown caveat 'C7'",),
    ),
    Fault(
        "refer_to_what_exists",
        ILACS_2026,
        "- {theme: overall, from_framework: ilacs-2023, from_area: overall,",
        "- {theme: overall, from_framework: ilacs-2023, from_area: overall, caveats: [C7],",
        ("13:78: unknown caveat 'C7'",),
    ),
    Fault(
        "crosswalk_is_sound",
        ILACS_2026,
        "links:\n- {area: leadership,",
        "links:\n- {area: overall,",
        ("11:10: ilacs-2026 has no area 'overall'",),
    ),
    Fault(
        "crosswalk_is_sound",
        ILACS_2026,
        "links:\n- {area: leadership, from_framework: ilacs-2023",
        "links:\n- {area: leadership, from_framework: sif-2013",
        ("11:38: unknown framework 'sif-2013'",),
    ),
    Fault(
        "crosswalk_is_sound",
        ILACS_2026,
        "from_area: leadership",
        "from_area: leaders",
        ("11:61: ilacs-2023 has no area 'leaders'",),
    ),
    Fault(
        "crosswalk_is_sound",
        ILACS_2023,
        "links:\n",
        (
            "links:\n"
            "- area: overall\n"
            "  from_framework: slac-2009\n"
            "  from_area: safeguarding-overall\n"
            "  level: changed\n"
            "  reason: Once more.\n"
        ),
        ("20:3: the pair overall slac-2009 safeguarding-overall appears twice",),
    ),
    Fault(
        "crosswalk_is_sound",
        ILACS_2023,
        "level: changed",
        "level: similar",
        ("18:10: 'similar' across two scales: at most 'changed'",),
    ),
    Fault(
        "crosswalk_is_sound",
        ILACS_2026,
        "drops:\n- {theme: overall, from_framework: ilacs-2023, from_area: overall",
        "drops:\n- {theme: overall, from_framework: sif-2013, from_area: overall",
        ("13:36: unknown framework 'sif-2013'",),
    ),
    Fault(
        "crosswalk_is_sound",
        ILACS_2026,
        "from_area: overall",
        "from_area: adoption",
        ("13:59: ilacs-2023 has no area 'adoption'",),
    ),
    Fault(
        "crosswalk_is_sound",
        ILACS_2026,
        "drops:\n- {theme: overall,",
        "drops:\n- {theme: adoption,",
        ("13:11: unknown theme 'adoption'",),
    ),
    Fault(
        "crosswalk_is_sound",
        ILACS_2026,
        "drops:\n- {theme: overall,",
        "drops:\n- {theme: leadership,",
        ("13:11: ilacs-2026 still judges 'leadership'",),
    ),
    Fault(
        "crosswalk_is_sound",
        ILACS_2026,
        "absences:\n- theme: overall",
        "absences:\n- theme: adoption",
        ("15:10: unknown theme 'adoption'",),
    ),
    Fault(
        "files_are_named_after_what_they_hold",
        ILACS_2026,
        "id: ilacs-2026\nname",
        "id: ilacs-2027\nname",
        ("1:5: the file must be called ilacs-2027.yaml",),
    ),
)
