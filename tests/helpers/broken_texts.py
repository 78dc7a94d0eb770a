"""Changes that leave out a field, add an unknown one, or give another type or text that is not safe."""

from __future__ import annotations

from sound import ASH, BIRCH, COUNCILS, ILACS_2023, Fault

FAULTS = (
    Fault(
        "keys_are_known",
        ASH,
        "  lead_inspector: Jo",
        "  lead_inspektor: Jo",
        (
            (
                "30:3: unknown key 'lead_inspektor' (known: framework, kind, kind_from, start, end, "
                "parts, published, lead_inspector, report, dates_from, judgements, missing, "
                "improvements, disputes, note)"
            ),
        ),
    ),
    Fault(
        "keys_are_known",
        COUNCILS,
        ("    region: North\n    region_code: E12000001\n    aliases"),
        ("    region: North\n    region_code: E12000001\n    alias: Ash\n    aliases"),
        (
            (
                "8:5: unknown key 'alias' (known: name, official_name, type, region, region_code, "
                "aliases, gss_code, former_gss_codes, dfe_code, dfe_name, ofsted_urn, established, "
                "responsible_since, abolished, predecessors, successors, run_by, ofsted_label, "
                "planned_change, note)"
            ),
        ),
    ),
    Fault("what_must_be_there_is", ASH, "  kind: short\n", "", ("24:3: 'kind' is missing",)),
    Fault(
        "what_must_be_there_is",
        BIRCH,
        "council: birch\n",
        "council: ''\n",
        ("1:1: 'council' is missing",),
    ),
    Fault(
        "mappings_are_mappings",
        BIRCH,
        "council: birch\nno_inspections: None is published yet.\n",
        "- council: birch\n",
        ("1:1: a list where a mapping with council, no_inspections, sources … is expected",),
    ),
    Fault(
        "mappings_are_mappings",
        ASH,
        "  disputes:\n  - {about",
        ("  disputes:\n  - December\n  - {about"),
        ("23:5: text where a mapping with about, source, says … is expected",),
    ),
    Fault(
        "mappings_are_mappings",
        ASH,
        "  dates_from: {start: press, published: statistics}",
        "  dates_from: [press]",
        (
            "13:10: 'start' needs a source under 'dates_from': the report itself is not in our data",
            "14:14: 'published' needs a source under 'dates_from': the report itself is not in our data",
            "15:15: 'dates_from' is a list, not a mapping",
        ),
    ),
    Fault(
        "mappings_are_mappings",
        ASH,
        "  judgements:\n    leadership:",
        ("  missing: none\n  judgements:\n    leadership:"),
        ("32:12: 'missing' is text, not a mapping",),
    ),
    Fault(
        "mappings_are_mappings",
        ASH,
        "    leadership:\n    - {source: report-2024, grade: good, printed: Good, page: 1}",
        "    leadership: [good]",
        ("33:18: text where a mapping with source, grade, printed … is expected",),
    ),
    Fault(
        "lists_are_lists",
        ASH,
        "  improvements:\n  - {",
        "  improvements:\n    {",
        ("21:5: 'improvements' is a mapping, not a list",),
    ),
    Fault(
        "lists_are_lists",
        COUNCILS,
        "aliases: [Ashtown]",
        "aliases: Ashtown",
        ("8:14: 'aliases' is text, not a list",),
    ),
    Fault(
        "lists_are_lists",
        ASH,
        "    leadership:\n    - {source: report-2024, grade: good, printed: Good, page: 1}",
        "    leadership: good",
        ("33:17: 'leadership' is text, not a list",),
    ),
    Fault(
        "text_is_text",
        ASH,
        "  lead_inspector: Jo Bloggs",
        "  lead_inspector: 7",
        ("30:19: 'lead_inspector' is the number 7, not text: put it in quotes",),
    ),
    Fault(
        "text_is_text",
        ASH,
        "  lead_inspector: Jo Bloggs",
        "  lead_inspector: [Jo]",
        ("30:19: 'lead_inspector' is a list, not text",),
    ),
    Fault(
        "text_is_text",
        ASH,
        "  lead_inspector: Jo Bloggs",
        "  lead_inspector: {is: Jo}",
        ("30:19: 'lead_inspector' is a mapping, not text",),
    ),
    Fault(
        "text_is_text",
        ASH,
        "  lead_inspector: Jo Bloggs",
        "  lead_inspector: true",
        ("30:19: 'lead_inspector' is true or false, not text",),
    ),
    Fault(
        "text_is_text",
        ILACS_2023,
        "recognise: [Overall effectiveness]",
        "recognise: [Overall effectiveness, 5]",
        ("9:36: 'recognise' is the number 5, not text: put it in quotes",),
    ),
    Fault(
        "text_is_text",
        ILACS_2023,
        "  caveats: [C1]",
        "  caveats: [C1, ~]",
        ("19:17: 'caveats' is nothing, not text",),
    ),
    Fault(
        "text_is_no_formula",
        ASH,
        "title: The report of 2024",
        "title: =HYPERLINK(A1)",
        ("6:12: 'title' begins with '=': a spreadsheet would take it for a formula",),
    ),
    Fault(
        "text_is_no_formula",
        ASH,
        "lead_inspector: Jo",
        "lead_inspector: +Jo",
        ("30:19: 'lead_inspector' begins with '+': a spreadsheet would take it for a formula",),
    ),
    Fault(
        "text_is_no_formula",
        ASH,
        "says: December",
        "says: -December",
        ("23:41: 'says' begins with '-': a spreadsheet would take it for a formula",),
    ),
    Fault(
        "text_is_no_formula",
        ASH,
        "printed: Adequate,",
        'printed: "@SUM",',
        ("18:54: 'printed' begins with '@': a spreadsheet would take it for a formula",),
    ),
    Fault(
        "text_is_no_formula",
        ASH,
        "printed: Adequate,",
        'printed: "\\tGood",',
        ("18:54: 'printed' begins with '\\t': a spreadsheet would take it for a formula",),
    ),
    Fault(
        "text_is_no_formula",
        ASH,
        "printed: Adequate,",
        'printed: "\\rGood",',
        ("18:54: 'printed' begins with '\\r': a spreadsheet would take it for a formula",),
    ),
    Fault(
        "text_is_no_formula",
        COUNCILS,
        "aliases: [Ashtown]",
        "aliases: [Ashtown, =Ash]",
        ("8:24: 'aliases' begins with '=': a spreadsheet would take it for a formula",),
    ),
    Fault(
        "text_is_no_formula",
        COUNCILS,
        "planned:\n",
        (
            "  =1+1: {name: Fir, official_name: Fir, type: unitary, region: North, region_code: E12000001}\n"
            "planned:\n"
        ),
        ("33:3: the id '=1+1' begins with '=': a spreadsheet would take it for a formula",),
    ),
    Fault(
        "text_is_printable",
        ASH,
        "lead_inspector: Jo Bloggs",
        'lead_inspector: "Jo\\nBloggs"',
        ("30:19: 'lead_inspector' contains a character that cannot be printed",),
    ),
    Fault(
        "text_is_printable",
        ASH,
        "lead_inspector: Jo Bloggs",
        'lead_inspector: "Jo\\e[31mBloggs"',
        ("30:19: 'lead_inspector' contains a character that cannot be printed",),
    ),
    Fault(
        "text_is_printable",
        ASH,
        "lead_inspector: Jo Bloggs",
        'lead_inspector: "\\u202eJo Bloggs"',
        ("30:19: 'lead_inspector' contains a character that cannot be printed",),
    ),
    Fault(
        "text_has_no_outer_spaces",
        ASH,
        "lead_inspector: Jo Bloggs",
        "lead_inspector: ' Jo Bloggs'",
        ("30:19: 'lead_inspector' begins or ends with a space",),
    ),
    Fault(
        "text_has_no_outer_spaces",
        ASH,
        "lead_inspector: Jo Bloggs",
        "lead_inspector: 'Jo Bloggs '",
        ("30:19: 'lead_inspector' begins or ends with a space",),
    ),
)
