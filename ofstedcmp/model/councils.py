"""Councils: bodies with duties for children's services, their codes and their lineage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """A reorganisation that is expected but had not happened when the record was made."""

    date: str
    what: str
    successors: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Council:
    """A body with duties for children's services: one id for life, perhaps abolished and succeeded."""

    id: str
    name: str
    official_name: str
    type: str
    region: str
    region_code: str
    aliases: tuple[str, ...] = ()
    gss_code: str | None = None
    former_gss_codes: Mapping[str, int] = field(default_factory=dict)
    dfe_code: str | None = None
    dfe_name: str | None = None
    ofsted_urn: str | None = None
    established: str | None = None
    responsible_since: str | None = None
    abolished: str | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    delivery_body: str | None = None
    delivery_body_history: str | None = None
    ofsted_label: str | None = None
    planned_change: PlannedChange | None = None
    note: str | None = None
