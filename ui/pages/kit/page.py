"""The kit page: is my roller still good, and what do I put on my skin?"""

from collections.abc import Callable, Iterable
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from homecare import errors
from homecare.advice.before_acting import use_now
from homecare.i18n import _, ngettext
from homecare.queries.kit import DeviceLine, Kit, ProductLine
from homecare.records.copying import copy_of
from homecare.records.models import Device, Event, Product, ProductUse, Record
from homecare.regional.joining import enumerated
from homecare.values.events import EventKind
from homecare.values.terms import Severity
from ui.desk import Desk
from ui.pages.kit.lines import (
    KitLine,
    device_line,
    device_name,
    product_line,
    product_name,
)
from ui.widgets.buttons import button, link_button
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.empty_state import EmptyState
from ui.widgets.finding_card import FindingCard
from ui.widgets.findings import finding_card
from ui.widgets.layouts import empty, take_out
from ui.window.page import Page

_RETIRED: Final = "retired"


class KitPage(Page):
    """Devices at the left, products at the right; each with what can be done at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Kit"))
        self._desk = desk
        self._lines: dict[UUID, KitLine] = {}
        self._refused: QWidget | None = None
        self._with_retired = False
        self.add_action(button(_("What may &restart when"), desk.acts.show_restarts, kind="quiet"))
        self.add_action(button(_("Add &device"), lambda: desk.acts.edit(Device())))
        self.add_action(button(_("Add prod&uct"), lambda: desk.acts.edit(Product())))
        self._devices, self._products = Card(_("Devices")), Card(_("Products"))
        columns = Columns(least=340)
        columns.add(self._devices)
        columns.add(self._products)
        self.body.addWidget(columns)
        self.body.addStretch(1)

    # What it shows ----------------------------------------------------------------------------

    def refresh(self) -> None:
        known = self._desk.diary.kit()
        focus = self._focus()
        self._lines.clear()
        self._show_devices(known)
        self._show_products(known)
        self._give_focus(focus)
        in_use = sum(line.device.retired is None for line in known.devices)
        owned = bool(known.devices or known.products)
        self.set_subtitle(_count(in_use, len(known.products)) if owned else "")

    def _show_devices(self, known: Kit) -> None:
        in_use = [line for line in known.devices if line.device.retired is None]
        retired = [line for line in known.devices if line.device.retired is not None]
        shown: list[QWidget] = [self._device(line) for line in in_use]
        if retired:
            shown.append(self._retired_button(len(retired)))
        if self._with_retired:
            shown += [self._device(line) for line in retired]
        _fill(self._devices, shown or [self._no_device()])

    def _retired_button(self, count: int) -> QWidget:
        """Old devices are many in time: they show when asked for."""
        text = (
            _("Hide retired devices")
            if self._with_retired
            else ngettext("Show {n} retired device", "Show {n} retired devices", count).format(
                n=count
            )
        )
        made = link_button(text, self._toggle_retired)
        made.setObjectName(_RETIRED)
        return made

    def _toggle_retired(self) -> None:
        self._with_retired = not self._with_retired
        self.refresh()
        again = self._devices.findChild(QWidget, _RETIRED)
        if again is not None:
            again.setFocus()

    def _show_products(self, known: Kit) -> None:
        shown: list[QWidget] = [self._product(line) for line in known.products]
        _fill(self._products, shown or [self._no_product()])

    def _device(self, line: DeviceLine) -> KitLine:
        device = line.device
        made = device_line(line, self._desk.diary.clock())
        made.offer("edit", _("Edit"), lambda: self._desk.acts.edit(device))
        if device.retired is None:
            made.offer("dropped", _("Dropped"), lambda: self._dropped(device))
            made.offer("retire", _("Retire"), lambda: self._retire(device))
        else:
            made.offer("unretire", _("Use again"), lambda: self._use_again(device))
        made.offer("delete", _("Delete"), lambda: self._delete(device, device_name(device)))
        self._lines[device.id] = made
        return made

    def _product(self, line: ProductLine) -> KitLine:
        product = line.product
        made = product_line(line, self._desk.diary.clock())
        made.offer("used", _("Used today"), lambda: self._used_now(product))
        made.offer("edit", _("Edit"), lambda: self._desk.acts.edit(product))
        made.offer("delete", _("Delete"), lambda: self._delete(product, product_name(product)))
        self._lines[product.id] = made
        return made

    def _no_device(self) -> EmptyState:
        return EmptyState(
            _("Your rollers, stamps and pens"),
            _(
                "Enter each one once. The log then counts its uses, and the safety check knows "
                "its needle length and age."
            ),
            icon="kit",
            action_text=_("Add a device"),
            action=lambda: self._desk.acts.edit(Device()),
        )

    def _no_product(self) -> EmptyState:
        return EmptyState(
            _("What goes onto your skin"),
            _(
                "Enter what you use, with its kind. The safety check then says what must wait "
                "after a session, and one tap logs a use."
            ),
            action_text=_("Add a product"),
            action=lambda: self._desk.acts.edit(Product()),
        )

    # The keyboard stays where it was, though every line is made anew --------------------------

    def _focus(self) -> tuple[UUID, str] | None:
        focused = QApplication.focusWidget()
        for key, line in self._lines.items():
            for act, made in line.acts.items():
                if made is focused:
                    return key, act
        return None

    def _give_focus(self, place: tuple[UUID, str] | None) -> None:
        if place is None:
            return
        line = self._lines.get(place[0])
        if line is not None:
            (line.acts.get(place[1]) or next(iter(line.acts.values()))).setFocus()
        elif self._lines:  # it was deleted: never on to the Delete of another
            next(iter(self._lines.values())).acts["edit"].setFocus()

    # What it does -----------------------------------------------------------------------------

    def _write(self, act: Callable[[], object], said: str) -> None:
        """Do it, and say what was done; or say why it could not be done."""
        self._clear_refusal()
        try:
            act()
        except errors.LogError as why:
            self._desk.acts.notice(str(why), False)
        else:
            self._desk.acts.notice(said, True)

    def _dropped(self, device: Device) -> None:
        """An event of now; the line then says what the safety check says of it."""
        now = self._desk.diary.clock()
        event = Event(at=now.at, event=EventKind.ROLLER_DROPPED, device_id=device.id)
        event.moment = now
        said = _("{name}: noted as dropped now").format(name=device_name(device))
        self._write(lambda: self._desk.diary.save(event, act=_("Device dropped")), said)

    def _retire(self, device: Device) -> None:
        retired = copy_of(device, retired=self._desk.diary.clock().local_date)
        said = _("{name} is retired").format(name=device_name(device))
        self._write(lambda: self._desk.diary.save(retired, act=_("Retire device")), said)

    def _use_again(self, device: Device) -> None:
        back = copy_of(device, retired=None, replaced_by_id=None)
        said = _("{name} is in use again").format(name=device_name(device))
        self._write(lambda: self._desk.diary.save(back, act=_("Use device again")), said)

    def _used_now(self, product: Product) -> None:
        """Log a use of now; where the skin still waits for such a product, say so first."""
        diary = self._desk.diary
        now, name = diary.clock(), product_name(product)
        told = use_now(diary.facts(now), name, product.product_kind)
        if not told:
            self._log_use(product)
            return
        self._clear_refusal()
        card = finding_card(told[0], now, self._desk.acts.show_rule)
        first = card.add_action(_("Log it"), lambda: self._log_use(product))
        card.add_action(_("Not used"), self._clear_refusal)
        self._show_card(card, first)

    def _log_use(self, product: Product) -> None:
        now = self._desk.diary.clock()
        use = ProductUse(at=now.at, product_id=product.id)
        use.moment = now
        said = _("{name}: use logged for now").format(name=product_name(product))
        self._write(lambda: self._desk.diary.save(use, act=_("Log product use")), said)

    def _delete(self, row: Device | Product, name: str) -> None:
        act = _("Delete device") if isinstance(row, Device) else _("Delete product")
        self._clear_refusal()
        try:
            self._desk.diary.delete(row, act=act)
        except errors.Refusal as why:
            self._show_refusal(row, name, str(why))
        except errors.LogError as why:
            self._desk.acts.notice(str(why), False)
        else:
            self._desk.acts.notice(_("{name} is deleted").format(name=name), True)

    def _show_refusal(self, row: Record, name: str, why: str) -> None:
        """Say in the page what can't be done, and offer what can."""
        title = _("{name} was not deleted").format(name=name)
        card = FindingCard(Severity.INFO, title, why)
        offered = []
        if isinstance(row, Device) and row.retired is None:
            offered.append(card.add_action(_("Retire"), lambda: self._retire(row)))
        offered.append(card.add_action(_("Close"), self._clear_refusal))
        self._show_card(card, offered[0])

    def _show_card(self, card: FindingCard, first: QPushButton) -> None:
        """Above all else, with the keyboard on what can be done."""
        self._refused = card
        self.body.insertWidget(0, card)
        card.show()
        first.setFocus()

    def _clear_refusal(self) -> None:
        if self._refused is not None:
            take_out(self.body, self._refused)
            self._refused = None


def _fill(card: Card, shown: Iterable[QWidget]) -> None:
    """Put these in place of what the card showed before."""
    empty(card.body)
    for widget in shown:
        card.body.addWidget(widget)
        widget.show()  # else it would wait for the next turn of the event loop
    card.body.addStretch(1)


def _count(devices: int, products: int) -> str:
    in_use = ngettext("{n} device in use", "{n} devices in use", devices).format(n=devices)
    owned = ngettext("{n} product", "{n} products", products).format(n=products)
    return enumerated((in_use, owned))
