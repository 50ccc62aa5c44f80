"""Writing a limit of one's own into the log, and taking it out again."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from homecare import errors
from homecare.advice.own_limits import label_of
from homecare.i18n import _
from homecare.records.copying import copy_of
from homecare.records.models import Limit
from homecare.rules.limits import band_of_key, key_of, key_without_band
from ui.desk import Desk


class LimitKeeper:
    """Each act is one undo step, and the notice says what was done."""

    def __init__(self, desk: Desk, bring_into_view: Callable[[QWidget], object]) -> None:
        self._desk = desk
        self.bring_into_view = bring_into_view

    def set(self, key: str, text: str, reason: str) -> None:
        """Go by this number from now on."""
        kept = self._rows(key)
        made = (
            copy_of(kept[-1], value=text, reason=reason)
            if kept
            else Limit(rule=key_without_band(key), band=band_of_key(key), value=text, reason=reason)
        )
        said = _("{rule}: your own limit holds from now on").format(rule=label_of(key))
        self._write(lambda: self._desk.diary.save(made, act=_("Set own limit")), said)

    def back_to_default(self, key: str) -> None:
        """Go by the guidance's numbers again."""
        kept = self._rows(key)
        said = _("{rule}: the default holds again").format(rule=label_of(key))
        self._write(lambda: self._desk.diary.delete(*kept, act=_("Back to default")), said)

    def _rows(self, key: str) -> list[Limit]:
        return [row for row in self._desk.diary.all(Limit) if key_of(row.rule, row.band) == key]

    def _write(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except errors.LogError as why:
            self._desk.acts.notice(str(why), False)
        else:
            self._desk.acts.notice(said, True)
