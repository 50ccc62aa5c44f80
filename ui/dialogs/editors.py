"""Which dialog edits which record."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QDialog, QWidget

from homecare.records.models import (
    Device,
    Event,
    Photo,
    Plan,
    Product,
    ProductUse,
    Profile,
    Rating,
    Record,
    Visit,
)
from ui.desk import Desk
from ui.dialogs.device import DeviceDialog
from ui.dialogs.event import EventDialog, VisitDialog
from ui.dialogs.photo import PhotoDialog
from ui.dialogs.plan import PlanDialog
from ui.dialogs.product import ProductDialog, ProductUseDialog
from ui.dialogs.profile import ProfileDialog
from ui.dialogs.rating import RatingDialog

_EDITORS: Final[dict[type[Record], Callable[..., QDialog]]] = {
    Device: DeviceDialog,
    Product: ProductDialog,
    ProductUse: ProductUseDialog,
    Event: EventDialog,
    Visit: VisitDialog,
    Rating: RatingDialog,
    Profile: ProfileDialog,
    Plan: PlanDialog,
    Photo: PhotoDialog,
}


def editor_for(record: Record, desk: Desk, parent: QWidget | None = None) -> QDialog | None:
    """The dialog that edits ``record``, saved or a new draft; ``None`` where it has none here."""
    editor = _EDITORS.get(type(record))
    return None if editor is None else editor(desk, record, parent=parent)
