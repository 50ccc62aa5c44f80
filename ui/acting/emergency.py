"""What stands above everything in the window for as long as it holds."""

from typing import TYPE_CHECKING

from homecare.i18n import _
from homecare.rules import check
from ui.desk import Desk
from ui.widgets.findings import finding_card, the_emergency

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


def show_emergency(desk: Desk, window: "MainWindow") -> None:
    """An emergency stands above everything for as long as it holds; a new one at first alone."""
    diary = desk.diary
    worst = the_emergency(check(diary.facts(diary.clock())).findings)
    told = None if worst is None else (worst.rule, worst.variant, worst.areas)
    if told == window.property("emergency"):
        return
    window.setProperty("emergency", told)
    if worst is None:
        window.clear_alert()
        return
    card = finding_card(worst, diary.clock(), desk.acts.show_rule)
    rest = card.add_action(_("Show the rest"), window.reveal)
    rest.setAutoDefault(True)  # so that Enter does it, too
    window.show_alert(card)
    window.revealed.connect(rest.hide)
