"""Nothing moves by itself where the person, or the system, wants none of it."""

import pytest
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from ui.look.motion import may_move
from ui.look.theme import Theme
from ui.settings.kept import settings
from ui.settings.table import MOTION
from ui.settings.values import Motion


@pytest.mark.parametrize(("duration_ms", "moves"), [(200, True), (0, False)])
def test_the_system_decides_until_the_person_does(
    theme: Theme, qtbot, monkeypatch: pytest.MonkeyPatch, duration_ms: int, moves: bool
) -> None:
    shown = QWidget()
    qtbot.addWidget(shown)

    class System:
        def styleHint(self, hint: QStyle.StyleHint, *_rest: object) -> int:
            assert hint is QStyle.StyleHint.SH_Widget_Animation_Duration
            return duration_ms

    monkeypatch.setattr(shown, "style", System)
    assert may_move(shown) is moves
    settings().keep(MOTION, Motion.NONE)
    assert not may_move(shown)


def test_the_cursor_stands_still_and_blinks_again(theme: Theme, qapp: QApplication) -> None:
    before = qapp.cursorFlashTime()
    theme.follow(settings())
    settings().keep(MOTION, Motion.NONE)
    assert qapp.cursorFlashTime() == 0
    settings().keep(MOTION, Motion.SYSTEM)
    assert qapp.cursorFlashTime() == before
