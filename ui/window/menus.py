"""The menu bar: every act that has a menu, with its key."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.look.theme import Theme
from ui.window.act import Act, Menu


class Menus:
    """Fills the menus of the window's bar with the acts of the table, in its order."""

    def __init__(
        self,
        window: QMainWindow,
        bar: Mapping[Menu, QMenu],
        acts: Iterable[Act],
        ask: Callable[[str], object],
    ) -> None:
        """``ask`` is called with the name of the act that somebody chose."""
        self._window = window
        self._ask = ask
        self._menus = dict(bar)
        self._groups: dict[Menu, QActionGroup] = {}
        self._entries = [(act, self._entry(act, act.menu)) for act in acts if act.menu is not None]
        self.show_standing({})

    def show_standing(self, there_is: Mapping[str, str | None]) -> None:
        """Say what each act that asks for it (such as Undo) would act on, by the act's name.

        It is off where there is nothing.
        """
        for act, entry in self._entries:
            if act.there_is is not None:
                now = there_is.get(act.name)
                entry.setText(f"{act.words}: {now}" if now else act.words)
                entry.setEnabled(now is not None)

    def show_look(self, theme: Theme) -> None:
        """Check the entries of the look that shows."""
        for act, entry in self._entries:
            if act.is_chosen is not None and act.is_chosen(theme):
                entry.setChecked(True)

    def _entry(self, act: Act, place: Menu) -> QAction:
        entry = QAction(act.words, self._window)
        entry.setObjectName(act.name)
        entry.setShortcut(QKeySequence(act.key))
        entry.triggered.connect(lambda: self._ask(act.name))
        if act.is_chosen is not None:
            entry.setCheckable(True)
            self._group(place).addAction(entry)
        menu = self._menu(place)
        if act.below_line:
            menu.addSeparator()
        menu.addAction(entry)
        return entry

    def _menu(self, place: Menu) -> QMenu:
        if place not in self._menus:
            assert place.within is not None, "the bar's own menus are there from the start"
            self._menus[place] = self._menu(place.within).addMenu(place.words)
        return self._menus[place]

    def _group(self, place: Menu) -> QActionGroup:
        """Of the entries in one group one is checked."""
        if place not in self._groups:
            self._groups[place] = QActionGroup(self._window)
        return self._groups[place]
