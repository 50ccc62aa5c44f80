"""Change what the log says of a photo; the picture itself stays as it is."""

from PySide6.QtWidgets import QWidget

from homecare.i18n import _
from homecare.records.models import Photo
from homecare.values.terms import View
from homecare.words import word
from ui.desk import Desk
from ui.forms.record_dialog import RecordDialog
from ui.forms.record_fields import area_field
from ui.widgets.chips import ChoiceChips


class PhotoDialog(RecordDialog[Photo]):
    """View, area and when it was taken."""

    def __init__(self, desk: Desk, photo: Photo, *, parent: QWidget | None = None) -> None:
        super().__init__(desk, photo, title=_("Edit photo"), parent=parent)
        views = [(view, word(view)) for view in View]
        self.add_field(
            "view",
            _("&View"),
            ChoiceChips(views),
            help=_("Only pictures of one view are compared."),
        )
        self.add_field("area", _("&Area"), area_field(_("Not said")))
        self.add_moment(_("&Taken"))
        self.finish()

    def name_of(self, made: Photo) -> str:
        return _("Photo")
