"""The script of the page in fewer letters: it still means the same."""

import re
from itertools import product
from string import ascii_lowercase

import pytest

from timeline.render.pictures.minify import script


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("const title = `a\\`b ${title} c`; // told\ntitle;", "let a=`a\\`b ${a} c`;a;"),
        (
            "class Box { first(one) { return one; } second(one) { return one; } }",
            "class b{first(a){return a;}second(a){return a;}}",
        ),
        ("const all = {alpha: 1, beta: 2}; all.alpha;", "let a={alpha:1,beta:2};a.alpha;"),
        ("{handle(first); handle(second);}", "{a(c);a(b);}"),  # a call is no method
        ("{handle(first", "{a(b"),  # nor is what does not end
    ],
)
def test_script(text: str, short: str) -> None:
    assert script(text) == short


def test_names_stay_apart_when_the_short_ones_have_run_out() -> None:
    names = ["".join(letters) for letters in product(ascii_lowercase, repeat=3)][:2900]
    found = re.findall(r"\w+", script("".join(f"{name};" for name in names)))
    assert len(set(found)) == len(names)
    assert max(map(len, found)) == 3
