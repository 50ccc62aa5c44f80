"""The fields of the form: what an ordinary session needs in two columns, the rest in a fold."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from homecare.diary.diary import Diary
from homecare.records.models import Device, Product, Treatment
from ui.area_map.canvas import MapCanvas
from ui.forms.fields import WheelGuard
from ui.forms.form_row import FormRow
from ui.forms.section import Section
from ui.session.basics import Basics
from ui.session.before import Before
from ui.session.how import Felt, Notes
from ui.session.more import More
from ui.session.products import Products
from ui.session.sides import Sides
from ui.session.where import Where
from ui.widgets.steady import SteadyScroll

_PART_GAP = 6


class FormBody(SteadyScroll):
    """All fields of a session. It knows the kit and the history, and writes into no log."""

    changed = Signal()

    def __init__(self, diary: Diary, add_device: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._guard = WheelGuard(self)
        self._kit: list[tuple[UUID, datetime | None]] | None = None
        # Made in their places from the outside in: a widget that moves takes its whole tree along.
        content = QWidget()
        content.setProperty("dense", True)
        self.setWidget(content)
        self.before = Before(content, small=True)
        sides = Sides(content)
        self.basics = Basics(diary.clock, add_device, sides.left)
        self.felt = Felt(sides.left)
        self.products = Products(sides.left, self.felt.pain)
        self.notes = Notes(sides.left)
        self.where = Where(sides.right)
        self.more = More(content)
        self.around = self.more.around
        self._sections: tuple[Section, ...] = (
            self.before,
            self.basics,
            self.where,
            self.felt,
            self.products,
            self.notes,
            *self.more.sections,
        )
        self._lay_out(content, sides)
        self.set_kit(diary)
        for section in self._sections:
            section.changed.connect(self.changed)
        self.before.changed.connect(self._ask_of_cleaning_once)
        self._guard.guard(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        self.verticalScrollBar().rangeChanged.connect(self._keep_focus_in_view)

    def _lay_out(self, content: QWidget, sides: Sides) -> None:
        sides.place(self.basics, self.where)
        sides.add_left(self.felt, self.products, self.notes)
        sides.add_right(self.products.used)
        sides.finish()
        self.head = QVBoxLayout()
        """What stands above the fields and scrolls with them."""
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_PART_GAP)
        for part in (self.head, self.before, sides, self.more):
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        column.addStretch(1)

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
        self.more.show_held(draft, unfold=True)
        self._ask_of_cleaning_once()

    def show_equipment(self, draft: Treatment) -> None:
        """Show what it was done with anew; all else stays as it is."""
        self.basics.show_draft(draft)
        self.where.show_passes(draft)

    def _ask_of_cleaning_once(self) -> None:
        self.around.ask_of_cleaning(self.before.says_cleaned)

    def write_to(self, draft: Treatment) -> None:
        """Put what every section shows into the draft."""
        for section in self._sections:
            section.write_to(draft)
        self.more.show_held(draft)

    def unreadable(self) -> dict[str, str]:
        """What was typed and is no value: field and reason."""
        return {name: why for each in self._sections for name, why in each.unreadable().items()}

    def go_to(self, field: str) -> None:
        """Put the keyboard into a field and bring it into view."""
        row = self.rows[field]
        if self.more.isAncestorOf(row):
            self.more.unfold()
        row.field.setFocus()
        self.ensureWidgetVisible(row)

    def _keep_focus_in_view(self) -> None:
        """A question that turns up above pushes the field that is typed in down."""
        self._follow_focus(None, QApplication.focusWidget())

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        drawing = now.parentWidget()  # a zone alone would show half of the body
        self.follow(drawing if isinstance(drawing, MapCanvas) else now)
