"""Years BC in columns of years, and dates with an unknown start."""

import pytest
from loaded import Load

from timeline.errors import TimelineError, UsageError


def _dates(load: Load, header: str, rows: str, **options: object) -> tuple[list[str], str]:
    lines = "".join(f"{n},{row},t{n}\n" for n, row in enumerate(rows.split(), 1))
    found = load(f"id,{header},title\n{lines}", **options)
    said = found.said()
    assert not found.bad, found.problems()
    return [r.date or f"{r.start}/{r.end}".removesuffix("/") for r in found.records], said


@pytest.mark.parametrize(
    ("header", "rows", "options", "dates"),
    [
        ("year", "-430 33 -44", {}, ["-0429", "0033", "-0043"]),
        ("year", "-430.0 −44 -12000", {}, ["-0429", "-0043", "Y-11999"]),
        ("Year", "-2150 -1", {}, ["-2149", "0000"]),
        ("year,month,day", "-480,9,29 -480,, 33,5,", {}, ["-0479-09-29", "-0479", "0033-05"]),
        ("start_year,end_year", "-430,-426 -5,3", {}, ["-0429/-0425", "-0004/0003"]),
        ("start,end", "-430,-426 -5,3", {}, ["-0429/-0425", "-0004/0003"]),
        ("date", "-430 1914", {}, ["-0429", "1914"]),
        ("year_start", "-430 1914", {"map": ("date=year_start",)}, ["-0429", "1914"]),
        ("when_year", "1986.0 -3", {"map": ("date=when_year",)}, ["1986", "-0002"]),
        ("year", "-0430 0 -2150", {}, ["-0430", "0000", "-2150"]),  # EDTF
        ("date", "-0430 -2150 1914-05", {}, ["-0430", "-2150", "1914-05"]),
        ("year", "-430 0 33", {"years": "bc"}, ["-0429", "0000", "0033"]),
        ("year", "-430 0 33", {"years": "astronomical"}, ["-0430", "0000", "0033"]),
        ("year", "-0430 -215", {"years": "bc"}, ["-0429", "-0214"]),
        ("date", "-2150 -44 1914-05 -0430-02", {"years": "bc"},
         ["-2149", "-0043", "1914-05", "-0430-02"]),
        ("date", "-44 1914-05", {"years": "astronomical"}, ["-0044", "1914-05"]),
    ],
)  # fmt: skip
def test_negative_years(
    load: Load, header: str, rows: str, options: dict[str, object], dates: list[str]
) -> None:
    assert _dates(load, header, rows, **options)[0] == dates


@pytest.mark.parametrize(
    ("header", "rows", "note"),
    [
        ("year", "33 -430 -44", "2 negative years read as years BC: -430 (line 3, year) is 430 BC"),
        ("year", "33 -430 -44", "is 430 BC; --years astronomical makes it 431 BC"),
        ("year", "-0430", "1 negative year read as in EDTF, which has a year 0: -0430 (line 2"),
        ("year", "-0430", "(line 2, year) is 431 BC; --years bc makes it 430 BC"),
        ("date", "-2150 1914-05", "1 negative year read as in EDTF, which has a year 0: -2150"),
        ("date", "-0430 1914-05", ""),
        ("year", "33 44", ""),
    ],
)  # fmt: skip
def test_the_way_in_which_years_count_is_reported_once(
    load: Load, header: str, rows: str, note: str
) -> None:
    said = _dates(load, header, rows)[1]
    assert note in said
    assert said.count("\n") == 0
    assert bool(said) == bool(note)


@pytest.mark.parametrize(
    ("rows", "place", "why"),
    [
        ("-430 0", "t.csv:2: year", "0 (year, line 3) is a year that years BC do not have"),
        ("0 33 -430", "t.csv:4: year", "0 (year, line 2) is a year that years BC do not have"),
        ("-0430 -44", "t.csv:3: year", "-0430 (year, line 2) is written as in EDTF"),
        ("-44 -0430", "t.csv:2: year", "-0430 (year, line 3) is written as in EDTF"),
    ],
)
def test_a_file_that_mixes_both_ways_is_asked_about(
    load: Load, rows: str, place: str, why: str
) -> None:
    with pytest.raises(TimelineError) as error:
        _dates(load, "year", rows)
    assert f"{place}: is -4" in error.value.message
    assert why in error.value.message
    assert "--years bc" in error.value.hint
    assert "--years astronomical" in error.value.hint


def test_columns_that_are_named_for_a_known_format_are_read_the_same(load: Load) -> None:
    row = "7,Old war,2,2,Greece,1,-430,x\n"
    header = "WarNum,WarName,WarType,ccode,StateName,Side,my_year,more\n"
    found = load(header + row, map=("date=my_year",))
    assert found.source.format == "cow-war"
    assert found.record.date == "-0429"
    assert "430 BC" in found.said()


@pytest.mark.parametrize(
    ("header", "row", "ends"),
    [
        ("start,end", "NA,276", ("", "276")),
        ("start,end", "unknown,276-05-01", ("", "276-05-01")),
        ("start_year,end_year", "NA,276", ("", "0276")),
        ("start_year,end_year", ",276", ("", "0276")),
        ("start,end", "276,?", ("276", "")),
    ],
)
def test_an_end_that_is_not_known_is_empty(
    load: Load, header: str, row: str, ends: tuple[str, str]
) -> None:
    found = load(f"id,{header},title\n1,{row},t\n")
    assert not found.bad
    assert (found.record.start, found.record.end) == ends


@pytest.mark.parametrize("part", ["1" * 4400, "0" * 4400 + "1"])
def test_numbers_of_thousands_of_digits_are_no_parts_of_a_date(load: Load, part: str) -> None:
    found = load(f"id,year,month,day,title\n1,1999,{part},{part},a\n2,{part},5,,b\n")
    assert found.records[0].date == "1999"
    assert [reason for _, _, reason in found.problems()] == [
        "not a year that a month can belong to"
    ]


def test_an_option_that_there_is_not_is_refused() -> None:
    from timeline.cli.load_args import Reading, checked_options

    nothing = dict.fromkeys(Reading._fields, "") | {"map_": None, "years": "ad"}
    with pytest.raises(UsageError, match="--years: ad: write bc or astronomical"):
        checked_options(Reading(**nothing))  # type: ignore[arg-type]


def test_a_fuller_date_beside_the_year_is_proposed(load: Load) -> None:
    found = load("id,title,year,Dat\n1,a,1995,21/11/1995\n2,b,1999,3/4/1999\n")
    assert found.records[0].date == "1995"
    assert "'year' is the date; 'Dat' is fuller (21/11/1995): --map date=Dat" in found.said()
