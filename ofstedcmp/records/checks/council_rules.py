"""What must hold of councils, their lineage and their neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from ofstedcmp.records.checks.reading import Reading, Rule
from ofstedcmp.records.types import Council
from ofstedcmp.records.yaml_files import Problem


def lineage_is_mutual(reading: Reading) -> Iterator[Problem]:
    """An abolished council names who followed, and every successor names it in return."""
    for council in reading.councils.values():
        if council.abolished and not council.successors:
            yield _at(reading, council, "abolished", "an abolished council names its successors")
        if council.successors and not council.abolished:
            yield _at(reading, council, "successors", "has successors but no date of abolition")
        for key, others, back in (
            ("successors", council.successors, "predecessors"),
            ("predecessors", council.predecessors, "successors"),
        ):
            for other in others:
                known = reading.councils.get(other)
                if known is None:
                    yield _at(reading, council, key, f"unknown council '{other}'")
                elif council.id not in getattr(known, back):
                    yield _at(reading, council, key, f"'{other}' does not name it among its {back}")


def names_are_unique(reading: Reading) -> Iterator[Problem]:
    """No two councils share a name, an alias or a code."""
    claimed: dict[str, str] = {}
    for council in reading.councils.values():
        codes = (council.gss_code, council.ofsted_urn, council.dfe_code, *council.former_gss_codes)
        names = {name.casefold() for name in (council.name, council.official_name, *council.aliases)}
        for name in sorted({*names, *(code for code in codes if code)}):
            other = claimed.setdefault(name, council.id)
            if other != council.id:
                yield _at(reading, council, "name", f"'{name}' also belongs to {other}")


def lives_in_order(reading: Reading) -> Iterator[Problem]:
    """A council is not abolished before it was established."""
    for council in reading.councils.values():
        if council.abolished and council.established and council.abolished <= council.established:
            yield _at(reading, council, "abolished", "is not later than 'established'")


def bodies_follow_each_other(reading: Reading) -> Iterator[Problem]:
    """Each body that ran a council's services ends after it began, and before the next one begins."""
    for council in reading.councils.values():
        last = None
        for body in council.run_by:
            if body.until and body.until < body.since[: len(body.until)]:
                yield _at(reading, council, "run_by", f"{body.name}: 'until' is before 'from'")
            if last and (last.until is None or body.since < last.until[: len(body.since)]):
                yield _at(reading, council, "run_by", f"{last.name} does not end before {body.name} begins")
            last = body


def neighbours_are_others(reading: Reading) -> Iterator[Problem]:
    """A council's neighbours are known, different from each other and from itself."""
    for document, model in reading.neighbours:
        for council, others in model.lists.items():
            keys = ("models", model.id, "lists", council)
            unknown = [one for one in (council, *others) if one not in reading.councils]
            if unknown:
                yield document.problem(keys, f"unknown council '{unknown[0]}'")
            if council in others or len(set(others)) < len(others):
                yield document.problem(keys, "a neighbour stands twice, or is the council itself")


def _at(reading: Reading, council: Council, key: str, message: str) -> Problem:
    document = reading.council_documents[council.id]
    return document.problem(("councils", council.id, key), f"{council.id}: {message}")


RULES: tuple[Rule, ...] = (
    lineage_is_mutual,
    names_are_unique,
    lives_in_order,
    bodies_follow_each_other,
    neighbours_are_others,
)
