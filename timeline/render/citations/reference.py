"""A data set as a reference: the parts of the citation that its publisher gives, where it has them.

Names of authors stay one text, since `Sarkees, Meredith Reid, and Frank Wayman` and `Palmer,
McManus and Soules` cannot be told apart.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from timeline.model import Dataset
from timeline.text.letters import fold_text

_PART = re.compile(r"(?P<author>[^():;]+?) \((?P<year>\d{4})\): (?P<title>.+?)\.(?: |$)")
_DOI = re.compile(r"(?:doi:\s*|doi\.org/)(10\.[^\s,;]+)", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)[^\s,;]+", re.IGNORECASE)
_AT_THE_END = ".)"  # of a DOI or an address: the sentence's, not its own


class Reference(NamedTuple):
    """What a bibliography says of a data set; a part that is not known is "".

    Attributes:
        key: unique among the references: ASCII letters, digits, `-`, `_` and `.`.
        author, year, title: of the publication that is to be cited, else the title is the name of
            the data set.
        doi, url: of the publication or the publisher.
        file: file name and SHA-256 of what was loaded.
        accessed: the day on which it was loaded, YYYY-MM-DD.
        citation: what the publisher asks to cite, whole.
        terms: of use.
    """

    key: str
    author: str
    year: str
    title: str
    doi: str
    url: str
    file: str
    accessed: str
    citation: str
    terms: str

    @property
    def note(self) -> str:
        """What the other parts do not have: citation and terms in full."""
        terms = f"Terms: {self.terms}" if self.terms else ""
        return ". ".join(text.rstrip(".") for text in (self.citation, terms) if text)


def references(datasets: Iterable[Dataset]) -> Iterator[Reference]:
    """Yield the reference of each data set."""
    taken: set[str] = set()
    for one in datasets:
        key = _key(one.name, taken)
        taken.add(key.lower())
        yield _reference(one, key)


def _reference(one: Dataset, key: str) -> Reference:
    found = _PART.search(one.citation)
    doi, url = _DOI.search(one.citation), _URL.search(one.citation)
    address = url[0].rstrip(_AT_THE_END) if url else ""
    return Reference(
        key=key,
        author=found["author"] if found else "",
        year=found["year"] if found else "",
        title=found["title"] if found else one.name or key,
        doi=doi[1].rstrip(_AT_THE_END) if doi else "",
        url=f"https://{address}" if address[:4].lower() == "www." else address,
        file=f"{one.file}, SHA-256 {one.sha256}" if one.sha256 else one.file,
        accessed=one.loaded_at[:10],
        citation=" ".join(one.citation.split()),
        terms=" ".join(one.terms.split()),
    )


def _key(name: str, taken: set[str]) -> str:
    """Return a key for a name: its letters without accents, unique whatever the case."""
    folded = fold_text(name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^\w.-]+", "-", name if name.isascii() else folded).strip("-.") or "dataset"
    key, number = plain, 1
    while key.lower() in taken:
        number += 1
        key = f"{plain}-{number}"
    return key
