"""Asks once, after the first photo of a view, for two more: they tell how much photos differ by themselves."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.photos.sittings import ONE_SITTING
from homecare.queries.shots import Shot
from homecare.values.terms import Severity, View
from homecare.values.times import Moment
from homecare.words import uncapped
from ui.settings.kept import settings
from ui.settings.remembered import ASKED_FOR_REPEATS
from ui.widgets.finding_card import FindingCard
from ui.widgets.layouts import empty


def first_of_a_view(shots: Sequence[Shot], now: Moment) -> Shot | None:
    """The only photo of its view and area, while the person may still stand there. What is of no
    view that can be taken again is not asked about."""
    return next(
        (
            shot
            for shot in shots
            if shot.view not in (None, View.OTHER)
            and now.at - ONE_SITTING <= shot.moment.at <= now.at
            and sum((each.view, each.area) == (shot.view, shot.area) for each in shots) == 1
        ),
        None,
    )


class RepeatsAsked(QWidget):
    """``taken_on``: the person takes two more, of this view. Whatever the answer, no photo is asked
    about twice."""

    taken_on = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._asked: set[str] = set()
        self._of: Shot | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def look(self, shots: Sequence[Shot], now: Moment) -> None:
        """Ask where a first photo has just come in; what was asked goes once it has company."""
        shot = first_of_a_view(shots, now)
        if shot is None:
            self._clear()
        elif shot != self._of and str(shot.id) not in self._known():
            self._ask(shot)

    def _ask(self, shot: Shot) -> None:
        self._clear()
        self._remember(shot)
        self._of = shot
        assert shot.view is not None, "it is the first of its view"
        card = FindingCard(
            Severity.INFO,
            _("Take two more now ({view})").format(view=uncapped(shot.view)),
            _(
                "Put the camera down between them. From three photos of the same skin Homecare learns "
                "how much yours differ by themselves, and calls nothing a change that is within that."
            ),
        )
        card.add_action(_("Take two more"), partial(self._take, shot.view))
        card.add_action(_("Not now"), self._clear)
        self._column.addWidget(card)
        self.show()

    def _take(self, view: View) -> None:
        self._clear()
        self.taken_on.emit(view)

    def _clear(self) -> None:
        empty(self._column)
        self._of = None
        self.hide()

    def _known(self) -> set[str]:
        return self._asked | set(settings().value(ASKED_FOR_REPEATS).split())

    def _remember(self, shot: Shot) -> None:
        self._asked.add(str(shot.id))
        settings().keep(ASKED_FOR_REPEATS, " ".join(sorted(self._known())))
