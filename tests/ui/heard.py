"""A screen reader that listens, and what it was told last of what came up by itself."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ui.widgets.spoken import As, said_of


@contextmanager
def listening() -> Iterator[None]:
    """Qt tells of itself as where a reader runs."""
    QAccessible.setActive(True)
    try:
        yield
    finally:
        QAccessible.setActive(False)


def said_last(widget: QWidget) -> str:
    """In the window of this widget; empty where nothing was told yet."""
    every = widget.window().findChildren(QWidget)
    return next((each.accessibleName() for each in every if said_of(each) is As.NOTICE), "")
