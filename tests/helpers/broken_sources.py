"""Changes to readings, sources and lists that break a rule on where a grade comes from."""

from __future__ import annotations

from sound import ASH, BIRCH, DISAGREEMENTS, KNOWN, SOURCES, Fault

FAULTS = (
    Fault(
        "readings_in_order",
        ASH,
        (
            "    - {source: statistics, grade: adequate, printed: Adequate, part: Sheet 1}\n"
            "    - {source: press, grade: good, implied: true, settled: The statistics stand.}\n"
        ),
        (
            "    - {source: press, grade: adequate, printed: adequate}\n"
            "    - {source: statistics, grade: adequate, printed: Adequate}\n"
        ),
        ("19:7: a reading from official-statistics goes before one from press",),
    ),
    Fault(
        "readings_in_order",
        ASH,
        ", settled: The statistics stand.}",
        "}",
        ("19:7: says 'good', not 'adequate': give 'settled', why it does not stand",),
    ),
    Fault(
        "readings_in_order",
        ASH,
        "{source: press, grade: good, implied: true, settled",
        "{source: press, grade: adequate, implied: true, settled",
        ("19:7: 'settled' belongs to a reading that differs",),
    ),
    Fault(
        "readings_in_order",
        ASH,
        "    leadership:\n    - {source: report-2024, grade: good, printed: Good, page: 1}",
        "    leadership:\n    - {source: report-2024, grade: good, printed: Good}",
        ("34:7: a reading from the inspection's own report names its 'page'",),
    ),
    Fault(
        "readings_in_order",
        ASH,
        "{source: press, grade: good, implied: true, ",
        "{source: press, grade: good, ",
        ("19:7: give the words as 'printed', or mark the reading 'implied'",),
    ),
    Fault(
        "a_judgement_has_a_reading",
        ASH,
        "    leadership:\n    - {source: report-2024, grade: good, printed: Good, page: 1}",
        "    leadership: []",
        ("33:17: 'leadership' needs at least one reading: a source and its grade",),
    ),
    Fault(
        "councils_have_files_of_their_own",
        ASH,
        "council: ash",
        "council: yew",
        ("1:10: the file must be called yew.yaml", "1:10: unknown council 'yew'"),
    ),
    Fault(
        "files_are_named_after_what_they_hold",
        BIRCH,
        "council: birch",
        "council: oak",
        ("1:10: the file must be called oak.yaml",),
    ),
    Fault(
        "disagreements_are_reviewed",
        DISAGREEMENTS,
        "about: start, source: press, says: December",
        "about: start, source: press, says: January",
        (
            "1:1: our data has no such disagreement: ash slac-2009 'start'",
            "inspections/ash.yaml:23:5: press differs on 'start': list it in disagreements.yaml",
        ),
    ),
    Fault(
        "known_reports_are_not_held",
        KNOWN,
        "{council: ash, ",
        "{council: yew, ",
        ("2:13: unknown council 'yew'",),
    ),
    Fault(
        "known_reports_are_not_held",
        KNOWN,
        "framework: slac-2009",
        "framework: ilacs-2030",
        ("2:123: unknown framework 'ilacs-2030'",),
    ),
    Fault(
        "known_reports_are_not_held",
        KNOWN,
        "2027-03-01', url: 'https://example.org/2027', known_from: The list of March 2027, framework: "
        "slac-2009",
        "2024-05-20', url: 'https://example.org/2027', known_from: The list of March 2027",
        ("2:3: ash, published 2024-05-20: is in our data now: remove it",),
    ),
    Fault(
        "known_reports_are_not_held",
        KNOWN,
        "2027-03-01', url: 'https://example.org/2027', known_from: The list of March 2027, framework: "
        "slac-2009",
        "2024-07-01', url: 'https://example.org/2024', known_from: The list of July 2024",
        ("2:3: ash, published 2024-07-01: is in our data now: remove it",),
    ),
    Fault(
        "councils_have_files_of_their_own",
        BIRCH,
        "no_inspections: None is published yet.\n",
        "",
        ("1:1: give 'inspections', or say under 'no_inspections' why there are none",),
    ),
    Fault(
        "councils_have_files_of_their_own",
        ASH,
        "council: ash\n",
        ("council: ash\nno_inspections: There are none.\n"),
        ("1:1: give 'inspections', or say under 'no_inspections' why there are none",),
    ),
    Fault(
        "sources_are_used",
        ASH,
        "  report-2024:\n",
        ("  report-2025: {kind: report, title: Another report}\n  report-2024:\n"),
        ("4:3: nothing is read in 'report-2025'",),
    ),
    Fault(
        "sources_can_be_found",
        ASH,
        "https://example.org/2024",
        "http://example.org/2024",
        ("8:10: an address begins with https://",),
    ),
    Fault(
        "hashes_are_hashes",
        ASH,
        "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
        "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
        ("9:13: 'sha256' is not a SHA-256: 64 digits or letters from a to f",),
    ),
    Fault(
        "addresses_have_the_characters_of_rfc_3986",
        SOURCES,
        "https://example.org/statistics",
        "ftp://example.org/statistics",
        ("6:10: 'url' is not a web address of the characters of RFC 3986",),
    ),
    Fault(
        "hashes_are_hashes",
        SOURCES,
        "abababababababababababababababababababababababababababababababab",
        "ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB",
        ("7:13: 'sha256' is not a SHA-256: 64 digits or letters from a to f",),
    ),
)
