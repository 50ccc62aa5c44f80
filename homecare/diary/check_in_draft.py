"""A check-in that is being filled: how it begins, and when it says nothing yet."""

from typing import Any

from homecare.diary.diary import Diary
from homecare.diary.draft import Draft
from homecare.i18n import _
from homecare.records.models import CheckIn
from homecare.records.tables import kind_of
from homecare.values.areas import Area


class CheckInDraft(Draft[CheckIn]):
    """One that says nothing is not kept: there is nothing to come back to."""

    model = CheckIn

    @property
    def is_blank(self) -> bool:
        """Whether a new check-in would say nothing, whatever its time, area and photos."""
        fields = [each.row_name for each in kind_of(self.row).fields if each.name != "area"]
        said = any(_says(getattr(self.row, name)) for name in fields)
        return self.stored is None and not said and not self.unreadable

    @property
    def differs(self) -> bool:
        return super().differs and (bool(self.pictures) or not self.is_blank)

    def keep(self) -> None:
        if self.is_blank and not self.pictures:
            self.discard()
        else:
            super().keep()

    @property
    def act(self) -> str:
        return _("Edit check-in") if self.stored is not None else _("Check-in")


def new_check_in(diary: Diary, area: Area | None) -> CheckIn:
    """A check-in of now that says nothing yet; without an area, the form is to ask for one."""
    make: Any = CheckIn
    fresh: CheckIn = make(at=diary.clock().at, area=area)
    fresh.moment = diary.clock()
    return fresh


def _says(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None
