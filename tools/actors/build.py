"""Build the files of actors from what they have and from open lists; see README.md beside it.

    python tools/actors/build.py SOURCES [--into FOLDER]

Nothing that the files have is taken away or changed: a list adds actors, codes and spellings.
A spelling that two actors claim goes to neither; they are written to FOLDER/conflicts.tsv where
`--conflicts` is given. Running it again changes nothing.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from book import FIRST, LAST, Book, Row, read_rows, written
from groups import add_groups, add_organisations, add_polities
from states import States

from timeline.text.letters import fold_name

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "timeline" / "actors"
HEADS = json.loads((HERE / "heads.json").read_text("utf-8"))
LANGUAGES, DEMONYMS = "languages", "demonyms"


def head(file: str) -> str:
    """Return the first lines of a file: what it has, from whom, under which licences."""
    return "".join(f"# {line}\n" for line in HEADS[file])


def before(folder: Path, file: str) -> Iterable[Row]:
    """Return the rows of a file of the folder, of an empty one if it is not there."""
    path = folder / f"{file}.csv"
    return read_rows(path.read_text("utf-8"), file) if path.exists() else ()


def spellings(book: Book, known: dict[str, int]) -> list[Row]:
    """Take out of the rows the spellings beyond those that each had: a file of their own."""
    found = []
    for name, row in book.rows.items():
        new = row.aliases[known.get(name, 0) :]
        del row.aliases[known.get(name, 0) :]
        if new:
            found.append(Row(name, new))
    return found


def counts(book: Book) -> dict[str, int]:
    """Return how many spellings each actor has."""
    return {name: len(row.aliases) for name, row in book.rows.items()}


def demonyms(book: Book, sources: Path) -> list[Row]:
    """Return the adjectives and people of each land, as far as nothing else is so spelt.

    What a state and a territory claim is the state's: Norwegian is of Norway, not of Svalbard.
    """
    path = sources / "demonyms.tsv"
    known = counts(book)
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    for kinds in (("state",), ("territory", "body")):
        for line in lines:
            land, *words = line.split("\t")
            name = book.by_code(f"iso3:{land}")
            if name and book.rows[name].kind in kinds:
                for word in words:
                    book.claim(name, word)
        book.settle()
    return spellings(book, known)


def build(sources: Path, shipped: Path, into: Path) -> Book:
    """Write the four files; return what was collected."""
    choices = json.loads((HERE / "choices.json").read_text("utf-8"))
    rows = [*before(shipped, FIRST), *before(shipped, LAST)]
    book = Book(rows, choices["dropped"])
    states = States(book, sources, choices)
    states.add()
    add_polities(book, sources)
    add_groups(book, sources, choices)
    add_organisations(book, sources, choices)
    files = {
        file: [row for row in book.rows.values() if row.file == file] for file in (FIRST, LAST)
    }
    texts = {file: written(found, head(file)) for file, found in files.items()}
    known = counts(book)
    states.other_languages()
    texts[LANGUAGES] = written(spellings(book, known), head(LANGUAGES))
    texts[DEMONYMS] = written(demonyms(book, sources), head(DEMONYMS))
    for file, text in texts.items():
        (into / f"{file}.csv").write_text(text, "utf-8", newline="")
    return book


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--shipped", type=Path, default=SHIPPED, help="the files to add to")
    parser.add_argument("--into", type=Path, default=SHIPPED)
    parser.add_argument("--conflicts", type=Path, help="spellings that went to neither")
    asked = parser.parse_args()
    book = build(asked.sources, asked.shipped, asked.into)
    if asked.conflicts:
        lines = dict.fromkeys("\t".join(conflict) for conflict in book.conflicts)
        asked.conflicts.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    names = {fold_name(conflict.spelling) for conflict in book.conflicts}
    print(f"{len(book.rows)} actors; {len(names)} spellings that go to neither of two actors")


if __name__ == "__main__":
    main()
