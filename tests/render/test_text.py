"""Text on a terminal: escaping, widths in cells, wrapping at words."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers, text

from timeline.render.terminal_text import (
    excerpt,
    harmless,
    isolate,
    message,
    one_line,
    pad,
    shorten,
    width,
    wrap,
)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred", "␛[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("a\x7fb\x00", "a␡b␀"),
        ("abc\u202ecba", "abc\\u202ecba"),
        ("a\u2066b\u2069", "a\\u2066b\\u2069"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ud83d", "\\ud83d"),
        ("\U000e0041", "\\ue0041"),
    ],
)
def test_harmless(raw: str, shown: str) -> None:
    assert harmless(raw) == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("a\r\nb\tc", "a b c"), (" a ", "a"), ("\x1b]0;x\x07", "␛]0;x␇"), ("a  b", "a  b")],
)
def test_one_line(raw: str, shown: str) -> None:
    assert one_line(raw) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"a.csv:1: '{'x' * 100_000}' is no date", f"a.csv:1: '{'x' * 59}…{'x' * 19}' is no date"),
        (f"/{'d' * 900}/a.csv: no such file", f"/{'d' * 900}/a.csv: no such file"),
        ("say " * 50_000, f"{('say ' * 1000)[:-1]}…"),
        (f"{'ab ' * 10}\n{'y' * 2000}\n", f"{'ab ' * 10}\n{'y' * 60}…{'y' * 20}\n"),
    ],
)
def test_a_message_shows_no_more_of_a_value_than_can_be_read(text: str, shown: str) -> None:
    assert message(text) == shown


def test_a_message_keeps_its_lines() -> None:
    assert message("a\n\tb\x1b") == "a\n b␛"


@pytest.mark.parametrize(
    ("shown", "cells"),
    [
        ("abc", 3),
        ("中俄", 4),
        ("e\u0301", 1),
        ("انقلاب", 6),
        ("👩‍🚀", 2),
        ("1722–1723", 9),
        ("", 0),
    ],
)
def test_width(shown: str, cells: int) -> None:
    assert width(shown) == cells


@pytest.mark.parametrize(
    ("raw", "cells", "lines"),
    [
        ("Treaty of Friendship", 9, ["Treaty of", "Friendshi", "p"]),
        ("Treaty of Friendship", 10, ["Treaty of", "Friendship"]),
        ("中俄中俄", 5, ["中俄", "中俄"]),
        ("中", 1, ["中"]),
        ("Russo-Persian", 8, ["Russo-", "Persian"]),
        ("", 4, [""]),
    ],
)
def test_wrap(raw: str, cells: int, lines: list[str]) -> None:
    assert wrap(raw, cells) == lines


@given(text().map(one_line), integers(2, 30))
def test_wrapped_lines_fit_and_lose_nothing(raw: str, cells: int) -> None:
    lines = wrap(raw, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == raw.replace(" ", "")


@given(text())
def test_nothing_of_c0_or_c1_is_left(raw: str) -> None:
    for shown in (harmless(raw), one_line(raw)):
        assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2068" for c in shown)


def test_shorten_and_pad() -> None:
    assert shorten("Treaty of Friendship", 10) == "Treaty of…"
    assert shorten("中俄中俄", 4) == "中…"
    assert [shorten("Treaty", cells) for cells in (0, 1, 2)] == ["", "…", "T…"]
    assert pad("中", 4) == "中  "
    assert pad("7", 3, right=True) == "  7"


def test_a_right_to_left_run_is_isolated_whole() -> None:
    assert isolate("Iran (انقلاب اسلامی) 1979") == "Iran (\u2068انقلاب اسلامی\u2069) 1979"
    assert isolate("plain") == "plain"


def test_excerpt() -> None:
    assert excerpt("1971-02-30", 8, 10) == "  1971-02-30\n          ^^"
    assert excerpt("中 30", 2, 4) == "  中 30\n     ^^"
    long = excerpt("a" * 100 + "XY" + "b" * 100, 100, 102)
    first, under = long.split("\n")
    assert first[under.index("^") :].startswith("XY")
    assert len(first) <= 76
