"""Beside the pictures: how to take one, or what the new one differs by from the last."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from homecare.guidance.photo_advice import Pose, photo_advice
from homecare.i18n import _, pgettext
from homecare.photos.retaking import Advice
from homecare.values.terms import Severity
from homecare.words import capital_first
from ui.widgets.announce import say_aloud
from ui.widgets.buttons import button, primary_button
from ui.widgets.card import Card
from ui.widgets.finding_card import FindingCard
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.grounded import Grounded
from ui.widgets.layouts import empty
from ui.widgets.text import label, secondary, section, strong

_GAP: Final = 10


class TakingPanel(Card):
    """Waits for a picture, or asks whether the one that came is kept."""

    choose_asked = Signal()
    paste_asked = Signal()
    again_asked = Signal()
    keep_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("How to take it"))
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(_GAP)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        self.body.addWidget(area, 1)

    def show_waiting(self, pose: Pose, title: str, said: str) -> None:
        """Say how to stand; a picture is waited for."""
        self._begin(title, said)
        self._add(Grounded(_(pose.text), pose))
        self._add_buttons(
            primary_button(_("Choose the photo…"), self.choose_asked.emit),
            button(pgettext("button", "Paste"), self.paste_asked.emit, name=_("Paste a photo")),
        )
        self._add(secondary(_("Or drop it here.")))
        self._add(section(_("The same every time")))
        for each in photo_advice().advice:
            self._add(Grounded(_(each.text), each, title=_(each.title)))
        self._end()

    def show_looking(self, said: str) -> None:
        """The worker looks what differs; nobody has to wait for it."""
        self._begin(_("Looking what differs…"), said)
        self._add_choice(alike=True)
        self._end()

    def show_first(self) -> None:
        """There is nothing to hold it against."""
        self._begin(_("The first of this view"), _("Later ones are held against it."))
        self._add_choice(alike=True)
        self._end()

    def show_unknown(self, said: str) -> None:
        """It could not be held against the last one; ``said`` is why."""
        self._begin(_("What differs is not known"), said)
        self._add_choice(alike=True)
        self._end()

    def show_differs(self, advice: Advice) -> None:
        """What the new one differs by, while the person stands there."""
        self._begin("", "")
        verdict = _verdict(advice)
        self._add(verdict)
        say_aloud(self, verdict.accessibleName())
        self._add_choice(alike=not advice)
        self._end()

    def _begin(self, title: str, said: str) -> None:
        empty(self._column)
        for made, text in ((strong, title), (label, said)):
            if text:
                self._add(made(text))

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()

    def _end(self) -> None:
        self._column.addStretch(1)
        self._area.verticalScrollBar().setValue(0)

    def _add_choice(self, *, alike: bool) -> None:
        """Keep it, or once more: the main one is what the pictures speak for."""
        keep: Callable[..., QWidget] = primary_button if alike else button
        again: Callable[..., QWidget] = button if alike else primary_button
        both = [
            keep(_("Keep &it"), self.keep_asked.emit),
            again(_("Take it a&gain"), self.again_asked.emit),
        ]
        self._add_buttons(*(both if alike else reversed(both)))
        (both[0] if alike else both[1]).setFocus()
        self._add(secondary(_("Taken again, this one leaves the log. It can be brought back.")))

    def _add_buttons(self, *buttons: QWidget) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        for each in buttons:
            flow.addWidget(each)
        self._add(row)


def _verdict(advice: Advice) -> FindingCard:
    if not advice:
        said = _("Light, distance and pose are as in the last one, as far as the pictures tell.")
        return FindingCard(Severity.INFO, _("Taken alike"), said)
    said = _("Beside the last one:")
    return FindingCard(Severity.CAUTION, _("Not taken alike"), said, points=_points(advice))


def _points(advice: Advice) -> Sequence[str]:
    return [
        _("{what}: {then}").format(what=capital_first(what), then=then) for what, then in advice
    ]
