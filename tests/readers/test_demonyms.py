"""Adjectives in GDELT: which mean a state, by a list of demonyms that no other reader asks."""

import pytest

from timeline.actors.shipped import shipped
from timeline.readers.columns.state_names import code_of_demonym
from timeline.readers.formats.gdelt import mentions


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("AFGHAN", "iso3:AFG"), ("Burmese", "iso3:MMR"), ("ANGOLAN", "iso3:AGO"),
        ("NORWEGIAN", "iso3:NOR"), ("EMIRATI", "iso3:ARE"), ("MACANESE", "iso3:MAC"),
        ("IRANIAN", ""), ("RUSSIAN", ""), ("DOMINICAN", ""), ("PRESIDENT", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_code_of_an_adjective(word: str, code: str) -> None:
    assert code_of_demonym(word) == code


@pytest.mark.parametrize(
    ("word", "state"),
    [("AFGHAN", "Afghanistan"), ("IRANIAN", "Iran"), ("RUSSIAN", "Russia"), ("DENVER", "")],
)
def test_an_adjective_in_a_row(word: str, state: str) -> None:
    columns = ("Name", "CountryCode", "KnownGroupCode")
    row = {f"Actor{n}{column}": "" for n in "12" for column in columns} | {"Actor1Name": word}
    (mention,) = mentions(row)  # type: ignore[arg-type]
    assert mention.name == word
    found = shipped().resolve(mention.name, None, mention.code)
    assert [actor.name for actor in found] == [state] * bool(state)


@pytest.mark.parametrize("word", ["Afghan", "Burmese", "Norwegian"])
def test_other_readers_do_not_know_it(word: str) -> None:
    assert shipped().possible(word) == ()
