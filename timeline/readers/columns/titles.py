"""Which columns of a table could be the title: short texts, most of them different."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from timeline.readers.columns.date_candidates import SAMPLE, is_date, sample_cells
from timeline.readers.columns.mapping import Plan
from timeline.readers.options import Job
from timeline.text.letters import fold_header, folded_letters

_MOSTLY = 0.8  # of the cells must be texts
_FEW = 0.05  # of the cells differ at least, or it is a category
_LONG = 120  # letters: a longer text is a description
_NAMED = re.compile(
    r"name|title|event|treaty|battle|agreement|headline|label|nom(?:$|bre)|titre|titel|titulo|"
    r"evento|evenement|ereignis|bezeichnung|schlacht|bataille|batalla|vertrag|traite|tratado|"
    r"назван|событ|битва|сражен|договор|عنوان|نام|رویداد"
)
_NEVER = re.compile(
    r"source|url|hyperlink|link|quelle|fuente|источник|منبع|gender|geschlecht|latitude|longitude|"
    r"^lat$|^lon$|^lng$"
)
_SELDOM = re.compile(
    r"note|comment|^id$|_id|iso|code|country|region|type|category|status|rank|role|successor|"
    r"predecessor|original|\btext\b|publish|admin|gadm|city|place|location|province|continent|"
    r"^land$|^pays$|^pais$|^ort$|^lieu$|^lugar$|страна|место|город|کشور|مکان|descri|beschreib|"
    r"описан|توضیح|motivation|remark|bemerk|"
    r"^typ$|^art$|kategorie|categor|категор|^тип$"
)
_ENGLISH = re.compile(r"[_.\s-]en(?:g|glish)?$")


def titles(job: Job) -> list[str]:
    """Return what a title may be made of, as after `--map title=`, the best first.

    Columns of short texts, those of most different ones before others; where there is none, the
    name and the cells of the first column that holds no dates.
    """
    names = job.header.names
    stem = fold_header(PurePath(job.file).name.partition(".")[0]).rstrip("s")
    ranked: list[tuple[tuple[bool, float, int], str]] = []
    for at, name in enumerate(names):
        cells = sample_cells(job, at)
        folded = "".join(folded_letters(name.strip()))
        if _NEVER.search(folded) or not _texts(cells) or not _often(job, cells):
            continue
        seldom = _SELDOM.search(folded) is not None or len(set(cells)) < _FEW * len(cells)
        ranked.append(((not seldom, _score(cells, folded, stem), -at), name))
    if ranked:
        return [name for _, name in sorted(ranked, reverse=True)]
    plain = (n for at, n in enumerate(names) if not all(map(is_date, sample_cells(job, at)[:20])))
    first = next(plain, names[0]).strip()
    return [f'"{first} "+{first}'] if first and '"' not in first else []


def is_poor(job: Job, plan: Plan) -> bool:
    """Whether the column that is called a title is mostly empty, and another one is not."""
    at = plan.column("title")
    if at is None or "title" in plan.mapped or _often(job, sample_cells(job, at)):
        return False
    return any('"' not in name for name in titles(job))


def is_rank(job: Job, plan: Plan) -> bool:
    """Whether the column that is called a title repeats a few words: the rank of a person."""
    at = plan.column("title")
    if at is None or "title" in plan.mapped:
        return False
    cells = sample_cells(job, at)
    return len(cells) > 20 and len(set(cells)) < 0.5 * len(cells) and bool(titles(job))


def _often(job: Job, cells: Sequence[str]) -> bool:
    return bool(cells) and 2 * len(cells) >= len(job.sample[:SAMPLE])


def _texts(cells: Sequence[str]) -> bool:
    texts = sum(map(_is_text, cells))
    return bool(cells) and texts >= _MOSTLY * len(cells)


def _is_text(cell: str) -> bool:
    """Whether a cell is words: no number, date, address or code of mostly digits."""
    letters = sum(map(str.isalpha, cell))
    if len(cell) < 3 or "://" in cell or 2 * letters < len(cell.replace(" ", "")):
        return False
    dated = any(map(str.isdigit, cell)) and len(cell) < 40 and is_date(cell)
    return not dated


def _score(cells: Sequence[str], folded: str, stem: str) -> float:
    short = sum(len(cell) <= _LONG for cell in cells) / len(cells)
    named = _NAMED.search(folded) is not None
    own = len(stem) > 3 and stem in fold_header(folded)
    english = _ENGLISH.search(folded) is not None
    return 2 * len(set(cells)) / len(cells) + short + 0.5 * (named + own) + 0.1 * english
