"""The card of Today with the care of the day: signs to watch for, and what ends when."""

from PySide6.QtCore import Qt

from homecare.advice.today import Today
from homecare.i18n import _
from homecare.values.areas import Area
from homecare.words import where
from ui.desk import Desk
from ui.widgets.buttons import link_button
from ui.widgets.card import Card
from ui.widgets.care_timeline import CareTimeline
from ui.widgets.chips import ChoiceChips
from ui.widgets.text import label


class CareCard(Card):
    """What to do and to leave alone today, one region at a time; each line stands at its end."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Care"))
        self._seen: Today | None = None
        self._regions: ChoiceChips[Area] = ChoiceChips(name=_("Region"), optional=False)
        self._regions.changed.connect(self._fill)
        self._timeline = CareTimeline()
        self._none = label(
            _("No session in the last 14 days: nothing of the aftercare applies today."),
            "secondary",
        )
        self._foot = link_button(
            _("When may I start again with what? Sources for every tip"), desk.acts.show_restarts
        )
        self.body.addWidget(self._regions)
        self.body.addWidget(self._timeline)
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
        self._timeline.setVisible(bool(regions))
        self._foot.setVisible(bool(regions))
        self._fill()

    def _fill(self) -> None:
        if self._seen is None:
            return
        area = self._regions.value
        day = next(
            (row.recovery.day for row in self._seen.areas if row.area is area and row.recovery),
            None,
        )
        self.set_title(_("Care") if day is None else _("Care for day {n}").format(n=day))
        tips = [tip for tip in self._seen.care if tip.area is area]
        self._timeline.show_tips(tips, self._seen.at)
