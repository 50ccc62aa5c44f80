"""Make or change a plan: how many sessions, how far apart, then a pause."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.advice.plan_words import dates_line, plan_title
from homecare.advice.plans import plan_findings, plan_now, recommended_gap
from homecare.facts.facts import PlanFact
from homecare.guidance.texts import guidance
from homecare.i18n import _, ngettext
from homecare.records.models import Device, Plan
from homecare.records.reading import Problem
from homecare.values.areas import Area
from homecare.values.needles import to_um
from homecare.values.times import DAY
from ui.area_map.picker import AreaPicker
from ui.desk import Desk
from ui.forms.record_dialog import RecordDialog
from ui.forms.record_fields import (
    ChoiceField,
    CountField,
    DayField,
    NotesField,
    TextField,
    measure_field,
)
from ui.widgets.findings import finding_card, sources_words
from ui.widgets.layouts import take_out
from ui.widgets.text import label, secondary


class AreasField(AreaPicker):
    """The areas as a plan keeps them."""

    @property
    def value(self) -> list[str]:
        return [str(area) for area in self.areas]

    def set_value(self, value: Iterable[str]) -> None:
        self.set_areas(map(Area, value))


class PlanDialog(RecordDialog[Plan]):
    """What the guidance recommends stands beside the fields, and what it warns of below them."""

    width_px = 660

    def __init__(
        self, desk: Desk, plan: Plan | None = None, *, parent: QWidget | None = None
    ) -> None:
        """``plan``: one of the log to change, or None for a new one."""
        plan = plan or new_plan(desk)
        title = _("Plan a series") if plan.created_at is None else _("Edit plan")
        super().__init__(desk, plan, title=title, parent=parent)
        self.add_field("areas", _("&Where"), AreasField(name=_("Areas")))
        self.add_field("needle_mm", _("Needle &length"), measure_field(), unit=_("mm"), half=True)
        self.add_field("device", _("&Device"), self._devices(), half=True)
        self.add_field("sessions", _("How &many sessions"), CountField(), half=True)
        self.add_field("gap_days", _("Days a&part"), CountField(), half=True)
        self.add_widget(self._make_advice())
        self.add_field("pause_days", _("Then a pa&use, in days"), CountField(), half=True)
        self.add_field("starts", _("&Counts from"), DayField(self.today), half=True)
        self.add_field("name", _("&Name"), TextField(), half=True)
        if not self.is_new:
            self.add_field("ended", _("&Ended"), DayField(self.today), half=True)
        self.add_field("notes", _("N&otes"), NotesField())
        self.finish()
        self._advise()

    def _make_advice(self) -> QWidget:
        """Right below the numbers that it speaks of: nothing has to be scrolled to."""
        made = QWidget()
        self._told = QVBoxLayout(made)
        self._told.setContentsMargins(0, 0, 0, 0)
        self._advice = secondary("")
        self._told.addWidget(self._advice)
        self._dates = label("")
        self._told.addWidget(self._dates)
        self._cards: list[QWidget] = []
        return made

    def _devices(self) -> ChoiceField:
        owned = [(each.id, each.name or "") for each in self.desk.diary.all(Device)]
        return ChoiceField([("", owned)])

    def on_changed(self, name: str) -> None:
        super().on_changed(name)
        self._advise()

    def found_problems(self) -> Iterable[Problem]:
        found = list(super().found_problems())
        made, _unreadable = self.draft()
        if made.ended is not None and made.ended < made.starts:
            found.append(Problem("ended", "", _("lies before the day it counts from")))
        return found

    def _advise(self) -> None:
        """What the guidance says of a plan like this one."""
        take_out(self._told, *self._cards)
        self._cards.clear()
        if any(True for _problem in self.found_problems()):
            self._advice.setText("")
            self._dates.setText("")
            return
        plan, facts = _fact(self.draft()[0]), self.desk.diary.facts(self.desk.diary.clock())
        gap = recommended_gap(plan, facts)
        days = -(-gap.time // DAY)
        self._advice.setText(
            ngettext(
                "Recommended: {n} day apart ({sources}). Blank means just that. How many, and how "
                "long the pause: our default; no study compared it at home.",
                "Recommended: {n} days apart ({sources}). Blank means just that. How many, and how "
                "long the pause: our default; no study compared it at home.",
                days,
            ).format(n=days, sources=sources_words(gap.sources))
        )
        self._dates.setText(dates_line(plan_now(plan, facts)))
        for finding in plan_findings(plan, facts):
            card = finding_card(finding, facts.now)
            self._told.addWidget(card)
            self._cards.append(card)
            card.show()  # else it would wait for the next turn of the event loop

    def name_of(self, made: Plan) -> str:
        return plan_title(_fact(made))


def new_plan(desk: Desk) -> Plan:
    """A plan that begins with what the guidance has, and with the skin and needle used last."""
    series, diary = guidance().series, desk.diary
    last = next(reversed(diary.history.sessions), None)
    return Plan(
        areas=[str(area) for area in last.areas] if last else [],
        needle_mm=last.needle_um / 1000 if last and last.needle_um else None,
        device_id=last.device_id if last else None,
        sessions=int(series["sessions"].value),
        pause_days=int(series["pause"].value),
        starts=diary.clock().local_date,
    )


def _fact(plan: Plan) -> PlanFact:
    return PlanFact(
        id=plan.id,
        name=plan.name or "",
        areas=tuple(map(Area, plan.areas)),
        needle_um=None if plan.needle_mm is None else to_um(plan.needle_mm),
        sessions=plan.sessions,
        gap_days=plan.gap_days,
        pause_days=plan.pause_days,
        starts=plan.starts,
        ended=plan.ended,
    )
