"""What care will hold at any hour after a session, of whatever needle and area: to read ahead."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from homecare.advice.care import CareTip, care_for
from homecare.facts.facts import Facts, LogFacts
from homecare.facts.imagined import imagined_session
from homecare.guidance.filled import Value, plainly
from homecare.guidance.words import length_words
from homecare.i18n import _
from homecare.values.areas import Area
from homecare.values.needles import Band
from homecare.values.times import Moment

_NEEDLE_UM: Final = {
    Band.UP_TO_300_UM: 300,
    Band.UP_TO_500_UM: 500,
    Band.UP_TO_1500_UM: 1500,
    Band.OVER_1500_UM: 2000,
}


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """The session that one thinks of, and how many hours ago it was."""

    band: Band
    area: Area
    hours: float


def care_ahead(ahead: Ahead, facts: Facts) -> tuple[CareTip, ...]:
    """The tips that hold then, as long as no check-in says that the redness has gone.

    Of ``facts`` only the present, the person and their limits are asked.
    """
    now = facts.now
    then = Moment(now.at - timedelta(hours=ahead.hours), now.offset_minutes, now.zone)
    session = imagined_session(then, (ahead.area,), needle_um=_NEEDLE_UM[ahead.band])
    log = LogFacts(sessions=(session,), person=facts.person, limits=facts.limits)
    return care_for(Facts(now=now, log=log))


def text_ahead(tip: CareTip) -> str:
    """The text of a tip for a session that has no date: its end in hours or days after it."""
    until = _("{limit} after the session").format(limit=length_words(tip.number))

    def show(value: Value) -> str:
        return until if value == tip.until else plainly(value)

    return tip.text_for(show)
