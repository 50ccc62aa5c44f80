"""How the copies of a log stand, worked out off the GUI thread and told in words."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from homecare.errors import Locked, LogError
from homecare.i18n import _
from homecare.regional.joining import enumerated, sentences

if TYPE_CHECKING:
    from homecare.store.copies import Copy
    from homecare.store.second_place import SecondPlace
    from ui.dialogs.copies import Line, Shown

_ASKED_FROM: Final = 5
"""From so many entries on a second place is asked for."""


@dataclass(frozen=True)
class Standing:
    """``newest``: day of the last good copy beside the log. ``second``: what the other place is called."""

    newest: date | None = None
    second: str = ""
    second_copied: datetime | None = None
    is_missing: bool = False
    """The second place is not there now, as a stick that is not plugged in."""
    is_asked: bool = False
    problem: str = ""
    """Why nothing was brought to the second place, though it is there."""
    failed: str = ""
    """Why no copy was made at all."""


def keep_copies(folder: Path) -> Standing:
    """The copy of the day where there is none yet, here and in the second place; how they stand then.

    Raises a ``LogError`` where none could be made beside the log.
    """
    from homecare.store.copies import copies
    from homecare.store.keeping import daily_copy
    from homecare.store.second_copies import copy_there
    from homecare.store.second_place import NotThere, second_place
    from homecare.values.times import now_here

    daily_copy(folder, now_here().local_date)
    problem = ""
    try:
        copy_there(folder)
    except NotThere:
        pass
    except LogError as error:
        problem = str(error)
    place = second_place(folder)
    return Standing(
        next((each.day for each in copies(folder) if each.is_good), None),
        place.name,
        place.copied,
        place.chosen is not None and not place.is_there,
        place.is_asked,
        problem,
    )


def chosen(folder: Path, place: Path) -> None:
    """That is the second place from now on. Raises a ``LogError``."""
    from homecare.store.second_place import choose

    choose(folder, place)


def no_second(folder: Path) -> None:
    """There is none, and none is asked for."""
    from homecare.store.second_place import forget

    forget(folder)


# In words -----------------------------------------------------------------------------------------


def light(standing: Standing, today: date, entries: int) -> tuple[str, str, bool]:
    """What the side bar says, in few words; the same in whole sentences; and whether all is well."""
    from homecare.words import full_day

    if standing.newest is None:
        short, spoken = _("No copy yet"), [_("There is no good copy of your log yet.")]
    elif standing.newest == today:
        short, spoken = _("Copied today"), [_("Your log was copied today.")]
    else:
        day = full_day(standing.newest)
        short = _("Copied {day}").format(day=day)
        spoken = [_("The last good copy of your log is of {day}.").format(day=day)]
    if standing.failed:
        short, spoken = _("Not copied"), [standing.failed, *spoken]
    also, said = _second(standing, entries)
    well = not standing.failed and not standing.problem and standing.newest is not None
    return "\n".join(filter(None, (short, also))), sentences((*spoken, said)), well


def _second(standing: Standing, entries: int) -> tuple[str, str]:
    if standing.second:
        return _second_words(standing)
    if not standing.is_asked and entries >= _ASKED_FROM:
        words = _("Your log is on this disk alone: a second place for its copies can be chosen.")
        return _("On this disk alone"), words
    return "", ""


def _second_words(standing: Standing) -> tuple[str, str]:
    from homecare.words import full_day

    name, when = standing.second, standing.second_copied
    if standing.problem:
        return _("Not on {place}").format(place=name), standing.problem
    if standing.is_missing:
        words = _("{place} is not there now; what is copied goes there once it is.")
        if when is not None:
            words = _("{place} is not there now; it was copied there last on {day}.")
        day = "" if when is None else full_day(when.astimezone().date())
        return _("{place} not there").format(place=name), words.format(place=name, day=day)
    words = _("It is in the second place, too: {place}.")
    return _("Also on {place}").format(place=name), words.format(place=name)


def copies_shown(folder: Path) -> "Shown":
    """All copies in both places, the newest first, and what each holds."""
    from homecare.store.copies import copies
    from homecare.store.second_place import second_place
    from ui.dialogs.copies import Shown

    place = second_place(folder)
    there: list[Copy] = []
    with suppress(Locked):  # under an earlier key, until what is new has come there
        if place.folder is not None and place.is_there:
            there = copies(place.folder)
    found = [(each, _("beside the log")) for each in copies(folder)]
    found += [(each, place.name) for each in there]
    found.sort(key=lambda each: (each[0].day, each[0].number), reverse=True)
    lines = tuple(_line(folder, copy, where) for copy, where in found)
    return Shown(_place_words(place), place.chosen is not None, place.is_asked, lines)


def _place_words(place: "SecondPlace") -> str:
    if place.chosen is None:
        return _(
            "Your log is on this disk alone. A second place (a USB stick, another disk, a folder that "
            "is synced) gets each copy and each photo, too."
        )
    if not place.is_there:
        words = _("The second place, {path}, is not there now. What lacks there follows later.")
        return words.format(path=place.chosen)
    words = _(
        "Each copy and each photo goes to {path}, too. A photo that you delete goes from there once no "
        "copy names it any more."
    )
    return sentences([words.format(path=place.chosen), _left_words(place)])


def _left_words(place: "SecondPlace") -> str:
    """Of before the key was another one, or there was none: it is let go only where nothing is lost by it."""
    if place.left is None or not place.left.is_dir():
        return ""
    return _(
        "The folder {path} is from before the log was encrypted, or its key changed. It holds much more "
        "than the log does now, so it stays as it is: remove it yourself if you need it no more."
    ).format(path=place.left)


def _line(folder: Path, copy: "Copy", where: str) -> "Line":
    from homecare.store.copies import holds, told
    from homecare.words import full_day
    from ui.dialogs.copies import Line

    why = _whys().get(copy.why.value, "")
    title = enumerated((full_day(copy.day), where))
    if why:
        title = f"{title} ({why})"
    if not copy.is_good:
        return Line(copy.path, title, _("It is damaged."), "", is_good=False)
    lost = sentences(_lost(folder, copy.path))
    return Line(copy.path, title, told(holds(copy.path)), lost, is_good=True)


def _whys() -> dict[str, str]:
    return {
        "before-update": _("before an update"),
        "before-import": _("before an import"),
        "before-merge": _("before a merge"),
        "before-restore": _("before a restore"),
        "before-replaced": _("what was open before"),
        "before-encryption": _("before encryption changed"),
    }


def _lost(folder: Path, copy: Path) -> Iterator[str]:
    from homecare.store.lacking import is_of_another, lacking

    if is_of_another(folder, copy):
        yield _("It is a copy of another log.")
    lost = lacking(folder, copy)
    if lost.is_nothing:
        yield _("Nothing that the log holds now would be lost.")
        return
    words = _(
        "Restored, the log would lack sessions: {sessions}, check-ins: {check_ins}, "
        "photos: {photos}; changed since: {changed}."
    )
    yield words.format(
        sessions=lost.sessions, check_ins=lost.check_ins, photos=lost.photos, changed=lost.changed
    )
