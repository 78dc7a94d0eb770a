"""Changes to councils that break a rule on lineage, names or neighbours."""

from __future__ import annotations

from sound import COUNCILS, NEIGHBOURS, OTHER_PLACES, Fault

FAULTS = (
    Fault(
        "lineage_is_mutual",
        COUNCILS,
        "    successors: [ash, birch]\n",
        "",
        (
            "14:19: ash: 'oak' does not name it among its successors",
            "23:19: birch: 'oak' does not name it among its successors",
            "31:16: oak: an abolished council names its successors",
        ),
    ),
    Fault(
        "lineage_is_mutual",
        COUNCILS,
        "    abolished: '2009-04-01'\n",
        "",
        ("31:17: oak: has successors but no date of abolition",),
    ),
    Fault(
        "lineage_is_mutual",
        COUNCILS,
        "successors: [ash, birch]",
        "successors: [ash, birch, yew]",
        ("32:17: oak: unknown council 'yew'",),
    ),
    Fault(
        "lineage_is_mutual",
        COUNCILS,
        "successors: [ash, birch]",
        "successors: [ash]",
        ("23:19: birch: 'oak' does not name it among its successors",),
    ),
    Fault(
        "lineage_is_mutual",
        COUNCILS,
        ("    responsible_since: '2009-04-01'\n    predecessors: [oak]\n"),
        "    responsible_since: '2009-04-01'\n",
        ("31:17: oak: 'ash' does not name it among its predecessors",),
    ),
    Fault(
        "bodies_follow_each_other",
        COUNCILS,
        "    aliases: [Ashtown]\n",
        "    aliases: [Ashtown]\n    run_by:\n    - {name: Trust, from: '2016-04-01', until: '2015'}\n",
        ("10:5: ash: Trust: 'until' is before 'from'",),
    ),
    Fault(
        "bodies_follow_each_other",
        COUNCILS,
        "    aliases: [Ashtown]\n",
        (
            "    aliases: [Ashtown]\n    run_by:\n    - {name: Trust, from: '2016-04-01', until: 2019-03}\n"
            "    - {name: Firm, from: 2019-02}\n"
        ),
        ("10:5: ash: Trust does not end before Firm begins",),
    ),
    Fault(
        "bodies_follow_each_other",
        COUNCILS,
        "    aliases: [Ashtown]\n",
        (
            "    aliases: [Ashtown]\n    run_by:\n    - {name: Trust, from: '2016-04-01'}\n"
            "    - {name: Firm, from: 2019-02}\n"
        ),
        ("10:5: ash: Trust does not end before Firm begins",),
    ),
    Fault(
        "what_must_be_there_is",
        COUNCILS,
        "    aliases: [Ashtown]\n",
        "    aliases: [Ashtown]\n    run_by:\n    - {name: Trust}\n",
        ("10:7: 'from' is missing",),
    ),
    Fault(
        "names_are_unique",
        COUNCILS,
        "aliases: [Ashtown]",
        "aliases: [Ashtown, BIRCH]",
        ("17:11: birch: 'birch' also belongs to ash",),
    ),
    Fault(
        "names_are_unique",
        COUNCILS,
        "    official_name: Birch Council\n",
        ("    official_name: Birch Council\n    gss_code: E06000091\n"),
        ("17:11: birch: 'E06000091' also belongs to ash",),
    ),
    Fault(
        "other_places_are_no_councils",
        OTHER_PLACES,
        "name: Elm,",
        "name: Ashtown,",
        ("4:8: 'Ashtown' is a council's name",),
    ),
    Fault(
        "other_places_are_no_councils",
        OTHER_PLACES,
        "childrens_services: ash",
        "childrens_services: yew",
        ("4:93: unknown council 'yew'",),
    ),
    Fault(
        "lives_in_order",
        COUNCILS,
        "established: '1974-04-01'",
        "established: '2009-04-01'",
        ("31:16: oak: is not later than 'established'",),
    ),
    Fault(
        "neighbours_are_others", NEIGHBOURS, "[birch, oak]", "[birch, yew]", ("6:12: unknown council 'yew'",)
    ),
    Fault(
        "neighbours_are_others",
        NEIGHBOURS,
        "      ash: [birch, oak]",
        "      yew: [birch, oak]",
        ("6:12: unknown council 'yew'",),
    ),
    Fault(
        "neighbours_are_others",
        NEIGHBOURS,
        "[birch, oak]",
        "[birch, ash]",
        ("6:12: a neighbour appears twice, or is the council itself",),
    ),
    Fault(
        "neighbours_are_others",
        NEIGHBOURS,
        "[birch, oak]",
        "[birch, birch]",
        ("6:12: a neighbour appears twice, or is the council itself",),
    ),
)
