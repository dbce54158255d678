"""33 files that were made for other purposes: what is proposed for them loads as it is printed.

They lie in the folder `world` of $TIMELINE_DATA, packed with xz; none of their rows is here. With
`-s` the table is printed: the file, the columns that are chosen, how many events there are.
"""

import itertools
import lzma
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PLACES = [Path(os.environ.get("TIMELINE_DATA", "")), Path(__file__).parents[3] / "shared" / "data"]
FOUND = [place / "world" for place in PLACES] + [PLACES[0]]
WORLD = next((place for place in FOUND if (place / "islamic-battles.csv.xz").is_file()), None)
pytestmark = pytest.mark.skipif(WORLD is None, reason="needs $TIMELINE_DATA with its folder world")

PLAIN = ""  # read without any option
CASES = [  # file, the columns that a person would choose, events at least
    ("acd251.csv", PLAIN, 2752),
    ("antiquities.csv", "title=current_name", 337),
    ("battlemaps.csv", PLAIN, 7240),
    ("bible-events.csv", PLAIN, 9),
    ("birdstrikes.csv", "title=Airport Name", 10000),
    ("blackseafleet.csv", PLAIN, 22),
    ("cabinet538.csv", "title=appointee", 365),
    ("cabinets.csv", "title=cabinet_name", 12173),
    ("capitals.xlsx", "title=capital", 264),
    ("cdb90-orig.csv",
     "start=ATPBYR1+ATPBMN1+ATPBDA1 end=ATPEYR1+ATPEMN1+ATPEDA1", 660),
    ("emdat.csv", PLAIN, 2163),
    ("emperors.csv", "start=reignStart end=reignEnd", 67),
    ("floods.csv", "title=country", 11705),
    ("gvp.csv", PLAIN, 9480),
    ("heidi.xlsx", "title=Name.of.the.agreement", 2278),
    ("icb.csv", "start=yrtrig+motrig+datrig end=yrterm+moterm+daterm title=crisname", 481),
    ("ieadb.csv", PLAIN, 5728),
    ("islamic-battles.csv", "title=name_en", 50),
    ("launchlog.csv", PLAIN, 5492),
    ("laureates.csv", PLAIN, 945),
    ("laureates.json", PLAIN, 943),
    ("midb401.csv", PLAIN, 6132),
    ("noaa-eq.csv", PLAIN, 6675),
    ("nukes.csv", "date=Date.Year+Date.Month+Date.Day title=Data.Name", 2046),
    ("pandemics.csv", PLAIN, 36),
    ("pax.csv", PLAIN, 2257),
    ("resignations.csv", "date=Resignation Date|title=Member", 615),
    ("rivalries.xlsx", "title=rivalry", 249),
    ("rulers.csv", "start=reign_start_ce end=reign_end_ce title=short_name", 818),
    ("sv_SE.txt", "start,end,title,source", 5),
    ("vega-earthquakes.json", PLAIN, 1703),
    ("witch-battles.csv", PLAIN, 424),
    ("witch.xlsx", "title=country", 10009),
]  # fmt: skip


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line in a shell, as one that was pasted."""
    program = f"{shlex.quote(sys.executable)} -m timeline"
    return subprocess.run(
        f"{program} {line} --db x.db", shell=True, cwd=folder, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


@pytest.mark.parametrize(("name", "chosen", "events"), CASES, ids=[case[0] for case in CASES])
def test_what_is_proposed_loads(tmp_path: Path, name: str, chosen: str, events: int) -> None:
    packed = WORLD / f"{name}.xz"
    if packed.is_file():
        (tmp_path / name).write_bytes(lzma.decompress(packed.read_bytes()))
    else:
        shutil.copyfile(WORLD / name, tmp_path / name)
    done = run(f"load {name}", tmp_path)
    hint = re.search("^hint: (--.*)", done.stderr, re.MULTILINE)
    line = ""
    if done.returncode:
        assert hint is not None, done.stderr
        line = hint[1].partition(" loads the good rows")[0]
        done = run(f"load {name} {line}", tmp_path)
    pairs = itertools.pairwise(shlex.split(line))
    named = [value for option, value in pairs if option in {"--map", "--header"}]
    loaded = run("count", tmp_path).stdout.split()[0].replace(",", "")
    sys.stdout.write(f"{name}: {' '.join(named) or 'no options'}: {loaded} events\n")
    assert done.returncode == 0, done.stderr
    assert named == [one for one in re.split(r"\|" if "|" in chosen else " ", chosen) if one] or (
        named == [chosen]
    )
    assert int(loaded) >= events
