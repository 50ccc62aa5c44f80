"""The card of Today that says where a plan stands: a date, and never a reproach."""

from PySide6.QtWidgets import QVBoxLayout

from homecare.advice.plan_words import plan_line, plan_title
from homecare.advice.plans import PlanNow, PlanState, plan_now
from homecare.facts.facts import Facts
from homecare.facts.history import History
from homecare.i18n import _
from homecare.regional.joining import labelled
from ui.desk import Desk
from ui.widgets.buttons import link_button
from ui.widgets.card import Card
from ui.widgets.layouts import empty
from ui.widgets.text import label

_OVER = (PlanState.DONE, PlanState.ENDED)


class PlanCard(Card):
    """One line for each plan that runs or pauses; without one it is not there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Plan"))
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.body.addLayout(self._list)
        self.add_action(link_button(_("All dates"), desk.acts.plans, name=_("All dates of plans")))
        self.hide()

    def show_plans(self, history: History, facts: Facts) -> None:
        """Say each plan that is not over."""
        empty(self._list)
        running = [plan_now(plan, facts) for plan in history.plans]
        running = [each for each in running if each.state not in _OVER]
        for each in running:
            self._list.addWidget(label(_said(each)))
        self.setVisible(bool(running))


def _said(now: PlanNow) -> str:
    return labelled(plan_title(now.plan), plan_line(now))
