"""`timeline export FOLDER/`, read by Datasette; the ready questions of `timeline help sql`."""

import asyncio
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from typing_in import run

from timeline.render.ready_sql import READY

DATA = Path(__file__).parents[1] / "data/cli/events.csv"
ACD = Path(__file__).parents[1] / "data/formats/ucdp-acd.csv"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, plain: dict[str, str]) -> Path:
    made = tmp_path_factory.mktemp("datasette")
    done = run("export", "site/", "--db", str(DATA), "--title", "Made up", env=plain, cwd=made)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "site/: 14 events\n"
    return made / "site"


def test_the_folder_has_two_files(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == ["events.db", "metadata.json"]


def test_metadata(folder: Path) -> None:
    whole = json.loads((folder / "metadata.json").read_text("utf-8"))
    assert whole["title"] == "Made up"
    assert whole["source"] == "events.csv"
    assert str(DATA.parent) not in json.dumps(whole)
    tables = whole["databases"]["events"]["tables"]
    with sqlite3.connect(folder / "events.db") as found:
        names = {name for (name,) in found.execute("SELECT name FROM sqlite_master")}
    assert set(tables) <= names
    assert tables["events"]["fts_table"] == "event_fts"
    assert len(whole["databases"]["events"]["queries"]) == 5


def test_licence_and_citation_are_there(plain: dict[str, str], tmp_path: Path) -> None:
    run("export", "x/", "--db", str(ACD), env=plain, cwd=tmp_path)
    whole = json.loads((tmp_path / "x/metadata.json").read_text("utf-8"))
    assert "CC BY 4.0" in whole["license"]
    assert "CC BY 4.0" in whole["description"]
    assert whole["source"]


def test_a_database_is_not_overwritten(folder: Path, plain: dict[str, str]) -> None:
    before = (folder / "events.db").read_bytes()
    done = run("export", "site/", "--db", str(DATA), env=plain, cwd=folder.parent)
    assert done.returncode == 1
    assert "not overwritten" in done.stderr
    assert (folder / "events.db").read_bytes() == before


def test_a_file_is_no_folder(plain: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x")
    done = run("export", "site/", "--db", str(DATA), env=plain, cwd=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "site").read_text() == "x"


@pytest.mark.parametrize("one", READY, ids=lambda one: one.name)
def test_a_ready_question_has_an_answer(one: Any, folder: Path, plain: dict[str, str]) -> None:
    database = str(folder / "events.db")
    done = run("sql", one.sql, "--json", "--db", database, env=plain, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)


def test_help_sql_has_the_ready_questions(plain: dict[str, str], tmp_path: Path) -> None:
    shown = run("help", "sql", env=plain, cwd=tmp_path).stdout
    for one in READY:
        assert one.title in shown
        assert all(line in shown for line in one.sql.splitlines())


def test_datasette_shows_search_facets_and_links(folder: Path) -> None:
    app = pytest.importorskip("datasette.app")
    whole = json.loads((folder / "metadata.json").read_text("utf-8"))
    served = app.Datasette([str(folder / "events.db")], metadata=whole)

    async def get(path: str) -> Any:
        found = await served.client.get(path)
        assert found.status_code == 200, (path, found.text)
        return found.json() if ".json" in path else found.text

    async def questions() -> None:
        rows = await get("/events/events.json?_search=treaty&_shape=array")
        assert {row["key"] for row in rows} == {"8", "18"}
        rows = await get("/events/event.json?_search=treaty&_shape=array")
        assert {row["key"] for row in rows} == {"8", "18"}
        page = await get("/events/events")
        assert 'name="_search"' in page
        assert "category" in page
        (actor,) = await get("/events/actor.json?name=Iraq&_shape=array")
        page = await get(f"/events/actor/{actor['id']}")
        assert f"/events/participant?actor_id={actor['id']}" in page
        linked = await get(
            f"/events/participant.json?actor_id={actor['id']}&_shape=array&_labels=on"
        )
        assert "Iran–Iraq War" in {row["event_id"]["label"] for row in linked}
        for one in READY:
            assert await get(f"/events/{one.name}.json?_shape=array"), one.name

    asyncio.run(questions())
