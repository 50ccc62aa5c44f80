"""The area map by mouse, by keyboard and through the accessibility tree."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QHelpEvent,
    QMouseEvent,
    QTransform,
)
from PySide6.QtWidgets import QApplication, QToolTip

from homecare.values.areas import PARTS, Area
from tests.ui.hands import press as press_button
from tests.ui.reading import visible_text
from ui.area_map.area_map import AreaMap, LegendStep, MapUse, MapView, ZoneMark
from ui.area_map.canvas import MapCanvas
from ui.area_map.paint import never_look, zone_look
from ui.area_map.zone import ZoneItem
from ui.look.theme import Choice
from ui.look.tokens import DARK, LIGHT, contrast

Key = Qt.Key
FACE = Area.FACE


@pytest.fixture
def face(show, theme) -> AreaMap:
    face = AreaMap(name="Areas")
    face.resize(420, 640)
    show(face).setFocus()
    return face


def on_screen(canvas: MapCanvas) -> QTransform:
    """From the drawing to the screen: told by where the boxes of the zones lie on both."""
    drawn, shown = QRectF(), QRectF()
    for item in canvas.items.values():
        drawn = drawn.united(item.zone.path.boundingRect())
        shown = shown.united(item.geometry().toRectF())
    scale = shown.width() / drawn.width()
    left, top = shown.left() - drawn.left() * scale, shown.top() - drawn.top() * scale
    return QTransform(scale, 0, 0, scale, left, top)


def point_of(area_map: AreaMap, key: str) -> QPoint:
    """A point of a zone on the screen, as the eye finds it: where its label may stand."""
    canvas = area_map.canvas
    zone = next(zone for zone in canvas.drawing.zones if zone.key == key)
    point = on_screen(canvas).map(zone.labels[0]).toPoint()
    assert canvas.zone_at(QPointF(point)) is zone
    return point


def click(qtbot, area_map, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.mouseClick(area_map.canvas, Qt.MouseButton.LeftButton, modifier, point_of(area_map, key))


def move_to(area_map, key, held=Qt.MouseButton.NoButton) -> None:
    """Move the mouse; QTest moves no button along, and the pointer of a test run is not ours."""
    where = QPointF(point_of(area_map, key))
    on_screen = area_map.canvas.mapToGlobal(where)
    no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, where, on_screen, no_button, held, no_key)
    QApplication.sendEvent(area_map.canvas, move)


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier)


def here(area_map: AreaMap) -> str:
    """The zone that has the keyboard."""
    return next(key for key, item in area_map.canvas.items.items() if item.hasFocus())


def heard(area_map: AreaMap, key: str):
    return QAccessible.queryAccessibleInterface(area_map.canvas.items[key])


# The mouse --------------------------------------------------------------------------------------


def test_a_click_chooses_and_another_lets_go(qtbot, face):
    with qtbot.waitSignal(face.changed):
        click(qtbot, face, "nose")
    assert face.choice == {Area.NOSE: None}
    click(qtbot, face, "nose")
    assert face.choice == {}


def test_a_click_beside_every_zone_does_nothing(qtbot, face):
    with qtbot.assertNotEmitted(face.changed):
        qtbot.mouseClick(face.canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert face.choice == {}


def test_shift_means_both_sides(qtbot, face):
    click(qtbot, face, "cheek-left", Qt.KeyboardModifier.ShiftModifier)
    assert face.areas == (Area.CHEEK_LEFT, Area.CHEEK_RIGHT)
    click(qtbot, face, "cheek-right", Qt.KeyboardModifier.ShiftModifier)
    assert face.areas == ()


def test_drawing_over_zones_chooses_them(qtbot, face):
    canvas, left = face.canvas, Qt.MouseButton.LeftButton
    qtbot.mousePress(canvas, left, pos=point_of(face, "forehead"))
    for key in ("nose", "eye-socket-right", "cheek-right"):
        move_to(face, key, left)
    qtbot.mouseRelease(canvas, left, pos=point_of(face, "cheek-right"))
    assert face.areas == (Area.FOREHEAD, Area.CHEEK_RIGHT, Area.NOSE)
    move_to(face, "chin")
    assert Area.CHIN not in face.areas


@pytest.mark.parametrize("key", ["eye-socket-left", "lips", "nostril-right", "ear-canal-left"])
def test_what_is_never_rolled_is_not_chosen_and_says_why(qtbot, face, key):
    with qtbot.assertNotEmitted(face.changed):
        click(qtbot, face, key)
        press(qtbot, Key.Key_Space)
        press(qtbot, Key.Key_4)
    assert face.choice == {}
    (said,) = [line for line in visible_text(face).splitlines() if len(line) > 60]
    assert "never roll here" in said
    one = heard(face, key)
    assert not one.state().checkable
    assert "never roll here" in one.text(QAccessible.Text.Description)


# The keyboard -----------------------------------------------------------------------------------


def test_arrows_go_to_the_neighbour_space_chooses(qtbot, face):
    press(qtbot, Key.Key_Home)
    assert here(face) == "forehead"
    press(qtbot, Key.Key_Down)
    assert here(face) == "nose"
    with qtbot.waitSignal(face.changed):
        press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_Left)
    assert here(face) == "cheek-left"
    press(qtbot, Key.Key_Space)
    assert face.areas == (Area.CHEEK_LEFT, Area.NOSE)
    press(qtbot, Key.Key_Space)
    assert face.areas == (Area.NOSE,)


def test_end_goes_to_the_last_and_an_edge_holds(qtbot, face):
    press(qtbot, Key.Key_End)
    last = here(face)
    assert last == face.canvas.drawing.zones[-1].key
    face.canvas.items["neck"].setFocus()
    press(qtbot, Key.Key_Down)
    assert here(face) == "neck"


def test_tab_stops_once_where_the_person_was(qtbot, face):
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Tab)
    assert face.focusWidget() not in face.canvas.items.values()
    press(qtbot, Key.Key_Backtab)
    assert here(face) == "nose"


def test_a_number_chooses_and_sets_the_passes(qtbot, face):
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_4)
    assert face.choice == {Area.FOREHEAD: 4}
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_1)
    press(qtbot, Key.Key_2)
    assert face.choice == {Area.FOREHEAD: 4, Area.NOSE: 12}


def test_digits_of_another_zone_or_after_a_while_begin_anew(qtbot, face):
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_2)
    (waits,) = [each for each in face.findChildren(QTimer) if each.isActive()]
    qtbot.waitUntil(lambda: not waits.isActive(), timeout=3000)
    press(qtbot, Key.Key_3)
    assert face.choice == {Area.FOREHEAD: 3}
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_5)
    assert face.choice == {Area.FOREHEAD: 5}


def test_zero_alone_is_no_number_of_passes(qtbot, face):
    press(qtbot, Key.Key_Home)
    with qtbot.assertNotEmitted(face.changed):
        press(qtbot, Key.Key_0)
    press(qtbot, Key.Key_1)
    press(qtbot, Key.Key_0)
    assert face.choice == {Area.FOREHEAD: 10}


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_passes_are_taken_back_and_the_zone_stays(qtbot, face, key):
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_4)
    press(qtbot, key)
    assert face.choice == {Area.FOREHEAD: None}
    with qtbot.assertNotEmitted(face.changed):
        press(qtbot, key)


def test_passes_come_back_with_a_zone_that_is_chosen_again(qtbot, face):
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_4)
    press(qtbot, Key.Key_Space)
    assert face.choice == {}
    press(qtbot, Key.Key_Space)
    assert face.choice == {Area.FOREHEAD: 4}


def test_page_keys_turn_the_view_and_keep_the_keyboard(qtbot, face):
    press(qtbot, Key.Key_PageDown)
    assert (face.view, here(face)) == (MapView.BEARD, "beard")
    press(qtbot, Key.Key_PageUp)
    press(qtbot, Key.Key_PageUp)
    assert face.view is MapView.BODY_BACK
    press(qtbot, Key.Key_Space)
    assert len(face.choice) == 1


def test_enter_and_other_keys_are_left_to_the_form(qtbot, face):
    press(qtbot, Key.Key_Home)
    with qtbot.assertNotEmitted(face.changed):
        press(qtbot, Key.Key_Return)
        press(qtbot, Key.Key_S)
        press(qtbot, Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert here(face) == "forehead"


# Groups -----------------------------------------------------------------------------------------


def test_the_whole_face_in_one_act(qtbot, face):
    face.set_choice({Area.NOSE: 4, Area.NECK: 2})
    with qtbot.waitSignal(face.changed):
        press_button(face, "Whole face")
    assert face.choice == {FACE: 4, Area.NECK: 2}
    assert heard(face, "chin").state().checked
    press_button(face, "Whole face")
    assert face.choice == {Area.NECK: 2}


def test_a_part_of_the_whole_face_is_let_go(qtbot, face):
    face.set_choice({FACE: 4})
    click(qtbot, face, "nose")
    assert face.choice == {part: 4 for part in PARTS[FACE] if part is not Area.NOSE}


def test_control_a_chooses_the_whole_of_the_view(qtbot, face):
    press(qtbot, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert face.choice == {FACE: None}
    face.clear()
    face.show_view(MapView.BODY_BACK)
    press(qtbot, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert set(face.areas) == set(face.canvas.drawing.areas)
    press(qtbot, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert face.areas == ()


def test_clear_lets_everything_go(qtbot, face):
    face.set_choice({Area.NOSE: 4, Area.SCALP: None})
    press_button(face, "Clear all areas")
    assert face.choice == {}
    click(qtbot, face, "nose")
    assert face.choice == {Area.NOSE: 4}, "a slip costs no more than one press for each zone"


def test_other_views_keep_what_was_chosen(qtbot, face):
    click(qtbot, face, "nose")
    press_button(face, "Scalp")
    click(qtbot, face, "scalp-front")
    press_button(face, "Face")
    assert face.areas == (Area.NOSE, Area.SCALP_FRONT)
    assert heard(face, "nose").state().checked


def test_one_area_at_most(qtbot, show):
    one = AreaMap(MapUse.CHOOSE_ONE, name="Area")
    one.resize(420, 640)
    show(one).setFocus()
    click(qtbot, one, "nose")
    click(qtbot, one, "chin")
    assert one.areas == (Area.CHIN,)
    press(qtbot, Key.Key_4)
    assert one.choice == {Area.CHIN: None}
    press_button(one, "Whole face")
    assert one.areas == (FACE,)
    click(qtbot, one, "nose")
    assert one.areas == (Area.NOSE,)


def test_setting_is_silent(qtbot, face):
    with qtbot.assertNotEmitted(face.changed):
        face.set_choice({Area.NOSE: 4})
        face.set_marks({Area.NOSE: ZoneMark("5 d", "last session 5 days ago", 1.0)})
        face.show_area(Area.THIGH_LEFT)
    assert face.view is MapView.BODY_FRONT


# What a screen reader hears ---------------------------------------------------------------------


def test_zones_are_named_boxes_that_say_their_state(face, assert_accessible):
    assert_accessible(face)
    face.set_marks({Area.CHEEK_LEFT: ZoneMark("5 d", "last session 5 days ago", 1.0)})
    face.set_choice({Area.CHEEK_LEFT: 4})
    one = heard(face, "cheek-left")
    assert one.role() == QAccessible.Role.CheckBox
    assert one.text(QAccessible.Text.Name) == "Left cheek"
    said = one.text(QAccessible.Text.Description)
    assert said == "chosen; 4 passes; last session 5 days ago"
    assert one.state().checked
    assert not heard(face, "nose").state().checked


def test_a_screen_reader_finds_them_in_the_tree_and_can_press(face):
    parent = QAccessible.queryAccessibleInterface(face.canvas)
    names = [parent.child(n).text(QAccessible.Text.Name) for n in range(parent.childCount())]
    assert {"Forehead", "Lips and mouth"} <= set(names)
    assert len(names) == len(face.canvas.drawing.zones)
    acts = heard(face, "nose").actionInterface()
    assert QAccessibleActionInterface.toggleAction() in acts.actionNames()
    acts.doAction(QAccessibleActionInterface.toggleAction())
    assert face.choice == {Area.NOSE: None}
    assert heard(face, "nose").state().checked


def test_whose_left_is_said(face):
    said = QAccessible.queryAccessibleInterface(face.canvas).text(QAccessible.Text.Name)
    assert "As in a mirror: your left is at the left" in said
    left, right = point_of(face, "cheek-left"), point_of(face, "cheek-right")
    assert left.x() < right.x()
    face.show_view(MapView.BODY_BACK)
    said = QAccessible.queryAccessibleInterface(face.canvas).text(QAccessible.Text.Name)
    assert "From behind: your left is at the left" in said
    assert point_of(face, "arm-left").x() < point_of(face, "arm-right").x()


def test_the_line_below_says_what_is_under_the_mouse(face):
    face.set_marks({Area.CHIN: ZoneMark("5 d", "last session 5 days ago", 1.0)})
    move_to(face, "chin")
    assert "Chin: last session 5 days ago" in visible_text(face)
    where = point_of(face, "chin")
    asks = QHelpEvent(QEvent.Type.ToolTip, where, face.canvas.mapToGlobal(where))
    QApplication.sendEvent(face.canvas, asks)
    assert QToolTip.text() == "Chin: last session 5 days ago"


# Data -------------------------------------------------------------------------------------------


@pytest.fixture
def data(show, theme) -> AreaMap:
    data = AreaMap(MapUse.SHOW, name="What was done")
    data.resize(420, 640)
    data.set_marks(
        {
            Area.NOSE: ZoneMark("12", "12 sessions, 48 passes", 1.0),
            Area.CHIN: ZoneMark("1", "1 session", 0.0),
            FACE: ZoneMark("13", "13 sessions"),
        },
        [LegendStep("1 session", 0.0), LegendStep("12 sessions", 1.0)],
    )
    show(data).setFocus()
    return data


def test_data_is_looked_at_and_never_changed(qtbot, data):
    with qtbot.assertNotEmitted(data.changed):
        with qtbot.waitSignal(data.picked) as told:
            click(qtbot, data, "nose")
        assert told.args == [Area.NOSE]
        press(qtbot, Key.Key_4)
        with qtbot.waitSignal(data.picked) as told:
            click(qtbot, data, "chin")
        assert told.args == [Area.CHIN]
        with qtbot.waitSignal(data.picked) as told:
            press(qtbot, Key.Key_Space)
        assert told.args == [None]
    assert "12 sessions, 48 passes" in heard(data, "nose").text(QAccessible.Text.Description)


def test_the_whole_region_can_be_picked(qtbot, data):
    with qtbot.waitSignal(data.picked) as told:
        press_button(data, "Whole face")
    assert told.args == [FACE]


def test_the_legend_says_what_the_tints_mean(data, face):
    assert [step.words for step in data.legend.steps] == ["1 session", "12 sessions"]
    assert [step.words for step in face.legend.steps] == ["never roll here"]


# How it looks -----------------------------------------------------------------------------------


@pytest.mark.parametrize("look", [LIGHT, DARK])
@pytest.mark.parametrize("is_data", [False, True])
@pytest.mark.parametrize("chosen", [False, True])
@pytest.mark.parametrize("level", [None, 0.0, 0.5, 1.0])
def test_edges_and_words_stand_out(look, is_data, chosen, level):
    zone = zone_look(look, chosen=chosen, level=level, is_data=is_data)
    assert contrast(zone.edge, zone.ground) >= 3
    assert contrast(zone.edge, look.surface) >= 3
    assert contrast(zone.ink, zone.ground) >= 4.5
    other = zone_look(look, chosen=not chosen, level=level, is_data=is_data)
    assert abs(other.width - zone.width) > 1, "what is chosen shows in grey, too"


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_what_is_never_rolled_stands_out(look):
    zone = never_look(look)
    assert contrast(zone.edge, zone.ground) >= 3
    assert contrast(zone.edge, look.surface) >= 3


def test_it_paints_in_both_looks_and_each_state_differs(theme, face):
    plain = face.canvas.grab().toImage()
    face.set_choice({Area.NOSE: None})
    ticked = face.canvas.grab().toImage()
    face.set_choice({Area.NOSE: 4})
    numbered = face.canvas.grab().toImage()
    face.canvas.items["nose"].setFocus()
    focused = face.canvas.grab().toImage()
    assert len({id(each) for each in (plain, ticked, numbered, focused)}) == 4
    pictures = [plain, ticked, numbered, focused]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])
    theme.set_choice(Choice.DARK)
    assert face.canvas.grab().toImage() != focused


@pytest.mark.parametrize("size", [(240, 300), (420, 640), (1400, 1300)])
def test_it_fills_its_room_and_nothing_is_cut(show, theme, size):
    area_map = AreaMap(name="Areas")
    area_map.resize(*size)
    show(area_map)
    for view in MapView:
        area_map.show_view(view)
        shown = on_screen(area_map.canvas).mapRect(area_map.canvas.drawing.box)
        assert area_map.canvas.rect().toRectF().contains(shown)


def test_a_hidden_map_makes_no_zones(show, theme):
    area_map = AreaMap(name="Areas")
    area_map.set_choice({Area.NOSE: 4})
    area_map.set_marks({Area.NOSE: ZoneMark("5 d")})
    area_map.show_area(Area.SCALP)
    assert area_map.findChildren(ZoneItem) == []
    show(area_map)
    assert area_map.view is MapView.SCALP


def test_a_language_from_right_to_left_turns_no_side_of_the_body(qtbot, qapp, face):
    """As in a mirror: the person's left is at the left, and is called so, in every language."""
    before, place = face.canvas.grab().toImage(), point_of(face, "cheek-left")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert face.canvas.grab().toImage() == before
        assert point_of(face, "cheek-left") == place
        click(qtbot, face, "cheek-left")
        assert face.choice == {Area.CHEEK_LEFT: None}
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
