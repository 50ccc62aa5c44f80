"""The scales of a check-in, all in view: digits, arrows, and one key for "nothing else"."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QRadioButton, QSizePolicy, QWidget

from homecare.i18n import _, pgettext
from homecare.records.scales import SCALES, Scale
from homecare.values.terms import REDNESS_MAX
from homecare.words import redness_word, uncapped
from ui.forms.scale_picker import ScalePicker
from ui.widgets.text import caption, label

NAMES: Final = tuple(scale.name for scale in SCALES)
"""The fields of the record, in the order of the form."""


class Scales(QWidget):
    """A digit goes to the scale in focus and on to the next one; Up and Down move between them."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pickers = {scale.name: _picker(scale, self) for scale in SCALES}
        self._words = {scale.name: caption("") for scale in SCALES if _has_words(scale)}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(2, 1)
        for row, scale in enumerate(SCALES):
            self._add(row, scale)
        self.setFocusProxy(self.pickers["redness"])
        self._say()

    def _add(self, row: int, scale: Scale) -> None:
        name = scale.name
        picker = self.pickers[name]
        picker.setAccessibleName(scale.word)
        said = label(scale.title, wrap=False)
        said.setBuddy(picker)
        self._grid.addWidget(said, row, 0)
        if name in self._words:
            self._grid.addWidget(picker, row, 1)
            self._grid.addWidget(self._words[name], row, 2)
            picker.said.connect(lambda word: self._show_word(name, word))
        else:
            self._grid.addWidget(picker, row, 1, 1, 2)
        picker.changed.connect(self._on_changed)
        picker.entered.connect(lambda: self._go(name, 1))
        for dot in picker.findChildren(QRadioButton):
            dot.installEventFilter(self)

    @property
    def grades(self) -> dict[str, int | None]:
        """The grade of each scale; ``None`` where it was not touched."""
        return {name: picker.value for name, picker in self.pickers.items()}

    def set_grades(self, grades: Mapping[str, int | None]) -> None:
        """Show these grades, without a notice."""
        for name, picker in self.pickers.items():
            picker.set_value(grades.get(name))
        self._say()

    def set_nothing_else(self) -> tuple[str, ...]:
        """Put 0 where nothing was said, but for redness; gives the names of those."""
        blank = tuple(n for n in NAMES if n != "redness" and self.pickers[n].value is None)
        for name in blank:
            self.pickers[name].set_value(0)
        self._say()
        return blank

    def clear(self, names: Sequence[str]) -> None:
        """Take these back to not recorded."""
        for name in names:
            self.pickers[name].set_value(None)
        self._say()

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        """The chosen grade in words beside its scale."""
        for name, picker in self.pickers.items():
            if name in self._words:
                self._show_word(name, picker.word_of(picker.value))

    def _show_word(self, name: str, word: str) -> None:
        """The word of a grade; while there is none, what the ends of the scale mean."""
        picker = self.pickers[name]
        ends = _("0 {least} – {n} {most}").format(
            least=picker.word_of(0), n=REDNESS_MAX, most=picker.word_of(REDNESS_MAX)
        )
        self._words[name].setText(word or ends)

    def _go(self, name: str, steps: int) -> None:
        place = NAMES.index(name) + steps
        if 0 <= place < len(NAMES):
            self.pickers[NAMES[place]].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down go from scale to scale; Left and Right stay the dots' own."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if steps is None:
            return False
        name = next(name for name, picker in self.pickers.items() if watched.parent() is picker)
        self._go(name, steps)
        return True


def scale_title(name: str) -> str:
    """The name of a scale inside a sentence."""
    return uncapped(next(scale.word for scale in SCALES if scale.name == name))


def _has_words(scale: Scale) -> bool:
    """A long scale has numbers alone."""
    return scale.high == REDNESS_MAX


def _picker(scale: Scale, parent: QWidget) -> ScalePicker:
    if not _has_words(scale):
        return ScalePicker(scale.high, parent=parent)
    if scale.name == "redness":
        words = [redness_word(grade) for grade in range(REDNESS_MAX + 1)]
    else:
        words = [
            pgettext("grade of a scale", "none"),
            _("mild"),
            _("moderate"),
            _("severe"),
            _("very severe"),
        ]
    picker = ScalePicker(scale.high, words=words, parent=parent)
    picker.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return picker
