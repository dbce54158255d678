"""States and territories: codes and names of ISO 3166, CLDR, the United Nations, the World Bank."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from book import LAST, Book, Row
from wording import english, former, of_the_short_name, side, with_article

from timeline.text.letters import fold_name

_STATES = ("state", "territory")


class States:
    """What the lists of states say, given to a book of actors."""

    def __init__(self, book: Book, sources: Path, choices: dict[str, Any]) -> None:
        """`sources` holds iso3166-1.json, cldr/, unterm.tsv, wb.tsv, native.tsv; some may lack."""
        self.book = book
        self.choices = choices
        self._sources = sources
        self._iso = json.loads((sources / "iso3166-1.json").read_text("utf-8"))["3166-1"]
        self._three = {land["alpha_2"]: land["alpha_3"] for land in self._iso}

    def add(self) -> None:
        """Add them all; names in the main languages only."""
        self._territories()
        for code, name in self.choices["codes"].items():
            if name in self.book.rows:
                self.book.give_code(name, code)
        self._iso_names()
        for language in self.choices["main_languages"]:
            self._cldr(language)
        for land, language, text in self._lines("unterm.tsv", (0, 1, 3)):
            self._formal_name(land, language, text)
        for land, text in self._lines("wb.tsv", (0, 1)):
            self._claims(self.book.by_code(f"iso3:{land}"), english(text))
        for land, text in self._lines("native.tsv", (0, 2)):
            self._claims(self._of_alpha2(land), (text,))
        self._variants()
        for word in self.choices["shared_words"]:
            self.book.share(word, [n for n in self.choices["shared"] if n in self.book.rows])
        self.book.settle()

    def other_languages(self) -> None:
        """Claim the names in all other languages of CLDR, and official names by grammar."""
        for path in sorted((self._sources / "cldr").glob("*.json")):
            if path.stem not in self.choices["main_languages"]:
                self._cldr(path.stem)
        self._by_grammar()
        self.book.settle()

    # --- one source each ---------------------------------------------------------------------

    def _territories(self) -> None:
        """Give each code of ISO 3166-1 to an actor; what nobody has is a territory of its own."""
        english_names = self._names("en")
        for land in self._iso:
            code = f"iso3:{land['alpha_3']}"
            if self.book.by_code(code):
                continue
            two = land["alpha_2"]
            short = english_names.get(f"{two}-alt-short", "")
            name = short if len(short) > 3 else english_names.get(two, land["name"])
            name = name.replace("&", "and").replace("St. ", "Saint ")
            have = self.book.owner.get(fold_name(name))
            if have:
                self.book.give_code(have, code)
            else:
                self.book.add(Row(name, kind="territory", codes=[code]))

    def _iso_names(self) -> None:
        for land in self._iso:
            name = self.book.by_code(f"iso3:{land['alpha_3']}")
            for cell in ("name", "official_name", "common_name"):
                if cell in land:
                    self._claims(name, english(land[cell]))
            for cell in ("name", "official_name"):
                self._claims(name, with_article(land.get(cell, "")))
            if name not in self.choices["no_grammar"]:
                for made in of_the_short_name(land.get("official_name", ""), name):
                    self._claims(name, english(made))

    def _cldr(self, language: str) -> None:
        for key, text in self._names(language).items():
            name = self._of_alpha2(key.split("-")[0])
            skip = key.startswith("SD-alt") or (key.endswith("alt-short") and len(text) < 4)
            if not name or skip:
                continue
            if language == "en":
                self._claims(name, english(text))
                continue
            self._claims(name, (text,))
            plain = re.fullmatch(r"(.+?) \((.+)\)", text)
            if plain and "alt" not in key:
                self._claims(name, (plain[1],))

    def _formal_name(self, land: str, language: str, text: str) -> None:
        name = self.book.by_code(f"iso3:{land}")
        self._claims(name, english(text) if language == "en" else (text,))

    def _variants(self) -> None:
        """Claim the English forms of what the file has, of what is gone and of halves."""
        for name, row in list(self.book.rows.items()):
            schemes = {code.split(":")[0] for code in row.codes}
            if row.kind in _STATES and row.file != LAST and schemes & {"iso3", "cow", "gw"}:
                self._claims(name, english(name))
                plain = not re.search(self.choices["not_republic"], name)
                if (
                    plain
                    and name not in self.choices["gone"]
                    and "iso3" in schemes
                    and row.kind == "state"
                ):
                    self._claims(name, english(f"Republic of {name}"))
        for name in self.choices["gone"]:
            if name in self.book.rows:
                self._gone(name)
        for name in self.choices["halves"]:
            self._claims(name, side(name))
        for name, texts in self.choices["claims"].items():
            self._claims(name, texts)

    def _gone(self, name: str) -> None:
        for text in (name, *self.choices["gone"][name]):
            self._claims(name, former(text))
            self._claims(name, english(text))
        for text in side(name):
            self._claims(name, english(text))

    def _by_grammar(self) -> None:
        """Claim official names whose English is of the plain form, as other languages form them."""
        for at, language in enumerate(self.choices["formal_languages"]):
            names = self._names(language)
            for start, patterns in self.choices["formal"].items():
                for land in self._iso:
                    short = names.get(land["alpha_2"], "")
                    if short and patterns[at] and land.get("official_name", "").startswith(start):
                        name = self._of_alpha2(land["alpha_2"])
                        self._claims(name, (patterns[at].format(short),))

    # --- reading -----------------------------------------------------------------------------

    def _names(self, language: str) -> dict[str, str]:
        path = self._sources / "cldr" / f"{language}.json"
        found: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
        return found

    def _lines(self, file: str, columns: tuple[int, ...]) -> Iterator[tuple[str, ...]]:
        path = self._sources / file
        for line in path.read_text("utf-8").splitlines() if path.exists() else ():
            cells = line.split("\t")
            yield tuple(cells[column] for column in columns)

    def _of_alpha2(self, land: str) -> str:
        if land == "XK":
            return "Kosovo" if "Kosovo" in self.book.rows else ""
        return self.book.by_code(f"iso3:{self._three[land]}") if land in self._three else ""

    def _claims(self, name: str, texts: Iterable[str]) -> None:
        if name in self.book.rows:
            for text in texts:
                self.book.claim(name, text)
