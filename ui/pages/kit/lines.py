"""One device or product of the kit: what is known of it, and what can be done with it."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QVBoxLayout, QWidget

from homecare.i18n import _, ngettext
from homecare.queries.kit import DeviceLine, ProductLine
from homecare.records.models import Device, Product
from homecare.regional.joining import enumerated, labelled, sentences
from homecare.values.terms import Severity
from homecare.values.times import Moment
from homecare.words import clock, figure, full_day, needle, rule_number, word
from ui.look.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.findings import area_words, shown_at
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import label, secondary, strong

_DAYS_NAMED: Final = 4


class KitLine(QFrame):
    """A name, what is known, and a row of buttons. ``acts`` has each button by what it does."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.acts: dict[str, QPushButton] = {}
        self.setAccessibleName(name)
        self._words = QVBoxLayout()
        self._words.setSpacing(3)
        self._words.addWidget(strong(name))
        self._buttons = FlowLayout(gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 10)
        column.setSpacing(4)
        column.addLayout(self._words)
        column.addLayout(self._buttons)

    def tell(self, *parts: str) -> None:
        """A line of facts; those that are not known are left out."""
        said = " · ".join(part for part in parts if part)
        if said:
            self._words.addWidget(secondary(said))

    def add(self, widget: QWidget) -> None:
        """Something between the facts and the buttons."""
        self._words.addWidget(widget)

    def offer(self, act: str, text: str, run: Callable[[], object], *, kind: str = "") -> None:
        """A button; a screen reader says what it acts on, too."""
        made = button(text, run, kind=kind, name=f"{text}: {self.name}")
        self.acts[act] = made
        self._buttons.addWidget(made)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A fine line below: it ends here."""
        super().paintEvent(event)
        line = self.rect().adjusted(0, self.height() - 1, 0, 0)
        QPainter(self).fillRect(line, QColor(tokens().line))


def device_line(line: DeviceLine, now: Moment) -> KitLine:
    """What the log knows of a device."""
    device = line.device
    made = KitLine(device_name(device))
    made.tell(
        word(device.type) if device.type else "",
        needle(device.needle_mm),
        _needles(device.needles) if device.needles else "",
        _dated(_("acquired {day}"), device.acquired),
    )
    made.tell(_uses(line), _dated(_("last used {day}"), line.last_used))
    if line.most_uses and device.retired is None:
        made.add(_bar(line.uses, line.most_uses))
    for finding in line.told:
        said = labelled(
            word(finding.severity),
            sentences((finding.message_for(shown_at(now)), rule_number(finding.rule))),
        )
        made.add(label(said, "error" if finding.severity is Severity.STOP else "secondary"))
    if line.soaked is not None:
        day, minutes = line.soaked
        words = _("Last soaked {day}, {n} min")
        made.tell(words.format(day=full_day(day), n=figure(minutes)))
    made.tell(_retired(line))
    return made


def _needles(n: int) -> str:
    return ngettext("{n} needle", "{n} needles", n).format(n=figure(n))


def product_line(line: ProductLine, now: Moment) -> KitLine:
    """What the log knows of a product."""
    product, today = line.product, now.local.date()
    made = KitLine(product_name(product))
    strength = product.strength_percent
    made.tell(
        word(product.product_kind) if product.product_kind else "",
        "" if strength is None else _("{n} %").format(n=figure(strength)),
        _("Lot {number}").format(number=product.lot) if product.lot else "",
    )
    expired = product.expires is not None and product.expires < today
    made.tell(
        _dated(_("Opened {day}"), product.opened),
        "" if expired else _dated(_("Expires {day}"), product.expires),
    )
    if expired:
        made.add(label(_dated(_("Expired {day}"), product.expires), "error"))
    for words in _waits(line, now):
        made.add(label(words))
    made.tell(last_used(line.last_used, today))
    made.tell(_traced(line))
    return made


def _waits(line: ProductLine, now: Moment) -> Iterator[str]:
    """Until when skin waits for it; a product of no known kind is not said to be free of waits."""
    for each in line.not_before:
        until, areas = shown_at(now)(each.until), area_words(each.areas)
        words = _("Not before {date}: {areas}.").format(date=until, areas=areas)
        yield sentences((words, rule_number(each.rule)))
    if line.may_wait:
        yield _("Its kind is not entered: whether recovering skin must wait for it is not known.")


def _traced(line: ProductLine) -> str:
    """Around which sessions it was used: of this pack, where it is known when that was opened."""
    if not line.sessions:
        return ""
    days = enumerated(full_day(day) for day in line.sessions[:_DAYS_NAMED])
    more = len(line.sessions) - _DAYS_NAMED
    if more > 0:
        # Translators: {days} is a list of days.
        text = ngettext("{days} and {n} more", "{days} and {n} more", more)
        days = text.format(days=days, n=more)
    words = _("Used around sessions since opened: {days}")
    return (words if line.product.opened else _("Used around sessions: {days}")).format(days=days)


def device_name(device: Device) -> str:
    return device.name or _("Device without a name")


def product_name(product: Product) -> str:
    return product.name or _("Product without a name")


def last_used(moment: Moment | None, today: date) -> str:
    """When it was used last, with the time where that is today."""
    if moment is None:
        return _("No use logged")
    local = moment.local
    if local.date() == today:
        return _("Last used today, {time}").format(time=clock(local))
    return _dated(_("Last used {day}"), local.date())


def _uses(line: DeviceLine) -> str:
    """Used up is said in words: the bar alone would be easy to miss."""
    most = line.most_uses
    if most is not None:
        text = ngettext("{n} of {most} use", "{n} of {most} uses", most)
        said = text.format(n=line.uses, most=most)
        spent = line.uses >= most and line.device.retired is None
        return _("{uses}: none left").format(uses=said) if spent else said
    return ngettext("{n} use", "{n} uses", line.uses).format(n=line.uses)


def _retired(line: DeviceLine) -> str:
    said = _dated(_("Retired {day}"), line.device.retired)
    by = _("replaced by {name}").format(name=line.replaced_by) if line.replaced_by else ""
    return enumerated((said, by))


def _dated(words: str, day: date | None) -> str:
    return "" if day is None else words.format(day=full_day(day))


def _bar(uses: int, most: int) -> QProgressBar:
    made = QProgressBar()
    made.setMaximum(most)
    made.setValue(min(uses, most))
    made.setTextVisible(False)
    made.setAccessibleName(_("Uses"))
    made.setAccessibleDescription(_("{n} of {most}").format(n=uses, most=most))
    return made
