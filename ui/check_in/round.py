"""One check-in after the other, while several areas recover: which is next, and what was left out."""

from datetime import date

from homecare.diary.diary import Diary
from homecare.records.models import CheckIn
from homecare.recovery.next_look import areas_to_look_at, days_without_entry
from homecare.values.areas import Area, overlap, region_of
from ui.check_in.area import regions_in_use


class Round:
    """The areas of this evening. The days to offer are those at its start: adding one leaves the
    others on offer, and the next evening does not ask for them again.
    """

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._waiting: tuple[Area, ...] = ()
        self._offered: dict[Area, list[date]] = {}
        self.look()

    def look(self) -> None:
        """See what the log still waits for."""
        now = self._diary.clock()
        facts = self._diary.facts(now)
        self._waiting = areas_to_look_at(facts)
        for area in (*self._waiting, *regions_in_use(self._diary.history)):
            if area not in self._offered:
                self._offered[area] = list(days_without_entry(facts, area))

    @property
    def first(self) -> Area | None:
        """The area to begin with; where none waits, the one that was rolled last."""
        return next(iter((*self._waiting, *regions_in_use(self._diary.history))), None)

    def after(self, draft: CheckIn) -> Area | None:
        """What comes once ``draft`` is saved: the same area, where the draft is about an earlier day,
        else the next one that waits."""
        if draft.area is None:  # not chosen yet
            return None
        is_today = draft.moment.local_date == self._diary.clock().local_date
        own = [area for area in self._waiting if overlap(area, draft.area)]
        others = [area for area in self._waiting if area not in own]
        return next(iter(others if is_today else (*own, *others)), None)

    def days_for(self, draft: CheckIn) -> tuple[date, ...]:
        """The days to offer beside a draft of today."""
        if draft.moment.local_date != self._diary.clock().local_date:
            return ()
        if draft.area is None:
            return ()
        return tuple(self._offered.get(region_of(draft.area), ()))

    def on_saved(self, saved: CheckIn) -> None:
        """A day that has an entry now is not offered any more."""
        for area, days in self._offered.items():
            if overlap(area, saved.area):
                self._offered[area] = [day for day in days if day != saved.moment.local_date]
        self.look()
