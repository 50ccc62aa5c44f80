"""The menu bar: every act of the window by name, with its key."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from homecare.i18n import _
from ui.look.theme import TEXT_SCALES, Choice
from ui.window.side_bar import CHECK_IN_KEY, LOG_SESSION_KEY, with_mnemonics


class _Entry(NamedTuple):
    name: str
    text: str
    run: Callable[[], object]
    keys: QKeySequence.StandardKey | str = ""


_Key = QKeySequence.StandardKey


class Menus:
    """Fills the menu bar of the window; ``acts`` has each action by its name."""

    def __init__(
        self,
        window: Any,
        file: QMenu,
        edit: QMenu,
        view: QMenu,
        help: QMenu,  # noqa: A002
    ) -> None:
        self.acts: dict[str, QAction] = {}
        self._window = window
        self._add(file, self._file())
        self._add(edit, self._edit())
        self._view(view)
        self._add(help, self._help())
        self.set_undo(None, None)

    def set_undo(self, undo: str | None, redo: str | None) -> None:
        """Name what Undo and Redo would do now; None where there is nothing."""
        for name, text, act in (("undo", _("&Undo"), undo), ("redo", _("&Redo"), redo)):
            self.acts[name].setText(f"{text}: {act}" if act else text)
            self.acts[name].setEnabled(act is not None)

    def show_look(self, choice: Choice, text_scale: float) -> None:
        """Check the entries of the look that shows."""
        for name in (f"theme-{choice}", f"text-{text_scale:g}"):
            if name in self.acts:
                self.acts[name].setChecked(True)

    def _file(self) -> list[_Entry | None]:
        window = self._window
        return [
            _Entry(
                "session", _("Log &session"), window.log_session_requested.emit, LOG_SESSION_KEY
            ),
            _Entry("guide", _("&Guided session"), window.guide_requested.emit, "Ctrl+G"),
            _Entry("check-in", _("&Check in"), window.check_in_requested.emit, CHECK_IN_KEY),
            _Entry("rate", _("&Rate my concerns"), window.rate_requested.emit, "Ctrl+R"),
            _Entry("plans", _("&Plans…"), window.plans_requested.emit, "Ctrl+P"),
            None,
            _Entry("import", _("&Import…"), window.import_requested.emit, "Ctrl+I"),
            _Entry("export", _("&Export…"), window.export_requested.emit, "Ctrl+E"),
            None,
            _Entry("backup", _("&Back up…"), window.backup_requested.emit),
            _Entry("restore", _("Rest&ore a backup…"), window.restore_requested.emit),
            None,
            _Entry("quit", _("&Quit"), window.close, _Key.Quit),
        ]

    def _edit(self) -> list[_Entry | None]:
        window = self._window
        return [
            _Entry("undo", _("&Undo"), window.undo_requested.emit, _Key.Undo),
            _Entry("redo", _("&Redo"), window.redo_requested.emit, _Key.Redo),
            None,
            _Entry("about-me", _("About &me…"), window.about_me_requested.emit, "Ctrl+M"),
            _Entry("preferences", _("&Preferences…"), window.preferences_requested.emit, "Ctrl+,"),
        ]

    def _help(self) -> list[_Entry | None]:
        window = self._window
        return [
            _Entry("keys", _("&Keys"), window.keys_requested.emit, _Key.HelpContents),
            _Entry("about", _("&About Homecare"), window.about_requested.emit),
        ]

    def _view(self, menu: QMenu) -> None:
        titles = self._window.page_titles
        marked = with_mnemonics(titles.values(), taken="dlz")
        for number, (name, text) in enumerate(zip(titles, marked, strict=True), 1):
            act = self._entry(
                menu, _Entry(f"page-{name}", text, _call(self._window.go_to_page, name), "")
            )
            act.setShortcut(f"Ctrl+{number}")
        menu.addSeparator()
        looks = {
            Choice.SYSTEM: _("Look as the s&ystem"),
            Choice.LIGHT: _("&Light look"),
            Choice.DARK: _("&Dark look"),
        }
        self._choices(menu, "theme", looks, self._window.choose_look)
        sizes = menu.addMenu(_("Text si&ze"))
        self._choices(
            sizes,
            "text",
            {f"{scale:g}": f"{scale:.0%}" for scale in TEXT_SCALES},
            lambda scale: self._window.choose_text_scale(float(scale)),
        )

    def _choices(self, menu: QMenu, kind: str, texts: dict, choose: Callable[..., object]) -> None:
        """Entries of which one is checked."""
        group = QActionGroup(self._window)
        for value, text in texts.items():
            act = self._entry(menu, _Entry(f"{kind}-{value}", text, _call(choose, value)))
            act.setCheckable(True)
            group.addAction(act)

    def _add(self, menu: QMenu, entries: list[_Entry | None]) -> None:
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                self._entry(menu, entry)

    def _entry(self, menu: QWidget, entry: _Entry) -> QAction:
        act = QAction(entry.text, self._window)
        act.setShortcut(QKeySequence(entry.keys))
        act.triggered.connect(lambda: entry.run())
        menu.addAction(act)
        self.acts[entry.name] = act
        return act


def _call(function: Callable[..., object], value: object) -> Callable[[], object]:
    return lambda: function(value)
