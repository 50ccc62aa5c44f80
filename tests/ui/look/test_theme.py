"""The looks: readable, and changed while the program runs."""

import re
import sys
from itertools import product

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from homecare.paths import RESOURCES
from ui.charts.picture import palette_now
from ui.look.system import SystemLook
from ui.look.theme import Theme, scaled, style_sheet, tokens
from ui.look.tokens import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    LOOKS,
    Tokens,
    contrast,
    ink_on,
)
from ui.settings.values import Choice

TEXTS = [
    *product(("text", "secondary"), ("background", "surface", "raised")),
    *product(("text",), ("accent_soft", "line")),
    *product(("accent",), ("background", "surface", "raised", "accent_soft")),
    ("on_accent", "accent"),
    ("secondary", "line"),
    ("stop", "surface"),
    ("surface", "stop"),
    *(
        (words, f"{severity}_ground")
        for severity in ("info", "caution", "stop", "fine")
        for words in (severity, "text", "secondary", "accent")
    ),
]
MARKS = [
    *product(("outline", "accent", "text", "stop"), ("background", "surface", "raised")),
    *product(("outline",), ("info_ground", "caution_ground", "stop_ground")),
    ("secondary", "surface"),
]


each_look = pytest.mark.parametrize("look", LOOKS, ids=[each.background for each in LOOKS])
CONTRAST_ONES = (CONTRAST_LIGHT, CONTRAST_DARK)


@each_look
@pytest.mark.parametrize(("ink", "ground"), TEXTS, ids=str)
def test_texts_are_readable(look: Tokens, ink: str, ground: str):
    least = 7 if look in CONTRAST_ONES else 4.5
    assert contrast(getattr(look, ink), getattr(look, ground)) >= least


@each_look
@pytest.mark.parametrize(("mark", "ground"), MARKS, ids=str)
def test_marks_stand_out(look: Tokens, mark: str, ground: str):
    assert contrast(getattr(look, mark), getattr(look, ground)) >= 3


@each_look
def test_digits_on_the_redness_ramp_are_readable(look: Tokens):
    for ground in look.redness:
        assert contrast(ink_on(ground), ground) >= (7 if look in CONTRAST_ONES else 4.5)


def test_the_redness_ramp_stays_in_order_in_grey():
    darkness = [contrast(ground, "#FFFFFF") for ground in LIGHT.redness]
    assert darkness == sorted(darkness)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@each_look
def test_the_style_sheet_is_filled_in_and_its_pictures_are_there(look: Tokens):
    sheet = style_sheet(look, 1.3)
    assert "$" not in sheet
    assert not re.search(r"\d+sp\b", sheet)
    for name in re.findall(r'/icons/([\w-]+\.svg)"', sheet):
        assert (RESOURCES / "icons" / name).is_file()


def test_dark_and_light_are_applied_at_once(theme: Theme, qtbot):
    shown = QPushButton("Save")
    qtbot.addWidget(shown)
    shown.show()
    with qtbot.waitSignal(theme.changed):
        theme.set_choice(Choice.DARK)
    assert tokens() is DARK
    assert shown.palette().buttonText().color().name().upper() == DARK.text
    theme.set_choice(Choice.LIGHT)
    assert tokens() is LIGHT


@pytest.mark.parametrize(
    ("choice", "look"),
    [(Choice.CONTRAST_LIGHT, CONTRAST_LIGHT), (Choice.CONTRAST_DARK, CONTRAST_DARK)],
)
def test_high_contrast_is_a_look_of_its_own(theme: Theme, choice: Choice, look: Tokens):
    theme.set_choice(choice)
    assert tokens() is look
    assert palette_now().surface == look.surface, "charts, too"


@pytest.mark.parametrize("dark", [False, True])
def test_the_system_may_ask_for_high_contrast_while_it_runs(
    theme: Theme, monkeypatch: pytest.MonkeyPatch, dark: bool
):
    """As the desktop's own switch does; Qt then says so by the signal that the theme listens to."""
    theme.set_choice(Choice.SYSTEM)
    monkeypatch.setattr(theme, "_system_dark", False)  # what it was comes back
    monkeypatch.setattr(theme, "_system_contrast", False)
    monkeypatch.setattr(SystemLook, "wants_contrast", property(lambda _self: True))
    monkeypatch.setattr(SystemLook, "is_dark", property(lambda _self: dark))
    system = theme.findChild(SystemLook)
    system._accessibility.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert tokens() is (CONTRAST_DARK if dark else CONTRAST_LIGHT)
    theme.set_choice(Choice.LIGHT)
    assert tokens() is LIGHT, "a look of the person's own stays"


def test_text_grows_to_one_and_a_half(theme: Theme, qtbot):
    shown = QLabel("15 px")
    qtbot.addWidget(shown)
    before = shown.sizeHint().height(), scaled(20)
    theme.set_text_scale(1.5)
    assert shown.sizeHint().height() >= 1.4 * before[0]
    assert scaled(20) == pytest.approx(1.5 * before[1], abs=1)


def test_system_choice_asks_the_platform(theme: Theme, qapp: QApplication):
    theme.set_choice(Choice.SYSTEM)
    assert tokens() is LIGHT, "the offscreen platform has no scheme: its palette is a light one"


class _Emitter(QObject):
    fired = Signal()


def test_qt_calls_do_not_lose_references_to_none_and_true(qtbot):
    """Some versions of PySide6 do, and Python then aborts after some thousand calls."""
    button, emitter = QPushButton(), _Emitter()
    qtbot.addWidget(button)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(300):
        button.setEnabled(True)
        emitter.fired.emit()
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert before[0] - after[0] < 100
    assert before[1] - after[1] < 100


def test_filled_and_outlined_buttons_are_one_size(show, theme):
    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from ui.widgets.buttons import button, primary_button

    holder = QWidget()
    row = QHBoxLayout(holder)
    made = [button("Not now"), primary_button("Not now")]
    for each in made:
        each.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its ring would be wider
        row.addWidget(each)
    show(holder)
    picture = holder.grab().toImage()
    ground = picture.pixelColor(0, 0)
    painted = []
    for each in made:
        middle = each.geometry().center().x()
        column = [picture.pixelColor(middle, y) != ground for y in range(picture.height())]
        painted.append((column.index(True), len(column) - column[::-1].index(True)))
    assert painted[0] == painted[1]
