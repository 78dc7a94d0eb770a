"""Changes that make a file invalid YAML, empty, or not canonical."""

from __future__ import annotations

from sound import ASH, BIRCH, COUNCILS, Fault

FAULTS = (
    Fault(
        "keys_stand_once",
        ASH,
        "  kind: short\n",
        ("  kind: short\n  kind: standard\n"),
        ("26:3: the key 'kind' appears twice",),
    ),
    Fault(
        "keys_stand_once",
        ASH,
        "    leadership:\n",
        "    overall:\n",
        (
            "24:3: no judgement of 'leadership' and no reason under 'missing'",
            "35:5: the key 'overall' appears twice",
        ),
    ),
    Fault(
        "keys_stand_once",
        COUNCILS,
        "  birch:\n",
        "  ash:\n",
        (
            "16:3: the key 'ash' appears twice",
            "32:17: oak: unknown council 'birch'",
            "inspections/birch.yaml:1:10: unknown council 'birch'",
            "neighbours.yaml:6:12: unknown council 'birch'",
        ),
    ),
    Fault(
        "files_are_plain_yaml",
        ASH,
        "lead_inspector: Jo Bloggs",
        "lead_inspector: &jo Jo Bloggs",
        ("30:19: an anchor (&) is not allowed",),
    ),
    Fault(
        "files_are_plain_yaml",
        ASH,
        "lead_inspector: Jo Bloggs",
        "lead_inspector: !!str Jo Bloggs",
        ("30:19: a tag (tag:yaml.org,2002:str) is not allowed",),
    ),
    Fault(
        "files_are_plain_yaml",
        ASH,
        "lead_inspector: Jo Bloggs",
        "lead_inspector: Jo Bloggs: chief",
        ("30:28: not YAML",),
    ),
    Fault(
        "files_are_plain_yaml",
        BIRCH,
        "yet.\n",
        ("yet.\n---\ncouncil: oak\n"),
        ("3:1: the file holds more than one document",),
    ),
    Fault(
        "files_are_plain_yaml",
        BIRCH,
        "None is",
        "None\x07is",
        ("2:21: contains the control character U+0007",),
    ),
    Fault(
        "files_are_not_empty",
        BIRCH,
        "council: birch\nno_inspections: None is published yet.\n",
        "",
        ("1:1: the file is empty",),
    ),
    Fault(
        "files_are_not_empty",
        BIRCH,
        "council: birch\nno_inspections: None is published yet.\n",
        "# nothing yet\n",
        ("1:1: the file is empty",),
    ),
    Fault(
        "in_canonical_form",
        ASH,
        "council: ash\n",
        "council: ash  # the city\n",
        ("1:1: not in its canonical form from here on ('ofstedcmp check --fix' writes it)",),
    ),
    Fault(
        "in_canonical_form",
        ASH,
        ("  kind: short\n  kind_from: report\n"),
        ("  kind_from: report\n  kind: short\n"),
        ("25:1: not in its canonical form from here on ('ofstedcmp check --fix' writes it)",),
    ),
    Fault(
        "in_canonical_form",
        ASH,
        "council: ash\n",
        "\ufeffcouncil: ash\n",
        ("1:1: not in its canonical form from here on ('ofstedcmp check --fix' writes it)",),
    ),
    Fault(
        "in_canonical_form",
        BIRCH,
        "yet.\n",
        "yet.\r\n",
        ("2:1: not in its canonical form from here on ('ofstedcmp check --fix' writes it)",),
    ),
    Fault(
        "in_canonical_form",
        BIRCH,
        "yet.\n",
        "yet.",
        ("3:1: not in its canonical form from here on ('ofstedcmp check --fix' writes it)",),
    ),
    Fault(
        "in_canonical_form",
        COUNCILS,
        ("planned:\n  elm: {name: Elm, from: '2028-04-01'}\n"),
        ("planned:\n  elm: {from: '2028-04-01', name: Elm}\n\n"),
        ("34:1: not in its canonical form from here on ('ofstedcmp check --fix' writes it)",),
    ),
)
