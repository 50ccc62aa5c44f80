"""What was measured on a photo against the first of its view and area, in a few words."""

from homecare.i18n import _
from homecare.photos.noise import SEM_TO_MDC
from homecare.words import figure


def measured_words(*, comparable: bool | None, delta_a: float | None, own_sem: float | None) -> str:
    """The change of a* beside its noise; empty where nothing was measured.

    ``delta_a`` in CIELAB units, ``own_sem`` its standard error; below ``SEM_TO_MDC · own_sem`` there
    is no change to be told, and in pictures that can't be compared none either.
    """
    if comparable is False:
        return _("not comparable with the first photo")
    if delta_a is None or own_sem is None:
        return ""
    noise = SEM_TO_MDC * own_sem
    if abs(delta_a) <= noise:
        words = _("no clear change of redness since the first photo ({change}, noise ±{noise})")
    elif delta_a > 0:
        words = _("redder than on the first photo ({change}, noise ±{noise})")
    else:
        words = _("less red than on the first photo ({change}, noise ±{noise})")
    change = f"{'+' if delta_a > 0 else '−'}{figure(round(abs(delta_a), 1))}"
    return words.format(change=f"a* {change}", noise=figure(round(noise, 1)))
