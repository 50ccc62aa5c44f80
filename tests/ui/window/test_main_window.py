"""The window by keyboard: pages on demand, forms in place of pages, notices, what is urgent."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView, QWidget

from homecare.records.models import CheckIn
from homecare.values.areas import Area
from homecare.values.terms import Severity, Sign
from tests.ui.desk import desk_of
from ui.acting import show_emergency
from ui.dialogs.keys import KeysDialog, key_rows
from ui.look.theme import Choice, Theme, remembered_look
from ui.widgets.finding_card import FindingCard
from ui.window.banner import Banner
from ui.window.main_window import MainWindow, PageSpec
from ui.window.page import Page
from ui.window.side_bar import with_mnemonics

TITLES = {
    "today": "Today",
    "journal": "Journal",
    "progress": "Progress",
    "photos": "Photos",
    "care": "Safety & care",
    "kit": "Kit",
    "share": "Share",
}


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(show, theme: Theme, settings: QSettings) -> MainWindow:
    specs = {
        name: PageSpec(title, name, lambda title=title: Page(title))
        for name, title in TITLES.items()
    }
    return show(MainWindow(specs, theme, settings))


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
    return window._stack.currentWidget().accessibleName()


# --- starting ---


def test_it_is_painted_once_before_any_page_is_built(qtbot, theme, settings):
    built = []
    specs = {"today": PageSpec("Today", "today", lambda: built.append(1) or Page("Today"))}
    window = MainWindow(specs, theme, settings)
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
from PySide6 import QtCore, QtWidgets
from ui.window.main_window import MainWindow, PageSpec
from ui.look.theme import Theme, new_application
import ui.window.page
from ui.tasks import Tasks

app, tasks = new_application(["homecare"]), Tasks()
settings = QtCore.QSettings(sys.argv[1], QtCore.QSettings.Format.IniFormat)
window = MainWindow({"today": PageSpec("Today", "today", None)}, Theme(app), settings)

def report(self):
    slow = ("sqlalchemy", "matplotlib", "numpy", "alembic", "PySide6.QtSvg", "homecare.diary.diary")
    print([name for name in slow if name in sys.modules])
    print("Qt" in vars(QtCore), "QStyle" in vars(QtWidgets))
    app.exit()

MainWindow._finish = report
window.show()
app.exec()
"""


def test_the_first_picture_loads_nothing_slow(tmp_path: Path):
    """Not even the enums of Qt: PySide6 takes as long for them as for half of the window."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(tmp_path / "window.ini")],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.splitlines() == ["[]", "False False"]


def test_a_wait_is_put_in_words_only_when_it_is_long(qtbot, window: MainWindow):
    waits = window._waiting._waits
    assert waits.text() == ""
    qtbot.waitUntil(lambda: waits.text() == "Opening your log…", timeout=2000)


def test_before_the_log_is_there_a_page_is_only_a_title(qtbot, window: MainWindow):
    press(qtbot, window, "Ctrl+2")
    assert window.current_page == "journal"
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


@pytest.mark.parametrize(
    ("keys", "signal"),
    [
        ("Ctrl+N", "log_session_requested"),
        ("Ctrl+K", "check_in_requested"),
        ("Ctrl+R", "rate_requested"),
        ("Ctrl+I", "import_requested"),
        ("Ctrl+E", "export_requested"),
        ("F1", "keys_requested"),
    ],
)
def test_each_act_has_a_key(qtbot, ready, keys: str, signal: str):
    with qtbot.waitSignal(getattr(ready, signal)):
        press(qtbot, ready, keys)


def test_the_two_fast_acts_have_a_button(qtbot, ready):
    buttons = {button.accessibleName(): button for button in ready.findChildren(QPushButton)}
    with qtbot.waitSignal(ready.log_session_requested):
        qtbot.mouseClick(buttons["Log session"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(ready.check_in_requested):
        qtbot.mouseClick(buttons["Check in"], Qt.MouseButton.LeftButton)
    assert "Ctrl+N" in buttons["Log session"].text()


def test_undo_says_what_it_undoes_and_is_off_without(qtbot, ready):
    with qtbot.assertNotEmitted(ready.undo_requested, wait=20):
        press(qtbot, ready, "Ctrl+Z")
    ready.set_undo("delete session", None)
    assert "delete session" in ready.act("undo").text()
    assert not ready.act("redo").isEnabled()
    with qtbot.waitSignal(ready.undo_requested):
        press(qtbot, ready, "Ctrl+Z")


def test_every_act_of_the_menu_bar_has_a_text_and_no_key_twice(ready):
    acts = ready.menus.acts.values()
    assert all(act.text() for act in acts)
    keys = [act.shortcut().toString() for act in acts if not act.shortcut().isEmpty()]
    assert len(set(keys)) == len(keys)


# --- a form in place of the pages ---


def test_a_form_takes_the_place_of_the_page_and_gives_it_back(qtbot, ready):
    form = Form()
    ready.open_full(form)
    assert ready._stack.currentWidget() is form
    assert form.field.hasFocus()
    with qtbot.waitSignal(form.destroyed):
        form.close()
    assert shown_page(ready) == "Today"
    assert ready.focusWidget().isChecked()


def test_going_to_a_page_closes_the_form(qtbot, ready):
    ready.open_full(Form())
    press(qtbot, ready, "Ctrl+3")
    assert shown_page(ready) == "Progress"
    assert ready._full is None


def test_a_form_may_refuse_to_be_closed(qtbot, ready):
    form = Form(may_close=False)
    ready.open_full(form)
    press(qtbot, ready, "Ctrl+3")
    assert ready._stack.currentWidget() is form
    assert ready.current_page == "today"
    assert not ready.close()
    form.may_close = True
    assert ready.close()


def test_a_form_may_come_before_the_log(window: MainWindow):
    form = Form()
    window.open_full(form)
    window.close_full()
    window.close_full()
    assert window._stack.currentWidget() is window._waiting


# --- what the window says ---


def test_a_notice_offers_undo(qtbot, ready):
    ready.notice_undo("Session deleted")
    bar = ready._notice
    assert bar.isVisible()
    assert bar.text == "Session deleted"
    with qtbot.waitSignal(ready.undo_requested):
        qtbot.mouseClick(bar.action_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_an_emergency_stands_above_everything_until_cleared(qtbot, ready, assert_accessible):
    ready.set_banner("A sample log", "Start my own", lambda: None)
    ready.show_alert(FindingCard(Severity.EMERGENCY, "Get help now", "Call.", rule="R45"))
    first = ready._alert
    assert first.isVisible()
    qtbot.waitUntil(lambda: first.y() == 0 and ready.findChild(Banner).y() >= first.height())
    assert_accessible(ready)
    ready.show_alert(FindingCard(Severity.EMERGENCY, "Get help at once", "Call.", rule="R45"))
    assert not first.isVisible()
    ready.clear_alert()
    ready.clear_alert()
    assert ready._alert is None


def test_enter_shows_what_waits_behind_an_emergency(qtbot, ready, diary, tasks):
    ill = CheckIn(at=diary.clock().at, area=Area.FACE, signs=[Sign.BREATHING_TROUBLE])
    ill.moment = diary.clock()
    diary.save(ill, act="Log")
    show_emergency(desk_of(diary, tasks)[0], ready)
    rest = next(b for b in ready.findChildren(QPushButton) if b.text() == "Show the rest")
    assert not ready._stack.isVisible()
    qtbot.keyClick(rest, Qt.Key.Key_Return)
    assert ready._stack.isVisible()


# --- look and place ---


def test_look_and_text_size_are_chosen_in_the_menu_and_remembered(ready, theme, settings):
    ready.act("theme-dark").trigger()
    ready.act("text-1.3").trigger()
    assert (theme.choice, theme.text_scale) == (Choice.DARK, 1.3)
    assert remembered_look(settings) == (Choice.DARK, 1.3)


@pytest.mark.parametrize("nonsense", ["", "purple", "9"])
def test_what_cannot_be_read_counts_as_not_chosen(settings, nonsense: str):
    settings.setValue("look/choice", nonsense)
    settings.setValue("look/text_scale", nonsense)
    assert remembered_look(settings) == (Choice.SYSTEM, 1.0)


def test_size_is_remembered(qtbot, window, theme, settings):
    window.resize(780, 560)
    window.close()
    specs = {"today": PageSpec("Today", "today", lambda: Page("Today"))}
    again = MainWindow(specs, theme, settings)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (780, 560)


def test_all_that_takes_the_keyboard_has_a_name(ready, assert_accessible):
    assert_accessible(ready)
    heard = QAccessible.queryAccessibleInterface(ready._side)
    assert heard.text(QAccessible.Text.Name) == "Pages"


@pytest.mark.parametrize("text_scale", [1.0, 1.5])
def test_it_fits_the_smallest_screen(ready, theme, text_scale: float):
    theme.set_text_scale(text_scale)
    least = ready.minimumSizeHint()
    assert least.width() <= 1024
    assert least.height() <= 640


def test_the_sheet_of_keys_has_every_shortcut_of_the_menus(ready):
    native = QKeySequence.SequenceFormat.NativeText
    told = {row.key for row in key_rows(ready)}
    shown = [act for act in ready.menus.acts.values() if act.isVisible()]
    wanted = {act.shortcut().toString(native) for act in shown} - {""}
    assert {"Ctrl+P", "Ctrl+,", "Ctrl+M", "Ctrl+K", "Ctrl+N", "F1"} <= wanted <= told
    with_ctrl = [row.key for row in key_rows(ready) if row.key.startswith("Ctrl+")]
    assert len(with_ctrl) == len(set(with_ctrl)), "a key that means two things does neither"


def test_the_sheet_of_keys_is_searched_by_any_word(ready, qtbot):
    dialog = KeysDialog(ready)
    dialog.open()
    table = dialog.findChild(QTableView)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    qtbot.keyClicks(QApplication.focusWidget(), "check day")
    assert [table.model().index(0, at).data() for at in range(3)] == [
        "Check in",
        "The day before, the day after",
        "D, Shift+D",
    ]
    assert table.model().rowCount() == 1
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is table
