"""What the area map says of a zone: on the shape, in the line below, and to a screen reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from homecare.guidance.no_go_areas import never
from homecare.i18n import N_, _, ngettext, pgettext
from homecare.regional.joining import in_parts, labelled
from homecare.values.area_choice import Choice, is_chosen, passes_of
from homecare.values.areas import Area
from homecare.words import own_name, word
from ui.area_map.drawing import MapView, Zone

TICK: Final = "\u2713"
"""Stands for a tick, which is drawn: not every font has the sign."""
_WHOLE: Final = {Area.FACE: N_("Whole face"), Area.SCALP: N_("Whole scalp")}


@dataclass(frozen=True)
class ZoneMark:
    """What there is to show of a zone besides whether it is chosen."""

    text: str = ""
    """A few signs, to stand on the zone: ``5 d``, ``12``."""
    words: str = ""
    """The same in full: ``last session 5 days ago``."""
    level: float | None = None
    """The strength of the tint, 0 to 1; ``None`` for none."""


@dataclass(frozen=True)
class ZoneState:
    """A zone as it shows."""

    name: str
    words: str
    text: str = ""
    chosen: bool = False
    level: float | None = None

    @property
    def sentence(self) -> str:
        """Name and state, for the line below and the tool tip."""
        return labelled(self.name, self.words) if self.words else self.name


NO_MARK = ZoneMark()


def state_of(
    zone: Zone, choice: Choice, marks: Mapping[Area, ZoneMark], *, is_data: bool = False
) -> ZoneState:
    """How a zone shows with this choice and these marks; with data, its own text always stands."""
    if zone.area is None:
        return _never_state(zone)
    chosen, passes = is_chosen(zone.area, choice), passes_of(zone.area, choice)
    mark = marks.get(zone.area, NO_MARK)
    parts = [_("chosen") if chosen else "", passes_words(passes), mark.words]
    text = mark.text
    if chosen and not is_data:
        text = TICK if passes is None else f"×{passes}"
    said = in_parts(parts)
    return ZoneState(word(zone.area), said, text, chosen, mark.level)


def _never_state(zone: Zone) -> ZoneState:
    place = never()[zone.place]
    name = _(place.name)
    if zone.key != zone.place:
        is_left = zone.key.endswith("-left")
        side = (
            pgettext("side of the body", "left")
            if is_left
            else pgettext("side of the body", "right")
        )
        name = _("{place}, {side}").format(place=name, side=side)
    # Translators: stands behind the name of a place, such as "Eyelid"; {why} is a sentence.
    return ZoneState(name, _("never roll here. {why}").format(why=_(place.why)))


def passes_words(passes: int | None) -> str:
    """``4 passes``; empty where they are not known."""
    if passes is None:
        return ""
    return ngettext("{n} pass", "{n} passes", passes).format(n=passes)


def whole_words(region: Area) -> str:
    """A region that has parts, as a whole: ``Whole face``."""
    if own_name(region) is not None or region not in _WHOLE:
        return _("{region}, whole").format(region=word(region))
    return _(_WHOLE[region])


def view_title(view: MapView) -> str:
    return {
        MapView.FACE: _("Face"),
        MapView.BEARD: _("Beard"),
        MapView.SCALP: _("Scalp"),
        MapView.BODY_FRONT: _("Body, front"),
        MapView.BODY_BACK: _("Body, back"),
    }[view]


def view_chip(view: MapView) -> str:
    """The title, short enough for a chip among the others."""
    short = {
        MapView.BODY_FRONT: pgettext("side of the body", "Front"),
        MapView.BODY_BACK: pgettext("side of the body", "Back"),
    }
    return short.get(view) or view_title(view)


def seen_how(view: MapView) -> str:
    """From where the view is seen, and whose left is where."""
    if view is MapView.SCALP:
        return _("From above: your left is at the left.")
    if view is MapView.BODY_BACK:
        return _("From behind: your left is at the left.")
    return _("As in a mirror: your left is at the left.")
