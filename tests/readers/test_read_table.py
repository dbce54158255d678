"""Any table: headers in many languages, `--map`, dates in parts, actors in cells."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loaded import Load

from timeline.errors import TimelineError, UsageError
from timeline.model import Column, Mention, Record
from timeline.readers.columns.actor_cells import Splitter
from timeline.readers.formats.table import SEPARATORS


def names(record: Record) -> list[tuple[str, str]]:
    return [(m.role, m.name) for m in record.mentions]


def test_our_own_format(load: Load) -> None:
    loaded = load(
        "id,date,title,actors,place,category,description,source,reliability\n"
        " 7 ,1812-06-24, Invasion ,France; Russia;;France,Neman , war,,Tarle,high\n"
    )
    record = loaded.record
    assert record._replace(cells=()) == (
        2, "7", "Invasion", "1812-06-24", "", "", (Mention("France"), Mention("Russia")),
        "Neman ", " war", "", "Tarle", "France; Russia;;France", (),
        {"id": " 7 ", "title": " Invasion ", "reliability": "high"}, (),
    )  # fmt: skip
    assert record.cells[0] == " 7 "
    assert loaded.source.columns[3] == Column("actors", "actors")
    assert loaded.source.columns[8] == Column("reliability", None)
    row = [
        " 7 ",
        "1812-06-24",
        " Invasion ",
        "France; Russia;;France",
        "Neman ",
        " war",
        "",
        "Tarle",
        "high",
    ]
    assert [loaded.cell(record, name) for name in loaded.source.header] == row


@pytest.mark.parametrize(
    "header",
    [
        "Event_ID,When,What,Who,Where,Kind,Notes,Ref",
        "S.No,EVENT DATE,Headline,Parties,Venue,Type of Event,Details,URL",
        "Slug,Datum,Titel,Akteure,Ort,Kategorie,Beschreibung,Quelle",
        "uid,дата,событие,участники,место,class,описание,источник",
        "id,تاریخ,عنوان,کشور,مکان,type,توضیح,منبع",
        "id,fecha,titulo,actores,lugar,categoría,comment,link",
    ],
)
def test_headers_in_many_words(load: Load, header: str) -> None:
    cells = ["1", "1812", "t", "a", "p", "c", "d", "s"]
    loaded = load(f"{header}\n{','.join(cells)}\n")
    fields = ["key", "date", "title", "actors", "place", "category", "description", "source"]
    assert [c.field for c in loaded.source.columns] == fields
    assert loaded.record.title == "t"


def test_the_first_of_two_words_wins_and_it_is_reported(load: Load) -> None:
    loaded = load("when,date,event,title\n1700,1812,b,a\n")
    assert (loaded.record.date, loaded.record.title) == ("1812", "a")
    assert loaded.record.extra == {"when": "1700", "event": "b"}
    assert "'event'" in loaded.said()


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("title,start,end", "a,1700,1721", ("", "1700", "1721")),
        ("title,date,start,end", "a,1699,1700,", ("", "1700", "")),
        ("title,date,start,end", "a,1699,,", ("1699", "", "")),
        ("title,Start Date,date_end", "a,1700,1721", ("", "1700", "1721")),
        ("title,begin", "a,1700", ("1700", "", "")),
        ("title,date,end", "a,1700,1721", ("1700", "", "")),
        ("title,year", "a,1700", ("1700", "", "")),
        ("title,Jahr", "a,44 BC", ("44 BC", "", "")),
        ("title,year", "a,-44", ("-0043", "", "")),
        ("title,year,month,day", "a,1700,2,3", ("1700-02-03", "", "")),
        ("title,day,month,year", "a,3,Feb,1700", ("1700-02-03", "", "")),
        ("title,yr,mo,da", "a,1700,2,", ("1700-02", "", "")),
        ("title,styear,stmon,stday,endyear,endmon,endday", "a,1700,2,3,1701,4,NA",
         ("", "1700-02-03", "1701-04")),
        ("title,Year,Month,Day,End Year,End Month,End Day", "a,1700,2,3,,,",
         ("", "1700-02-03", "")),
        ("title,Start Year,End Year", "a,1700,unknown", ("", "1700", "")),
        ("title,date,year", "a,3 Feb 1700,1700", ("3 Feb 1700", "", "")),
        ("title,Year,Month,Date", "a,1700,2,3", ("1700-02-03", "", "")),
        ("title,Year,Date", "a,1700,3 Feb 1700", ("3 Feb 1700", "", "")),
        ("title,Year,Date", "a,1700,", ("1700", "", "")),
        ("title,date", "a,1812[3]", ("1812", "", "")),
        ("title,date", "a,[1667..1668]", ("[1667..1668]", "", "")),
        ("title,date", "a,1812 [a] [12]", ("1812", "", "")),
        ("title,year", "a,1812[a]", ("1812", "", "")),
    ],
)  # fmt: skip
def test_dates(load: Load, header: str, row: str, expected: tuple[str, str, str]) -> None:
    record = load(f"{header}\n{row}\n").record
    assert (record.date, record.start, record.end) == expected


@pytest.mark.parametrize(
    ("content", "maps", "expected"),
    [
        ("title,date,end\na,1700,1721\n", ["end=end"], ("", "1700", "1721")),
        ("title,year,month,end\na,1700,3,1721\n", ["end=end"], ("", "1700-03", "1721")),
        ("title,Year,Month,Date\na,1700,3,4\n", ["date=Year+Month+Date"], ("1700-03-04", "", "")),
        ("title,Year,Month\na,1700,03\n", ['date=Year+"-"+Month'], ("1700-03", "", "")),
        ("title,Year\na,1700\n", ['date=Year+" "'], ("1700 ", "", "")),
        ("title,Year,Month,Day,Date\na,1700,3,4,1701\n", [], ("1701", "", "")),
        ("title,End Year,End Month,End Day,date\na,1701,1,1,1700\n", [], ("1700", "", "")),
    ],
)
def test_dates_of_columns_that_belong_together(
    load: Load, content: str, maps: list[str], expected: tuple[str, str, str]
) -> None:
    record = load(content, map=tuple(maps)).record
    assert (record.date, record.start, record.end) == expected


def test_an_end_that_is_no_date_beside_a_start_that_is_one(load: Load) -> None:
    head = "title,Start Year,Start Month,Start Day,End Year,End Month,End Day"
    loaded = load(f"{head}\na,1700,1,1,1701,2,30\n")
    assert [found[:2] for found in loaded.problems()] == [(2, "End Day")]


@pytest.mark.parametrize(
    ("rows", "dates"),
    [
        ("title,year,month,day\na,1700,,\nb,,,\nc,NA,NA,NA\n", ["1700"]),
        ("title,date\na,1700\nb,NA\nc,n/a\nd,null\ne,?\nf,-\n", ["1700"]),
        ("title,start,end\na,1700,1701\nb,NA,NA\nc,?,\n", ["1700/1701"]),
        ("title,start,end\na,1700,NA\nb,1701,ongoing\nc,1702,Still in office\n",
         ["1700/", "1701/..", "1702/.."]),
        ("title,start year,start month,end year\na,1700,2,Present\n", ["1700-02/.."]),
    ],
)  # fmt: skip
def test_rows_that_say_they_have_no_date_are_counted(
    load: Load, rows: str, dates: list[str]
) -> None:
    loaded = load(rows)
    assert [r.date or f"{r.start}/{r.end}" for r in loaded.records] == dates
    left = rows.count("\n") - 1 - len(dates)
    said = [p for p in loaded.source.summary() if "left out" in p.reason]
    assert len(said) == bool(left)
    assert not left or said[0].reason.startswith(f"{left} row")
    kept = load(rows, undated="yes").records
    assert len(kept) == rows.count("\n") - 1
    assert [r.date for r in kept].count("unknown") == left


@pytest.mark.parametrize(
    ("rows", "options", "dates"),
    [
        ("title,year,month,day\na,1700,66,77\nb,1701,3,88\n", {}, ["1700", "1701-03"]),
        ("title,year,month,day\na,1700,55,1\n", {"na": ("55",)}, ["1700"]),
        ("title,year,month\na,1700,2.0\nb,9999.0,99\n", {"na": ("99,9999",)}, ["1700-02"]),
        ("title,styear,endyear\na,1700,0\nb,1701,1702\n", {"na": ("endyear=0",)},
         ["1700/", "1701/1702"]),
        ("title,date\na,1/21/77\nb,9/23/06\nc,1/2/1980\nd,12 Mar 81\n", {"century": "1950"},
         ["1/21/1977", "9/23/2006", "1/2/1980", "12 Mar 1981"]),
        ("title,date,year\na,9/24/06,1906\nb,6/1/12,2012\n", {"century": "year"},
         ["9/24/1906", "6/1/2012"]),
        ("title,date\na,'77\nb,June 1980\n", {"century": "1900"}, ["1977", "June 1980"]),
    ],
)  # fmt: skip
def test_codes_for_what_is_missing_and_years_of_two_digits(
    load: Load, rows: str, options: dict[str, object], dates: list[str]
) -> None:
    records = load(rows, **options).records
    assert [r.date or f"{r.start}/{r.end}" for r in records] == dates


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("title,year,month\na,9999,2\n", "9999"),
        ("title,year,month,day\na,1700,13,1\n", "no month 13"),
        ("title,year,month,day\na,1700,2,45\n", "no day 45"),
    ],
)
def test_years_and_parts_that_cannot_be(load: Load, rows: str, reason: str) -> None:
    (bad,) = load(rows).bad
    assert reason in bad.problems[0].reason


def test_of_two_columns_of_actors_the_first_is_taken_and_it_is_reported(load: Load) -> None:
    loaded = load("title,date,participants,belligerents\na,1700,A,B\n")
    assert [m.name for m in loaded.record.mentions] == ["A"]
    assert loaded.record.extra == {"belligerents": "B"}
    assert "'belligerents' stays a column of its own" in loaded.said()


def test_an_actor_who_is_named_twice_takes_part_once(load: Load) -> None:
    loaded = load("title,date,actors\na,1700,A;B\nb,1701,A;B;A\n")
    assert [[m.name for m in r.mentions] for r in loaded.records] == [["A", "B"]] * 2


def test_a_footnote_is_kept_and_reported(load: Load) -> None:
    loaded = load("title,date\na,1812[3]\nb,1813\n")
    assert loaded.cell(loaded.records[0], "date") == "1812[3]"
    assert "1 date" in loaded.said()


def test_the_columns_of_dates_have_their_own_names_in_messages(load: Load) -> None:
    assert load("Titel,Datum\na,1\n").source.names.date == "Datum"
    assert load("Ereignis,Datum,Beteiligte\na,1,b\n").source.names.date == "Datum"
    assert load("title,YEAR,month\na,1,1\n").source.names.date == "YEAR"
    assert load("title,start,ende\na,1,1\n").source.names.end == "ende"


@pytest.mark.parametrize(
    ("row", "column"), [("a,1900,4,31", "day"), ("a,,4,3", "year"), ("a,1900,13,3", "month")]
)
def test_parts_that_are_no_date(load: Load, row: str, column: str) -> None:
    loaded = load(f"title,year,month,day\n{row}\n,1900,4,31\n")
    assert [(line, name) for line, name, _ in loaded.problems()] == [
        (2, column), (3, "day"), (3, "title"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("maps", "field", "text"),
    [
        (["title=B", "date=A"], "title", "b"),
        (['title=B+" in "+C', "date=A"], "title", "b in c d"),
        (["title='x '+B", "date=A"], "title", "x b"),
        (["title=B+C", "date=A"], "title", "b c d"),
        (["title=c  d", "date=A"], "title", "c d"),
        (["title=B", "date=A", 'category="battle"'], "category", "battle"),
        (["title=B", "date=A", "place=E+F"], "place", "e+f"),
        (["title=B", "date=A", "id=c d"], "key", "c d"),
        (["title=B", "start=A", "end=G"], "end", "1815"),
        (["title=B", "date=A", "end=G"], "start", "1812"),
        (["title=B", "date=iYear+iMonth+iDay"], "date", "1900-02-03"),
        (["title=B", "date=iDay+iMonth+iYear"], "date", "1900-02-03"),
        (["title=B", "date=iYear+G"], "date", "1900 1815"),
    ],
)
def test_map(load: Load, maps: list[str], field: str, text: str) -> None:
    row = "1812,b,c d,e+f,1815,1900,2,3"
    loaded = load(
        f"A,B,C D,E+F,G,iYear,iMonth,iDay\n{row}\n",
        map=tuple(m.replace("+C", "+C D") for m in maps),
    )
    assert getattr(loaded.record, field) == text
    assert [loaded.cell(loaded.record, name) for name in loaded.source.header] == row.split(",")


def test_map_of_actors(load: Load) -> None:
    content = "title,date,a,b,c\nt,1812,France;Italy,Russia,x\n"
    assert names(load(content, map=("actors=a+b",)).record) == [
        ("", "France"), ("", "Italy"), ("", "Russia"),
    ]  # fmt: skip
    loaded = load(content, map=("actors:attacker=a", "actors:defender=b", "actors=c"))
    assert names(loaded.record) == [
        ("attacker", "France"), ("attacker", "Italy"), ("defender", "Russia"), ("", "x"),
    ]  # fmt: skip
    assert loaded.cell(loaded.record, "a") == "France;Italy"


def test_map_of_a_precision(load: Load) -> None:
    content = "title,date,p\na,1812-06-24,month\nb,1812-06-24,day\nc,1812-06-24,\nd,1812-06-24,9\n"
    loaded = load(content, map=("precision=p",))
    assert [r.date for r in loaded.records] == ["1812-06", "1812-06-24", "1812-06-24", "1812"]
    assert loaded.cell(loaded.records[0], "date") == "1812-06-24"


@pytest.mark.parametrize(
    "said",
    [
        "date=absent",
        "nothing",
        "colour=title",
        "date:x=date",
        "date=",
        'title="a" "b"',
        "date=date+",
    ],
)
def test_maps_that_are_wrong(load: Load, said: str) -> None:
    if said == "date=date+":
        assert load("title,date\na,1812\n", map=(said,)).record.date == "1812"
    else:
        with pytest.raises(UsageError):
            load("title,date\na,1812\n", map=(said,))


def test_a_column_that_is_nearly_there_is_named(load: Load) -> None:
    with pytest.raises(UsageError) as caught:
        load("title,Founded\na,1812\n", map=("date=Foundet",))
    assert "Founded" in caught.value.hint


def test_keys_of_columns(load: Load) -> None:
    content = "id,title,date,no\n1,a,1812,x\n1,b,1813,y\n"
    assert [r.key for r in load(content, key=("id", "no")).records] == ["1-x", "1-y"]
    loaded = load(content, key=("no",))
    assert [r.key for r in loaded.records] == ["x", "y"]
    assert loaded.records[0].extra == {"id": "1"}
    with pytest.raises(UsageError):
        load(content, key=("nr",))


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        ("name,Founded", "--map date=Founded"),
        ("Founded,Remark", "--map title=Remark"),
        ("Founded,Long Remark", "--map 'title=Long Remark'"),
        ("iyear,imonth,iday,title", "--map date=iyear+imonth+iday"),
    ],
)
def test_the_map_that_helps_is_proposed(load: Load, header: str, hint: str) -> None:
    cells = {"Founded": "1812", "name": "Moscow", "Remark": "A text", "Long Remark": "Text"}
    cells |= {"iyear": "1970", "imonth": "7", "iday": "2", "title": "t"}
    with pytest.raises(TimelineError) as caught:
        load(f"{header}\n{','.join(cells[name] for name in header.split(','))}\n")
    assert hint in caught.value.hint
    assert not isinstance(caught.value, UsageError)


def test_no_header(load: Load) -> None:
    with pytest.raises(TimelineError, match="header"):
        load("1,1812-09-07,Borodino\n2,1815-06-18,Waterloo\n")


@pytest.mark.parametrize("cells", [["43101"], ["43101", "", "43102.5"]])
def test_days_as_a_spreadsheet_counts_them(load: Load, cells: list[str]) -> None:
    with pytest.raises(TimelineError, match="spreadsheet"):
        load("title,date\n" + "".join(f"a,{cell}\n" for cell in cells))
    assert load("title,date\n" + "".join(f"a,{cell}\n" for cell in [*cells, "1812"])).records


def test_roles_and_places(load: Load) -> None:
    loaded = load(
        "title,date,side_a,Attacker,actors:ally,actors,country\nt,1812,A;B,C,D (of E; F),G,Spain\n"
    )
    assert names(loaded.record) == [
        ("", "G"), ("side_a", "A"), ("side_a", "B"), ("Attacker", "C"), ("ally", "D (of E; F)"),
    ]  # fmt: skip
    assert loaded.record.place == "Spain"
    assert load("title,date,country\nt,1812,Spain\n").record.mentions == (Mention("Spain"),)
    both = load("title,date,actors,country,place\nt,1812,A,Spain,Madrid\n").record
    assert (both.place, both.extra) == ("Madrid", {"country": "Spain"})


@pytest.mark.parametrize(
    ("cell", "split", "expected"),
    [
        ("A;B ; C", "", ["A", "B", "C"]), ("A\nB\r\nC", "", ["A", "B", "C"]),
        ("A | B", "", ["A", "B"]), ("A|B", "", ["A|B"]), ("A, B / C and D", "", ["A, B / C and D"]),
        ("A, B", ",", ["A", "B"]), ("A/B", "/", ["A", "B"]),
        ("A (x, y), B", ",", ["A (x, y)", "B"]),
        ("A (x; y); B", "", ["A (x; y)", "B"]), ("A); B", "", ["A)", "B"]),
        ("NA", "", []), ("Unknown;-;A", "", ["A"]), ("A;A", "", ["A"]), (" ", "", []),
        ("A.B", ".", ["A", "B"]), ("", "", []), ("A;\u200fB", "", ["A", "\u200fB"]),
    ],
)  # fmt: skip
def test_actors_in_a_cell(load: Load, cell: str, split: str, expected: list[str]) -> None:
    for role in ("actors", "actors:x"):
        loaded = load(f'title,date,{role}\nt,1812,"{cell}"\n', split=split)
        assert [m.name for m in loaded.record.mentions] == expected
        assert {m.role for m in loaded.record.mentions} <= {"" if role == "actors" else "x"}


CELLS = ("A", "B", "A;B", "A; B", " A ;B;", "A (B;C)", "A (B", "C)", "A|B", "A | B", "A;A", "A\0B",
         "A,B", "A, B", "A\nB", "unknown;A", "-", "", ";")  # fmt: skip


@given(
    st.sampled_from([(SEPARATORS, ";"), (re.escape(","), ""), (r"\s*;\s*", ";"), ("", "")]),
    st.lists(st.sampled_from(CELLS), max_size=12),
)
def test_a_cell_names_the_same_whatever_came_before(how: tuple[str, str], cells: list[str]) -> None:
    who = Splitter(*how).of_role("")
    for cell in cells:
        assert who(cell) == Splitter(*how).of_role("")(cell)


def test_equal_cells_give_the_same_mentions() -> None:
    who = Splitter(r"\s*;\s*", ";").of_role("x")
    assert who("A;B") is who("A;B")
    assert who("B;A") == (Mention("B", "x"), Mention("A", "x"))
