"""A table without a title or a date: the proposed `--map` loads it."""

import shlex

import pytest
from loaded import Load

from timeline.errors import TimelineError

CASES = [  # header, row, the options proposed, the date that they read
    ("foo,bar,baz", "Treaty of X,1828-02-10,UK",
     "--map date=bar --map title=foo", "1828-02-10"),
    ("warnum,statea,warstrtmnth,warstrtday,warstrtyr,warendmnth,warenday,warendyr",
     "1,200,4,1,1853,3,1,1856",
     ("--map start=warstrtyr+warstrtmnth+warstrtday --map end=warendyr+warendmnth+warenday "
     "--map 'title=\"warnum \"+warnum'"), "1853-04-01/1856-03-01"),
    ("ISQNO,NAME,YR1,MO1,DA1,HR1,YR2,MO2,DA2,HR2", "1,Nieuport,1600,7,2,9,1600,7,3,9",
     "--map start=YR1+MO1+DA1 --map end=YR2+MO2+DA2", "1600-07-02/1600-07-03"),
    ("isqno,atp,start_time_min,start_time_max,end_time_min,end_time_max",
     "1,1,1600-07-02T00:00:00Z,1600-07-02T09:00:00Z,1600-07-03T00:00:00Z,1600-07-04T00:00:00Z",
     "--map start=start_time_min --map end=end_time_max",
     "1600-07-02T00:00:00Z/1600-07-04T00:00:00Z"),
    ("Nr,Jahr der Sache,Monat der Sache,Tag,Wer", "1,1979,2,11,Iran",
     "--map 'date=Jahr der Sache+Monat der Sache+Tag' --map title=Wer", "1979-02-11"),
    ("iyear,imonth,iday,gname", "1979,2,0,Some group",
     "--map date=iyear+imonth+iday --map title=gname", "1979-02"),
    ("when it was,n", "1979-02-11,5", "--map 'date=when it was' --map 'title=\"n \"+n'",
     "1979-02-11"),
    ("crisname,yrtrig,motrig,datrig,yrterm,moterm,daterm,yrmed", "Suez,1918,5,7,1920,4,1,1919",
     "--map start=yrtrig+motrig+datrig --map end=yrterm+moterm+daterm --map title=crisname",
     "1918-05-07/1920-04-01"),
    ("name,birth,death,reignStart,reignEnd", "Nero,0012-08-31,0041-01-24,0037-03-18,0041-01-24",
     "--map start=reignStart --map end=reignEnd", "0037-03-18/0041-01-24"),
    ("battle_id,name_en,lat,lon,fought_date", "1,Badr,23.74,38.79,624",
     "--map date=fought_date --map title=name_en", "624"),
    ("Member,Resigned On,Source", "A B,1/15/2018,https://x.org",
     "--map 'date=Resigned On' --map title=Member", "1/15/2018"),
    ("dispnum,year,midloc2_location", "1,1900,Tehran", "--map title=midloc2_location", "1900"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "row", "options", "date"), CASES)
def test_the_proposal_does_it(load: Load, header: str, row: str, options: str, date: str) -> None:
    with pytest.raises(TimelineError) as caught:
        load(f"{header}\n{row}\n")
    assert caught.value.hint.partition("\n")[0] == options
    words = shlex.split(options)
    record = load(f"{header}\n{row}\n", map=tuple(words[1::2])).record
    assert (record.date or f"{record.start}/{record.end}") == date
    assert record.title


def test_battles_without_a_date_are_to_be_joined(load: Load) -> None:
    with pytest.raises(TimelineError) as caught:
        load("isqno,war,name,locn,campgn\n1,W,Battle of X,L,C\n")
    assert "isqno" in caught.value.hint


def test_numbers_in_a_column_of_a_role_are_nobody(load: Load) -> None:
    record = load("title,date,attacker,actors\nA,1600,1,Spain\n").record
    assert [one.name for one in record.mentions] == ["Spain"]
    assert record.extra["attacker"] == "1"
