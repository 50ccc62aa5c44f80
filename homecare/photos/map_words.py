"""What the redness map says, in words; and why there is none."""

from collections.abc import Iterator

from homecare.i18n import _
from homecare.photos.comparing import Compared
from homecare.photos.redness_map import STEPS, RednessMap
from homecare.regional.joining import sentences
from homecare.words import figure, in_marks


def map_words(compared: Compared, found: RednessMap) -> str:
    """How much is redder and how much less red; and that it may come from how they were taken."""
    of_a_face = compared.first.face is not None
    said = (
        _(
            "Redder by more than {noise} in {redder} of the face, less red in {paler}; in the rest "
            "no clear change."
        )
        if of_a_face
        else _(
            "Redder by more than {noise} in {redder} of the picture, less red in {paler}; in the "
            "rest no clear change."
        )
    )
    told = said.format(
        noise=_number(found.noise), redder=_percent(found.share(1)), paler=_percent(found.share(-1))
    )
    if compared.conditions.comparable:
        return told
    caution = _("They are not comparable: what it shows may come from how they were taken.")
    return sentences((told, caution))


def why_no_map(compared: Compared) -> str:
    """Why there is no map of a pair, and what to do the next time."""
    if not compared.alignment.aligned:
        return _("There is no redness map: one could not be laid over the other.")
    return _(
        "There is no redness map: the light could not be corrected. Next time leave skin that was "
        "not treated in the picture, such as neck and ears, or hold a grey card beside the face."
    )


def legend_words(noise: float) -> Iterator[tuple[int, str]]:
    """Each step of the map, from redder to less red, and what it stands for."""
    for step in range(STEPS, 0, -1):
        yield (
            step,
            _step_words(noise, step, _("redder by {low} to {high}"), _("redder by over {low}")),
        )
    yield 0, _("no clear change: under {noise}").format(noise=_number(noise))
    for step in range(1, STEPS + 1):
        words = _("less red by {low} to {high}"), _("less red by over {low}")
        yield -step, _step_words(noise, step, *words)


def _step_words(noise: float, step: int, between: str, over: str) -> str:
    low, high = _number(step * noise), _number((step + 1) * noise)
    return over.format(low=low) if step == STEPS else between.format(low=low, high=high)


def _number(a: float) -> str:
    return in_marks(f"{a:.1f}")


def _percent(share: float) -> str:
    """Of a whole; what is there and under one in a hundred is said so."""
    if 0 < share < 0.01:
        return _("under 1 %")
    return _("{n} %").format(n=figure(round(100 * share)))
