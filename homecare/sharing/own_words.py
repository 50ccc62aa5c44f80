"""What a person wrote, and what they own, as the report needs it: read once, off no thread."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from uuid import UUID

from homecare.advice.own_limits import OwnLimit, own_limits
from homecare.diary.diary import Diary
from homecare.facts.facts import DeviceFact
from homecare.records.models import CheckIn, Limit, Report, Treatment, Visit
from homecare.values.conditions import Condition
from homecare.values.times import Moment


@dataclass(frozen=True, kw_only=True)
class VisitNote:
    """A visit to a professional. ``advice`` is shared like a note."""

    moment: Moment
    who: str = ""
    advice: str = ""
    cleared: tuple[Condition, ...] = ()
    asked: tuple[str, ...] = ()
    """Reason and questions that were written for it."""


@dataclass(frozen=True, kw_only=True)
class OwnWords:
    """What the person wrote: always text, never markup."""

    name: str | None = None
    reason_for_visit: str = ""
    questions: str = ""
    override_reasons: Mapping[UUID, str] = field(default_factory=dict[UUID, str])
    """The reason by session, where a stop was overridden."""
    notes: Mapping[UUID, str] = field(default_factory=dict[UUID, str])
    """The notes of sessions and check-ins, by record."""
    limits: tuple[OwnLimit, ...] = ()
    """The limits that the person set in place of the app's."""
    visits: tuple[VisitNote, ...] = ()
    devices: tuple[DeviceFact, ...] = ()


def own_words(diary: Diary, now: Moment) -> OwnWords:
    """Everything of the log that the facts of the rules leave out."""
    treatments, check_ins = diary.all(Treatment), diary.all(CheckIn)
    profile = diary.profile()
    reports = diary.all(Report)
    asked = reports[-1] if reports else None
    return OwnWords(
        name=None if profile is None else profile.name,
        reason_for_visit="" if asked is None else asked.reason_for_visit,
        questions="" if asked is None else asked.questions,
        override_reasons={row.id: row.override_reason or "" for row in treatments},
        notes={row.id: row.notes for row in (*treatments, *check_ins) if row.notes},
        limits=own_limits((row.rule, row.band, row.value, row.reason) for row in diary.all(Limit)),
        visits=_visits([row for row in diary.all(Visit) if row.at <= now.at], reports),
        devices=diary.history.devices_in_use(now),
    )


def _visits(visits: Sequence[Visit], reports: Sequence[Report]) -> tuple[VisitNote, ...]:
    """The visits with what was written for them: it was the last before the next was begun."""
    written: dict[UUID, list[str]] = {}
    for row, following in pairwise(reports):
        begun = following.created_at
        before = [visit for visit in visits if begun is None or visit.at <= begun]
        if before:
            words = [each for each in (row.reason_for_visit, row.questions) if each.strip()]
            written.setdefault(before[-1].id, []).extend(words)
    return tuple(_visit(row, written.get(row.id, ())) for row in visits)


def _visit(row: Visit, asked: Iterable[str]) -> VisitNote:
    return VisitNote(
        moment=row.moment,
        who=row.who,
        advice=row.advice,
        cleared=tuple(Condition(each) for each in row.cleared),
        asked=tuple(asked),
    )
