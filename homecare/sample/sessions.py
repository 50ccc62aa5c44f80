"""One session of the sample and the check-ins of its recovery."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from homecare.records.models import CheckIn, Treatment, TreatmentArea
from homecare.sample import notes
from homecare.sample.entries import Entry, dated
from homecare.sample.person import EVENING, LATE, MORNING, Person
from homecare.sample.plan import Planned
from homecare.sample.skin import RATER_NOISE, Reaction, grade, rate
from homecare.values.signs import Sign
from homecare.values.terms import Bleeding, PerformedBy, Pressure, Question, Severity

_HOUR: Final = timedelta(hours=1)
_LOOKED_CLOSELY: Final = (
    (0, LATE),
    (1, MORNING),
    (1, EVENING),
    (2, MORNING),
    (2, EVENING),
    (3, MORNING),
    (4, MORNING),
    (5, EVENING),
    (7, MORNING),
    (9, EVENING),
)
"""Recovery days and times of day at which the person looks, where they don't forget it."""
_LOOKED: Final = ((0, LATE), (1, MORNING), (1, EVENING), (2, EVENING), (4, MORNING))
"""The same after a short needle."""
_ANSWERED_NO: Final = (
    Question.SUNBURN,
    Question.COLD_SORE,
    Question.ACTIVE_SPOTS,
    Question.BROKEN_SKIN,
    Question.MOLE_OR_LESION,
    Question.TAP_WATER_ONLY,
    Question.BENT_OR_RUSTY,
    Question.SHARED,
    Question.DROPPED,
    Question.NEW_MEDICINE,
)


def session_entries(person: Person, session: Planned, until: date) -> Iterator[Entry]:
    """The session and its check-ins before ``until``, the day of the next one."""
    reaction = _reaction(person, session)
    treatment = _treatment(person, session, reaction)
    yield treatment
    yield from _areas(person, session, treatment)
    yield from _check_ins(person, session, treatment, reaction, until)


def _reaction(person: Person, session: Planned) -> Reaction:
    usual = session.course.reaction
    if session.slow:
        return usual.slower()
    # the last one is plain, so that Today has a plain course to show
    return usual if session.is_last else usual.of_one_day(person.rng)


def _treatment(person: Person, session: Planned, reaction: Reaction) -> Entry:
    rng = person.rng
    firmer = rng.random() > 0.85 and not session.is_last
    return dated(
        Treatment,
        person.new_id(),
        person.moment(session.day, EVENING, 0 if session.is_last else 40),
        minutes=rng.randint(*session.course.minutes),
        performed_by=PerformedBy.SELF,
        device_id=session.device_id,
        needle_mm=session.course.needle_mm,
        pressure=Pressure.MEDIUM if firmer else Pressure.LIGHT,
        bleeding=Bleeding.NONE,
        pain=rng.choice((1, 2, 2, 3) if session.course.is_long else (0, 1, 1, 2)),
        redness=grade(reaction.redness(0)),
        numbing=False,
        skin_cleaned=True,
        device_cleaner="70 % isopropyl alcohol",
        disinfected_minutes=rng.choice((10, 10, 12, 15)),
        products=[{"name": "Plain hyaluronic serum", "kind": "hydrator", "when": "after"}],
        answers={str(Question.CLEANED): True} | {str(each): False for each in _ANSWERED_NO},
        shown=_shown(session),
        override_reason=notes.EARLY_REASON if session.early else None,
        notes=_note(person, session),
    )


def _shown(session: Planned) -> list[dict[str, str]]:
    """The copy of the findings that the person saw when they saved the session."""
    shown: list[dict[str, str]] = []
    if session.early:
        shown.append({"rule": "R05", "severity": str(Severity.STOP), "limit": "7 d"})
    if session.course.is_long:
        shown.append({"rule": "R03", "severity": str(Severity.CAUTION), "limit": "300 µm"})
    return shown


def _note(person: Person, session: Planned) -> str:
    if session.early:
        return notes.EARLY_SESSION
    if session.slow:
        return notes.SLOW_SESSION
    return person.rng.choice(notes.AFTER_SESSIONS) if person.rng.random() < 0.35 else ""


def _areas(person: Person, session: Planned, treatment: Entry) -> Iterator[Entry]:
    course = session.course
    whole = session.is_last or not course.parts or person.rng.random() < 0.7
    passes = person.rng.choice((4, 4, 5, 6))
    for place, area in enumerate(course.areas if whole else course.parts):
        key = {"treatment_id": treatment.id, "area": area}
        yield Entry(TreatmentArea, {**key, "passes": passes, "position": place})


def _check_ins(
    person: Person, session: Planned, treatment: Entry, reaction: Reaction, until: date
) -> Iterator[Entry]:
    lowest = dict.fromkeys(session.course.areas, 4)
    for days_after, at in _LOOKED_CLOSELY if session.course.is_long else _LOOKED:
        day = session.day + timedelta(days=days_after)
        still_due = day == person.today and at != MORNING
        forgotten = person.rng.random() < 0.15 and not (session.is_last or session.slow)
        if day >= until or still_due or forgotten or person.is_away(day):
            continue
        moment = person.moment(day, at, 0 if session.is_last else 20)
        hours_after = (moment.at - treatment.values["at"]) / _HOUR
        note = _check_in_note(person, session, days_after)
        for area in session.course.areas:
            grades = _grades(person, session, reaction, hours_after, lowest[area])
            lowest[area] = min(lowest[area], grades["redness"])
            yield dated(CheckIn, person.new_id(), moment, area=area, notes=note, **grades)


def _grades(
    person: Person, session: Planned, reaction: Reaction, hours_after: float, lowest: int
) -> dict[str, Any]:
    noise = 0 if session.is_last else RATER_NOISE
    rated = rate(reaction, hours_after, person.rng, lowest_so_far=lowest, noise=noise)
    return {
        "redness": rated.redness,
        "swelling": rated.swelling,
        "dryness": rated.dryness,
        "itch": rated.itch,
        "tightness": rated.tightness,
        "pain": rated.pain,
        "signs": [str(Sign.HEAT)] if rated.warm else [],
    }


def _check_in_note(person: Person, session: Planned, days_after: int) -> str:
    if session.slow and days_after in (3, 4):
        return notes.SLOW_CHECK_IN
    return person.rng.choice(notes.AFTER_CHECK_INS) if person.rng.random() < 0.1 else ""
