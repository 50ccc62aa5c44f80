"""The fields of the form: sections in one or two columns, read and shown as one."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from homecare.diary.diary import Diary
from homecare.records.models import Device, Product, Treatment
from ui.area_map.canvas import MapCanvas
from ui.forms.fields import WheelGuard
from ui.forms.form_row import FormRow
from ui.forms.section import ROW_GAP, Section
from ui.session.around import Around
from ui.session.basics import Basics
from ui.session.before import Before
from ui.session.how import How, Notes
from ui.session.products import Products
from ui.session.where import Where
from ui.widgets.columns import Columns

_PART_GAP = 22
_COLUMN_LEAST = 350


class FormBody(QScrollArea):
    """All fields of a session. It knows the kit and the history, and writes into no log."""

    changed = Signal()

    def __init__(self, diary: Diary, add_device: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._guard = WheelGuard(self)
        self._kit: list[tuple[UUID, datetime | None]] | None = None
        # Made in their places from the outside in: a widget that moves takes its whole tree along.
        content = QWidget()
        self.setWidget(content)
        self.before = Before(content)
        left, right = self._lay_out(content)
        self.basics = Basics(diary.clock, add_device, left)
        self.where = Where(left)
        self.around = Around(left)
        self.how = How(right)
        self.products = Products(right, self.how.stopped)
        self.notes = Notes(right)
        self._sections: tuple[Section, ...] = (
            self.before,
            self.basics,
            self.where,
            self.around,
            self.how,
            self.products,
            self.notes,
        )
        _stack(left, self.basics, self.where, self.around)
        _stack(right, self.how, self.products, self.notes)
        self.set_kit(diary)
        for section in self._sections:
            section.changed.connect(self.changed)
        self.before.changed.connect(self._ask_of_cleaning_once)
        self._guard.guard(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        self.verticalScrollBar().rangeChanged.connect(self._keep_focus_in_view)

    def _lay_out(self, content: QWidget) -> tuple[QWidget, QWidget]:
        """The two columns, still empty."""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sides = Columns(least=_COLUMN_LEAST, gap=_PART_GAP, parent=content)
        left, right = QWidget(sides), QWidget(sides)
        sides.add(left)
        sides.add(right)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(ROW_GAP)
        self.head = QVBoxLayout()
        """What stands above the fields and scrolls with them."""
        column.addLayout(self.head)
        column.addWidget(self.before)
        column.addWidget(sides)
        column.addStretch(1)
        return left, right

    @property
    def rows(self) -> Mapping[str, FormRow]:
        """The row of each field of the record."""
        return {name: row for section in self._sections for name, row in section.rows.items()}

    def set_kit(self, diary: Diary) -> bool:
        """Offer the devices, products and cleaners that there are now; whether any changed."""
        devices, products = diary.all(Device), diary.all(Product)
        kit = [(each.id, each.updated_at) for each in (*devices, *products)]
        if kit == self._kit:
            return False
        self._kit = kit
        self.basics.set_devices(devices)
        self.products.set_products(products)
        cleaners = (session.device_cleaner for session in reversed(diary.history.sessions))
        self.around.set_cleaners(dict.fromkeys(each for each in cleaners if each))
        return True

    def show_draft(self, draft: Treatment) -> None:
        """Show a draft in every section."""
        for section in self._sections:
            section.show_draft(draft)
        self._ask_of_cleaning_once()

    def _ask_of_cleaning_once(self) -> None:
        self.around.ask_of_cleaning(self.before.says_cleaned)

    def write_to(self, draft: Treatment) -> None:
        """Put what every section shows into the draft."""
        for section in self._sections:
            section.write_to(draft)

    def unreadable(self) -> dict[str, str]:
        """What was typed and is no value: field and reason."""
        return {name: why for each in self._sections for name, why in each.unreadable().items()}

    def go_to(self, field: str) -> None:
        """Put the keyboard into a field and bring it into view."""
        row = self.rows[field]
        row.field.setFocus()
        self.ensureWidgetVisible(row)

    def _keep_focus_in_view(self) -> None:
        """A question that turns up above pushes the field that is typed in down."""
        self._follow_focus(None, QApplication.focusWidget())

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        drawing = now.parentWidget()  # a zone alone would show half of the body
        self.ensureWidgetVisible(drawing if isinstance(drawing, MapCanvas) else now, 0, 30)


def _stack(holder: QWidget, *parts: QWidget) -> None:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(ROW_GAP)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
