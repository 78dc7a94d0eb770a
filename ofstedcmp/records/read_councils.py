"""Councils, their statistical neighbours, and the sources that several councils share."""

from __future__ import annotations

from typing import Literal, cast

from ofstedcmp.records.fields import Fields
from ofstedcmp.records.types import Body, Council, NeighbourModel, PlannedChange, Source
from ofstedcmp.records.yaml_files import Document

COUNCIL_KEYS = (
    "name", "official_name", "type", "region", "region_code", "aliases", "gss_code",
    "former_gss_codes", "dfe_code", "dfe_name", "ofsted_urn", "established", "responsible_since", "abolished",
    "predecessors", "successors", "run_by", "ofsted_label",
    "planned_change", "note",
)  # fmt: skip
PLANNED_KEYS = ("date", "what", "successors", "source")
BODY_KEYS = ("name", "from", "until", "note")
FUTURE_KEYS = ("name", "official_name", "from", "predecessors")
SOURCE_KEYS = ("kind", "title", "published", "url", "sha256", "licence", "note")
SOURCE_KINDS = ("report", "letter", "official-statistics", "press")
MODEL_KEYS = ("name", "current", "source", "lists")


def councils(document: Document) -> dict[str, Council]:
    """The councils of a councils.yaml, by id."""
    top = Fields(document, document.value, (), ("councils", "planned"))
    for _, planned in top.entries("planned", FUTURE_KEYS):
        planned.date("from", whole=True)
    return {
        council_id: _council(council_id, fields)
        for council_id, fields in top.entries("councils", COUNCIL_KEYS)
    }


def neighbours(document: Document) -> dict[str, NeighbourModel]:
    """The neighbour models of a neighbours.yaml, by id."""
    top = Fields(document, document.value, (), ("models",))
    models = {}
    for model_id, fields in top.entries("models", MODEL_KEYS):
        lists = fields.mapping("lists")
        inside = Fields(document, lists, fields.inside("lists"), tuple(lists))
        models[model_id] = NeighbourModel(
            model_id,
            fields.required("name"),
            fields.flag("current"),
            fields.text("source"),
            {council: inside.texts(council) for council in lists},
        )
    return models


def sources(fields: Fields) -> dict[str, Source]:
    """The sources listed under the key `sources` of a file, by id."""
    return {
        source_id: Source(
            id=source_id,
            kind=cast(
                Literal["report", "letter", "official-statistics", "press"],
                inside.choice("kind", SOURCE_KINDS, required=True) or "press",
            ),
            title=inside.required("title"),
            published=inside.date("published"),
            url=inside.text("url"),
            sha256=inside.text("sha256"),
            licence=inside.text("licence"),
            note=inside.text("note"),
        )
        for source_id, inside in fields.entries("sources", SOURCE_KEYS)
    }


def shared_sources(document: Document) -> dict[str, Source]:
    """The sources of a sources.yaml, which any council's file may name."""
    return sources(Fields(document, document.value, (), ("sources",)))


def _council(council_id: str, fields: Fields) -> Council:
    codes = fields.mapping("former_gss_codes")
    inside = Fields(fields.document, codes, fields.inside("former_gss_codes"), tuple(codes))
    planned = fields.value.get("planned_change")
    return Council(
        id=council_id,
        name=fields.required("name"),
        official_name=fields.required("official_name"),
        type=fields.required("type"),
        region=fields.required("region"),
        region_code=fields.required("region_code"),
        aliases=fields.texts("aliases"),
        gss_code=fields.text("gss_code"),
        former_gss_codes={code: inside.number(code, required=True) or 0 for code in codes},
        dfe_code=fields.text("dfe_code"),
        dfe_name=fields.text("dfe_name"),
        ofsted_urn=fields.text("ofsted_urn"),
        established=fields.date("established", whole=True),
        responsible_since=fields.date("responsible_since", whole=True),
        abolished=fields.date("abolished", whole=True),
        predecessors=fields.texts("predecessors"),
        successors=fields.texts("successors"),
        run_by=tuple(
            Body(
                one.required("name"),
                one.date("from", required=True) or "",
                one.date("until"),
                one.text("note"),
            )
            for one in fields.each("run_by", BODY_KEYS)
        ),
        ofsted_label=fields.text("ofsted_label"),
        planned_change=_planned(fields, planned) if planned is not None else None,
        note=fields.text("note"),
    )


def _planned(fields: Fields, planned: object) -> PlannedChange:
    inside = Fields(fields.document, planned, fields.inside("planned_change"), PLANNED_KEYS)
    return PlannedChange(
        date=inside.date("date") or "",
        what=inside.required("what"),
        successors=inside.texts("successors"),
        source=inside.text("source"),
    )
