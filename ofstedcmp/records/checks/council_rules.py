"""Rules on councils, their predecessors and successors, and their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofstedcmp.records.data_files import DataFiles
from ofstedcmp.records.types import Council
from ofstedcmp.records.yaml_files import Problem


def lineage_is_mutual(data: DataFiles) -> Iterator[Problem]:
    """An abolished council names its successors, and every successor names it in return."""
    for council in data.councils.values():
        if council.abolished and not council.successors:
            yield _problem(data, council, "abolished", "an abolished council names its successors")
        if council.successors and not council.abolished:
            yield _problem(data, council, "successors", "has successors but no date of abolition")
        for key, back in (("successors", "predecessors"), ("predecessors", "successors")):
            for other in getattr(council, key):
                if other not in data.councils:
                    yield _problem(data, council, key, f"unknown council '{other}'")
                elif council.id not in getattr(data.councils[other], back):
                    yield _problem(data, council, key, f"'{other}' does not name it among its {back}")


def names_are_unique(data: DataFiles) -> Iterator[Problem]:
    """No two councils share a name, an id, an alias or a code, in whatever case and with whatever signs."""
    claimed: dict[str, str] = {}
    listed = (council for file in data.of("councils") for council in file.records.councils.values())
    # A later folder comes later here, and has the problem, even if it only replaces a council.
    for council in (council for council in listed if data.councils[council.id] is council):
        names = (council.id, council.name, council.official_name, *council.aliases)
        codes = (council.gss_code, council.ofsted_urn, council.dfe_code, *council.former_gss_codes)
        for name in sorted({*(name.casefold() for name in names), *filter(None, codes)}):
            plain = re.sub(r"[\W_]", "", name.casefold().replace("&", "and"))
            other = claimed.setdefault(plain, council.id)
            if other != council.id:
                yield _problem(data, council, "name", f"'{name}' also belongs to {other}")


def other_places_are_no_councils(data: DataFiles) -> Iterator[Problem]:
    """Another place has no council's id or name, and the council of its children's services is known."""
    ours = {name.casefold() for one in data.councils.values() for name in (one.id, one.name, *one.aliases)}
    for file in data.of("other-places"):
        for place in file.records.places.values():
            keys = ("places", place.id)
            for name in (place.id, place.name, place.official_name, *place.aliases):
                if name.casefold() in ours:
                    yield file.document.problem(keys, f"'{name}' is a council's name")
            if place.childrens_services not in (None, *data.councils):
                message = f"unknown council '{place.childrens_services}'"
                yield file.document.problem((*keys, "childrens_services"), message)


def lives_in_order(data: DataFiles) -> Iterator[Problem]:
    """A council is not abolished before it was established."""
    for council in data.councils.values():
        if council.abolished and council.established and council.abolished <= council.established:
            yield _problem(data, council, "abolished", "is not later than 'established'")


def bodies_follow_each_other(data: DataFiles) -> Iterator[Problem]:
    """Each body that ran a council's services ends after it began, and before the next one begins."""
    for council in data.councils.values():
        last = None
        for body in council.run_by:
            if body.until and body.until < body.since[: len(body.until)]:
                yield _problem(data, council, "run_by", f"{body.name}: 'until' is before 'from'")
            if last and (last.until is None or body.since < last.until[: len(body.since)]):
                message = f"{last.name} does not end before {body.name} begins"
                yield _problem(data, council, "run_by", message)
            last = body


def neighbours_are_others(data: DataFiles) -> Iterator[Problem]:
    """A council's neighbours are known, different from each other and from itself."""
    for file in data.of("neighbours"):
        lists = [(model, *entry) for model in file.records.models.values() for entry in model.lists.items()]
        for model, council, neighbours in lists:
            keys = ("models", model.id, "lists", council)
            everyone = (council, *neighbours)
            if unknown := [name for name in everyone if name not in data.councils]:
                yield file.document.problem(keys, f"unknown council '{unknown[0]}'")
            if len(set(everyone)) < len(everyone):
                yield file.document.problem(keys, "a neighbour appears twice, or is the council itself")


def _problem(data: DataFiles, council: Council, key: str, message: str) -> Problem:
    files = [file for file in data.of("councils") if council.id in file.records.councils]
    return files[-1].document.problem(("councils", council.id, key), f"{council.id}: {message}")
