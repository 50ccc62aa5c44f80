"""The steps before the first pass: what and where, the soak, clean hands and skin, the answers."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from homecare.diary.diary import Diary
from homecare.facts.facts import Facts
from homecare.guidance.filled import length
from homecare.guidance.guided_texts import Topic
from homecare.guided.outcome import SOAKED_IN
from homecare.i18n import _
from homecare.records.models import Device, Treatment, TreatmentArea
from homecare.regional.joining import read_out
from homecare.rules import Check
from homecare.rules.cleaning import ASKED_OF_CLEANING
from homecare.rules.last_answers import offered_answers
from homecare.rules.precheck import questions_for
from homecare.values.areas import PARTS
from homecare.values.terms import Question
from homecare.values.times import Moment
from homecare.words import figure, words
from ui.forms.fields import NumberField
from ui.forms.form_row import FormRow
from ui.forms.section import in_a_row
from ui.guided.ring import Ring
from ui.guided.room import Room
from ui.guided.standing import Stops
from ui.guided.step import Seen, Step, big, minutes_and_seconds
from ui.session.basics import Basics
from ui.session.before import Before
from ui.session.sides import Sides
from ui.session.told import source_line, told
from ui.session.where import Where
from ui.widgets.announce import announce
from ui.widgets.buttons import link_button


class PlanStep(Step):
    """What will be done: the device, and where with how many passes."""

    def __init__(self, diary: Diary, add_device: Callable[[], object]) -> None:
        super().__init__(_("What you will do"))
        self._title = big(_("What you will do"))
        self.stops = Stops()
        self.content.addWidget(self._title)
        sides = Sides(self)
        self.basics = Basics(diary.clock, add_device, sides.left)
        self.where = Where(sides.right)
        for name in ("at", "performed_by"):  # it is now, and by the person who is guided
            self.basics.rows[name].hide()
        sides.place(self.basics, self.where)
        sides.add_left(self.stops)
        sides.add_right(self._by_parts_line())
        sides.finish()
        self.content.addWidget(sides)
        self.content.addStretch(1)
        self.set_devices(diary)

    def _by_parts_line(self) -> QWidget:
        self.by_parts = link_button(_("Go through its parts one by one"), self._take_parts)
        self.where.changed.connect(self._show_by_parts)
        return in_a_row(self.by_parts)

    def _show_by_parts(self) -> None:
        whole = [area for area in self.where.areas.areas if area in PARTS]
        self.by_parts.setVisible(bool(whole))
        if whole:
            text = _("Go through the parts one by one: {areas}").format(areas=words(whole))
            self.by_parts.setText(text)
            self.by_parts.setAccessibleName(text)

    def _take_parts(self) -> None:
        """Each part in place of its region, with the passes of the region."""
        draft = Treatment(at=datetime.now(UTC))
        self.where.write_to(draft)
        parts = [
            TreatmentArea(area=area, passes=given.passes)
            for given in draft.areas
            for area in PARTS.get(given.area, (given.area,))
        ]
        draft.areas = parts
        self.where.show_draft(draft)
        self._show_by_parts()
        self.setFocus()

    def set_devices(self, diary: Diary) -> None:
        """Offer the devices that there are now."""
        self.basics.set_devices(diary.all(Device))

    def show_check(self, found: Check, now: Moment) -> None:
        """What says not to roll, and until when, before anything is prepared."""
        self.stops.show_check(found, now)
        said = [self._title.text(), *self.stops.spoken]
        self.setAccessibleName(read_out(said))

    def show_seen(self, seen: Seen) -> None:
        self.basics.show_draft(seen.draft)
        self.where.show_draft(seen.draft)
        self._show_by_parts()

    def write_to(self, draft: Treatment) -> None:
        moment = draft.moment
        self.basics.write_to(draft)
        self.where.write_to(draft)
        draft.moment = moment

    @property
    def rows(self) -> dict[str, FormRow]:
        return {**self.where.rows, **self.basics.rows}

    def unreadable(self) -> dict[str, str]:
        return {**self.where.unreadable(), **self.basics.unreadable()}


class ToldStep(Step):
    """One thing to do, in big type, with what it rests on."""

    def __init__(self, topic: Topic) -> None:
        title, text, sources = told(topic)
        super().__init__(f"{title}. {text}")
        self.centre(big(title), big(text, "large"), source_line(sources))


class SoakStep(Step):
    """The device soaks, and its time is told from here on, whatever comes next."""

    def __init__(self, minutes: float) -> None:
        title, text, sources = told(Topic.SOAK, minutes=length("minutes", minutes))
        super().__init__(f"{title}. {text}")
        self._ring = Ring(self)
        self._whole = big(_("of {minutes}:00").format(minutes=figure(minutes)), "large")
        self._is_done = False
        self.minutes = NumberField(width=110)
        self.row = FormRow(_("It has soaked already, for"), self.minutes, unit=_("min"))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.row)
        line.addStretch(1)
        self.centre(big(title), big(text, "large"), source_line(sources), self._timed(), holder)

    def _timed(self) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self._ring)
        line.addWidget(self._whole, 1)
        return holder

    def set_room(self, room: Room) -> None:
        self._ring.set_room(room)

    def show_seen(self, seen: Seen) -> None:
        is_timed = seen.state.soak is not None
        self.row.setVisible(not is_timed)
        self._ring.setVisible(is_timed)
        self._whole.setVisible(is_timed)
        self.minutes.set_value(None if is_timed else seen.draft.disinfected_minutes)
        self.show_time(seen)

    def show_time(self, seen: Seen) -> None:
        left = seen.soak_left
        if left is None or seen.state.soak is None:
            return
        soaked = seen.state.soak.counted
        time, whole = minutes_and_seconds(soaked), figure(seen.soak_minutes)
        self._ring.setText(time)
        said = _("Time in the alcohol: {time} of {minutes}:00").format(time=time, minutes=whole)
        self._ring.setAccessibleName(said)
        self._ring.show_share(soaked.total_seconds() / 60 / seen.soak_minutes)
        if not left and not self._is_done:
            self._ring.setAccessibleDescription(_("Soaked long enough"))
            self.setAccessibleName(_("Soaked long enough"))
            announce(self)
        self._is_done = not left

    @property
    def rows(self) -> dict[str, FormRow]:
        return {"disinfected_minutes": self.row}

    def unreadable(self) -> dict[str, str]:
        return {"disinfected_minutes": self.minutes.problem} if self.minutes.problem else {}

    @property
    def is_told(self) -> bool:
        """Whether the person said how long it has soaked already."""
        return self.minutes.value is not None

    def write_to(self, draft: Treatment) -> None:
        if self.row.isHidden():
            return
        draft.disinfected_minutes = self.minutes.value
        if self.is_told:
            draft.device_cleaner = draft.device_cleaner or _(SOAKED_IN)


class QuestionsStep(Step):
    """The pre-check as in the form: what applies is ticked, and one press says that nothing else."""

    def __init__(self) -> None:
        title, text, _sources = told(Topic.QUESTIONS)
        super().__init__(f"{title}. {text}")
        self.content.addWidget(big(title))
        self.content.addWidget(big(text, "large"))
        holder = QWidget()
        self.before = Before(holder)
        self.content.addWidget(self.before)
        self.content.addStretch(1)
        self._asked: tuple[Question, ...] = ()
        self._answers: Mapping[str, bool] = {}

    def ask(self, facts: Facts, seen: Seen, said_elsewhere: frozenset[Question]) -> None:
        """Ask what matters for this session; what the soak says is not asked."""
        timed = ASKED_OF_CLEANING if seen.state.soak is not None else frozenset[Question]()
        known = timed | said_elsewhere
        self._asked = tuple(each for each in questions_for(facts) if each not in known)
        self.before.ask_only(self._asked, offered_answers(facts), known, unfold=True)

    def go_in(self) -> None:
        """The keyboard goes to *None of these*, where anything is open."""
        self.before.unfold()
        if any(q.value not in self._answers for q in self._asked):
            self.before.ask()
        else:
            self.setFocus()

    def show_seen(self, seen: Seen) -> None:
        self._answers = seen.draft.answers
        self.before.show_draft(seen.draft)

    def write_to(self, draft: Treatment) -> None:
        self.before.write_to(draft)
        self._answers = draft.answers
