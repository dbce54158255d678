"""Options that are proposed for a table were tested on the whole file, and load it."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Cli

Write = Callable[..., Path]
CASES = [  # name, text, the options proposed, events
    ("dates one in three empty", "id,awarded on,award year,who\n"
     + "".join(f"{n},{'' if n > 20 else f'19{n + 10}-01-01'},19{n + 10},Name {n} {'x' * n}\n"
               for n in range(1, 31)),
     "--map 'date=award year' --map title=who", 30),
    ("a title that is often empty", "Year,Event Name,Site of it\n"
     + "".join(f"{1900 + n},{'' if n % 3 else 'Big one'},Site {chr(64 + n)}x\n"
               for n in range(1, 20)),
     "--map 'title=Site of it'", 19),
    ("some rows have no date", "Thing,Happened\n"
     + "".join(f"Thing {chr(65 + n)}x,{'soon' if n == 7 else f'1900-01-{n + 1:02}'}\n"
               for n in range(20)),
     "--map date=Happened --map title=Thing --skip-bad", 19),
    ("an id twice", ("id,year,label of it,prize\n1,1903,Marie,physics\n1,1911,Marie,chemistry\n"
     "2,1904,Ray,physics\n"), "--map 'title=label of it' --key id,year", 3),
    ("the whole row twice", "id,year,label of it\n1,1903,Marie\n1,1903,Marie\n2,1904,Ray\n",
     "--map 'title=label of it' --skip-bad", 2),
    ("codes for what is missing", ("crisis,yrtrig,motrig,datrig,yrterm,moterm,daterm\n"
     "Alpha,1950,3,66,1951,4,77\nBeta,1951,4,5,1952,2,3\n"),
     ("--map start=yrtrig+motrig+datrig --map end=yrterm+moterm+daterm --map title=crisis "
     "--na 66,77"), 2),
    ("the end is a year 0", "crisis,start_year,end_year\nAlpha,1950,1951\nBeta,1951,0\n",
     "--map title=crisis --na end_year=0", 2),
    ("the order is proven late", "Thing,Happened\n"
     + "".join(f"Thing {chr(65 + n % 26)}x,3/4/{1700 + n}\n" for n in range(300))
     + "Last one,3/14/1999\n",
     "--map date=Happened --map title=Thing --date-order mdy", 301),
    ("no order is proven", "Thing,Happened\nOne,3/4/2001\nTwo,1/2/2005\n",
     "--map date=Happened --map title=Thing --date-order dmy", 2),
    ("latin-1", "City,Founded On\nC\xf3rdoba,1573-07-06\nM\xe9rida,1542-01-06\n".encode("latin-1"),
     "--map 'date=Founded On' --map title=City --encoding cp1252", 2),
    ("mac_roman", "Volcano,Erupted\nChill\xe1n,1906-01-02\nNevado,1985-11-13\n".encode("mac_roman"),
     "--map date=Erupted --map title=Volcano --encoding mac_roman", 2),
    ("years BC and a year 0", "Volcano,Start Year\nEtna,-6\nVesuvius,0\nKatla,1918\n",
     "--map title=Volcano --years bc", 3),
    ("no header", "1719;;One;https://x.org/1\n1757;1762;Two;https://x.org/2\n",
     "--header start,end,title,source", 2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "options", "events"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_is_proposed_loads(
    cli: Cli, write: Write, text: str | bytes, options: str, events: int
) -> None:
    write("table.csv", text)
    done = cli("load", "table.csv")
    found = re.search("^hint: (.*)", done.err, re.MULTILINE)
    assert done.code == 1
    assert found is not None
    assert found[1] == options
    assert cli("load", "table.csv", *shlex.split(options)).code == 0
    assert cli("count").out == f"{events}\n"


def test_words_are_shown_as_encodings_read_them(cli: Cli, write: Write) -> None:
    write("table.csv", "Volcano,Erupted\nChill\xe1n,1906-01-02\n".encode("mac_roman"))
    assert "cp1252: Chill‡n, mac_roman: Chillán" in cli("load", "table.csv").err


def test_a_pipe_is_not_read_twice(cli: Cli) -> None:
    done = cli("load", "-", stdin=b"Thing,Happened\nOne,1900-01-01\nTwo,1901-02-03\n")
    assert "hint: --map date=Happened --map title=Thing" in done.err
