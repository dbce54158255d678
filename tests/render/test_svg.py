"""The still picture: well-formed SVG with title, legend and credits, and PNG."""

import struct
import sys
from xml.etree import ElementTree as ET

import pytest
from drawn import event, few, many

from timeline.errors import TimelineError
from timeline.install_hint import install_command
from timeline.render.pictures.options import Drawing
from timeline.render.pictures.svg import render
from timeline.render.pictures.text_metrics import text_width

NS = "{http://www.w3.org/2000/svg}"


def picture(events: list, **drawing: object) -> ET.Element:
    return ET.fromstring("".join(render(events, Drawing(**drawing))))


def texts(root: ET.Element) -> list[str]:
    return [node.text or "" for node in root.iter(f"{NS}text")]


def test_title_axis_lanes_key_and_credit() -> None:
    root = picture(few(), title="A title", credits=("CC BY 4.0, Somebody",))
    said = texts(root)
    assert {"A title", "Iran", "Russia", "A long war", "CC BY 4.0, Somebody"} <= set(said)
    assert any(label.isdigit() and len(label) == 4 for label in said)
    assert any("dashed" in line for line in said)


def test_no_script_no_link_no_request() -> None:
    root = picture([event("1", "1979", "<script>x</script>&\x01", "<a href='x'>")], title="</svg>")
    assert {node.tag for node in root.iter()} <= {
        NS + name
        for name in (
            "svg",
            "title",
            "defs",
            "linearGradient",
            "stop",
            "rect",
            "path",
            "text",
            "tspan",
        )
    }
    assert not any("href" in key for node in root.iter() for key in node.attrib)


def test_names_stay_inside_the_picture() -> None:
    root = picture(few(), width=700)
    assert all(0 <= float(node.get("x", 0)) <= 700 for node in root.iter(f"{NS}text"))


def test_what_does_not_fit_is_counted() -> None:
    crowd = [event(str(n), "1950-01-01", f"Name {n}", "One") for n in range(230)]
    assert "+214 more" in texts(picture([*crowd, event("z", "1999", "z", "One")]))


def test_same_events_same_bytes() -> None:
    assert "".join(render(many(300), Drawing())) == "".join(render(many(300), Drawing()))


def test_nothing_dated() -> None:
    assert "1 without a date" in " ".join(texts(picture([event("1", "unknown", "T")])))


def test_png() -> None:
    pytest.importorskip("resvg_py", reason="draws the PNG")
    from timeline.render.pictures.png import render as png

    (data,) = png(few(), Drawing(title="A title"))
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, _ = struct.unpack(">II", data[16:24])
    assert width == 2560


def test_a_png_without_its_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from timeline.render.pictures.png import render as png

    monkeypatch.setitem(sys.modules, "resvg_py", None)  # as where it is not installed
    with pytest.raises(TimelineError) as caught:
        list(png(few(), Drawing()))
    assert install_command("resvg-py", "png") in caught.value.hint


def test_the_ninth_category_is_another_one() -> None:
    events = [
        event(str(n), f"{1900 + n}", f"T{n}", "Iran", f"category number {n % 10}")
        for n in range(30)
    ]
    root = picture(events, width=700)
    key = [n for n in root.iter(f"{NS}text") if (n.text or "").startswith(("category", "other"))]
    assert len(key) == 9
    assert key[-1].text == "other"
    assert len({n.get("y") for n in key}) > 1  # in as many lines as it needs


def test_a_name_without_room_at_the_right_is_at_the_left_and_is_cut() -> None:
    events = [
        event("1", "1900-01-01", "First", "Iran"),
        event("2", "1999-12-31", "N" * 200, "Iran"),
    ]
    name, _ = (n for n in picture(events).iter(f"{NS}text") if (n.text or "").startswith("NN"))
    assert (name.text or "").endswith("…")
    assert name.get("text-anchor") == "end"


@pytest.mark.parametrize(("text", "same"), [("e\u0301", "e"), ("a\u200db", "ab"), ("\u0301", "")])
def test_marks_take_no_room(text: str, same: str) -> None:
    assert text_width(text, 13) == text_width(same, 13)


def test_letters_of_two_cells_take_more_room() -> None:
    assert text_width("中", 13) > 1.5 * text_width("e", 13)
