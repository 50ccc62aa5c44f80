"""The card of Today that shows the running recovery against the person's own usual range."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel

from homecare.advice.forecast import forecast_words
from homecare.advice.today import RecoveryNow, Today
from homecare.charts.chart import Chart
from homecare.facts.facts import Facts
from homecare.i18n import _
from homecare.recovery.curves import Recovery, recoveries
from homecare.recovery.usual_range import past_like, usual_range
from homecare.recovery.words import looked, standing
from homecare.words import capital_first, redness_word
from ui.charts.wired import chart_view
from ui.desk import Desk
from ui.look.icons import redness_dot
from ui.look.theme import scaled
from ui.pages.today.photo_strip import PhotoStrip
from ui.widgets.card import Card
from ui.widgets.text import secondary, sentence


class RecoveryCard(Card):
    """Redness now, in one sentence; where it stands; and the curve."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Your recovery"))
        self._desk = desk
        self._dot = QLabel()
        self._sentence = sentence("")
        self._state = secondary("")
        self._forecast = secondary("")
        self._forecast.setToolTip(
            _("Like this: of the same area, with a needle of the same length range.")
        )
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._dot)
        line.addWidget(self._sentence, 1)
        self._chart = chart_view(_("Recovery"), desk, least_height=150, layers=False)
        self.body.addLayout(line)
        self.body.addWidget(self._state)
        self.body.addWidget(self._forecast)
        self.body.addWidget(self._chart)
        self._photos = PhotoStrip(desk)
        self.body.addWidget(self._photos)

    def show_today(self, seen: Today, facts: Facts) -> None:
        """Show the recovery of the area rolled last."""
        row = seen.headline.row
        now = row.recovery if row else None
        self._forecast.hide()
        if row is None or now is None:
            self._dot.hide()
            self._sentence.setText(_("No recovery is running"))
            self._state.setText(_("It runs for 28 days after a session."))
            self._chart.hide()
            self._photos.show_nothing()
            return
        self._show_redness(now)
        self._photos.show_recovery(row, facts, offers=not seen.due)
        found = recoveries(facts)
        current = next(
            (each for each in reversed(found) if each.session.moment == row.last_session), None
        )
        usual = usual_range(past_like(current, found)) if current else None
        self._state.setText(_state_words(now, usual.n if usual else None, seen))
        self._forecast.setText(words := forecast_words(facts, current))
        self._forecast.setVisible(bool(words))
        self._chart.show()
        self._chart.set_chart(partial(_chart, facts, current, self._state.text()))

    def _show_redness(self, now: RecoveryNow) -> None:
        self._dot.setVisible(now.redness is not None)
        if now.redness is None:
            self._sentence.setText(_("No redness recorded yet"))
            return
        self._dot.setPixmap(redness_dot(now.redness).pixmap(scaled(18), scaled(18)))
        self._dot.setAccessibleName(redness_word(now.redness))
        self._sentence.setText(_("Redness {grade} of 4").format(grade=now.redness))


def _chart(facts: Facts, current: Recovery | None, words: str) -> Chart:
    from homecare.charts.of_log import one_recovery

    return one_recovery(facts, current, words)


def _state_words(now: RecoveryNow, n: int | None, seen: Today) -> str:
    """Where it stands and by which look, without a word that reassures."""
    words = standing(now.state, seen_since=now.seen_since, n=n)
    if now.redness is None or now.looked is None or now.look_day is None:
        words = _("Day {day}: {words}").format(day=now.day, words=words)
    else:
        words = _("{redness} {look}: {words}").format(
            redness=capital_first(redness_word(now.redness)),
            look=looked(now.look_day, now.looked, seen.at),
            words=words,
        )
    if now.baseline_assumed:
        return _("{words} (baseline assumed to be 0)").format(words=words)
    return words
