"""The quiet line at the foot of the page: whole folders, what is watched, what is new there."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from homecare.i18n import _, ngettext, pgettext
from homecare.words import figure
from ui.desk import Desk
from ui.pages.photos.adding import Adding
from ui.pages.photos.watching.asking import AskOfNew
from ui.pages.photos.watching.watcher import Watcher
from ui.widgets.buttons import button, link_button
from ui.widgets.text import label

if TYPE_CHECKING:
    from homecare.diary.adding_photos import Results


class WatchLine(QWidget):
    """Nothing comes in by itself: whoever presses Look… chooses, and says yes."""

    def __init__(self, desk: Desk, adding: Adding) -> None:
        super().__init__()
        self._desk, self._adding = desk, adding
        self.watcher = Watcher(desk, self)
        self._said = label("", "secondary")
        self._look = button(
            pgettext("button", "Look…"), self.look, name=_("Look at the new photos")
        )
        self._not_these = button(
            _("&Not these"),
            self._leave_out,
            kind="quiet",
            name=_("Do not offer these photos again"),
        )
        add = link_button(
            _("Add a folder…"), self._add_folder, name=_("Add all photos of a folder")
        )
        self._choose = link_button(
            _("Watch a folder…"), self.choose, name=_("Watch a folder for new photos")
        )
        self._stop = link_button(
            pgettext("button", "Stop"), self.watcher.stop, name=_("Stop watching the folder")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said, 1)
        for each in (self._look, self._not_these, self._stop, self._choose, add):
            row.addWidget(each)
        self.watcher.changed.connect(self._tell)
        adding.came_in.connect(self._on_came_in)
        self._tell()

    def choose(self) -> None:
        """Ask for the folder; the dialog is the system's."""
        name = QFileDialog.getExistingDirectory(self, _("Where do new photos arrive?"))
        if name:
            self.watcher.choose(Path(name))

    def _add_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Add the photos of a folder"))
        if name:
            self._adding.ask_and_add([Path(name)])

    def look(self) -> None:
        """Show what is new, to be chosen from."""
        watched = self.watcher.watched
        if watched is None or not self.watcher.new:
            return
        offered = dict(self.watcher.new)
        dialog = AskOfNew(
            self._desk, watched.folder, list(offered.values()), self._adding.blank(), self
        )
        dialog.accepted.connect(lambda: self._take(offered, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, offered: dict[str, Path], dialog: AskOfNew) -> None:
        chosen = dialog.chosen
        self.watcher.not_these([mark for mark, file in offered.items() if file not in chosen])
        self._adding.add(chosen, dialog.about)

    def _leave_out(self) -> None:
        self.watcher.not_these(list(self.watcher.new))

    def _on_came_in(self, results: "Results") -> None:
        """What was answered for is not offered again; one that still waits for its date is."""
        from homecare.diary.adding_photos import Became

        done = {each.file for each in results.each if each.became is not Became.UNDATED}
        self.watcher.not_these([mark for mark, file in self.watcher.new.items() if file in done])

    def _tell(self) -> None:
        watched, count = self.watcher.watched, len(self.watcher.new)
        self._said.setText(self._words(count))
        self._look.setVisible(bool(count))
        self._not_these.setVisible(bool(count))
        self._choose.setVisible(watched is None)
        self._stop.setVisible(watched is not None)

    def _words(self, count: int) -> str:
        if self.watcher.watched is None:
            return ""
        name = self.watcher.watched.folder.name or str(self.watcher.watched.folder)
        if count:
            said = ngettext("{n} new photo in {folder}", "{n} new photos in {folder}", count)
            return said.format(n=figure(count), folder=name)
        if not self.watcher.is_there:
            return _("{folder} is not there now. It is looked for again.").format(folder=name)
        return _("New photos in {folder} are offered here.").format(folder=name)
