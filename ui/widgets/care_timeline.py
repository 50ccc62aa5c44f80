"""Care as a timeline: signs to watch for in a box on top, then what holds until when."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from homecare.advice.care import CareTip
from homecare.guidance.filled import Value
from homecare.guidance.texts import TipKind
from homecare.i18n import _, pgettext
from homecare.regional.joining import labelled
from homecare.values.times import Moment
from homecare.words import when_ends
from ui.look.icons import pixmap
from ui.look.theme import scaled, tokens
from ui.widgets.columns import Columns
from ui.widgets.findings import shown_at
from ui.widgets.layouts import empty
from ui.widgets.text import label, strong
from ui.widgets.tip_rows import mark_of

_LEAST_PX: Final = 270


class CareTimeline(QWidget):
    """Three columns, do, leave alone and may start again; each in the order in which it ends."""

    _shown: tuple[Sequence[CareTip], Moment] | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs = SignsBox()
        self._columns = Columns(least=_LEAST_PX, gap=24, most=3)
        self._do, self._leave, self._again = _Column(), _Column(), _Column()
        for each in (self._do, self._leave, self._again):
            self._columns.add(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._signs)
        column.addWidget(self._columns)

    def show_tips(self, tips: Sequence[CareTip], now: Moment) -> None:
        """Show the tips of one region as they hold at ``now``."""
        self._shown = tips, now
        of = {kind: [tip for tip in tips if tip.kind is kind] for kind in TipKind}
        self._signs.show_tips(of[TipKind.WATCH], now)
        self._do.begin(pgettext("kind of tip", "Do"))
        self._do.add_by_end(of[TipKind.DO], now)
        if of[TipKind.EXPECT]:
            self._do.add_head(_("What sources describe"))
            for tip in of[TipKind.EXPECT]:
                self._do.add_tip(tip, now, tip.text_for(shown_at(now)))
        self._leave.begin(_("Leave alone"))
        self._leave.add_by_end(of[TipKind.LEAVE], now)
        waits = [tip for tip in tips if tip.tip.restart is not None]
        self._again.begin(_("May start again"))
        for until, ending in _by_end(waits, now, lambda when: _("From {when}").format(when=when)):
            self._again.add_time(until)
            for what in dict.fromkeys(tip.tip.restart for tip in ending):
                self._again.add_line(_(what) if what else "")
        self._again.setVisible(bool(waits))

    def changeEvent(self, event: QEvent) -> None:
        """The marks are drawn in the colours of the look and as large as its text."""
        super().changeEvent(event)
        looks_otherwise = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if looks_otherwise and self._shown is not None:
            self.show_tips(*self._shown)


class SignsBox(QFrame):
    """When to get help, a sentence a line: the one thing here that must be found at a glance."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "signs")
        self._icon = QLabel()
        self._icon.setAccessibleName(pgettext("kind of tip", "Watch"))
        self._words = QVBoxLayout()
        self._words.setSpacing(3)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 12)
        grid.setHorizontalSpacing(10)
        grid.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._words, 0, 1)
        grid.setColumnStretch(1, 1)
        self._paint_icon()

    def show_tips(self, tips: Iterable[CareTip], now: Moment) -> None:
        """Say these; nothing, where there are none."""
        empty(self._words)
        said = [tip.text_for(shown_at(now)) for tip in tips]
        self.setVisible(bool(said))
        self._words.addWidget(strong(_("Signs to watch for")))
        for text in said:
            made = label(text.replace(". ", ".\n"))
            made.setAccessibleName(_("Watch: {text}").format(text=text))
            self._words.addWidget(made)

    def _paint_icon(self) -> None:
        self._icon.setPixmap(pixmap("caution", tokens().caution, scaled(22)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._paint_icon()


class _Column(QWidget):
    """A head, and below it times with what ends then."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def begin(self, title: str) -> None:
        """Empty it and put a head on top."""
        empty(self._grid)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        self._next = 0
        self.add_head(title)

    def add_head(self, title: str) -> None:
        self._add(strong(title))

    def add_time(self, words: str) -> None:
        """When what stands below it ends."""
        self._add(label(words, "time"))

    def add_by_end(self, tips: Sequence[CareTip], now: Moment) -> None:
        """The tips below the times at which they end, the first on top."""
        for until, ending in _by_end(tips, now, lambda when: _("Until {when}").format(when=when)):
            self.add_time(until)
            for tip in ending:
                self.add_tip(tip, now, _without_end(tip, now))

    def add_tip(self, tip: CareTip, now: Moment, text: str) -> None:
        """One line with its mark; whoever listens hears its end with it."""
        mark, kind = mark_of(tip.kind)
        words = label(text)
        words.setAccessibleName(labelled(kind, tip.text_for(shown_at(now))))
        row = self._row()
        self._grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, row, 1)

    def add_line(self, text: str) -> None:
        row = self._row()
        self._grid.addWidget(label("•", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(label(text), row, 1)

    def _add(self, widget: QWidget) -> None:
        self._grid.addWidget(widget, self._row(), 0, 1, 2)

    def _row(self) -> int:
        """The next row; all room that is left goes below it."""
        row, self._next = self._next, self._next + 1
        self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(self._next, 1)
        return row


def _by_end(
    tips: Iterable[CareTip], now: Moment, words: Callable[[str], str]
) -> list[tuple[str, list[CareTip]]]:
    """The tips by when they end, in words, the first first."""
    found: dict[str, list[CareTip]] = {}
    for tip in sorted(tips, key=lambda each: each.until):
        found.setdefault(words(when_ends(tip.until, now)), []).append(tip)
    return list(found.items())


def _without_end(tip: CareTip, now: Moment) -> str:
    """Its text below its time: the date is not said twice."""
    show = shown_at(now)

    def then(value: Value) -> str:
        # Translators: after the words for "until", "beyond" or "after": "until then".
        return _("then") if isinstance(value, datetime) and value == tip.until else show(value)

    return tip.text_for(then)
