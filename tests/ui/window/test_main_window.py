"""The window by keyboard: pages on demand, forms in place of pages, notices, what is urgent."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from homecare.records.models import CheckIn, Device
from homecare.values.areas import Area
from homecare.values.signs import Sign
from homecare.values.terms import Severity
from tests.ui.a_window import TITLES, entries, says, window_of
from tests.ui.desk import desk_of
from ui.acting.doing import say
from ui.acting.emergency import show_emergency
from ui.acting.table import acts
from ui.look.theme import Theme
from ui.settings.kept import settings
from ui.settings.table import LOOK, TEXT_SIZE
from ui.settings.values import Choice
from ui.widgets.finding_card import FindingCard
from ui.window.act import Act
from ui.window.banner import Banner
from ui.window.main_window import MainWindow, PageSpec
from ui.window.notice_bar import NoticeBar
from ui.window.page import Page
from ui.window.side_bar import SideBar, with_mnemonics


@pytest.fixture
def window(show, theme: Theme) -> MainWindow:
    return show(window_of(theme))


@pytest.fixture
def ready(window: MainWindow) -> MainWindow:
    window.set_ready()
    return window


class Form(QWidget):
    def __init__(self, *, may_close: bool = True) -> None:
        super().__init__()
        self.field = QLineEdit(self)
        self.setFocusProxy(self.field)
        self.may_close = may_close

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.may_close)


def press(qtbot, window: MainWindow, keys: str) -> None:
    qtbot.keySequence(window.focusWidget() or window, keys)


def shown_page(window: MainWindow) -> str:
    """The name of the page that shows; blank where something stands in its place."""
    return next((each.accessibleName() for each in window.pages if each.isVisible()), "")


def titled(window: MainWindow, text: str) -> QPushButton:
    """The button that shows and has this name."""
    return next(
        each
        for each in window.findChildren(QPushButton)
        if text in (each.accessibleName(), each.text()) and each.isVisible()
    )


def asks_for(qtbot, window: MainWindow, name: str):
    """Waits until the window asks for this act."""
    return qtbot.waitSignal(window.asked, check_params_cb=lambda asked: asked == name)


# --- starting ---


def test_it_is_painted_once_before_any_page_is_built(qtbot, theme):
    built = []
    specs = {"today": PageSpec("Today", "today", lambda: built.append(1) or Page("Today"))}
    window = MainWindow(specs, (), theme)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    assert built == []
    with qtbot.assertNotEmitted(window.painted, wait=50):
        window.repaint()
        window.set_ready()
    assert built == [1]


FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6 import QtCore, QtWidgets
from ui.app import Program
from ui.application import make_application
from ui.settings.kept import Settings

class Report(QtCore.QObject):
    def eventFilter(self, watched, event):
        if event.type() == QtCore.QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QtCore.QTimer.singleShot(0, self.report)  # before what the window itself does then
        return False

    def report(self):
        slow = ("sqlalchemy", "matplotlib", "numpy", "alembic", "PySide6.QtSvg", "homecare.diary.diary", "babel")
        print([name for name in slow if name in sys.modules])
        print("Qt" in vars(QtCore), "QStyle" in vars(QtWidgets))
        app.exit()

folder = Path(sys.argv[1])
app = make_application()
program = Program(app, Settings(folder / "window.ini"), folder / "log")
report = Report()
program.window.installEventFilter(report)
program.begin()
app.exec()
program.end()
"""


def test_the_first_picture_loads_nothing_slow(tmp_path: Path):
    """Not even the enums of Qt: PySide6 takes as long for them as for half of the window."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.splitlines() == ["[]", "False False"]


def test_a_wait_is_put_in_words_only_when_it_is_long(qtbot, window: MainWindow):
    assert not says(window, "Opening your log…")
    qtbot.waitUntil(lambda: says(window, "Opening your log…"), timeout=2000)


def test_before_the_log_is_there_a_page_is_only_a_title(qtbot, window: MainWindow):
    press(qtbot, window, "Ctrl+2")
    assert says(window, "Journal")
    assert window.pages == ()
    window.set_ready()
    assert shown_page(window) == "Journal"


# --- pages ---


@pytest.mark.parametrize(("number", "title"), list(enumerate(TITLES.values(), 1)), ids=str)
def test_control_and_a_digit_go_to_a_page(qtbot, ready, number: int, title: str):
    press(qtbot, ready, f"Ctrl+{number}")
    assert shown_page(ready) == title


def test_pages_are_built_on_their_first_visit_and_once(qtbot, ready):
    assert len(ready.pages) == 1
    for keys in ("Ctrl+2", "Ctrl+1", "Ctrl+2"):
        press(qtbot, ready, keys)
    assert len(ready.pages) == 2


def test_a_mnemonic_and_the_arrow_keys_work_in_the_side_bar(qtbot, ready):
    press(qtbot, ready, "Alt+J")
    qtbot.waitUntil(lambda: shown_page(ready) == "Journal")  # the button is seen to go down first
    qtbot.keyClick(ready.focusWidget(), Qt.Key.Key_Down)
    assert shown_page(ready) == "Progress"
    qtbot.keyClick(ready.focusWidget(), Qt.Key.Key_Up)
    assert shown_page(ready) == "Journal"


def test_mnemonics_differ_and_spare_the_menu_bar():
    marked = with_mnemonics([*TITLES.values(), "Log session", "Check in"], taken="fevh")
    letters = [text[text.replace("&&", "  ").index("&") + 1].casefold() for text in marked]
    assert len(set(letters)) == len(letters)
    assert not set(letters) & set("fevh")
    assert marked[4] == "&Safety && care"


def test_a_title_without_a_free_letter_has_no_mnemonic():
    assert with_mnemonics(["Aa & a", "A"], taken="") == ["&Aa && a", "A"]


# --- acts ---


@pytest.mark.parametrize("act", [each for each in acts(TITLES) if each.key], ids=lambda a: a.name)
def test_each_key_asks_for_its_act(qtbot, ready: MainWindow, act: Act):
    if not act.shown_key:
        pytest.skip("this platform has no key for it")
    ready.show_standing({"undo": "delete session", "redo": "delete session"})
    with asks_for(qtbot, ready, act.name):
        press(qtbot, ready, QKeySequence(act.key).toString())


def test_the_two_fast_acts_have_a_button(qtbot, ready):
    for name, words in (("log_session", "Log session"), ("check_in", "Check in")):
        with asks_for(qtbot, ready, name):
            qtbot.mouseClick(titled(ready, words), Qt.MouseButton.LeftButton)
    assert "Ctrl+N" in titled(ready, "Log session").text()


def test_undo_says_what_it_undoes_and_is_off_without(qtbot, ready):
    with qtbot.assertNotEmitted(ready.asked, wait=20):
        press(qtbot, ready, "Ctrl+Z")
    ready.show_standing({"undo": "delete session", "redo": None})
    menu = entries(ready)
    assert menu["Undo: delete session"].isEnabled()
    assert not menu["Redo"].isEnabled()
    with asks_for(qtbot, ready, "undo"):
        press(qtbot, ready, "Ctrl+Z")
    ready.show_standing({"undo": None, "redo": "delete session"})
    assert not entries(ready)["Undo"].isEnabled()


def test_the_menu_bar_has_what_the_table_says_and_no_more(ready):
    wanted = [act.plain_words for act in acts(TITLES) if act.menu is not None]
    assert list(entries(ready)) == wanted


# --- a form in place of the pages ---


def test_a_form_takes_the_place_of_the_page_and_gives_it_back(qtbot, ready):
    form = Form()
    ready.open_full(form)
    assert form.isVisible()
    assert shown_page(ready) == ""
    assert form.field.hasFocus()
    with qtbot.waitSignal(form.destroyed):
        form.close()
    assert shown_page(ready) == "Today"
    assert ready.focusWidget().isChecked()


def test_the_side_bar_goes_for_what_stands_alone_and_comes_back(qtbot, ready):
    form = Form()
    setattr(form, "is_alone", True)  # noqa: B010 - as the guided session says it of itself
    ready.open_full(form)
    side = ready.findChild(SideBar)
    assert not side.isVisible()
    with qtbot.waitSignal(form.destroyed):
        press(qtbot, ready, "Ctrl+3")
    assert side.isVisible()
    assert shown_page(ready) == "Progress"


def test_what_had_the_keyboard_in_the_page_has_it_again_after_the_form(qtbot, ready):
    """Enter opens an entry in a form, Escape goes back to that very entry."""
    page = ready.show_page("journal")
    line = QLineEdit(page)
    line.show()
    line.setFocus()
    form = Form()
    ready.open_full(form)
    with qtbot.waitSignal(form.destroyed):
        form.close()
    assert line.hasFocus()


def test_going_to_a_page_closes_the_form(qtbot, ready):
    form = Form()
    ready.open_full(form)
    with qtbot.waitSignal(form.destroyed):
        press(qtbot, ready, "Ctrl+3")
    assert shown_page(ready) == "Progress"


def test_a_form_may_refuse_to_be_closed(qtbot, ready):
    form = Form(may_close=False)
    ready.open_full(form)
    press(qtbot, ready, "Ctrl+3")
    assert form.isVisible()
    assert titled(ready, "Today").isChecked()
    assert not ready.close()
    form.may_close = True
    assert ready.close()


def test_a_form_may_come_before_the_log(window: MainWindow):
    form = Form()
    window.open_full(form)
    window.close_full()
    window.close_full()
    assert not form.isVisible()
    assert says(window, "Today")


# --- what the window says ---


def test_a_notice_offers_undo(qtbot, ready, diary, tasks):
    diary.save(Device(name="Roller"), act="Add device")
    say(desk_of(diary, tasks)[0], ready, "Device added", True)
    bar = ready.findChild(NoticeBar)
    assert bar.isVisible()
    assert says(ready, "Device added")
    qtbot.mouseClick(titled(ready, "Undo"), Qt.MouseButton.LeftButton)
    assert diary.all(Device) == []
    assert says(ready, "Undone: Add device")


def test_an_emergency_stands_above_everything_until_cleared(qtbot, ready, assert_accessible):
    ready.set_banner("A sample log", "Start my own", lambda: None)
    first = FindingCard(Severity.EMERGENCY, "Get help now", "Call.", rule="R45")
    ready.show_alert(first)
    assert first.isVisible()
    qtbot.waitUntil(lambda: is_above(first, ready.findChild(Banner), ready))
    assert_accessible(ready)
    second = FindingCard(Severity.EMERGENCY, "Get help at once", "Call.", rule="R45")
    ready.show_alert(second)
    assert not first.isVisible()
    ready.clear_alert()
    ready.clear_alert()
    assert not second.isVisible()


def is_above(one: QWidget, other: QWidget, window: MainWindow) -> bool:
    foot = one.mapTo(window, one.rect().bottomLeft()).y()
    return foot < other.mapTo(window, other.rect().topLeft()).y()


def test_enter_shows_what_waits_behind_an_emergency(qtbot, ready, diary, tasks):
    ill = CheckIn(at=diary.clock().at, area=Area.FACE, signs=[Sign.BREATHING_TROUBLE])
    ill.moment = diary.clock()
    diary.save(ill, act="Log")
    show_emergency(desk_of(diary, tasks)[0], ready)
    assert shown_page(ready) == ""
    rest = titled(ready, "Show the rest")
    qtbot.keyClick(rest, Qt.Key.Key_Return)
    assert shown_page(ready) == "Today"
    assert not rest.isVisible(), "there is no rest any more"


# --- look and place ---


def test_look_and_text_size_are_chosen_in_the_menu_and_remembered(ready, theme):
    menu = entries(ready)
    menu["Dark look"].trigger()
    menu["125 %"].trigger()
    assert (theme.choice, theme.text_scale) == (Choice.DARK, 1.25)
    assert settings().value(LOOK) is Choice.DARK
    assert settings().value(TEXT_SIZE) == 1.25


def test_the_menu_checks_the_look_that_was_chosen_elsewhere(ready, theme):
    menu = entries(ready)
    settings().keep(LOOK, Choice.DARK)
    settings().keep(TEXT_SIZE, 1.25)
    checked = [words for words, entry in menu.items() if entry.isChecked()]
    assert checked == ["Dark look", "125 %"]


def test_size_is_remembered(qtbot, window, theme):
    window.resize(780, 560)
    window.close()
    again = window_of(theme)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (780, 560)


def test_all_that_takes_the_keyboard_has_a_name(ready, assert_accessible):
    assert_accessible(ready)
    heard = QAccessible.queryAccessibleInterface(ready.findChild(SideBar))
    assert heard.text(QAccessible.Text.Name) == "Pages"


@pytest.mark.parametrize("text_scale", [1.0, 1.5])
def test_it_fits_the_smallest_screen(ready, theme, text_scale: float):
    theme.set_text_scale(text_scale)
    least = ready.minimumSizeHint()
    assert least.width() <= 1024
    assert least.height() <= 640
