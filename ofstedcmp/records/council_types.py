"""Councils: bodies with duties for children's services, their codes and their lineage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class PlannedChange(NamedTuple):
    """A reorganisation that is expected but had not happened when the record was made."""

    date: str
    what: str
    successors: tuple[str, ...] = ()
    source: str | None = None


class Body(NamedTuple):
    """A trust or company that runs, or ran, a council's services: from its first day, `since`, to its last,
    `until`; both may stop at the month or the year, and no `until` means that it still does.
    """

    name: str
    since: str
    until: str | None = None
    note: str | None = None


class Council(NamedTuple):
    """A body with duties for children's services: one id for life, perhaps abolished and succeeded."""

    id: str
    name: str
    official_name: str
    type: str
    region: str
    region_code: str
    aliases: tuple[str, ...] = ()
    gss_code: str | None = None
    former_gss_codes: Mapping[str, int] = {}
    dfe_code: str | None = None
    dfe_name: str | None = None
    ofsted_urn: str | None = None
    established: str | None = None
    responsible_since: str | None = None
    abolished: str | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    run_by: tuple[Body, ...] = ()
    ofsted_label: str | None = None
    planned_change: PlannedChange | None = None
    note: str | None = None


class NeighbourModel(NamedTuple):
    """One edition of DfE's statistical neighbours: for each council ten others, nearest first."""

    id: str
    name: str
    current: bool
    source: str | None
    lists: dict[str, tuple[str, ...]]
