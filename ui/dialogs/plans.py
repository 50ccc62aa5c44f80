"""Every plan with its dates: what runs, what is over, and a new one."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from homecare.advice.plan_words import plan_line, plan_title, steps_words
from homecare.advice.plans import PlanState, plan_now
from homecare.facts.facts import PlanFact
from homecare.i18n import _, pgettext
from homecare.records.copying import copy_of
from homecare.records.models import Plan
from ui.desk import Desk
from ui.dialogs.plan import new_plan
from ui.look.theme import scaled
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.layouts import empty
from ui.widgets.reading_area import ReadingArea
from ui.widgets.text import heading, label, secondary, strong


class PlansDialog(QDialog):
    """A list that is read and acted on; each act closes it or is undone with Ctrl+Z."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(_("Plans"))
        self.resize(scaled(560), scaled(520))
        self._list = QVBoxLayout()
        self._list.setSpacing(16)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addLayout(self._list)
        inside.addStretch(1)
        scroll = ReadingArea(_("Plans"), holder)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self._new = button(_("Plan a &series"), lambda: self._edit(new_plan(desk)))
        buttons.addButton(self._new, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        column.addWidget(heading(_("Plans")))
        column.addWidget(
            secondary(_("Dates move with what you really did. None of them is a must."))
        )
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
        self.refresh()
        self._new.setFocus()

    def refresh(self) -> None:
        """Show every plan, the newest first."""
        empty(self._list)
        for plan in reversed(self._desk.diary.history.plans):
            made = self._line(plan)
            self._list.addWidget(made)
            made.show()

    def _line(self, plan: PlanFact) -> QWidget:
        diary = self._desk.diary
        now = plan_now(plan, diary.facts(diary.clock()))
        made, title = QWidget(), plan_title(plan)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(strong(title))
        column.addWidget(label(plan_line(now)))
        column.addWidget(secondary("\n".join(steps_words(now))))
        acts = FlowLayout(gap=2)
        column.addLayout(acts)
        offers: list[tuple[str, Callable[[], object]]] = [(_("Edit"), lambda: self._open(plan))]
        if now.state is not PlanState.ENDED:
            offers.append((pgettext("button", "End"), lambda: self._end(plan)))
        offers.append((_("Delete"), lambda: self._delete(plan)))
        for text, act in offers:
            acts.addWidget(button(text, act, kind="quiet", name=f"{text}: {title}"))
        return made

    def _open(self, plan: PlanFact) -> None:
        stored = self._desk.diary.get(Plan, plan.id)
        if stored is not None:
            self._edit(stored)

    def _edit(self, plan: Plan) -> None:
        self.accept()
        self._desk.acts.edit(plan)

    def _end(self, plan: PlanFact) -> None:
        end_plan(self._desk, plan)
        self.refresh()
        self._new.setFocus()

    def _delete(self, plan: PlanFact) -> None:
        stored = self._desk.diary.get(Plan, plan.id)
        if stored is not None:
            self._desk.acts.delete(stored)
        self.refresh()
        self._new.setFocus()


def end_plan(desk: Desk, plan: PlanFact) -> None:
    """End it today; what was done stays done."""
    stored = desk.diary.get(Plan, plan.id)
    if stored is None:
        return
    ended = copy_of(stored, ended=desk.diary.clock().local_date)
    desk.diary.save(ended, act=_("End plan"))
    desk.acts.notice(_("{name} is ended").format(name=plan_title(plan)), True)
