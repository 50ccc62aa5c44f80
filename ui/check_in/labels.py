"""What the check-in says of itself: what it is about, and where its button leads."""

from homecare.diary.check_in_draft import CheckInDraft
from homecare.diary.diary import Diary
from homecare.facts.facts import CheckInFact
from homecare.i18n import _
from homecare.records.models import CheckIn
from homecare.values.areas import Area
from homecare.words import short_day, word
from ui.check_in.area import belongs_to, session_of
from ui.widgets.findings import area_word


def title_words(draft: CheckInDraft) -> str:
    """Of which day it is, where that is not today."""
    if draft.stored is not None:
        return _("Edit check-in")
    day = draft.row.moment.local_date
    if day == draft.diary.clock().local_date:
        return _("Check in")
    return _("Check in for {day}").format(day=short_day(day))


def belongs_words(draft: CheckIn, diary: Diary) -> str:
    """The session whose recovery it looks at."""
    if draft.area is None:  # not chosen yet
        return _("Choose the area that you look at.")
    fact = CheckInFact(id=draft.id, moment=draft.moment, area=draft.area)
    return belongs_to(session_of(fact, diary.history), draft.moment)


def save_words(following: Area | None, *, again: bool) -> str:
    """The button says where Enter leads."""
    if following is None:
        return _("&Save  Enter")
    if again:  # the day before was said, and today was not
        return _("&Save, then today  Enter")
    return _("&Save, then {area}  Enter").format(area=area_word(following).replace("&", "&&"))


def saved_words(row: CheckIn, diary: Diary) -> str:
    """What was saved, above the next one."""
    day = row.moment.local_date
    if day == diary.clock().local_date:
        return _("{area}: saved.").format(area=word(row.area))
    return _("{area}, {day}: saved.").format(area=word(row.area), day=short_day(day))
