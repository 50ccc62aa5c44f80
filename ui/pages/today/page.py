"""The page that answers the three questions of the day."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from homecare.advice.ratings_due import rating_due
from homecare.advice.today import Today, today
from homecare.i18n import _
from homecare.words import long_day, needle_of_um, short_day
from ui.desk import Desk
from ui.pages.today.care_card import CareCard
from ui.pages.today.do_now_card import DoNowCard
from ui.pages.today.happened import HappenedButton
from ui.pages.today.plan_card import PlanCard
from ui.pages.today.ready_card import ReadyCard
from ui.pages.today.recovery_card import RecoveryCard
from ui.pages.today.setting_up import SettingUpCard
from ui.pages.today.unfinished_card import UnfinishedCard
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.empty_state import EmptyState
from ui.widgets.findings import area_words
from ui.window.page import GAP, Page

_COLUMN_LEAST_PX: Final = 380
_WIDTH_MOST: Final = 2280
"""In pixels of the design: on a large screen there is room for three columns."""


class TodayPage(Page):
    """Cards in columns, care below them; in an empty log one thing to begin with."""

    width_most = _WIDTH_MOST
    tells_of_the_hour = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Today"))
        self._desk = desk
        happened = HappenedButton(desk)
        self.add_action(happened)
        self._ready = ReadyCard(desk)
        self._recovery = RecoveryCard(desk)
        self._do_now = DoNowCard(desk)
        self._plan = PlanCard(desk)
        self._care = CareCard(desk)
        self._setting_up = SettingUpCard(desk)
        self._unfinished = UnfinishedCard(desk)
        self._cards = Columns(least=_COLUMN_LEAST_PX, gap=GAP, most=3)
        for card in (self._ready, self._recovery, self._plan):
            self._cards.add(card)
        self._cards.add(self._do_now, wide=True)
        self._empty = EmptyState(
            _("Nothing logged yet"),
            _(
                "Here you will see whether the recommended date is reached, how your skin "
                "recovers, and what to leave alone today. It starts with your first session: "
                "one from last week counts, too."
            ),
            icon="today",
            action_text=_("Log session"),
            action=desk.acts.log_session,
        )
        self.body.addWidget(self._unfinished)
        self.body.addWidget(self._cards)
        self.body.addWidget(self._care)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._setting_up)
        self.body.addStretch(1)
        QWidget.setTabOrder(self._ready.last_stop, happened)  # the answer comes first

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._unfinished.look()  # the form that stood in the page's place may have left a draft

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._unfinished.look()  # so may the dialog that was closed
        return super().event(event)

    def on_opened(self) -> None:
        self._unfinished.look()
        if self._desk.diary.history.photos:
            self.refresh()  # which pictures there are could not be asked before

    def refresh(self) -> None:
        diary = self._desk.diary
        now = diary.clock()
        self.set_title(long_day(now.local_date))
        facts = diary.facts(now)
        seen = today(facts, diary.history.needles_in_use(now))
        has_sessions = bool(seen.areas)
        tells = has_sessions or bool(seen.findings and facts.check_ins)
        self._cards.setVisible(tells)
        self._care.setVisible(tells)
        self._empty.setVisible(not has_sessions)
        self.set_subtitle(_where_it_stands(seen))
        self._ready.show_today(seen)
        self._recovery.show_today(seen, facts)
        person, ratings = diary.history.person, diary.history.ratings
        to_rate = rating_due(person.concerns, ratings, now)
        self._do_now.show_today(seen, to_rate, with_photos=bool(facts.photos))
        self._plan.show_plans(diary.history, facts)
        self._care.show_today(seen)
        self._order(do_now_first=_must_act(seen))
        self._setting_up.show_missing(facts, diary.history.devices)

    def _order(self, *, do_now_first: bool) -> None:
        """All of it each time: what stood first before must not stay between the others."""
        cards: list[Card] = [self._ready, self._recovery, self._plan]
        cards.insert(0 if do_now_first else len(cards), self._do_now)
        for card in reversed(cards):
            self._cards.bring_to_front(card)


def _must_act(seen: Today) -> bool:
    """Whether a finding says to get help: that comes before the question when to roll."""
    return any(finding.act is not None for finding in seen.findings)


def _where_it_stands(seen: Today) -> str:
    """``Recovery day 3 after Thursday's 0.5 mm face session``, in one line."""
    row = seen.headline.row
    if row is None or row.recovery is None:
        return ""
    day = short_day(row.last_session.local_date)
    parts = {"number": row.recovery.day, "day": day, "area": area_words([row.area])}
    length = needle_of_um(row.needle_um)
    if length:
        # Translators: as in "Recovery day 2 after the 0.5 mm face session of Thu 10 Dec".
        return _("Recovery day {number} after the {needle} {area} session of {day}").format(
            needle=length, **parts
        )
    return _("Recovery day {number} after the {area} session of {day}").format(**parts)
