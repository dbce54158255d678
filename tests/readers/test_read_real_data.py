"""The real files, in the folder that $TIMELINE_DATA names."""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.model import Record
from timeline.readers.options import Options
from timeline.readers.shape.rows import Bad
from timeline.readers.source import Source, open_source

PLACE = os.environ.get("TIMELINE_DATA")
DATA = Path(PLACE) if PLACE and Path(PLACE, "ucdp-ged-ukraine.csv").is_file() else None
pytestmark = pytest.mark.skipif(DATA is None, reason="needs the real data sets: $TIMELINE_DATA")


def read(name: str) -> tuple[Source, list[Record]]:
    with open_source(str(DATA / name), Options()) as source:
        records = list(source)
    assert not any(isinstance(record, Bad) for record in records)
    return source, records


def total(
    records: list[Record], column: str, test: Callable[[Record], bool] = lambda _: True
) -> int:
    return sum(int(r.extra[column]) for r in records if test(r))


def test_ged() -> None:
    source, records = read("ucdp-ged-ukraine.csv")
    assert (source.format, len(records)) == ("ucdp-ged", 2989)
    sums = {name: total(records, name) for name in ("best", "high", "low", "deaths_civilians")}
    assert sums == {"best": 7882, "high": 8804, "low": 7424, "deaths_civilians": 1240}
    assert Counter(r.extra["date_prec"] for r in records) == {
        "1": 2323, "2": 444, "3": 76, "4": 110, "5": 36,
    }  # fmt: skip
    assert sum("DPR" in r.extra["side_b"] for r in records) == 1574
    years = [total(records, "best", lambda r, y=y: r.extra["year"] == y) for y in
             map(str, range(2014, 2022))]  # fmt: skip
    assert years == [4528, 1726, 255, 415, 243, 311, 196, 208]
    assert sum(len(r.date) == 10 for r in records) >= 2323
    assert records[-1].line == 3145
    assert len({r.key for r in records}) == 2989


def test_gdelt() -> None:
    source, records = read("20180101000000.export.CSV")
    assert (source.format, len(records)) == ("gdelt", 2414)
    assert Counter(r.date for r in records) == {
        "2018-01-01": 2391, "2017-12-31": 15, "2017-12-02": 6, "2017-12-25": 2,
    }  # fmt: skip
    codes = [{m.code for m in r.mentions} for r in records]
    iran, russia = ("cameo:IRN" in c for c in codes), ("cameo:RUS" in c for c in codes)
    assert (sum(iran), sum(russia)) == (81, 36)
    assert sum({"cameo:IRN", "cameo:RUS"} <= c for c in codes) == 1
    countries = [
        r.extra.get("Actor1CountryCode", "") + r.extra.get("Actor2CountryCode", "") for r in records
    ]
    assert countries.count("") == 579
    assert sum(r.extra["EventRootCode"] == "19" for r in records) == 288
    assert sum(r.extra["EventCode"] == "010" for r in records) == 187


def test_wikidata() -> None:
    source, records = read("wikidata-historic-events.json")
    assert (source.format, len(records)) == ("wikidata", 9125)
    assert sum(r.date.startswith("-") or r.date == "0000" for r in records) == 390
    assert sum(len(r.date.lstrip("-")) == 4 for r in records) == 1993
    said = " ".join(problem.reason for problem in source.summary())
    assert "1993" in said
    assert "some 520" in said
    zela = next(r for r in records if r.title.startswith("Battle of Zela (67"))
    assert zela.date == "-0066"


def test_war_atlas() -> None:
    source, records = read("war-atlas-battles.csv")
    assert (source.format, len(records)) == ("war-atlas", 3010)
    assert sum(len(r.date) == 4 for r in records) >= 261
    assert "261" in source.summary()[0].reason
    assert sum("date_iso" not in r.extra for r in records) == 44
    assert sum("1812" in r.date for r in records) == 60
