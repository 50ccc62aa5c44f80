"""A session is saved: what to do and to leave alone from now on, the device, the first check-in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from homecare.advice.care import CareTip, care_for
from homecare.diary.diary import Diary
from homecare.guidance.filled import length
from homecare.guidance.guided_texts import Topic
from homecare.guidance.texts import guidance
from homecare.i18n import _, ngettext
from homecare.records.models import Treatment
from homecare.recovery.check_ins_due import DAILY
from homecare.rules.limits import limit
from homecare.values.areas import region_of
from homecare.values.terms import PerformedBy
from ui.forms.section import in_a_row
from ui.look.theme import MARGIN
from ui.session.told import source_line, told
from ui.widgets.buttons import button, link_button, primary_button
from ui.widgets.card import Card
from ui.widgets.care_timeline import CareTimeline
from ui.widgets.text import heading, label


def saved_words() -> str:
    """The title of what follows a saved session, wherever it was saved."""
    return _("Session saved. Care from now on")


def care_now(diary: Diary, session: Treatment) -> list[CareTip]:
    """The tips for the skin of this session, at this moment; none where it is long over, or where
    that skin was rolled again since: then they tell of another session.

    What holds on several of its regions until the same moment is said once.
    """
    facts = diary.facts(diary.clock())
    since = [each for each in facts.sessions if each.at > session.moment.at]
    again = {region_of(area) for each in since for area in each.areas}
    regions = {region_of(part.area) for part in session.areas} - again
    tips = [tip for tip in care_for(facts) if regions.intersection(tip.areas)]
    return list({(tip.id, tip.until): tip for tip in tips}.values())


class CareAfter(QWidget):
    """When to get help, what to do and leave until when, cleaning the device, when to look."""

    check_in_wanted = Signal()

    def __init__(self, diary: Diary, session: Treatment, *, with_link: bool = True) -> None:
        """``with_link``: to check in now, where no button beside it does that."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        timeline = CareTimeline()
        timeline.show_tips(care_now(diary, session), diary.clock())
        self._column.addWidget(timeline)
        if session.performed_by is not PerformedBy.PROFESSIONAL:
            least = limit(diary.facts(diary.clock()), "R29", "soak").value
            title, text, sources = told(Topic.DEVICE_AFTER, minutes=length("minutes", least))
            for part in (label(title, "strong"), label(text), source_line(sources)):
                self._column.addWidget(part)
        self._add_check_in(with_link=with_link)

    def _add_check_in(self, *, with_link: bool) -> None:
        days = guidance().due[DAILY].start.duration.days
        words = ngettext(
            "The first check-in is asked for {n} day after the session. You can say now how it is.",
            "The first check-in is asked for {n} days after the session. You can say now how it is.",
            days,
        )
        self._column.addWidget(label(_("Check-in"), "strong"))
        self._column.addWidget(label(words.format(n=days)))
        if with_link:
            now = link_button(_("Check in now"), self.check_in_wanted.emit)
            self._column.addWidget(now, 0, Qt.AlignmentFlag.AlignLeft)


class SavedPage(QWidget):
    """In the place of the form, once its session is saved."""

    done = Signal()
    check_in_wanted = Signal()

    def __init__(self, diary: Diary, session: Treatment, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(saved_words())
        care = CareAfter(diary, session, with_link=False)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addWidget(care)
        inner.addStretch(1)
        area.setWidget(holder)
        now = button(_("Check in now"), self.check_in_wanted.emit)
        self._done = primary_button(_("Done"), self.done.emit)
        card = Card(parent=self)
        card.body.addWidget(area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN // 2, MARGIN, MARGIN // 2)
        column.addWidget(heading(saved_words()))
        column.addWidget(card, 1)
        column.addWidget(in_a_row(now, self._done, at_right=True))
        self.setFocusProxy(self._done)
