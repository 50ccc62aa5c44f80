"""What is asked of pictures that come in: view and area, and when, where they don't say it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from homecare.facts.history import History
from homecare.i18n import _, ngettext
from homecare.records.reading import Problem
from homecare.regional.joining import enumerated
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import Moment, local_zone, moment_of
from homecare.words import word
from ui.desk import Desk
from ui.forms.fields import MomentField
from ui.forms.form_dialog import FormDialog
from ui.forms.record_fields import ChoiceField, area_field
from ui.settings.kept import settings
from ui.settings.table import PHOTO_SIZE
from ui.widgets.chips import ChoiceChips

if TYPE_CHECKING:
    from homecare.diary.adding_photos import About

_NAMES_MOST: Final = 3
_AT: Final = "at"


class AskAbout(FormDialog):
    """View and area of pictures that come in. ``about`` holds the answers once it is accepted."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        subtitle: str = "",
        *,
        before: "About",
        taken: Moment | None = None,
        files: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        """``before``: what is filled in. ``taken``: when is asked too, and this is shown first."""
        super().__init__(desk, title, subtitle, parent=parent)
        self.about = before
        self._when: MomentField | None = None
        self._each: ChoiceChips[bool] | None = None
        if taken is not None:
            self._ask_when(taken, files)
        views = [(view, word(view)) for view in View]
        self._view: ChoiceChips[View] = ChoiceChips(views)
        self._view.set_value(before.view)
        self._area = area_field(_("Not said"))
        self._area.set_value(before.area)
        self.add_row(
            "view", _("&View"), self._view, help=_("Only pictures of one view are compared.")
        )
        self.add_row("area", _("&Area"), self._area)
        self._zone = self._ask_zone() if taken is None else None
        self.finish()
        self.save_button.setText(_("A&dd"))

    def _ask_when(self, taken: Moment, files: int) -> None:
        if files > 1:
            each = [(False, _("All at one time")), (True, _("Each when its file was saved"))]
            self._each = ChoiceChips(each, optional=False)
            self._each.set_value(False)
            said = _("A file that was sent or copied may be much younger than its picture.")
            self.add_row("each", _("&When were they taken?"), self._each, help=said)
        self._when = MomentField(self.desk.diary.clock)
        self._when.set_moment(taken)
        self.add_row(_AT, _("&Taken"), self._when)

    def _ask_zone(self) -> ChoiceField | None:
        """Asked of those alone who were in several: a camera need not write where it was."""
        zones = zones_of(self.desk.diary.history)
        here = str(getattr(local_zone(), "key", ""))
        if not zones - {here}:
            return None
        others = [(zone, zone.replace("_", " ")) for zone in sorted(zones - {here})]
        field = ChoiceField([("", others)], blank=here.replace("_", " ") or _("This computer's"))
        said = _("Where a photo does not say in which time zone it was taken.")
        self.add_row("zone", _("&Time zone of the camera"), field, help=said)
        return field

    def on_changed(self, name: str) -> None:
        if self._each is not None:
            self.rows[_AT].setEnabled(not self._each.value)
        super().on_changed(name)

    def found_problems(self) -> Iterable[Problem]:
        if self._when is None or (self._each is not None and self._each.value):
            return
        if why := self._when.problem:
            yield Problem(_AT, self._when.text(), why)
        elif self._when.moment.at > self.desk.diary.clock().at:
            yield Problem(_AT, self._when.text(), _("lies ahead"))

    def save(self) -> None:
        """Nothing is written here: what was answered is taken along."""
        found = list(self.found_problems())
        if found:
            self.show_problems(found)
            self.rows[_AT].field.setFocus()
            return
        self.about = self._answers()
        self.accept()

    def reject(self) -> None:
        self.touched.clear()  # the page says what was not added
        super().reject()

    def _answers(self) -> "About":
        by_file = self._each is not None and bool(self._each.value)
        at = None if self._when is None or by_file else self._when.moment
        chosen = self._zone.value if self._zone is not None else None
        return replace(
            self.about,
            view=self._view.value,
            area=self._area.value,
            at=at,
            zone=ZoneInfo(chosen) if chosen else self.about.zone,
            undated_by_file=by_file,
        )


def zones_of(history: History) -> set[str]:
    """The time zones that the entries of a log were made in."""
    kinds = (history.sessions, history.check_ins, history.ratings)
    return {each.moment.zone for kind in kinds for each in kind if each.moment.zone}


def blank(area: Area | None) -> "About":
    """What is filled in of pictures that nobody said anything of: where the last one was, and how
    large the person wants them kept."""
    from homecare.diary.adding_photos import About

    return About(area=area, longest_px=settings().value(PHOTO_SIZE))


def ask_of_files(desk: Desk, before: "About", parent: QWidget) -> AskAbout:
    """The question before files come in; each says itself when it was taken, if it knows."""
    return AskAbout(
        desk,
        _("Add photos"),
        _(
            "The log keeps the pixels and the time of the shot. Place, device and names in the "
            "file are left out; your file stays as it is."
        ),
        before=before,
        parent=parent,
    )


def ask_of_pasted(desk: Desk, before: "About", parent: QWidget) -> AskAbout:
    """The question before a picture of the clipboard comes in."""
    said = _("A picture on the clipboard does not say when it was taken.")
    return AskAbout(
        desk,
        _("Add the pasted photo"),
        said,
        before=before,
        taken=desk.diary.clock(),
        parent=parent,
    )


def ask_of_undated(desk: Desk, files: list[Path], before: "About", parent: QWidget) -> AskAbout:
    """The question after some files did not say when."""
    count = len(files)
    title = ngettext("When was this photo taken?", "When were {n} photos taken?", count)
    names = enumerated(file.name for file in files[:_NAMES_MOST])
    more = " …" if count > _NAMES_MOST else ""
    said = ngettext(
        "{names} does not say. The time below is that of the file: the picture may be older.",
        "{names} do not say. The time below is that of the oldest file: they may be older.",
        count,
    )
    return AskAbout(
        desk,
        title.format(n=count),
        said.format(names=names + more),
        before=before,
        taken=_oldest(files, desk.diary.clock()),
        files=count,
        parent=parent,
    )


def _oldest(files: list[Path], now: Moment) -> Moment:
    """When the first of the files was saved, as far as the system knows."""
    times = [file.stat().st_mtime for file in files if file.exists()]
    if not times:
        return now
    saved = moment_of(datetime.fromtimestamp(min(times)).astimezone().replace(microsecond=0))
    return min(saved, now, key=lambda moment: moment.at)
