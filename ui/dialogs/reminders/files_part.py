"""A switch that writes files into the person's own folders: all of them are shown before."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from homecare.desktop.installing import Installation
from homecare.i18n import _
from ui.dialogs.reminders.work import put_there, taken_away
from ui.look.theme import scaled
from ui.tasks import Tasks
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import label, secondary

_SHOWN_PX: Final = 170


class FilesPart(QWidget):
    """``title`` is a heading, ``said`` what it is for; ``explain`` puts what went wrong into words."""

    def __init__(
        self,
        title: str,
        said: str,
        wanted: Installation,
        tasks: Tasks,
        explain: Callable[[Exception], str],
    ) -> None:
        super().__init__()
        self._wanted, self._tasks, self._explain = wanted, tasks, explain
        self._standing = secondary("")
        self._trouble = label("", "error")
        self._files = self._make_files(title)
        self._title = title
        put, remove = _("Write these files: {what}"), _("Take the files away: {what}")
        self.look = button("", self._show_files)
        self.put = button(_("Write these files"), self._put, name=put.format(what=title))
        self.remove = button(_("Take the files away"), self._remove, name=remove.format(what=title))
        acts = FlowLayout(gap=6)
        for each in (self.look, self.put, self.remove):
            acts.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (label(title, "section"), label(said), self._standing, self._files):
            column.addWidget(widget)
        column.addLayout(acts)
        column.addWidget(self._trouble)
        self._trouble.hide()
        self._show_standing()

    def _make_files(self, title: str) -> QPlainTextEdit:
        files = QPlainTextEdit(self._wanted.told())
        files.setReadOnly(True)
        files.setTabChangesFocus(True)
        files.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        files.setFixedHeight(scaled(_SHOWN_PX))
        files.setAccessibleName(_("What is written: {what}").format(what=title))
        files.hide()
        return files

    def _show_standing(self) -> None:
        is_there, is_current = self._wanted.is_there, self._wanted.is_current
        if is_current:
            self._standing.setText(_("It is on."))
        elif is_there:
            self._standing.setText(_("It is on, from another version: write it anew."))
        else:
            self._standing.setText(_("It is off."))
        look, name = _("Switch on…"), _("Switch on: {what}")
        if is_there:  # of another version: there is nothing to switch on
            look, name = _("Show what is written…"), _("Show what is written: {what}")
        self.look.setText(look)
        self.look.setAccessibleName(name.format(what=self._title))
        shows = not self._files.isHidden()
        self.remove.setVisible(is_there)
        self.look.setVisible(not is_current and not shows)
        self.put.setVisible(not is_current and shows)

    def _show_files(self) -> None:
        self._files.show()
        self._show_standing()
        self.put.setFocus()

    def _put(self) -> None:
        self._run(put_there, self.remove)

    def _remove(self) -> None:
        self._run(taken_away, self.look)

    def _run(self, act: Callable[[Installation], None], then: QWidget) -> None:
        def done(_nothing: object) -> None:
            self._trouble.hide()
            self._files.hide()
            self._show_standing()
            then.setFocus()

        def failed(error: Exception) -> None:
            self._trouble.setText(self._explain(error))
            self._trouble.show()
            self._show_standing()

        self._tasks.run(act, self._wanted, done=done, failed=failed, owner=self)
