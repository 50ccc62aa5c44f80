"""What a person can read in a widget."""

from PySide6.QtWidgets import QLabel, QPushButton, QWidget


def visible_text(root: QWidget) -> str:
    """The text of every label and button that is seen, line by line."""
    parts = [
        widget.text()
        for widget in root.findChildren(QWidget)
        if isinstance(widget, QLabel | QPushButton) and widget.isVisibleTo(root) and widget.text()
    ]
    return "\n".join(parts)
