"""What the parts of the session form have in common."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.records.models import Treatment
from ui.forms.form_row import FormRow
from ui.widgets.flow_layout import FlowLayout

ROW_GAP = 14


def in_a_row(*widgets: QWidget, at_right: bool = False) -> QWidget:
    """Widgets side by side that break into rows where it is narrow.

    They stand in a widget of their own: a flow within another layout loses its items, as PySide6
    takes those for deleted.
    """
    holder = QWidget()
    flow = FlowLayout(holder, align=Qt.AlignmentFlag.AlignRight if at_right else None)
    for widget in widgets:
        flow.addWidget(widget)
    return holder


class Section(QWidget):
    """Shows some fields of a draft, and writes into it what the person has entered."""

    changed = Signal()
    """The person changed something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, FormRow] = {}
        """The row of each field, by the field's name in the record."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(ROW_GAP)

    def add_row(
        self,
        name: str,
        text: str,
        field: QWidget,
        *,
        unit: str = "",
        help: str = "",  # noqa: A002
    ) -> None:
        """Put a row below the others; ``name`` is the field's in the record."""
        row = self.rows[name] = FormRow(text, field, unit=unit, help=help, parent=self)
        self.column.addWidget(row)

    def show_draft(self, draft: Treatment) -> None:
        """Show what the draft holds."""
        raise NotImplementedError

    def write_to(self, draft: Treatment) -> None:
        """Put into the draft what is shown; what is blank becomes ``None``."""
        raise NotImplementedError

    def unreadable(self) -> dict[str, str]:
        """Fields whose text is no value at all, and why; the draft can't hold these."""
        return {}
