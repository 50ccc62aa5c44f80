"""A dialog for one record: its fields are the record's, its errors the validator's."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from homecare.i18n import _
from homecare.records.copying import copy_of
from homecare.records.models import Dated, Record
from homecare.records.reading import Problem, problems
from homecare.records.tables import kind_of
from ui.desk import Desk
from ui.forms.fields import MomentField
from ui.forms.form_dialog import FormDialog
from ui.forms.form_row import FormRow

Row = TypeVar("Row", bound=Record)


class RecordDialog(FormDialog, Generic[Row]):
    """Edits a copy of ``record``; what the person did not touch stays as it was, to the digit."""

    needed: ClassVar[tuple[str, ...]] = ()
    """Fields that the log could do without and a person could not, such as a name."""

    def __init__(
        self, desk: Desk, record: Row, *, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, title, parent=parent)
        self.record = record
        self._attributes = {each.name: each.row_name for each in kind_of(record).fields}
        self._lookup = desk.diary.lookup()

    @property
    def is_new(self) -> bool:
        """Whether the record is not in the log yet."""
        return self.record.created_at is None

    def add_field(self, name: str, text: str, field: Any, **more: Any) -> FormRow:
        """A row that shows and edits the record's field ``name``."""
        field.set_value(getattr(self.record, self._attributes[name]))
        return self.add_row(name, text, field, **more)

    def add_moment(self, text: str) -> FormRow:
        """The row of when it was, on the clock of the place where it was."""
        assert isinstance(self.record, Dated)
        field = MomentField(self.desk.diary.clock)
        field.set_moment(self.record.moment)
        return self.add_row("at", text, field)

    def today(self) -> date:
        """The day on the person's clock."""
        return self.desk.diary.clock().local.date()

    def draft(self) -> tuple[Row, list[Problem]]:
        """The record as the fields have it, and what in them can't be read."""
        made, unreadable = copy_of(self.record), list[Problem]()
        for name in self.touched & self.rows.keys():
            field: Any = self.rows[name].field
            if name == "at":
                setattr(made, "moment", field.moment)  # noqa: B010 - only dated records have it
            elif name in self._attributes:
                setattr(made, self._attributes[name], field.value)
            else:
                continue
            if why := getattr(field, "problem", ""):
                unreadable.append(Problem(name, field.text(), why))
        return made, unreadable

    def found_problems(self) -> Iterable[Problem]:
        made, unreadable = self.draft()
        wrong = {problem.field for problem in unreadable}
        missing = [
            Problem(name, "", _("is needed"))
            for name in self.needed
            if name not in wrong and getattr(made, self._attributes[name]) in (None, "")
        ]
        return *unreadable, *missing, *problems(made, self._lookup, self.desk.diary.clock())

    def write(self) -> str:
        made, _unreadable = self.draft()
        self.desk.diary.save(made, act=self.windowTitle())
        return _("{name}: saved").format(name=self.name_of(made))

    def name_of(self, made: Row) -> str:
        """What the notice calls the record."""
        return self.windowTitle()
