"""The drawings: every area has its shape, shapes never overlap, and a path is read as it stands."""

from itertools import combinations

import pytest
from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from homecare.guidance.no_go_areas import never
from homecare.values.areas import PARTS, Area
from ui.area_map.canvas import neighbour
from ui.area_map.drawing import MAPS, BadDrawing, MapView, drawing, path_of, read_drawing

VIEWS = list(MapView)


def test_every_area_is_a_zone_or_the_whole_of_a_drawing():
    drawn = {area for view in MapView for area in drawing(view).areas}
    wholes = {drawing(view).whole[0] for view in MapView if drawing(view).whole}
    assert wholes == set(PARTS)
    assert drawn | wholes == set(Area)


@pytest.mark.parametrize("view", VIEWS)
def test_zones_are_closed_lie_within_and_never_overlap(view):
    drawn = drawing(view)
    zones = [zone for zone in drawn.zones if zone.area is not None]
    for zone in drawn.zones:
        subpaths = zone.path.toSubpathPolygons()
        assert subpaths, zone.key
        assert all(each.isClosed() for each in subpaths), zone.key
        assert drawn.box.contains(zone.path.boundingRect()), zone.key
    for zone in zones:
        assert all(zone.path.contains(place) for place in zone.labels), zone.key
    for one, other in combinations(zones, 2):
        assert not one.path.intersects(other.path), (one.key, other.key)


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_never_rolled_has_a_reason_and_wins_where_it_lies_on_a_zone(view):
    drawn = drawing(view)
    for zone in drawn.zones:
        if zone.area is None:
            assert zone.place in never()
            assert drawn.zone_at(zone.centre) is zone


def test_every_place_of_the_guidance_is_drawn():
    drawn = {zone.place for view in MapView for zone in drawing(view).zones if zone.area is None}
    assert drawn == set(never())


@pytest.mark.parametrize("view", VIEWS)
def test_the_persons_own_left_is_at_the_left(view):
    drawn = drawing(view)
    sided = [zone for zone in drawn.zones if zone.key.endswith(("-left", "-right"))]
    for zone in sided:
        is_left = zone.path.boundingRect().right() < drawn.box.center().x()
        assert is_left == zone.key.endswith("-left"), zone.key


@pytest.mark.parametrize("view", VIEWS)
def test_arrows_reach_every_zone_from_every_other(view):
    drawn = drawing(view)
    for start in drawn.zones:
        reached, ahead = {start.key}, [start]
        while ahead:
            here = ahead.pop()
            for direction in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                there = neighbour(drawn, here, *direction)
                if there is not None and there.key not in reached:
                    reached.add(there.key)
                    ahead.append(there)
        assert reached == {zone.key for zone in drawn.zones}, start.key


@pytest.mark.parametrize("view", VIEWS)
def test_shapes_are_those_that_qt_draws(view, qapp):
    """An outside witness: Qt's own renderer paints each zone where our path says it is."""
    drawn = drawing(view)
    for zone in drawn.zones:
        path = f'<path d="{_text_of(view, zone.key)}" fill="#000"/>'
        box = f"0 0 {drawn.box.width()} {drawn.box.height()}"
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{path}</svg>'
        theirs, ours = _blank(drawn.box), _blank(drawn.box)
        painter = QPainter(theirs)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, drawn.box)
        painter.end()
        painter = QPainter(ours)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(zone.path, QColor("black"))
        painter.end()
        assert theirs == ours, zone.key


def _blank(box: QRectF) -> QImage:
    image = QImage(box.size().toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    return image


def _text_of(view: MapView, key: str) -> str:
    file = (MAPS / f"{view}.svg").read_text("utf-8")
    line = next(line for line in file.splitlines() if f'id="{key}"' in line)
    return line.split(' d="')[1].split('"')[0]


def test_a_path_repeats_its_command_and_takes_commas():
    path = path_of("M10,10 20 10 L 20 20 10,20Z")
    assert path.boundingRect() == QRectF(10, 10, 10, 10)
    assert path.contains(QPointF(15, 15))
    assert path_of("M0 0 Q 5 10 10 0").elementCount() == 4


@pytest.mark.parametrize(
    "text",
    ["m 1 1 l 2 2", "M 1 1 A 5 5 0 0 1 2 2", "M 1", "1 2", "M 1 1 L 2 2 3", "M 1 1 Z 3", "M1 x"],
)
def test_what_is_not_read_is_refused(text):
    with pytest.raises(ValueError, match=r"read|numbers|begins"):
        path_of(text)


@pytest.mark.parametrize(
    "body",
    ["<path", '<path class="zone" id="elbow" d="M0 0 L1 1 Z"/>', '<path class="arm" d="M0 0"/>'],
)
def test_a_bad_drawing_names_its_file(tmp_path, body):
    file = tmp_path / "knee.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{body}</svg>')
    with pytest.raises(BadDrawing, match=r"knee\.svg"):
        read_drawing(file)
