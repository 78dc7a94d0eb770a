"""Councils: bodies with duties for children's services, their codes, predecessors and successors."""

from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

from ofstedcmp.records.annotations import BY_ID, Code, Date, Day, Id, MappingKey, Mark


class PlannedChange(NamedTuple):
    """A reorganisation that was expected when the data was last updated."""

    date: Date
    what: str
    successors: tuple[Id, ...] = ()
    source: str | None = None


class Body(NamedTuple):
    """A trust or company that runs, or ran, a council's services from the day `since` to the day `until`.

    Both dates may stop at the month or the year. Without `until`, it still runs them.
    """

    name: str
    since: Annotated[Date, Mark(key="from")]
    until: Date | None = None
    note: str | None = None


class Council(NamedTuple):
    """A body with duties for children's services. Its id never changes, even after it is abolished."""

    id: MappingKey
    name: str
    official_name: str
    type: str
    region: str
    region_code: Code
    aliases: tuple[str, ...] = ()
    gss_code: Code | None = None
    former_gss_codes: Mapping[Code, int] = {}
    dfe_code: Code | None = None
    dfe_name: str | None = None
    ofsted_urn: Code | None = None
    established: Day | None = None
    responsible_since: Day | None = None
    abolished: Day | None = None
    predecessors: tuple[Id, ...] = ()
    successors: tuple[Id, ...] = ()
    run_by: tuple[Body, ...] = ()
    ofsted_label: str | None = None
    planned_change: PlannedChange | None = None
    note: str | None = None


class PlannedCouncil(NamedTuple):
    """A council that is to be created on the day `since`."""

    id: MappingKey
    name: str | None = None
    official_name: str | None = None
    since: Annotated[Day | None, Mark(key="from")] = None
    predecessors: tuple[Id, ...] = ()


class CouncilList(NamedTuple):
    """What councils.yaml holds."""

    councils: Annotated[Mapping[Id, Council], BY_ID] = {}
    planned: Annotated[Mapping[Id, PlannedCouncil], BY_ID] = {}


class OtherPlace(NamedTuple):
    """A council that runs no children's services that Ofsted inspects.

    `childrens_services` is the council that runs them there.
    """

    id: MappingKey
    name: str
    official_name: str
    kind: Literal[
        "district", "combined authority", "Welsh council", "Scottish council", "Northern Irish council"
    ]
    aliases: tuple[str, ...] = ()
    gss_code: str | None = None
    abolished: Day | None = None
    childrens_services: Id | None = None


class OtherPlaces(NamedTuple):
    """What other-places.yaml holds."""

    source: str
    licence: str
    places: Annotated[Mapping[Id, OtherPlace], BY_ID] = {}


class NeighbourModel(NamedTuple):
    """One edition of DfE's statistical neighbours: ten other councils for each council, nearest first."""

    id: MappingKey
    name: str
    current: bool
    source: str | None
    lists: Mapping[Id, tuple[Id, ...]]
