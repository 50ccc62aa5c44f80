"""What was noted last and has not been seen to be gone: asked for by name, before anything else."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from homecare.i18n import _, pgettext
from homecare.rules.what_stands import Standing
from homecare.values.signs import Sign
from homecare.words import short_day, word
from ui.widgets.chips import ChoiceChips
from ui.widgets.layouts import keep_room
from ui.widgets.spoken import As
from ui.widgets.text import caption, strong


class Answer(StrEnum):
    """What can be said of a sign that stood."""

    STILL = "still"
    GONE = "gone"
    UNSURE = "unsure"


class WhatStands(QWidget):
    """A line for each urgent sign that stands; without an answer it goes on standing."""

    spoken_as = As.GROUP

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stand: tuple[Standing, ...] = ()
        self._answers: dict[Sign, ChoiceChips[Answer]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.setAccessibleName(_("What was noted before"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on to the first answer
        self.hide()

    def ask(self, stand: Sequence[Standing], said: Iterable[str] | None) -> None:
        """Ask for the urgent ones of these; ``said`` is what the draft already holds."""
        if tuple(stand) == self._stand:
            return
        self._stand = tuple(stand)
        self._clear()
        asked = [each for each in stand if each.is_urgent]
        self.setVisible(bool(asked))
        if not asked:
            return
        self._column.addWidget(strong(_("First: is it still there?")))
        for each in asked:
            self._add(each, None if said is None else each.sign in said)
        self._take_place_for_tab()
        self.setFocusProxy(self._answers[asked[0].sign])

    def keep_room_for(self, most: Sequence[Standing]) -> None:
        """The place of so many lines stays while fewer or none are asked: what is below never moves."""
        around = self.parentWidget()
        if not most or around is None:
            return
        like = WhatStands(around)
        like.ask(most, None)
        like.hide()
        for each in like.findChildren(QWidget):
            each.ensurePolished()
        self.setMinimumHeight(like.sizeHint().height())
        keep_room(self)
        like.setParent(None)
        like.deleteLater()

    def _take_place_for_tab(self) -> None:
        """Tab comes here before the scales: what is made later would else come after all there is."""
        last: QWidget = self
        for chips in self._answers.values():
            for each in chips.findChildren(QAbstractButton):
                QWidget.setTabOrder(last, each)
                last = each

    def _clear(self) -> None:
        self._answers = {}
        self.setFocusProxy(None)  # type: ignore[arg-type]
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, each: Standing, said: bool | None) -> None:
        day = short_day(each.seen.local_date)
        name = _("{sign}, noted {day}").format(sign=word(each.sign), day=day)
        options = [
            (Answer.STILL, _("Still there")),
            (Answer.GONE, pgettext("sign", "Gone")),
            (Answer.UNSURE, _("Not sure")),
        ]
        chips = ChoiceChips[Answer](options, name=name, parent=self)
        if said is not None:
            chips.set_value(Answer.STILL if said else Answer.GONE)
        chips.changed.connect(self.changed)
        self._answers[each.sign] = chips
        self._column.addWidget(caption(name))
        self._column.addWidget(chips)

    @property
    def is_asking(self) -> bool:
        """Whether there is anything to ask."""
        return bool(self._answers)

    def with_answers(self, signs: list[str] | None) -> list[str] | None:
        """What the check-in is to hold: the signs of the form, with those that go on standing.

        What was neither said to be there nor to be gone is kept. A sign that was not asked for by
        name ends only where all of them were answered for.
        """
        values = {sign: chips.value for sign, chips in self._answers.items()}
        answered = any(value in (Answer.STILL, Answer.GONE) for value in values.values())
        if signs is None and not answered:
            return None
        kept = [sign for sign, value in values.items() if value is not Answer.GONE]
        if signs is None:
            kept += [each.sign for each in self._stand if not each.is_urgent]
        return list(dict.fromkeys((*(signs or ()), *map(str, kept))))
