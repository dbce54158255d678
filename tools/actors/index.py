"""Make the indexes of the files of actors: python tools/actors/index.py."""

from pathlib import Path

from timeline.actors.index import indexed
from timeline.actors.registry_file import read_registry
from timeline.model import Actor

ACTORS = Path(__file__).parents[2] / "timeline" / "actors"


def actors_of(file: str, folder: Path = ACTORS) -> tuple[Actor, ...]:
    """Return the actors of a file.

    Raises:
        SystemExit: something is wrong with it.
    """
    text = (folder / file).read_text("utf-8")
    actors, problems = read_registry(text, file)
    if problems:
        raise SystemExit("\n".join(map(str, problems)))
    return actors


def indexes(folder: Path = ACTORS) -> dict[str, bytes]:
    """Return the indexes by the names of their files."""
    more = actors_of("languages.csv", folder)
    return {
        "actors.idx": indexed(actors_of("actors.csv", folder)),
        "groups.idx": indexed(actors_of("groups.csv", folder), more),
    }


if __name__ == "__main__":
    for name, data in indexes().items():
        (ACTORS / name).write_bytes(data)
