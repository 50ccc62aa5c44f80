"""Add or change a product, and note that one was used."""

from PySide6.QtWidgets import QWidget

from homecare.i18n import _
from homecare.records.models import Product, ProductUse
from homecare.values.products import PRODUCTS
from homecare.words import word
from ui.desk import Desk
from ui.forms.record_dialog import RecordDialog
from ui.forms.record_fields import ChoiceField, DayField, TextField, area_field, measure_field


class ProductDialog(RecordDialog[Product]):
    """Something that goes onto the skin. Its kind decides which rules look at it."""

    needed = ("name",)

    def __init__(
        self, desk: Desk, product: Product | None = None, *, parent: QWidget | None = None
    ) -> None:
        """``product``: one of the log to change, a draft, or None for a blank one."""
        product = product or Product()
        title = _("Add product") if product.created_at is None else _("Edit product")
        super().__init__(desk, product, title=title, parent=parent)
        kinds = [(kind, word(kind)) for kind in PRODUCTS.entries]
        self.add_field("name", _("&Name"), TextField())
        self.add_field(
            "product_kind",
            _("&Kind"),
            ChoiceField([("", kinds)]),
            help=_("The safety check goes by the kind: some must wait after a session."),
        )
        self.add_field("strength_percent", _("Stren&gth"), measure_field(), unit=_("%"), half=True)
        self.add_field("lot", _("&Lot number"), TextField(), half=True)
        self.add_field("opened", _("&Opened"), DayField(self.today), half=True)
        self.add_field("expires", _("&Expires"), DayField(self.today), half=True)
        self.finish()

    def name_of(self, made: Product) -> str:
        return made.name or _("Product")


class ProductUseDialog(RecordDialog[ProductUse]):
    """One use of a product, apart from any session."""

    needed = ("product",)

    def __init__(self, desk: Desk, use: ProductUse, *, parent: QWidget | None = None) -> None:
        title = _("Product used") if use.created_at is None else _("Edit product use")
        super().__init__(desk, use, title=title, parent=parent)
        products = sorted(
            ((each.id, each.name or _("Product")) for each in desk.diary.all(Product)),
            key=lambda named: named[1].casefold(),
        )
        self.add_field(
            "product",
            _("&Product"),
            ChoiceField([("", products)]),
            help="" if products else _("There is none yet: add it on the Kit page first."),
        )
        self.add_moment(_("&When"))
        self.add_field("area", _("&Area"), area_field(_("No area: it counts everywhere")))
        self.finish()
