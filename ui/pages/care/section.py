"""What the sections of the page have in common: built when first wanted, searched by words."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.theme import GAP


class Section(QWidget):
    """One section. It overrides ``build`` and ``narrow``, and ``refresh`` where the log matters."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)
        self._built = False

    def ensure_built(self) -> None:
        """Build it once, and fill in what the log says."""
        if not self._built:
            self._built = True
            self.build()
            self.refresh()

    def on_changed(self) -> None:
        """The log has changed."""
        if self._built:
            self.refresh()

    def build(self) -> None:
        """Make everything that does not depend on the log."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what the log says now."""

    def show_only(self, wanted: Sequence[str]) -> int:
        """As ``narrow``, with one layout in the end instead of one for every row.

        What is hidden loses the keyboard, so it is given back to where it was.
        """
        held = self.window().focusWidget()
        self.hide()
        count = self.narrow(wanted)
        self.setVisible(count > 0)
        if held is not None and self.isAncestorOf(held) and held.isVisibleTo(self):
            held.setFocus()
        return count

    def narrow(self, wanted: Sequence[str]) -> int:
        """Show only what holds all of these words (everything, where there are none): how many."""
        raise NotImplementedError


def holds(text: str, words: Sequence[str]) -> bool:
    """Whether a text that is folded to small letters holds all of the words."""
    return all(word in text for word in words)
