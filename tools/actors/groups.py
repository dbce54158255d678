"""Polities of the 19th century (ISD), armed groups (UCDP), organisations (CAMEO)."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from book import LAST, Book, Row

from timeline.text.letters import fold_name

_STATE_OF = re.compile(r"(?:Republic|Kingdom|State) of (?:the )?(.+)")
_NOTHING = frozenset({"", "n/a", "na", "NA", "-9"})
_FULL = re.compile(r"(.*) \(([A-Z][A-Z\-]{2,})\)")
Cells = dict[str, str]


def rows_of(path: Path) -> Iterator[Cells]:
    """Yield the rows of a CSV file, none if it is not there."""
    if path.exists():
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)


def state_of(book: Book, text: str) -> str:
    """Return the state that "Republic of Slovenia" means; "" if it names none."""
    found = _STATE_OF.fullmatch(text)
    name = book.owner.get(fold_name(found[1])) if found else None
    return name if name and book.rows[name].kind == "state" else ""


# --- polities -------------------------------------------------------------------------------


def add_polities(book: Book, sources: Path) -> None:
    """Add the polities of the International System(s) Dataset that no list of states has."""
    listed = {code[4:] for code in book.coded if code.startswith("cow:")}
    for cells in rows_of(sources / "isd.csv"):
        code = f"isd:{cells['COWID']}"
        usable = re.fullmatch("[A-Z0-9]+", cells["COWID"]) and not book.by_code(code)
        if cells["COWNum"] not in listed and usable:
            _polity(book, cells, code)
    book.settle()


def _polity(book: Book, cells: Cells, code: str) -> None:
    text = cells["StateName"].strip()
    name = state_of(book, text)
    if name:
        book.give_code(name, code)
        return
    owner = book.owner.get(fold_name(text), "")
    if owner is None:
        return
    modern = owner and any(one.startswith("iso3") for one in book.rows[owner].codes)
    if owner and not (modern and fold_name(owner) != fold_name(text)):
        book.give_code(owner, code)
        name = owner
    else:
        name = _new_polity(book, cells, code, text)
    for other in _other_names(cells["OtherName"]):
        book.guest(name, other)


def _new_polity(book: Book, cells: Cells, code: str, text: str) -> str:
    """Add a polity. Its plain name is a guest: a land has the name long before and after it."""
    start = "" if cells["Start"] == "-9" or cells["Start"].startswith("1816-01") else cells["Start"]
    end = cells["End"] if cells["End"] not in _NOTHING and cells["End"] < "2011" else ""
    years = f"{start[:4] or 'before 1816'}-{end[:4]}" if start else f"to {end[:4]}"
    name = f"{text} ({years})" if end else f"{text} (polity)"
    if name in book.rows:
        name = f"{text} ({cells['COWID']})"
    aliases = [f"{text}?"]
    return book.add(Row(name, aliases, "state", "", start, end, [code], file=LAST))


def _other_names(cell: str) -> Iterator[str]:
    usable = cell not in _NOTHING and "(" not in cell
    if usable and ("," in cell or len(cell.split()) <= 3):
        for part in cell.split(","):
            text = re.sub(r"^(?:of the|the|or|and) ", "", part.strip())
            if len(text) > 4 and text[0].isupper():
                yield text


# --- armed groups ---------------------------------------------------------------------------


def _years(sources: Path) -> dict[str, tuple[int, int]]:
    """Return the first and last year in which each actor of UCDP is in a conflict, by its id."""
    found: dict[str, list[int]] = defaultdict(list)
    for file in ("acd.csv", "nonstate.csv"):
        for cells in rows_of(sources / file):
            ids = f"{cells.get('side_a_id') or ''} {cells.get('side_b_id') or ''}"
            for one in re.findall(r"\d+", ids):
                found[one].append(int(cells["year"]))
    return {one: (min(years), max(years)) for one, years in found.items()}


class _Forms:
    """How often the formal groups of UCDP have one name among them."""

    def __init__(self, groups: list[Cells]) -> None:
        self.named = Counter(fold_name(cells["NameData"]) for cells in groups)
        self.ids: dict[str, set[str]] = defaultdict(set)
        for cells in groups:
            for text in _texts(cells):
                self.ids[fold_name(text)].add(cells["ActorId"])


def _texts(cells: Cells) -> tuple[str, str, str]:
    """Return the name of a group in the data, and in full in its language and in English."""
    columns = ("NameData", "NameOrigFull", "NameOrigFullEng")
    short, full, own = (cells[column].strip() for column in columns)
    return short, "" if full in _NOTHING else full, "" if own in _NOTHING else own


def add_groups(book: Book, sources: Path, choices: dict[str, Any]) -> None:
    """Add the formally organised groups of the UCDP actor list."""
    groups = [cells for cells in rows_of(sources / "ucdp-actor.csv") if cells["Org"] == "1"]
    forms, years = _Forms(groups), _years(sources)
    for cells in groups:
        name = _known(book, cells, choices) or _new_group(book, cells, forms, years)
        if name:
            book.give_code(name, f"ucdp:{cells['ActorId']}")
            for text in _group_spellings(cells):
                if fold_name(text) != fold_name(name):
                    book.claim(name, text)
    book.settle()


def _known(book: Book, cells: Cells, choices: dict[str, Any]) -> str:
    """Return the actor that a group is already, "" if it is new."""
    short, full, own = _texts(cells)
    name: str = (
        book.by_code(f"ucdp:{cells['ActorId']}")
        or choices["ucdp"].get(cells["ActorId"], "")
        or choices["ucdp_names"].get(short, "")
        or state_of(book, short)
    )
    if name in book.rows:
        return name
    owner = book.owner.get(fold_name(short))
    others = [text for text in (full, own) if text and fold_name(text) != fold_name(short)]
    same = owner and any(book.owner.get(fold_name(text)) == owner for text in others)
    return owner if owner and same else ""


def _new_group(book: Book, cells: Cells, forms: _Forms, years: dict[str, tuple[int, int]]) -> str:
    name = _group_name(book, cells, forms)
    if not name or name in book.rows or ";" in name:
        return ""
    first, last = years.get(cells["ActorId"], (None, None))
    start = f"{first}~" if first else ""
    end = f"{last}~" if last and last < 2015 else ""
    return book.add(Row(name, [], "group", "", start, end, [], file=LAST))


def _group_name(book: Book, cells: Cells, forms: _Forms) -> str:
    """Return its name in the data; the full one, or one with the land, where that is another's."""
    short, full, own = _texts(cells)
    land = cells["Location"].split(",")[0].strip()
    key = fold_name(short)
    name = short
    if forms.named[key] > 1 or key in book.owner:
        free = (
            text
            for text in (own, full)
            if text and "," not in text and fold_name(text) not in {key, *book.owner}
            and len(forms.ids[fold_name(text)]) == 1
        )  # fmt: skip
        name = next(free, f"{short} ({land})")
        if fold_name(name) in book.owner:
            name = f"{short} ({land} {cells['ActorId']})"
    return f"{short} ({land})" if len(forms.ids[fold_name(name)]) > 1 else name


def _group_spellings(cells: Cells) -> Iterator[str]:
    short, full, own = _texts(cells)
    yield from (text for text in (short, full, own, own.removeprefix("The ")) if text)
    if " - " in full:
        yield full.split(" - ")[0]
    spelt = _FULL.fullmatch(full or own)
    if spelt:
        yield spelt[1]


# --- organisations --------------------------------------------------------------------------


def add_organisations(book: Book, sources: Path, choices: dict[str, Any]) -> None:
    """Add the known groups of CAMEO, the codes of which GDELT and ICEWS use."""
    path = sources / "cameo_groups.tsv"
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        code, text, kind = line.split("\t")
        name = text.removeprefix("=")
        owner = name if name in book.rows else book.owner.get(fold_name(name), "")
        if owner:
            book.give_code(owner, f"cameo:{code}")
        elif owner is not None and not book.by_code(f"cameo:{code}") and not text.startswith("="):
            part_of = "United Nations" if kind == "body" else ""
            book.add(Row(name, kind=kind, part_of=part_of, codes=[f"cameo:{code}"]))
    for name, words in choices["organisation_names"].items():
        owner = book.owner.get(fold_name(name))
        for word in words if owner else ():
            book.claim(owner, word)
    book.settle()
