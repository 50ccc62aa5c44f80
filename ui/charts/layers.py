"""The layers of a chart, each to be shown or hidden: a legend that answers."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from homecare.i18n import _
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout


class LayerChips(QWidget):
    """One button a layer, down while the layer shows; one layer alone needs none."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Layers of {chart}").format(chart=name))
        self._flow = FlowLayout(self)
        self._buttons: dict[str, QPushButton] = {}
        self._is_asleep = False
        self.hide()

    @property
    def hidden(self) -> frozenset[str]:
        """The keys of the layers that are not to be drawn."""
        return frozenset(key for key, each in self._buttons.items() if not each.isChecked())

    def set_layers(self, layers: Sequence[Any]) -> None:
        """Offer these layers; one that was hidden before stays so."""
        hidden = self.hidden
        if [each.key for each in layers] != list(self._buttons):
            for old in self._buttons.values():
                self._flow.removeWidget(old)
                old.deleteLater()
            self._buttons = {each.key: self._button(each.label) for each in layers}
            for key, each in self._buttons.items():
                each.setChecked(key not in hidden)
        self._show()

    def set_asleep(self, asleep: bool) -> None:
        """A table has no layers."""
        self._is_asleep = asleep
        self._show()

    def _show(self) -> None:
        self.setVisible(len(self._buttons) > 1 and not self._is_asleep)

    def _button(self, label: str) -> QPushButton:
        made = button(_marked(label, True), kind="layer")
        made.setCheckable(True)
        made.setChecked(True)
        made.setParent(self)
        made.setToolTip(_("Show or hide"))
        made.setAccessibleName(label)
        made.toggled.connect(lambda on: made.setText(_marked(label, on)))
        made.toggled.connect(lambda _on: self.changed.emit())
        self._flow.addWidget(made)
        made.show()
        return made


def _marked(label: str, on: bool) -> str:
    return f"{'●' if on else '○'} {label}"
