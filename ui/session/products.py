"""Products around the session: the person's own ones as chips, any other by its name."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.records.models import Product, Treatment
from homecare.values.products import PRODUCTS, ProductKind
from homecare.values.terms import When
from homecare.words import word
from ui.forms.fields import WheelGuard, offer, stops_of, tab_after
from ui.forms.section import Section, in_a_row
from ui.widgets.buttons import button
from ui.widgets.chips import MultiChips
from ui.widgets.combo import Combo
from ui.widgets.text import label


class Products(Section):
    """Which products, of which kind, and when. Untouched, the draft's own list stays as it is."""

    def __init__(self, parent: QWidget, before: QWidget) -> None:
        """``before`` is the field that stands before this section."""
        super().__init__(parent)
        self._before = before
        self._kinds: dict[str, ProductKind | None] = {}
        self._own: list[str] = []
        self._uses: dict[str, ProductUse] = {}
        self._touched = False
        self._is_new = True
        self._guard = WheelGuard(self)
        self.chips = MultiChips[str]()
        self.other = QLineEdit()
        self.add = button(_("Add"), self._add_other, name=_("Add this product"))
        self.add_row("products", _("Products"), self.chips)
        self._add_line()
        self.used = QWidget(self)
        """What is asked of each product that was used; whoever shows the section says where."""
        self._list = QVBoxLayout(self.used)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        self.chips.changed.connect(self._on_chips)

    def _add_line(self) -> None:
        self.other.setPlaceholderText(_("Another product"))
        self.other.setAccessibleName(_("Another product"))
        self.other.setAccessibleDescription(_("Enter adds it."))
        self.other.returnPressed.connect(self._add_other)
        line = QHBoxLayout()
        line.addWidget(self.other, 1)
        line.addWidget(self.add)
        self.column.addLayout(line)
        self.add.setProperty("kind", "chip")

    def event(self, event: QEvent) -> bool:
        """An empty Kit keeps the room of one line of chips: the first product moves nothing."""
        if event.type() == QEvent.Type.LayoutRequest or event.type() == QEvent.Type.Show:
            self.chips.setMinimumHeight(self.add.sizeHint().height())
        return super().event(event)

    def set_products(self, products: Sequence[Product]) -> None:
        """Offer the products of the kit."""
        self._kinds = {each.name: each.product_kind for each in products if each.name}
        self._offer()

    def use(self, name: str) -> "ProductUse":
        """The line of a product that was used."""
        return self._uses[name]

    def show_draft(self, draft: Treatment) -> None:
        for name in list(self._uses):
            self._drop(name)
        used: dict[str, list[dict[str, Any]]] = {}
        for item in draft.products:
            used.setdefault(item["name"], []).append(item)
        self._own = [name for name in used if name not in self._kinds]
        self._is_new = draft.created_at is None
        self._offer()
        self.chips.set_values(used)
        for name, items in used.items():
            whens = [each.get("when") for each in items]
            self._show_use(name, items[0].get("kind"), whens, keep=False)
        self._touched = False

    def write_to(self, draft: Treatment) -> None:
        if self._touched:
            draft.products = [item for use in self._uses.values() for item in use.items()]

    def for_kit(self) -> list[Product]:
        """What is not in the Kit and is to be kept there from now on."""
        return [
            Product(name=name, product_kind=use.product_kind)
            for name, use in self._uses.items()
            if name not in self._kinds and use.keep.isChecked()
        ]

    def add_typed(self) -> None:
        """Take what was typed and not added yet: nobody types a product to have it lost."""
        self._add_other()

    def _offer(self) -> None:
        names = dict.fromkeys((*self._kinds, *self._own))
        offer(self.chips, [(name, name) for name in names], after=self._before)

    def _on_chips(self) -> None:
        chosen = self.chips.values
        for name in [name for name in self._uses if name not in chosen]:
            self._drop(name)
        for name in chosen:
            if name not in self._uses:
                self._show_use(name, self._kinds.get(name), [], keep=self._is_new)
        self._touch()

    def _add_other(self) -> None:
        typed = self.other.text().strip()
        if not typed:
            return
        known = {name.casefold(): name for name in (*self._kinds, *self._own)}
        name = known.get(typed.casefold(), typed)
        if name == typed and typed.casefold() not in known:
            self._own.append(name)
            self._offer()
        self.other.clear()
        self.chips.set_values({*self.chips.values, name})
        self._on_chips()

    def _show_use(
        self, name: str, kind: str | None, whens: list[str | None], *, keep: bool
    ) -> None:
        """``keep`` it in the Kit, where it is not there: only of what is added now is that known."""
        use = self._uses[name] = ProductUse(name, kind, whens)
        use.offer_to_keep(name not in self._kinds, wanted=keep)
        use.ask_of_kind(kind is None or kind != self._kinds.get(name))
        use.changed.connect(self._touch)
        self._list.addWidget(use)
        self._guard.guard(use)
        after: QWidget = self.add
        for each in self._uses.values():
            tab_after(after, *stops_of(each.when), each.kind, each.keep)
            after = each.keep

    def _drop(self, name: str) -> None:
        use = self._uses.pop(name)
        self._list.removeWidget(use)
        use.deleteLater()

    def _touch(self) -> None:
        self._touched = True
        self.changed.emit()


class ProductUse(QWidget):
    """One product that was used: its kind, and before, during or after (or several of them)."""

    changed = Signal()

    def __init__(self, name: str, kind: str | None, whens: Sequence[str | None]) -> None:
        super().__init__()
        self._name = name
        self.kind = Combo()
        self.kind.setAccessibleName(_("Kind of {name}").format(name=name))
        self.kind.addItem(_("Kind not known"), None)
        for each in PRODUCTS.entries:
            self.kind.addItem(word(each), each.value)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        said = _("When {name} was used").format(name=name)
        self.when = MultiChips([(each, word(each)) for each in When], name=said)
        self.when.set_values([When(each) for each in whens if each])
        self.keep = button(
            _("Keep in Kit"), kind="chip", name=_("Keep {name} in Kit").format(name=name)
        )
        self.keep.setCheckable(True)
        self.keep.setToolTip(_("So that it is on offer next time; Undo takes both back."))
        self._lay_out()
        self.kind.currentIndexChanged.connect(lambda _=0: self.changed.emit())
        self.when.changed.connect(self.changed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(in_a_row(label(self._name, "caption", wrap=False), self.when))
        column.addWidget(in_a_row(self.kind, self.keep))
        for chip in (self.keep, *stops_of(self.when)):
            chip.setProperty("small", True)

    def ask_of_kind(self, asked: bool) -> None:
        """Not where the Kit says it already."""
        self.kind.setVisible(asked)

    def offer_to_keep(self, offered: bool, *, wanted: bool) -> None:
        """Whether it can be kept in the Kit: what is there already can't; ``wanted`` at first."""
        self.keep.setVisible(offered)
        self.keep.setChecked(offered and wanted)

    @property
    def product_kind(self) -> ProductKind | None:
        """Its kind, where it is said."""
        chosen = self.kind.currentData()
        return ProductKind(chosen) if chosen else None

    def items(self) -> list[dict[str, Any]]:
        """The product as the record has it: once for each time that it was used."""
        item: dict[str, Any] = {"name": self._name}
        if self.kind.currentData():
            item["kind"] = self.kind.currentData()
        return [item | {"when": str(when)} for when in self.when.values] or [item]
