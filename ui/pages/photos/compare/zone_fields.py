"""Place and size of a zone as numbers: for whoever can't drag it, and to be exact."""

from dataclasses import astuple
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from homecare.i18n import _
from ui.pages.photos.compare.zone_box import STEP, ZoneBox
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.spoken import As
from ui.widgets.text import caption

_HUNDRED: Final = 100


class ZoneFields(QWidget):
    """Four numbers in percent of the picture, and a button that takes the zone away."""

    spoken_as = As.GROUP

    removed = Signal(object)
    """The zone that is to go."""

    def __init__(self) -> None:
        super().__init__()
        self._box: ZoneBox | None = None
        self._title = caption("")
        self._title.setWordWrap(False)
        row = FlowLayout(self)
        row.addWidget(self._title)
        self.fields = tuple(self._field(words, row) for words in _words())
        self._remove = button(_("Remove &zone"), self._on_remove)
        row.addWidget(self._remove)
        self.show_box(None)

    def _field(self, words: str, row: FlowLayout) -> QDoubleSpinBox:
        field = QDoubleSpinBox(decimals=1, minimum=0, maximum=_HUNDRED, singleStep=STEP * _HUNDRED)
        field.setPrefix(f"{words} ")
        field.setSuffix(" %")
        field.setAccessibleName(words)
        field.valueChanged.connect(self._on_changed)
        row.addWidget(field)
        return field

    def show_box(self, box: ZoneBox | None) -> None:
        """The numbers of this zone; ``None``: there is none to change."""
        self._box = box
        self.setEnabled(box is not None)
        self._title.setText(_("No zone is chosen") if box is None else box.words)
        self.setAccessibleName(self._title.text())
        shares = (0.0, 0.0, 0.0, 0.0) if box is None else astuple(box.place)
        for field, share in zip(self.fields, shares, strict=True):
            with QSignalBlocker(field):
                field.setValue(share * _HUNDRED)

    def refresh(self) -> None:
        """It was moved or resized otherwise."""
        self.show_box(self._box)

    def _on_changed(self) -> None:
        """One number was changed: the others stay, and none reaches beyond the picture."""
        if self._box is None:
            return
        now = self._box.place
        x, y, w, h = (field.value() / _HUNDRED for field in self.fields)
        moved = now.moved(_step(x, now.x), _step(y, now.y))
        self._box.set_place(moved.resized(_step(w, now.w), _step(h, now.h)))
        self.refresh()  # what would reach beyond the picture does not

    def _on_remove(self) -> None:
        if self._box is not None:
            self.removed.emit(self._box)


def _step(wanted: float, now: float) -> float:
    """How far to go; none where the number shows what is there already, rounded."""
    return 0.0 if round(wanted * _HUNDRED, 1) == round(now * _HUNDRED, 1) else wanted - now


def _words() -> tuple[str, ...]:
    return (_("From the left"), _("From the top"), _("Width"), _("Height"))
