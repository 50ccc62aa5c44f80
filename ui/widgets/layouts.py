"""Taking widgets out of a layout that is filled anew, and keeping room for them."""

from PySide6.QtWidgets import QLayout, QWidget


def empty(layout: QLayout) -> None:
    """Take everything out of ``layout``: at once for the eye, for good with the next events."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            _end(widget)


def take_out(layout: QLayout, *widgets: QWidget) -> None:
    """Take these out of ``layout``, as ``empty`` does; the others keep their places."""
    for widget in widgets:
        layout.removeWidget(widget)
        _end(widget)


def _end(widget: QWidget) -> None:
    widget.hide()
    widget.setObjectName("")  # until it is gone, nobody shall find it in place of the new one
    widget.deleteLater()


def keep_room(widget: QWidget, keeps: bool = True) -> None:
    """While it is hidden its place stays empty: nothing else moves when it comes or goes."""
    policy = widget.sizePolicy()
    if policy.retainSizeWhenHidden() is not keeps:
        policy.setRetainSizeWhenHidden(keeps)
        widget.setSizePolicy(policy)
