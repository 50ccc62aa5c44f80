"""The ways to look at the pictures of a view, and the key of each."""

from enum import StrEnum
from typing import Final

from homecare.i18n import _
from ui.widgets.chips import ChoiceChips


class Mode(StrEnum):
    """How they are shown."""

    SLIDER = "slider"
    SIDE_BY_SIDE = "side-by-side"
    FADE = "fade"
    BLINK = "blink"
    MAP = "redness-map"
    LAPSE = "time-lapse"
    OVERVIEW = "overview"

    @property
    def is_of_two(self) -> bool:
        """Else of all pictures of the view."""
        return self not in (Mode.LAPSE, Mode.OVERVIEW)


KEYS: Final = {
    Mode.SLIDER: "S",
    Mode.SIDE_BY_SIDE: "D",
    Mode.FADE: "F",
    Mode.BLINK: "B",
    Mode.MAP: "R",
    Mode.LAPSE: "T",
    Mode.OVERVIEW: "O",
}


def mode_words() -> dict[Mode, str]:
    """What each is called."""
    return {
        Mode.SLIDER: _("Slider"),
        Mode.SIDE_BY_SIDE: _("Side by side"),
        Mode.FADE: _("Fade"),
        Mode.BLINK: _("Blink"),
        Mode.MAP: _("Redness map"),
        Mode.LAPSE: _("Time-lapse"),
        Mode.OVERVIEW: _("Overview"),
    }


def mode_chips() -> ChoiceChips[Mode]:
    """One of them is chosen; each says its key."""
    chips: ChoiceChips[Mode] = ChoiceChips(
        list(mode_words().items()), name=_("How they are compared"), optional=False
    )
    for mode, key in KEYS.items():
        chips.chip(mode).setToolTip(_("Key: {key}").format(key=key))
        chips.chip(mode).setAccessibleDescription(_("Key: {key}").format(key=key))
    return chips
