"""Options of every command, and options that are given twice."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from typing_in import run

from timeline.cli.app import COMMANDS, build
from timeline.errors import UsageError

DATA = Path(__file__).parents[1] / "data" / "cli" / "events.csv"
VALUED = [
    (name, parameter)
    for name in COMMANDS
    for parameter in build(name).params
    if parameter.param_type_name == "option" and not parameter.is_flag
]
ADDING = {
    "--actor", "--not-actor", "--text", "--where", "--dataset", "--sort", "--columns", "--map",
    "--na", "--set", "--same", "--by",
}  # fmt: skip
SINGLE = [(name, spelling) for name, p in VALUED if not p.multiple for spelling in p.opts]


def parsed(name: str, *args: str) -> dict[str, object]:
    context = build(name).make_context(name, list(args))
    return dict(context.params)


def test_only_these_add_up() -> None:
    assert {max(p.opts, key=len) for _, p in VALUED if p.multiple} == ADDING


@pytest.mark.parametrize(("name", "spelling"), SINGLE, ids=" ".join)
def test_an_option_given_twice_is_refused(name: str, spelling: str) -> None:
    arguments = ["bash"] if name == "completion" else ["x"]
    with pytest.raises(UsageError, match="is given twice"):
        parsed(name, spelling, "1", *arguments, spelling, "1")
    long = spelling.startswith("--")
    joined = [f"{spelling}=1", f"{spelling}=2"] if long else [f"{spelling}1", f"{spelling}2"]
    with pytest.raises(UsageError, match="is given twice"):
        parsed(name, *joined, *arguments)


@pytest.mark.parametrize(
    ("name", "spelling"),
    [(name, spelling) for name, p in VALUED for spelling in p.opts if spelling != "--title"],
    ids=" ".join,
)
def test_an_empty_value_is_refused(name: str, spelling: str) -> None:
    arguments = ["bash"] if name == "completion" else ["x"]
    with pytest.raises(UsageError, match=": the value is empty"):
        parsed(name, spelling, "", *arguments)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["list", ""], "error: WHEN: the value is empty\nhint: leave it out, or give one\n"),
        (["list", "--from", ""], "error: --from: the value is empty\nhint: leave it out, "),
        (["list", "-a", "Iran", "-a", ""], "error: --actor: the value is empty\n"),
        (["list", "--act", "Iran"], "error: no option --act. Did you mean --actor?"),
        (["count", "--spr"], "error: no option --spr. Did you mean --spread?"),
    ],
)
def test_what_is_said_of_an_option(
    args: list[str], said: str, plain: dict[str, str], tmp_path: Path
) -> None:
    done = run(*args, "--db", str(DATA), env=plain, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)


def test_a_title_may_be_empty() -> None:
    assert parsed("export", "x.svg", "--title", "")


@pytest.mark.parametrize("spellings", [("-f", "--format"), ("-n", "--limit"), ("-o", "--output")])
def test_two_spellings_are_one_option(
    spellings: tuple[str, str], plain: dict[str, str], tmp_path: Path
) -> None:
    short, long = spellings
    done = run("list", short, "1", long, "2", "--db", str(DATA), env=plain, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"error: {long} is given twice\nhint: give it once\n"


def test_flags_may_be_given_twice() -> None:
    assert parsed("list", "-q", "-q", "--json", "--json")["quiet"] is True


def test_columns_add_up(plain: dict[str, str], tmp_path: Path) -> None:
    one = run("list", "-c", "id,place", "--csv", "--db", str(DATA), env=plain, cwd=tmp_path)
    two = run(
        "list", "-c", "id", "-c", "place", "--csv", "--db", str(DATA), env=plain, cwd=tmp_path
    )
    assert two.stdout.startswith("id,place\n")
    assert two.stdout == one.stdout
    less = run(
        "list", "-c", "+place", "-c", "-date", "--csv", "--db", str(DATA), env=plain, cwd=tmp_path
    )
    assert less.stdout.startswith("id,title,actors,place\n")


@pytest.mark.parametrize(
    ("sorts", "ids"),
    [
        (["place"], "bdeac"),
        (["place", "-deaths"], "bdaec"),
        (["place", "deaths"], "bdeac"),
        (["-place", "deaths"], "eabdc"),
        (["place", "-date"], "dbaec"),
        (["deaths", "-place", "id"], "bcead"),
    ],
)
def test_orders_add_up(sorts: list[str], ids: str, plain: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "id,date,title,place,deaths\n"
        "a,1980,t,Ray,12\nb,1970,t,Amol,2\nc,1960,t,,3\nd,1971,t,Amol,\ne,1975,t,Ray,9\n"
    )
    options = [part for sort in sorts for part in ("-s", sort)]
    done = run(
        "list", *options, "-c", "id", "--csv", "-q", "--db", "t.csv", env=plain, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert "".join(done.stdout.split()[1:]) == ids


def test_other_names(plain: dict[str, str], tmp_path: Path) -> None:
    for one, two in ((["ls", "1979"], ["list", "1979"]), (["-V"], ["--version"])):
        db = ["--db", str(DATA)] if one[0] == "ls" else []
        first, second = (run(*args, *db, env=plain, cwd=tmp_path) for args in (one, two))
        assert first.returncode == 0
        assert (first.stdout, first.stderr) == (second.stdout, second.stderr)


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (["list", "Iran"], "did you mean -a Iran?"),
        (["list", "treaty"], "did you mean -t treaty?"),
        (["search", "treaty"], "did you mean timeline list -t WORDS?"),
    ],
)
def test_a_word_in_the_place_of_when(
    args: list[str], hint: str, plain: dict[str, str], tmp_path: Path
) -> None:
    db = ["--db", str(DATA)] if args[0] == "list" else []
    done = run(*args, *db, env=plain, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == f"hint: {hint}"
