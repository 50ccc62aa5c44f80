"""What is said of a series of pictures: what was left out of it and why, and how it was lit."""

from collections.abc import Iterable, Mapping

from homecare.i18n import _, ngettext
from homecare.photos.aligning import Fit
from homecare.photos.reference import Correction
from homecare.photos.timelapse import Frame, Left
from homecare.photos.wording import fit_words
from homecare.regional.joining import enumerated


def left_words(left: Mapping[Left, int]) -> str:
    """How many are left out, and why; nothing where all are there."""
    said = [_why(why, count) for why, count in left.items()]
    return " ".join((_("Left out:"), enumerated(said))) + "." if said else ""


def _why(why: Left, count: int) -> str:
    match why:
        case Left.DAMAGED:
            said = ngettext("{n} is missing or damaged", "{n} are missing or damaged", count)
        case Left.NO_FACE:
            said = ngettext(
                "{n} in which no face was found, so that no eyes can be covered",
                "{n} in which no face was found, so that no eyes can be covered",
                count,
            )
        case Left.NOT_ALIGNED:
            said = ngettext(
                "{n} could not be laid over the first",
                "{n} could not be laid over the first",
                count,
            )
        case Left.NOT_COMPARABLE:
            said = ngettext("{n} is not comparable", "{n} are not comparable", count)
    return said.format(n=count)


def light_words(frames: Iterable[Frame]) -> str:
    """How many were put into the light of the first, which these begin with."""
    every = list(frames)
    evened = sum(each.light is not Correction.NONE for each in every)
    if not evened:
        return _("The light is as it was.")
    if evened == len(every) - 1:
        return _("All are shown in the light of the first.")
    return _(
        "{n} of {all} are shown in the light of the first; the others as they were lit."
    ).format(n=evened, all=len(every))


def frame_words(frame: Frame, *, first: bool) -> str:
    """How a frame lies over the first."""
    if first:
        return _("the first")
    if frame.fit is Fit.NONE:
        return _("not aligned, shown as it is")
    return fit_words(frame.fit, frame.residual_px)
