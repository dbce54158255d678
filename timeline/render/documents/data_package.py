"""datapackage.json beside an exported CSV: its columns, licence and sources (Frictionless).

Dates are text; their `rdfType` is EDTF, by the address of the Library of Congress. (A `format` that
Table Schema does not list is an error for Frictionless.) A cell has what the file had there.
"""

import re
from collections.abc import Mapping, Sequence

from timeline.model import Column, Dataset

EDTF = "http://id.loc.gov/datatypes/edtf"
_ABOUT = {
    "key": "the id of the event",
    "date": "EDTF (ISO 8601-2), or a date as people write it: c. 1722, 18th century",
    "title": "what happened",
    "actors": "who takes part, with ; between them",
    "place": "where",
    "category": "its kind",
    "description": "more about it",
    "source": "who says so",
}


def resource(
    path: str, header: Sequence[str], columns: Sequence[Column], sets: Sequence[Dataset]
) -> dict[str, object]:
    """Return the resource of one table.

    Args:
        path: the name of its file.
        header: its columns, by name.
        columns: the columns whose fields are known.
        sets: the data sets whose events it has.
    """
    fields = {column.name: column.field for column in columns if column.field}
    keys = [name for name in header if fields.get(name) == "key"]
    schema: dict[str, object] = {"fields": [_field(name, fields.get(name)) for name in header]}
    if keys and len(sets) == 1:
        schema["primaryKey"] = keys[0]
    found: dict[str, object] = {
        "name": _identifier(path.rpartition(".")[0].lower()) or "events",
        "path": path,
        "format": "tsv" if path.lower().endswith(".tsv") else "csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": "\t" if path.lower().endswith(".tsv") else ","},
        "schema": schema,
    }
    terms = [*dict.fromkeys(one.terms for one in sets if one.terms)]
    citations = [*dict.fromkeys(one.citation for one in sets if one.citation)]
    if terms:
        found["licenses"] = [{"name": _identifier(text)[:60], "title": text} for text in terms]
    if citations:
        found["sources"] = [{"title": text} for text in citations]
    return found


def with_resource(package: Mapping[str, object], made: Mapping[str, object]) -> dict[str, object]:
    """Return a package that has this resource, in the place of the one with its path."""
    known = package.get("resources")
    others = [
        one
        for one in (known if isinstance(known, list) else ())
        if isinstance(one, dict) and one.get("path") != made["path"]
    ]
    whole = {"name": made["name"], **package}
    return {**whole, "resources": [*others, made]}


def _field(name: str, field: str | None) -> dict[str, str]:
    found = {"name": name, "type": "string"}
    if field == "date":
        found["rdfType"] = EDTF
    if field in _ABOUT:
        found["description"] = _ABOUT[field]
    return found


def _identifier(text: str) -> str:
    return re.sub(r"[^-A-Za-z0-9._]+", "-", text).strip("-")
