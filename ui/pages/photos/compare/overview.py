"""The sheet of a view with what is to be said of it, and buttons to zoom by."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homecare.i18n import _, pgettext
from homecare.queries.shots import Shot
from ui.pages.photos.compare.lens import STEP, Lens
from ui.pages.photos.compare.reel import Reel
from ui.pages.photos.compare.sheet import Sheet
from ui.widgets.buttons import button
from ui.widgets.text import caption


class Overview(QWidget):
    """All pictures of a view at once."""

    def __init__(self, reel: Reel) -> None:
        super().__init__()
        self._reel = reel
        self.sheet = Sheet(reel)
        self._about = caption("")
        foot = QHBoxLayout()
        foot.addWidget(self._about, 1)
        for text, name, act in (
            ("−", _("Zoom out"), lambda: self.sheet.zoom(1 / STEP)),
            ("+", _("Zoom in"), lambda: self.sheet.zoom(STEP)),
            (
                pgettext("pictures", "&Whole"),
                _("Show the whole pictures"),
                lambda: self.sheet.set_lens(Lens()),
            ),
        ):
            made = button(text, act, kind="chip", name=name)
            foot.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet, 1)
        column.addLayout(foot)
        reel.grew.connect(self._say)

    def show_shots(self, shots: tuple[Shot, ...]) -> None:
        """Show these; what is not laid out yet follows."""
        self.sheet.show_shots(shots)
        self._say()

    def _say(self) -> None:
        from homecare.photos.timelapse_words import light_words

        reel = self._reel
        laid = [each for shot in reel.shots if (each := reel.get(shot)) is not None]
        said = light_words(each.frame for each in laid)
        if not reel.is_whole:
            under_way = _("Laying one over the other: {done} of {n}.")
            said = under_way.format(done=reel.done, n=len(reel.shots))
        self._about.setText(said)
