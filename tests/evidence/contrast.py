"""Contrast on every picture of the tour, in all four looks: of each text, and of the ring of focus; by hand.

    python -m tests.evidence.contrast [LOOK …]

Prints each text below 4.5:1 (7:1 in high contrast), each ring below 3:1, and the lowest of each look. Of
what takes the keyboard one of each make is looked at on a picture.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.accessible import belongs_to_qt
from tests.contrast import Seen, ring, texts

LOOKS = ("light", "dark", "contrast-light", "contrast-dark")
_RING = 3.0


class Lowest:
    """What was seen of one thing in one look."""

    def __init__(self, what: str, least: float) -> None:
        self._what, self._least = what, least
        self._count, self._lowest, self._low = 0, 21.0, set[str]()

    def add(self, name: str, seen: Seen) -> None:
        self._count += 1
        self._lowest = min(self._lowest, seen.ratio)
        if seen.ratio < self._least:
            self._low.add(f"{name}: {seen.what} {seen.ratio:.2f}")

    def say(self, look: str) -> None:
        told = f"the lowest {self._lowest:.2f}:1, {len(self._low)} below {self._least}:1"
        print(f"{look}: {self._count} {self._what}, {told}")
        for each in sorted(self._low):
            print(f"  {each}")
        sys.stdout.flush()


def rings(top: QWidget) -> Iterator[Seen]:
    """Of one of each make that takes the keyboard and shows whole."""
    made = set[tuple[object, ...]]()
    held = top.focusWidget()
    for each in top.findChildren(QWidget):
        if not each.focusPolicy() & Qt.FocusPolicy.TabFocus or each.focusProxy() is not None:
            continue
        shows = each.isVisibleTo(top) and each.isEnabled() and not belongs_to_qt(each)
        if not shows or each.visibleRegion().boundingRect().size() != each.size():
            continue
        make = (type(each), each.property("kind"), type(each.parent()), each.property("checked"))
        if make not in made:
            made.add(make)
            yield ring(each, top)
    if held is not None:
        held.setFocus()


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui import tour
    from ui.application import make_application
    from ui.settings.values import Choice

    app = make_application("en_GB")
    for look in sys.argv[1:] or LOOKS:
        read, rung = Lowest("texts", 7.0 if "contrast" in look else 4.5), Lowest("rings", _RING)
        with tempfile.TemporaryDirectory() as folder:
            for name, widget in tour._stops(app, Path(folder) / look, Choice(look)):
                for seen in texts(widget):
                    read.add(name, seen)
                for seen in _rings_of(app, widget):
                    rung.add(name, seen)
        read.say(look)
        rung.say(look)
    os._exit(0)


def _rings_of(app: QApplication, widget: QWidget) -> list[Seen]:
    widget.activateWindow()
    app.processEvents()
    return list(rings(widget))


if __name__ == "__main__":
    main()
