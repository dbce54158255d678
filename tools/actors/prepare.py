"""Take from open lists what `build.py` needs: python tools/actors/prepare.py RAW SOURCES.

README.md says what RAW holds and where it comes from.
"""

import csv
import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Of the regional forms of a language those that have names of their own.
REGIONAL = ("zh-Hant", "sr-Latn", "uz-Cyrl", "az-Cyrl", "bs-Cyrl", "pt-PT", "es-MX", "fr-CA",
            "de-CH", "de-AT", "fr-BE", "be-tarask", "yue-Hans", "pa-Arab", "uz-Arab", "vai-Latn",
            "ks-Deva", "sd-Deva", "en-AU")  # fmt: skip
UN_LANGUAGES = {
    "en": "English", "ar": "Arabic", "zh": "Chinese", "fr": "French", "es": "Spanish",
    "ru": "Russian",
}  # fmt: skip
_ARTICLE_BEHIND = re.compile(
    r"\s*\((?:the|l'|le|la|les|el|los|las|fém\.?|masc\.?|[^()]{1,6}\.)\)", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:la |le |les |el |los |las |l')")
COPIED = ("iso3166-1.json", "isd.csv", "ucdp-actor.csv", "acd.csv", "nonstate.csv",
          "cameo_groups.tsv")  # fmt: skip


def territories(raw: Path, language: str) -> dict[str, str]:
    """Return the names of lands in a language, by the codes of CLDR; no regions of the world."""
    path = raw / "cldr-localenames-full" / "main" / language / "territories.json"
    if not path.exists():
        return {}
    main: dict[str, Any] = json.loads(path.read_text("utf-8"))["main"]
    names = next(iter(main.values()))["localeDisplayNames"]["territories"]
    return {key: text for key, text in names.items() if key[:2].isalpha() and text != key[:2]}


def cldr(raw: Path, sources: Path) -> None:
    """Write the names in each language."""
    (sources / "cldr").mkdir(parents=True, exist_ok=True)
    for folder in sorted((raw / "cldr-localenames-full" / "main").iterdir()):
        if "-" not in folder.name or folder.name in REGIONAL:
            names = territories(raw, folder.name)
            if names:
                text = json.dumps(names, ensure_ascii=False)
                (sources / "cldr" / f"{folder.name}.json").write_text(text, "utf-8")


def native(raw: Path) -> Iterator[str]:
    """Yield land, language and name, for the official languages of each land."""
    path = raw / "cldr-core" / "supplemental" / "territoryInfo.json"
    lands = json.loads(path.read_text("utf-8"))["supplemental"]["territoryInfo"]
    for land, facts in lands.items():
        for language, spoken in facts.get("languagePopulation", {}).items():
            if spoken.get("_officialStatus") in {"official", "de_facto_official"}:
                names = territories(raw, language.replace("_", "-"))
                for key in (land, f"{land}-alt-variant"):
                    if key in names:
                        yield f"{land}\t{language}\t{names[key]}\n"


def united_nations(raw: Path) -> Iterator[str]:
    """Yield land, language, Short or Formal, and name, without articles and stars."""
    with (raw / "country-codes.csv").open(encoding="utf-8", newline="") as file:
        for cells in csv.DictReader(file):
            land = cells["ISO3166-1-Alpha-3"].strip()
            for language, word in UN_LANGUAGES.items():
                for form in ("Short", "Formal"):
                    text = cells[f"UNTERM {word} {form}"].replace("*", "").strip()
                    text = _ARTICLE_BEHIND.sub("", text)
                    if language in {"fr", "es"}:
                        text = _ARTICLE.sub("", text)
                    if land and text:
                        yield f"{land}\t{language}\t{form}\t{text.strip()}\n"


def world_bank(raw: Path) -> Iterator[str]:
    """Yield land and name."""
    lands = json.loads((raw / "iso3166-1.json").read_text("utf-8"))["3166-1"]
    three = {land[code]: land["alpha_3"] for land in lands for code in ("alpha_2", "alpha_3")}
    found = set()
    for name, column in (("wdi.csv", "iso3c"), ("ict.csv", "iso2c")):
        with (raw / name).open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            found |= {(three.get(row[column]), row["country"]) for row in rows}
    yield from (f"{land}\t{name}\n" for land, name in sorted(x for x in found if x[0]))


def demonyms(raw: Path) -> Iterator[str]:
    """Yield land and its English adjectives; from a list under the ODbL."""
    for land in json.loads((raw / "countries.json").read_text("utf-8")):
        words = sorted(set((land.get("demonyms") or {}).get("eng", {}).values()))
        if words:
            yield "\t".join((land["cca3"], *words)) + "\n"


def main() -> None:
    """Run it."""
    raw, sources = map(Path, sys.argv[1:3])
    cldr(raw, sources)
    made = {
        "native.tsv": native,
        "unterm.tsv": united_nations,
        "wb.tsv": world_bank,
        "demonyms.tsv": demonyms,
    }
    for name, lines in made.items():
        (sources / name).write_text("".join(lines(raw)), "utf-8")
    for name in COPIED:
        shutil.copy(raw / name, sources / name)


if __name__ == "__main__":
    main()
