"""The cards of Today that say it in words: can I roll, do now, care."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QProgressBar, QVBoxLayout, QWidget

from homecare.advice.ratings_due import RatingDue
from homecare.advice.today import AreaRow, Today
from homecare.guidance.texts import guidance
from homecare.i18n import _, ngettext
from homecare.recovery.check_ins_due import Due
from homecare.rules.cards import Card as CardOf
from homecare.rules.cards import cards_of
from homecare.rules.findings import Finding
from homecare.values.areas import Area
from homecare.values.terms import Severity
from homecare.values.times import DAY, DayBegin
from homecare.words import in_sentence, needle_of_um, short_day, where, word, words
from ui.desk import Desk
from ui.look.read_before import ReadBefore
from ui.widgets.buttons import link_button
from ui.widgets.card import Card
from ui.widgets.chips import ChoiceChips
from ui.widgets.day_strip import DayMark, DayStrip
from ui.widgets.finding_card import FindingCard
from ui.widgets.findings import area_words, shown_at, sources_words, the_emergency
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.layouts import empty
from ui.widgets.read_card import card_or_line, focus_line
from ui.widgets.text import caption, label, secondary, sentence
from ui.widgets.tip_rows import add_tip

_DAYS_SHOWN: Final = 14
_LOOK_BACK: Final = timedelta(days=9)
_NOT_SHOWN_HERE: Final = frozenset({"not-known"})


class ReadyCard(Card):
    """ "Can I roll today?": one sentence with the date, and every other area beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Can I roll today?"))
        self._desk = desk
        self._sentence = sentence("")
        self._reason = secondary("")
        self._missing = caption("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(10)
        self._others = QWidget()
        self._flow = FlowLayout(self._others)
        self._days = DayStrip()
        parts = (
            self._sentence,
            self._reason,
            self._bar,
            self._others,
            self._days,
            self._missing,
        )
        for each in parts:
            self.body.addWidget(each)
        self.body.addStretch(1)

    def show_today(self, seen: Today) -> None:
        """Say it for the area rolled last, and shortly for each other one and other needle."""
        row = seen.headline.row
        if row is None:
            self._sentence.setText(_("No session in this log yet"))
            return
        self._sentence.setText(_sentence(row, seen))
        self._reason.setText(_reason(row, seen))
        self._show_progress(row, seen)
        self._days.set_days(_days(row, seen))
        missing = _missing(row)
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))
        empty(self._flow)
        others = [*(other for other in seen.areas if other is not row), *seen.by_needle]
        for other in others:
            self._flow.addWidget(_other(other, seen))
        self._others.setVisible(bool(others))

    def _show_progress(self, row: AreaRow, seen: Today) -> None:
        until = row.recommended_from or row.spaced_from
        whole = (until - row.last_session.at).total_seconds()
        gone = (seen.at.at - row.last_session.at).total_seconds()
        done = 100 if whole <= 0 else max(0, min(100, round(100 * gone / whole)))
        self._bar.setValue(done)
        self._bar.setAccessibleName(_("Waiting time since the last session"))
        self._bar.setAccessibleDescription(_("{n} % of the recommended time").format(n=done))


def _days(row: AreaRow, seen: Today) -> list[DayMark]:
    """Two weeks around today: from the last session, where that was a few days ago."""
    today = seen.at.local_date
    session = row.last_session.local_date
    first = session if today - session <= _LOOK_BACK else today - timedelta(days=3)
    least = seen.at.shows(row.floor_until).date()
    from_then = row.recommended_from
    recommended = None if from_then is None else seen.at.shows(from_then).date()
    days = (first + timedelta(days=n) for n in range(_DAYS_SHOWN))
    return [
        DayMark(
            day,
            session=day == session,
            too_soon=session < day < least,
            today=day == today,
            allowed=day == recommended,
        )
        for day in days
    ]


def _date(when: datetime, seen: Today) -> str:
    """A day is enough far off; near by the hour matters."""
    local = seen.at.shows(when)
    text = short_day(local.date())
    if local.year != seen.at.local.year:
        text = f"{text} {local.year}"
    is_day = isinstance(when, DayBegin) or abs(when - seen.at.at) > 2 * DAY
    return text if is_day else f"{text}, {local:%H:%M}"


def _sentence(row: AreaRow, seen: Today) -> str:
    area = area_words([row.area])
    from_then = row.recommended_from
    if from_then is None:
        return _("Not now, ask first: {area}").format(area=area)
    if from_then > seen.at.at:
        return _("Not yet: {area} from {date}").format(area=area, date=_date(from_then, seen))
    if row.stops:
        return _("Not now: {area}").format(area=area)
    return _("The recommended date is reached: {area}").format(area=area)


def _reason(row: AreaRow, seen: Today) -> str:
    """The numbers behind the sentence, or the stop that holds."""
    decided = row.decided_by
    if row.recommended_from is None or (decided and row.recommended_from > seen.at.at):
        return "" if decided is None else f"{decided.title}. {decided.rule}"
    if row.recommended_from <= seen.at.at:
        if row.stops:
            return f"{row.stops[0].title}. {row.stops[0].rule}"
        since = _date(row.recommended_from, seen)
        text = (
            _("Recommended since {date}, for {needle}.")
            if row.needle_um
            else _("Recommended since {date}; the needle length is not known.")
        )
        return text.format(date=since, needle=needle_of_um(row.needle_um))
    return _waiting(row, seen)


def _waiting(row: AreaRow, seen: Today) -> str:
    ready_on = seen.at.shows(row.spaced_from).date()
    left = (ready_on - seen.at.local_date).days
    least = round((row.floor_until - row.last_session.at) / DAY)
    recommended = (ready_on - row.last_session.local_date).days
    rule = "R05" if row.floor_until > seen.at.at else "R06"
    days = ngettext("{n} day left", "{n} days left", left).format(n=left)
    where = _("{needle} on {area}").format(
        needle=needle_of_um(row.needle_um) or _("Needle not known"), area=in_sentence(row.area)
    )
    return _("{where}: {recommended} days recommended, {least} the least. {days}. {rule}").format(
        where=where, recommended=recommended, least=least, days=days, rule=rule
    )


def _missing(row: AreaRow) -> str:
    """What could not be looked at: it makes the sentence no better."""
    words = guidance().rules["not-known"].words
    names = [_(words[key]) for key in row.unknown if key in words]
    return _("Not known: {names}.").format(names="; ".join(names)) if names else ""


def _when(row: AreaRow, seen: Today) -> str:
    """When an area is ready, short."""
    if row.ready:
        return _("ready now")
    if row.recommended_from is None:
        return _("ask first")
    if row.recommended_from > seen.at.at:
        return _date(row.recommended_from, seen)
    return _("not now: {title}").format(title=row.stops[0].title)


def _other(row: AreaRow, seen: Today) -> QWidget:
    what, when = f"{word(row.area)} {needle_of_um(row.needle_um)}".strip(), _when(row, seen)
    made = label(f"{what} · {when}", "pill", wrap=False)
    made.setAccessibleName(f"{what}: {when}")
    return made


class DoNowCard(Card):
    """What is due, and every finding of the day; each with the button that deals with it.

    But for the emergency that the window itself shows above every page: it is said once.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Do now"))
        self._desk = desk
        self._read = ReadBefore(desk.folder)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def show_today(self, seen: Today, to_rate: RatingDue | None = None) -> None:
        """Findings first, worst first; then what is due."""
        empty(self._list)
        above = the_emergency(seen.findings)
        findings = [
            each for each in seen.findings if each.rule not in _NOT_SHOWN_HERE and each is not above
        ]
        for card in cards_of(findings):
            self._list.addWidget(self._finding(card, seen, partial(self.show_today, seen, to_rate)))
        for due in seen.due:
            self._list.addWidget(self._due_card(due, seen))
        if to_rate is not None:
            self._list.addWidget(self._rating_card(to_rate))
        if above is not None and not findings:
            self._list.addWidget(label(_("First do what stands above this page."), "secondary"))
        elif not findings and not seen.due and to_rate is None:
            self._list.addWidget(label(_("No check-in is due right now."), "secondary"))

    def _finding(self, card: CardOf, seen: Today, again: Callable[[], object]) -> QWidget:
        """A standing caution that was read is a line; folded by hand, the keyboard goes along."""

        def on_fold(folded: Finding) -> None:
            again()
            focus_line(self, folded)

        show_rule = self._desk.acts.show_rule
        return card_or_line(card, self._read, on_fold, now=seen.at, show_rule=show_rule)

    def _rating_card(self, due: RatingDue) -> FindingCard:
        """About once a month; the earlier answers are not told here either."""
        since = (
            _("Not rated yet: this is the start that you compare with.")
            if due.last is None
            else _("Last rated {day}.").format(day=short_day(due.last))
        )
        card = FindingCard(
            Severity.INFO, words(due.concerns), since, sources=_("once a month: our default")
        )
        card.add_action(_("Rate"), self._desk.acts.rate)
        return card

    def _due_card(self, due: Due, seen: Today) -> FindingCard:
        card = FindingCard(
            Severity.INFO,
            _("Check-in: {area}").format(area=area_words([due.area])),
            due.text_for(shown_at(seen.at)),
            sources=sources_words(due.sources),
        )
        card.add_action(_("Check in"), lambda: self._check_in(due.area), kind="primary")
        return card

    def _check_in(self, area: Area) -> None:
        """Of the area that is asked for; the dialog goes on to the others by itself."""
        from homecare.records.models import (
            CheckIn,  # what shows first must not wait for the database
        )

        now = self._desk.diary.clock()
        draft = CheckIn(at=now.at, area=area)
        draft.moment = now
        self._desk.acts.edit(draft)


class CareCard(Card):
    """What to do and to leave alone today, one region at a time; each line says until when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Care"))
        self._seen: Today | None = None
        self._regions: ChoiceChips[Area] = ChoiceChips(name=_("Region"), optional=False)
        self._regions.changed.connect(self._fill)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self._none = label(
            _("No session in the last 14 days: nothing of the aftercare applies today."),
            "secondary",
        )
        self._foot = link_button(
            _("When may I start again with what? Sources for every tip"), desk.acts.show_restarts
        )
        self.body.addWidget(self._regions)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._none)
        self.body.addWidget(self._foot, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_today(self, seen: Today) -> None:
        """Offer each region in recovery; the one rolled last, unless another was chosen."""
        self._seen = seen
        regions = {tip.area: tip.areas for tip in seen.care}
        chosen = self._regions.value
        self._regions.set_options([(area, where(areas)) for area, areas in regions.items()])
        self._regions.set_value(chosen if chosen in regions else next(iter(regions), None))
        self._regions.setVisible(len(regions) > 1)
        self._none.setVisible(not regions)
        self._foot.setVisible(bool(regions))
        self._fill()

    def _fill(self) -> None:
        empty(self._grid)
        if self._seen is None:
            return
        area = self._regions.value
        day = next(
            (row.recovery.day for row in self._seen.areas if row.area is area and row.recovery),
            None,
        )
        self.set_title(_("Care") if day is None else _("Care for day {n}").format(n=day))
        tips = [tip for tip in self._seen.care if tip.area is area]
        for place, tip in enumerate(tips):
            add_tip(self._grid, place, tip, self._seen.at)
