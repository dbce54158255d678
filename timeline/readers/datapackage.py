"""Read the options for a table from `datapackage.json` (Frictionless, versions 1 and 2).

The file is beside the table or in the folder above. Unless the user gives the option, it sets:
encoding, delimiter, names of columns of a file without a header, codes for missing values, primary
key, the only column of a date type, its order of day and month, licence and source. Source:
datapackage.org, Data Resource, Table Schema and Table Dialect.
"""

import codecs
import contextlib
import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from timeline.errors import TimelineError
from timeline.readers.columns.mapping import make_plan
from timeline.readers.options import Options
from timeline.readers.shape.rows import Header

NAME = "datapackage.json"
_MOST = 1 << 24  # maximum size in bytes
_DAYS = ("date", "datetime")
_FIELDS = frozenset(("date", "start", "end"))
_YEARS = ("yearmonth", "year")
Object = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Package:
    """The options of a package for one table.

    Attributes:
        file: the package's own, for messages; "" if there is none.
        options: those of the user, and where he gave none, those of the package.
        given: the options that are of the package.
        days: the columns of days, as their types say.
        dates: the columns of a date type, days before years.
        order: the order of day and month in dates such as 05/04/1972, or None.
        terms, citation: licence and source, or "".
        problem: why the package is not used, "" if it is.
    """

    file: str
    options: Options
    given: frozenset[str] = frozenset()
    days: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    order: Literal["dmy", "mdy"] | None = None
    terms: str = ""
    citation: str = ""
    problem: str = ""

    def mapped(self, header: Header, sample: Sequence[Sequence[str]]) -> Options:
        """Return the options, with the column of the date if nothing else names it.

        Ignores columns of the package that the table does not have.
        """
        options = self.options
        if "na" in self.given:
            na = tuple(one for one in options.na if _is_there(one.rpartition("=")[0], header))
            options = dataclasses.replace(options, na=na)
        if "key" in self.given and not all(_is_there(name, header) for name in options.key):
            options = dataclasses.replace(options, key=())
        named = [name for name in self.dates if header.find(name) is not None]
        plan = make_plan(header, sample, options.map)
        taken = {plan.column(name) for name in _FIELDS} | {
            at for parts in plan.parts.values() for at in parts
        }
        days = [name for name in named if name in self.days]
        if not named or plan.mapped & _FIELDS or any(header.find(one) in taken for one in named):
            return options
        if plan.dated() and not days:  # a year is not what a date is, though it is said to be one
            return options
        return dataclasses.replace(options, map=(*options.map, f"date={named[0]}"))

    def notes(self) -> tuple[str, ...]:
        """Return notes on the package."""
        if not self.file:
            return ()
        if self.problem:
            return (f"{self.file} {self.problem}",)
        return (f"read as {NAME} describes it",)


def package_of(path: str, options: Options) -> Package:
    """Find the package that describes a file.

    Raises:
        TimelineError: the file is itself a package; the message lists its tables.
    """
    file = Path(path)
    try:
        if path == "-" or not file.is_file():
            return Package("", options)
    except (OSError, ValueError):  # not a file name
        return Package("", options)
    if file.name == NAME:
        _refuse(file)
        return Package("", options)
    for folder in (file.parent, file.resolve().parent.parent):
        beside = folder / NAME
        if not beside.is_file():
            continue
        try:
            found = _read(beside)
        except ValueError as error:
            return Package(str(beside), options, problem=f"is not used: {error}")
        for one in _resources(found):
            if _names(one, folder, file):
                return _described(beside, found, one, options)
    return Package("", options)


def _is_there(name: str, header: Header) -> bool:
    return not name or header.find(name) is not None


def _read(file: Path) -> Object:
    """Return a package.

    Raises:
        ValueError: it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            text = stream.read(_MOST + 1)
        found = json.loads(text) if len(text) <= _MOST else None
    except (OSError, ValueError, RecursionError) as error:
        raise ValueError(f"it cannot be read ({error})") from error
    if not isinstance(found, dict):
        raise ValueError("it is not a JSON object")  # noqa: TRY004 -- of what is in a file
    return found


def _refuse(file: Path) -> None:
    with contextlib.suppress(ValueError):
        names = [name for one in _resources(_read(file)) for name in _paths(one)]
        if names:
            raise TimelineError(
                f"{file}: a data package: it describes tables, and is none",
                f"timeline load {' '.join(str(file.parent / name) for name in names[:5])}",
            )


def _resources(package: Object) -> list[Object]:
    return _objects(package.get("resources"))


def _paths(resource: Object) -> list[str]:
    path = resource.get("path")
    return [one for one in (path if isinstance(path, list) else [path]) if isinstance(one, str)]


def _names(resource: Object, folder: Path, file: Path) -> bool:
    """Whether a resource is the file, compressed or not."""
    wanted = {file.resolve(), file.with_suffix("").resolve() if file.suffix in _PACKED else None}
    return any(
        (folder / name).resolve() in wanted for name in _paths(resource) if "://" not in name
    )


_PACKED = (".gz", ".bz2", ".xz", ".zst", ".zip")


def _described(file: Path, package: Object, resource: Object, options: Options) -> Package:
    """Return the options of a package for one of its tables."""
    schema = resource.get("schema")
    if isinstance(schema, str) and "://" not in schema and ".." not in Path(schema).parts:
        with contextlib.suppress(ValueError):
            schema = _read(file.parent / schema)
    schema = _object(schema)
    fields = [one for one in _objects(schema.get("fields")) if _text(one, "name")]
    dialect = _object(resource.get("dialect"))
    found: dict[str, Any] = {
        "encoding": _encoding(_text(resource, "encoding")),
        "delimiter": _sign(
            _text(dialect, "delimiter") or _text(_object(dialect.get("csv")), "delimiter")
        ),
        "sheet": _text(dialect, "sheetName") or _text(_object(dialect.get("excel")), "sheet"),
        "header": dialect.get("header") is False and tuple(_text(one, "name") for one in fields),
        "na": _missing(schema, fields),
        "key": _key(schema.get("primaryKey")),
    }
    given = {name: value for name, value in found.items() if value and not getattr(options, name)}
    dates = [
        _text(one, "name")
        for kind in ("edtf", *_DAYS, *_YEARS)
        for one in fields
        if _type(one) == kind
    ]
    return Package(
        str(file),
        dataclasses.replace(options, **given),
        given=frozenset(given),
        days=tuple(_text(one, "name") for one in fields if _type(one) in {"edtf", *_DAYS}),
        dates=tuple(dates),
        order=_order(fields),
        terms=_title(resource, package, "licenses", "name"),
        citation=_title(resource, package, "sources", "path"),
    )


def _object(value: Any) -> Object:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[Object]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(item: Object, name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _type(field: Object) -> str:
    """Return the type of a field; the address of EDTF as its `rdfType` makes it `edtf`."""
    return "edtf" if _text(field, "rdfType").endswith("/edtf") else _text(field, "type")


def _encoding(name: str) -> str:
    """Return an encoding that is not UTF-8, by a name that Python knows."""
    try:
        found = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    return "" if found in {"utf-8", "utf-8-sig"} else found


def _sign(delimiter: str) -> str:
    return delimiter if len(delimiter) == 1 and delimiter not in '"\r\n\0' else ""


def _key(key: Any) -> tuple[str, ...]:
    names = [key] if isinstance(key, str) else key if isinstance(key, list) else []
    return tuple(name for name in names if isinstance(name, str))


def _missing(schema: Object, fields: Sequence[Object]) -> tuple[str, ...]:
    """Return the codes for missing values in the form of `--na`: of all columns, and of one."""
    said = [("", schema.get("missingValues"))]
    said += [(f"{_text(one, 'name')}=", one.get("missingValues")) for one in fields]
    found = []
    for column, values in said:
        listed = values if isinstance(values, list) else []
        texts = (_text(one, "value") if isinstance(one, dict) else one for one in listed)
        codes = [
            text for text in texts if isinstance(text, str) and text.strip() and "," not in text
        ]
        if codes:
            found.append(column + ",".join(codes))
    return tuple(found)


def _order(fields: Sequence[Object]) -> Literal["dmy", "mdy"] | None:
    """Return the order of day and month in the format of a date, as `%d/%m/%Y`."""
    for one in fields:
        form = _text(one, "format")
        day, month = form.find("%d"), form.find("%m")
        if one.get("type") in _DAYS and day >= 0 and month >= 0 and not form.startswith("%Y"):
            return "dmy" if day < month else "mdy"
    return None


def _title(resource: Object, package: Object, list_name: str, other: str) -> str:
    """Return the titles of the licences or sources of a table, else of its package."""
    for owner in (resource, package):
        texts = [_text(one, "title") or _text(one, other) for one in _objects(owner.get(list_name))]
        if any(texts):
            return "; ".join(filter(None, texts))
    return ""
