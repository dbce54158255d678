"""Writer: the rows of a first load, and the changes of later ones."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from building import item, write

from timeline.actors.registry import Registry
from timeline.dates import parse
from timeline.engines.sqlite import actor_writer, connect
from timeline.engines.sqlite.engine import SqliteEngine
from timeline.engines.sqlite.errors import DuplicateKeysError
from timeline.engines.sqlite.saved_datasets import SavedDatasets
from timeline.engines.sqlite.writer import Writer
from timeline.model import Actor, Column, Event, Mention, Participant, Record
from timeline.query import Condition, Query

REGISTRY = Registry.of(
    (
        Actor("Iran", ("Persia?",), "state", start=2427000),
        Actor("Qajar Iran", ("Persia?", "Sublime State"), "state", "Iran", end=2424000),
        Actor("Russia", ("Russian Federation",), "state", codes=("cow:365",)),
    )
)


def event(key: str, **fields: object) -> Event:
    made = {"dataset": "d", "title": f"Event {key}", "date": parse("1971-02-11"), **fields}
    return Event(key, line=int(key) + 1, **made)


def people(*names: str) -> tuple[Participant, ...]:
    return tuple(Participant(name, name) for name in names)


EVENTS = (
    event("1", participants=people("Persia", "Russia"), actors="Persia; Russia"),
    event("2", participants=people("Foo", "FOO"), title="كتاب", extra={'a"b': "1", "c.d": " x "}),
    event("3", date=parse("[1971,1973,1979]"), place="Tehran"),
    event("4", date=parse("unknown"), participants=people("foo", "Persia")),
    event("5", date=parse("1750"), participants=people("Persia")),
)


def everything(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """All that is stored, ids aside where they only count."""
    tables = {
        "event": "SELECT * FROM event ORDER BY key",
        "member": "SELECT key, m.position, m.start_min, m.end_max FROM event_member AS m"
        " JOIN event ON event.id = event_id ORDER BY 1, 2",
        "part": "SELECT key, p.level, p.start_min, p.end_max, position, a.name, role, written"
        " FROM participant AS p JOIN event ON event.id = event_id"
        " JOIN actor AS a ON a.id = actor_id ORDER BY 1, 5",
        "actor": "SELECT name, kind, part_of, known FROM actor ORDER BY name",
    }
    return {name: connection.execute(text).fetchall() for name, text in tables.items()}


def same(one: sqlite3.Connection, other: sqlite3.Connection) -> None:
    """Both hold the same, and their full text is what a rebuild would give."""
    left, right = everything(one), everything(other)
    for rows in (left, right):  # the ids of actors may differ; `part` has their names
        rows["event"] = [row[1:19] + row[20:] for row in rows["event"]]
    assert left == right
    for connection in (one, other):
        connection.execute("INSERT INTO event_fts (event_fts, rank) VALUES ('integrity-check', 1)")


def test_what_a_first_load_stores() -> None:
    connection = connect.memory()
    write(connection, EVENTS, REGISTRY)
    engine = SqliteEngine(connection)
    found = {e.key: e for e in engine.select(Query())}
    assert list(found) == ["5", "3", "1", "2", "4"]
    assert found["1"].participants == (
        Participant("Persia", "Iran"), Participant("Russia", "Russia"),
    )  # fmt: skip
    assert found["2"].participants == (Participant("Foo", "Foo"), Participant("FOO", "Foo"))
    assert found["4"].participants[0] == Participant("foo", "Foo")
    assert found["5"].participants == (Participant("Persia", "Qajar Iran"),)
    assert found["2"].extra == {'a"b': "1", "c.d": " x "}
    assert [p[1:] for p in everything(connection)["actor"]] == [
        ("", "", 0), ("state", "", 1), ("", "", 0), ("state", "Iran", 1), ("state", "", 1),
    ]  # fmt: skip


def test_a_name_that_no_date_decides_is_an_actor_of_its_own() -> None:
    connection = connect.memory()
    writer = Writer(connection, REGISTRY)
    writer.begin()
    number = writer.dataset("d")
    writer.insert(number, [item(event("1", date=parse("unknown"), participants=people("Persia")))])
    writer.finish()
    writer.commit()
    assert [(d.line, d.name, d.actors) for d in writer.doubts] == [
        (2, "Persia", ("Iran", "Qajar Iran"))
    ]
    (found,) = SqliteEngine(connection).select(Query())
    assert found.participants == (Participant("Persia", "Persia"),)


def test_what_is_remembered_of_dated_names_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actor_writer, "_DATED", 1)
    connection = connect.memory()
    writer = Writer(connection, REGISTRY)
    writer.begin()
    number = writer.dataset("d")
    dates = ("1850", "1950", "1850", "unknown", "1950")
    writer.insert(
        number,
        [item(event(str(n), date=parse(one), participants=people("Persia")))
         for n, one in enumerate(dates)],
    )  # fmt: skip
    writer.finish()
    writer.commit()
    found = {
        event.key: event.participants[0].actor for event in SqliteEngine(connection).select(Query())
    }
    assert [found[str(n)] for n in range(5)] == [
        "Qajar Iran", "Iran", "Qajar Iran", "Persia", "Iran",
    ]  # fmt: skip


def test_a_name_that_is_somebodys_own_and_anothers_too_is_marked() -> None:
    connection = connect.memory()
    registry = Registry.of((Actor("Congo", (), "state"), Actor("Zaire", ("Congo",), "state")))
    writer = Writer(connection, registry)
    writer.begin()
    number = writer.dataset("d")
    one = event("1", date=parse("unknown"), participants=people("Congo"))
    writer.insert(number, [item(one)])
    writer.finish()
    writer.commit()
    (found,) = SqliteEngine(connection).select(Query())
    assert found.participants == (Participant("Congo", "Congo?"),)


def load(connection: sqlite3.Connection, events: Iterable[Event], *, prune: bool = True) -> Writer:
    """A later load; what it would do is in `writer.seen`."""
    writer = Writer(connection, REGISTRY)
    writer.begin()
    number = writer.dataset("d")
    writer.seen = []
    for change in writer.compare(number, map(item, events), gone=prune):
        writer.seen.append(change)
        writer.apply(change)
    writer.finish()
    writer.commit()
    return writer


def told(writer: Writer) -> list[tuple[object, ...]]:
    return [(c.kind, c.key, *map(tuple, c.fields)) for c in writer.seen]


def test_loading_again_changes_nothing() -> None:
    connection = connect.memory()
    write(connection, EVENTS, REGISTRY)
    before = everything(connection)
    writer = load(connection, EVENTS)
    assert told(writer) == []
    assert writer.unchanged == len(EVENTS)
    assert everything(connection) == before


CORRECTED = (
    EVENTS[1]._replace(title="کتاب ۲", extra={"c.d": " x", "new": "n"}),
    EVENTS[0]._replace(participants=people("Russia"), actors="Russia", line=9),
    EVENTS[2]._replace(date=parse("{1971,1974}"), line=4),
    event("6", participants=people("Foo", "Bar"), date=parse("[1600,1650]")),
    EVENTS[3]._replace(line=40),
)


def test_a_corrected_file_changes_what_was_corrected() -> None:
    connection = connect.memory()
    write(connection, EVENTS, REGISTRY)
    writer = load(connection, CORRECTED)
    assert told(writer) == [
        ("changed", "2", ("title", "كتاب", "کتاب ۲"), ('a"b', "1", ""), ("c.d", " x ", " x"),
         ("new", "", "n")),
        ("changed", "1", ("actors", "Persia; Russia", "Russia")),
        ("changed", "3", ("date", "[1971,1973,1979]", "{1971,1974}")),
        ("new", "6"),
        ("moved", "4"),
        ("gone", "5"),
    ]  # fmt: skip
    assert writer.unchanged == 1
    fresh = connect.memory()
    write(fresh, CORRECTED, REGISTRY)
    same(connection, fresh)
    for query in (
        Query(words=("کتاب",)), Query(words=("event",)), Query(where=(Condition("new", "=", "n"),)),
        Query(spans=((2300000, 2330000),)), Query(actors=(frozenset({"Foo"}),)),
    ):  # fmt: skip
        assert list(SqliteEngine(connection).select(query)) == list(
            SqliteEngine(fresh).select(query)
        )


def test_without_prune_what_is_gone_stays() -> None:
    connection = connect.memory()
    write(connection, EVENTS, REGISTRY)
    writer = load(connection, EVENTS[:2], prune=False)
    assert told(writer) == []
    assert SqliteEngine(connection).count(Query()) == (5, 5)


def test_a_dry_run_is_rolled_back() -> None:
    connection = connect.memory()
    write(connection, EVENTS, REGISTRY)
    before = everything(connection)
    writer = Writer(connection, REGISTRY)
    writer.begin()
    list(map(writer.apply, writer.compare(1, map(item, CORRECTED))))
    writer.finish()
    writer.rollback()
    assert everything(connection) == before


@pytest.mark.parametrize("first", [True, False])
def test_the_same_id_twice_is_reported_with_both_lines(first: bool) -> None:
    doubled = [*EVENTS, event("6"), EVENTS[1]._replace(line=30), event("6")._replace(line=31)]
    connection = connect.memory()
    if first:
        writer = Writer(connection, REGISTRY)
        writer.begin()
        number = writer.dataset("d")
        writer.insert(number, map(item, doubled))
        with pytest.raises(DuplicateKeysError):
            writer.finish()
        assert writer.duplicates(number) == (("2", 3, 30), ("6", 7, 31))
        writer.rollback()
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (0,)
        return
    write(connection, EVENTS, REGISTRY)
    twice = [c.duplicate for c in load(connection, doubled).seen if c.duplicate]
    assert twice == [("2", 3, 30), ("6", 7, 31)]


def test_rows_in_any_order_are_found() -> None:
    events = [event(str(n)) for n in range(1, 60)]
    connection = connect.memory()
    write(connection, events, REGISTRY)
    mixed = [*events[40:], *events[3:20], *events[25:35:2], *events[:2]]
    mixed = [e._replace(line=n + 2) for n, e in enumerate(mixed)]
    writer = load(connection, mixed)
    kinds = Counter(kind for kind, *_ in told(writer))
    assert (kinds["new"], kinds["changed"], kinds["gone"]) == (0, 0, 59 - len(mixed))
    assert writer.unchanged == len(mixed)
    assert [e.line for e in SqliteEngine(connection).select(Query(sort="line"))] == [
        n + 2 for n in range(len(mixed))
    ]


def test_a_registry_takes_effect_without_loading_the_events_again(tmp_path: Path) -> None:
    connection = connect.create(tmp_path / "t.db")
    coded = Record(
        *(2, "1", "T", "1971"),
        mentions=(Mention("RUS gov", "side_a", "cow:365"), Mention("Foo", "", "", shown=False)),
    )
    writer = Writer(connection, REGISTRY)
    writer.begin()
    writer.insert(writer.dataset("d"), [(coded, parse("1971"))])
    writer.finish()
    writer.commit()
    writer = Writer(connection)
    writer.begin()
    assert writer.override((Actor("Fooland", ("Foo",), "state", "Iran"),)) >= 1
    writer.finish()
    writer.commit()
    connection.close()
    engine = connect.open_readonly(tmp_path / "t.db")
    (found,) = engine.select(Query())
    assert found.participants == (
        Participant("RUS gov", "Russia", "side_a"), Participant("Foo", "Fooland", shown=False),
    )  # fmt: skip
    assert list(engine.select(Query(actors=(frozenset({"Fooland"}),)))) == [found]
    assert "Fooland" in engine.registry().under("Iran")
    assert [row.name for row in engine.actors(Query())] == ["Fooland", "Russia"]
    assert engine.info().unknown_actors == 0
    engine.close()


def test_the_first_spelling_in_the_file_names_an_actor_that_nobody_knows() -> None:
    connection = connect.memory()
    rows = [
        (Record(*(line, key, "T", date), mentions=(Mention(name),)), parse(date))
        for line, key, date, name in (
            (2, "2", "1950", "FOO"), (3, "10", "1940", "Foo"), (4, "3", "1930", "foo"),
        )
    ]  # fmt: skip
    writer = Writer(connection, Registry.of((Actor("Fooland", ("foo",), "state"),)))
    writer.begin()
    writer.insert(writer.dataset("d"), rows)
    writer.finish()
    writer.commit()
    writer = Writer(connection)
    writer.begin()
    assert writer.override((Actor("Barland", (), "state"),)) == 3
    writer.finish()
    writer.commit()
    assert [row.name for row in SqliteEngine(connection).actors(Query())] == ["FOO"]


def test_datasets_keep_what_they_were_loaded_with() -> None:
    connection = connect.memory()
    writer = Writer(connection, REGISTRY)
    writer.begin()
    columns = (Column("ID", "key"), Column("x"))
    first = writer.dataset("d", format="table", file="a.csv", columns=columns, options={"k": [1]})
    assert writer.dataset("d", format="table", file="b.csv", columns=columns) == first
    assert writer.dataset("e", options={"order": "dmy"}, terms="free", citation="me") != first
    assert writer.dataset_id("e") == 2
    assert writer.dataset_id("f") is None
    writer.insert(first, [item(event("1"))])
    writer.finish()
    writer.commit()
    engine = SqliteEngine(connection)
    d, e = engine.datasets()
    assert (d.name, d.file, d.columns, d.events) == ("d", "b.csv", columns, 1)
    assert (e.terms, e.citation, e.events) == ("free", "me", 0)
    assert engine.columns() == ("ID", "x")
    assert SavedDatasets(connection).options("e") == {"order": "dmy"}
    assert SavedDatasets(connection).options("nobody") == {}
