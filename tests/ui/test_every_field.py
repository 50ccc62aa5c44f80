"""Whatever a record can hold has its row in the form of its kind, under the field's own name."""

from collections.abc import Callable, Mapping
from typing import Final

import pytest
from PySide6.QtWidgets import QWidget

from homecare.diary.diary import Diary
from homecare.records.kinds import KINDS
from homecare.records.models import Device, Event, Plan, Product, ProductUse, Visit
from tests.conftest import NOW
from tests.ui.desk import desk_of
from ui.desk import Desk
from ui.dialogs.device import DeviceDialog
from ui.dialogs.event import EventDialog, VisitDialog
from ui.dialogs.plan import PlanDialog
from ui.dialogs.product import ProductDialog, ProductUseDialog
from ui.forms.form_dialog import FormDialog
from ui.forms.section import Section
from ui.session.form import SessionForm
from ui.tasks import Tasks

FORMS: Final[Mapping[str, Callable[[Desk], QWidget]]] = {
    "session": SessionForm,
    "event": lambda desk: EventDialog(desk, Event(at=NOW.at)),
    "visit": lambda desk: VisitDialog(desk, Visit(at=NOW.at)),
    "device": lambda desk: DeviceDialog(desk, Device()),
    "product": lambda desk: ProductDialog(desk, Product()),
    "product-use": lambda desk: ProductUseDialog(desk, ProductUse(at=NOW.at)),
    "plan": lambda desk: PlanDialog(desk, Plan(areas=[], sessions=1, starts=NOW.local_date)),
}
ELSEWHERE: Final[Mapping[str, set[str]]] = {
    "session": {"answers", "shown", "override_reason"},  # its questions, and beside its findings
    "device": {"retired", "replaced_by"},  # by an act of the kit
    "plan": {"ended"},  # by an act of the plans
}
"""What a person enters in another place than a row of the form."""


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("kind", FORMS)
def test_each_field_has_its_row(kind: str, diary: Diary, tasks: Tasks, show: Callable) -> None:
    form = show(FORMS[kind](desk_of(diary, tasks)[0]))
    parts = (form, *form.findChildren(QWidget))
    rows = {name for each in parts for name in rows_of(each)}
    missing = {each.name for each in KINDS[kind].fields} - rows
    assert missing <= ELSEWHERE.get(kind, set())


def rows_of(part: QWidget) -> set[str]:
    return set(part.rows) if isinstance(part, Section | FormDialog) else set()
