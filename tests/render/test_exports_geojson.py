"""GeoJSON: the structure of RFC 7946, and the columns of coordinates."""

import json
import math

import pytest
from exported import HOSTILE, event, export, texts
from hypothesis import given
from hypothesis import strategies as st

from timeline.render.documents.coordinates import PositionError, exact_position, position


def check(text: str) -> list[dict[str, object]]:
    """Check what RFC 7946 asks of a collection of points (sections 3.1.1 to 3.3, 4)."""
    found = json.loads(text)
    assert found["type"] == "FeatureCollection"
    assert "crs" not in found
    for feature in found["features"]:
        assert feature["type"] == "Feature"
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert isinstance(feature["id"], str)
        assert set(feature["geometry"]) == {"type", "coordinates"}
        assert feature["geometry"]["type"] == "Point"
        longitude, latitude = feature["geometry"]["coordinates"]
        assert abs(longitude) <= 180
        assert abs(latitude) <= 90
    return list(found["features"])


@pytest.mark.parametrize(
    ("columns", "where"),
    [
        ({"latitude": "35.7", "longitude": "51.4"}, (51.4, 35.7)),
        ({"Lat": "35.7", "Long": "51.4"}, (51.4, 35.7)),
        ({"LAT": "-35.7", "lng": "+51.4"}, (51.4, -35.7)),
        ({"lat": " 35 ", "lon": "5e1"}, (50.0, 35.0)),
        ({"lat": "35,7", "lon": "51,4"}, (51.4, 35.7)),
        ({"ActionGeo_Lat": "1", "ActionGeo_Long": "2"}, (2.0, 1.0)),
        (
            {"Actor1Geo_Lat": "8", "Actor1Geo_Long": "9"}
            | {"ActionGeo_Lat": "1", "ActionGeo_Long": "2"},
            (2.0, 1.0),
        ),
        ({"place.lat": "1", "place.lng": "2"}, (2.0, 1.0)),
        ({"start_lat": "8", "start_lon": "9", "lat": "1", "lon": "2"}, (2.0, 1.0)),
        ({"coord": "Point(51.4 35.7)"}, (51.4, 35.7)),
        ({"lat": "1"}, None),
        ({"lat": "", "lon": "2"}, None),
        ({"long": "a long text"}, None),
        ({"flat": "1", "belong": "2"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_where_coordinates_are_found(
    columns: dict[str, str], where: tuple[float, float] | None
) -> None:
    assert exact_position(event("1722", extra=columns)) == where


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("91", "0"), ("0", "-180.1"), ("north", "1"), ("nan", "0"), ("inf", "0"), ("1e999", "0")],
)
def test_no_place_on_earth(latitude: str, longitude: str) -> None:
    found = event("1722", extra={"lat": latitude, "lon": longitude})
    with pytest.raises(PositionError):
        exact_position(found)
    assert position(found) is None


def test_features_and_what_is_left_out() -> None:
    events = [
        event("c. 1722", "A", "a", "Iran;Russia", extra={"lat": "1", "lon": "2"}),
        event("1723", "B", "b"),
        event("1724", "C", "c", extra={"lat": "100", "lon": "2"}),
        event("undated", "D", "d", extra={"lat": "3", "lon": "4"}),
        event("2022/..", "E", "e", extra={"lat": "3", "lon": "4"}),
    ]
    text, told = export(events, "geojson", title="Map")
    found = check(text)
    assert told == [
        (
            "2 events have no place that GeoJSON can express "
            "(no coordinates: 1; invalid coordinates: 1): left out"
        )
    ]
    assert [feature["id"] for feature in found] == ["a", "d", "e"]
    properties = found[0]["properties"]
    assert isinstance(properties, dict)
    assert properties["date"] == "c. 1722"
    assert properties["flags"] == ["approximate"]
    assert properties["start_min"] == "1722-01-01"
    assert properties["extra"] == {"lat": "1", "lon": "2"}
    undated, opened = (feature["properties"] for feature in found[1:])
    assert isinstance(undated, dict)
    assert isinstance(opened, dict)
    assert undated["start_min"] is None
    assert (opened["start_max"], opened["end_max"]) == ("2022-12-31", None)


def test_ids_are_of_one_event_each() -> None:
    events = [event("1722", key=key, extra={"lat": "1", "lon": "2"}) for key in ("1", "2")]
    events.append(events[0]._replace(dataset="other"))
    assert [f["id"] for f in check(export(events, "geojson")[0])] == ["1", "2", "other/1"]
    slides = json.loads(export(events, "timelinejs")[0])["events"]
    assert [slide["unique_id"] for slide in slides] == ["1", "2", "other/1"]


def test_no_features() -> None:
    assert check(export([], "geojson")[0]) == []


def test_hostile_texts() -> None:
    events = [
        event("1722", t, str(n), extra={"lat": "1", "lon": "2"}) for n, t in enumerate(HOSTILE)
    ]
    found = check(export(events, "geojson")[0])
    assert [feature["properties"]["title"] for feature in found] == list(HOSTILE)


@given(st.lists(st.tuples(texts, texts, texts), max_size=5), st.floats(-90, 90))
def test_any_cell(cells: list[tuple[str, str, str]], latitude: float) -> None:
    events = [
        event("1722", title, extra={"lat": lat, "lon": lon, "y": title})
        for title, lat, lon in cells
    ]
    events.append(event("1722", extra={"lat": repr(latitude), "lon": "0"}))
    last = check(export(events, "geojson")[0])[-1]
    assert math.isclose(last["geometry"]["coordinates"][1], latitude)
