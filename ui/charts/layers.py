"""The layers of a chart, each to be shown or hidden: a legend that answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from homecare.i18n import _
from ui.charts.key_mark import icon_size, mark_icon
from ui.charts.picture import palette_now
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.spoken import As

if TYPE_CHECKING:
    from homecare.charts.reading import Layer


class LayerChips(QWidget):
    """One button a layer, down while the layer shows: the mark that it switches, and its name."""

    spoken_as = As.GROUP

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Layers of {chart}").format(chart=name))
        self._flow = FlowLayout(self)
        self._buttons: dict[str, QPushButton] = {}
        self._layers: tuple[Layer, ...] = ()
        self._hidden: set[str] = set()
        self._is_asleep = False
        self.hide()

    @property
    def hidden(self) -> frozenset[str]:
        """The keys of the layers that are not to be drawn."""
        return frozenset(self._hidden & self._buttons.keys())

    def set_layers(self, layers: "Sequence[Layer]") -> None:
        """Offer these layers; one that was hidden before stays so, away for a while or not."""
        if tuple(layers) != self._layers:
            for old in self._buttons.values():
                self._flow.removeWidget(old)
                old.deleteLater()
            self._layers = tuple(layers)
            self._buttons = {each.key: self._button(each) for each in layers}
        self._show()

    def set_asleep(self, asleep: bool) -> None:
        """A table has no layers."""
        self._is_asleep = asleep
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._buttons) and not self._is_asleep)

    def _button(self, layer: "Layer") -> QPushButton:
        made = button(layer.label, kind="layer")
        made.setCheckable(True)
        made.setChecked(layer.key not in self._hidden)
        made.setParent(self)
        made.setToolTip(_("Show or hide"))
        made.setAccessibleName(layer.label)
        _mark(made, layer)
        made.toggled.connect(lambda on: self._on_toggled(made, layer, on))
        self._flow.addWidget(made)
        made.show()
        return made

    def _on_toggled(self, toggle: QPushButton, layer: "Layer", on: bool) -> None:
        (self._hidden.discard if on else self._hidden.add)(layer.key)
        _mark(toggle, layer)
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """The marks are drawn in the colours of the look and as large as its text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            for layer in self._layers:
                _mark(self._buttons[layer.key], layer)


def _mark(toggle: QPushButton, layer: "Layer") -> None:
    if layer.sign is not None:
        toggle.setIconSize(icon_size())
        toggle.setIcon(mark_icon(layer.sign, palette_now(), on=toggle.isChecked()))
