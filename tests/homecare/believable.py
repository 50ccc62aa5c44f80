"""A diary as a person might keep it, from a seed: for charts and the report to draw."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from homecare.facts.facts import CheckInFact, RatingFact, SessionFact
from homecare.values.areas import Area
from homecare.values.times import Moment

START = datetime(2026, 6, 1, 18, 15, tzinfo=UTC)
ROLLER = UUID(int=77)


def moment(days: float = 0.0) -> Moment:
    return Moment(START + timedelta(days=days), 120)


@dataclass(frozen=True)
class Diary:
    sessions: tuple[SessionFact, ...]
    check_ins: tuple[CheckInFact, ...]
    ratings: tuple[RatingFact, ...]


def diary(n_sessions: int = 12, every_days: float = 15, seed: int = 1, last_days: int = 9) -> Diary:
    """Sessions at a steady pace, their redness slowly falling; check-ins on most evenings.

    ``last_days`` is how many days ago the last session was when the diary ends.
    """
    random = Random(seed)
    ids = (UUID(int=random.getrandbits(128)) for _ in iter(int, 1))
    sessions: list[SessionFact] = []
    check_ins: list[CheckInFact] = []
    for number in range(n_sessions):
        begin = number * every_days
        start = 3.2 - 1.1 * number / max(n_sessions, 1) + random.gauss(0, 0.3)
        sessions.append(
            SessionFact(
                id=next(ids),
                moment=moment(begin),
                areas=(Area.FOREHEAD, Area.CHEEK_LEFT, Area.CHEEK_RIGHT),
                needle_um=500,
                passes={Area.FOREHEAD: 4, Area.CHEEK_LEFT: 4, Area.CHEEK_RIGHT: 4},
                redness=_grade(start, random),
                device_id=ROLLER,
                minutes=4,
            )
        )
        shown_days = last_days if number == n_sessions - 1 else 7
        for day in (0.5, 1, 2, 3, 4, 5, 6, 7):
            if day < shown_days and random.random() > 0.15:
                redness = _grade(start * 0.62**day, random)
                at = moment(begin + day + random.gauss(0, 0.02))
                check_ins.append(
                    CheckInFact(id=next(ids), moment=at, area=Area.FACE, redness=redness)
                )
    return Diary(tuple(sessions), tuple(check_ins), _ratings(n_sessions * every_days, random))


def _grade(value: float, random: Random) -> int:
    return min(4, max(0, round(value + random.gauss(0, 0.25))))


def _ratings(days: float, random: Random) -> tuple[RatingFact, ...]:
    starts = {"acne-scars": 8.0, "texture": 6.0, "dark-marks": 2.3}
    return tuple(
        RatingFact(
            moment=moment(day),
            concern=concern,
            score=min(10, max(0, round(start - 2 * day / max(days, 1) + random.gauss(0, 0.3)))),
        )
        for concern, start in starts.items()
        for day in range(0, int(days), 30)
    )
