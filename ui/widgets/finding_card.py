"""A finding of the safety check: how serious, what, says who, and why."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from homecare.i18n import _, ngettext
from homecare.regional.joining import enumerated, labelled, read_out
from homecare.values.terms import Severity
from homecare.words import word
from ui.look.icons import pixmap
from ui.look.theme import scaled, tokens
from ui.look.tokens import Tokens
from ui.widgets.buttons import button, link_button
from ui.widgets.spoken import As
from ui.widgets.text import label

_RADIUS: Final = 10
_BAR: Final = 4
_POINTS_AT_ONCE: Final = 4


def severity_colours(severity: Severity, look: Tokens) -> tuple[str, str, str]:
    """Ground, heading and text of a finding; an emergency is the stop colour turned round."""
    if severity is Severity.EMERGENCY:
        return look.stop, look.surface, look.surface
    return {
        Severity.STOP: (look.stop_ground, look.stop, look.text),
        Severity.CAUTION: (look.caution_ground, look.caution, look.text),
        Severity.INFO: (look.info_ground, look.info, look.text),
    }[severity]


class FindingCard(QFrame):
    """One finding. ``rule`` and ``sources`` stand in its last line; ``why`` unfolds below.

    ``points`` stand below the message as a list, the first few of many until more are asked for.
    """

    def __init__(
        self,
        severity: Severity,
        title: str,
        message: str,
        *,
        rule: str = "",
        sources: str = "",
        why: str = "",
        points: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.severity = severity
        self.title = title
        self.setProperty("severity", severity.value)
        spoken = [labelled(word(severity), title), message, enumerated(points), rule, sources]
        self.setAccessibleName(read_out(spoken))
        self._icon = QLabel()
        self._icon.setAccessibleName(word(severity))
        self._side = QVBoxLayout()
        self._why = QWidget()
        self._in_why = QVBoxLayout(self._why)
        self._in_why.setContentsMargins(0, 0, 0, 0)
        self._in_why.setSpacing(2)
        self._in_why.addWidget(_words(why, "caption"))
        self._why.hide()
        self._more = link_button(
            _("why?"), self._toggle, name=_("Why? {title}").format(title=title)
        )
        if not why:  # shown before it has a parent, it would be a window for a moment
            self._more.hide()
        self._lay_out(message, tuple(points), " · ".join(part for part in (rule, sources) if part))
        self._paint_icon()

    def _lay_out(self, message: str, points: tuple[str, ...], origin: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(_words(self.title, "finding"))
        if message:
            words.addWidget(_words(message))
        if points:
            words.addWidget(_Points(points))
        words.addLayout(self._last_line(origin))
        words.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addLayout(self._side)

    def _last_line(self, origin: str) -> QHBoxLayout:
        """Severity in a word, the rule, its sources, and the way to the reason."""
        line = QHBoxLayout()
        line.setSpacing(8)
        said = " · ".join(part for part in (word(self.severity), origin) if part)
        line.addWidget(_words(said, "caption"), 1)
        line.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def be_read_first(self, *others: "FindingCard") -> None:
        """Take the keyboard: a screen reader of any age then says all of it before anything else.

        ``others`` stand below and are read with it.
        """
        spoken = [card.accessibleName() for card in (self, *others)]
        self.setAccessibleName(read_out(spoken))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_action(
        self, text: str, on_click: Callable[[], object], *, kind: str = ""
    ) -> QPushButton:
        """Put a button at the right: what can be done about it."""
        name = f"{text}: {self.title}"
        made = button(text, on_click, kind=kind, name=name)
        self._side.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def add_to_why(self, text: str, on_click: Callable[[], object]) -> None:
        """Put a link below the reason: where more is said."""
        link = link_button(text, on_click, name=text)
        self._in_why.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _toggle(self) -> None:
        shown = self._why.isHidden()
        self._why.setVisible(shown)
        self._more.setText(_("less") if shown else _("why?"))

    def _paint_icon(self) -> None:
        heading = severity_colours(self.severity, tokens())[1]
        self._icon.setPixmap(pixmap(self.severity.value, heading, scaled(22)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._paint_icon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded ground with a bar of the heading's colour at its left."""
        ground, heading, _text = severity_colours(self.severity, tokens())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.fillPath(shape, QColor(ground))
        if self.hasFocus():
            ring = QRectF(self.rect()).adjusted(3, 3, -3, -3)
            painter.setPen(QPen(QColor(heading), 2))
            painter.drawRoundedRect(ring, _RADIUS - 3, _RADIUS - 3)
        if self.severity is not Severity.EMERGENCY:  # that one is coloured all over
            painter.setClipPath(shape)
            painter.fillRect(0, 0, _BAR, self.height(), QColor(heading))


def _words(text: str, role: str = "") -> QLabel:
    """They stand in the name of the card: as labels they would be read out twice."""
    return label(text, role, spoken=As.PARAGRAPH)


class _Points(QWidget):
    """Points below each other; of many the first few, and a link to the rest."""

    def __init__(self, points: Sequence[str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._labels = [_words(f"• {point}") for point in points]
        for place, each in enumerate(self._labels):
            column.addWidget(each)
            each.setVisible(place < _POINTS_AT_ONCE)
        left = len(points) - _POINTS_AT_ONCE
        text = ngettext("and {n} more", "and {n} more", left).format(n=left)
        self._more = link_button(text, self._show_all, name=text)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        if left <= 0:
            self._more.hide()

    def _show_all(self) -> None:
        self._more.hide()
        for each in self._labels:
            each.show()
