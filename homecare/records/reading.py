"""From plain values to rows and back, with what is wrong as values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from homecare.i18n import _
from homecare.records import models
from homecare.records.fields import Objects, Plain, Reference, Refused, Text, as_object, shorten
from homecare.records.kinds import ID, KINDS, Field, Kind
from homecare.records.tables import kind_of, model_of
from homecare.regional.joining import labelled
from homecare.values.areas import Area
from homecare.values.times import BadTime, Moment, SkippedTime, format_time, parse_time
from homecare.words import in_quotes

_AHEAD_AT_MOST: Final = timedelta(hours=24)
_FIRST_YEAR: Final = 1900


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a record: the field, the value as given, and why."""

    field: str
    value: str
    why: str

    def __str__(self) -> str:
        if self.value in ("", "null"):
            return labelled(self.field, self.why)
        return labelled(self.field, f"{in_quotes(self.value)} {self.why}")


@dataclass(frozen=True)
class Reading:
    """What came of reading a record: a row, or the problems that kept it from being one."""

    row: models.Record | None
    problems: tuple[Problem, ...] = ()


@dataclass
class Lookup:
    """The devices and products that a record may refer to, by kind."""

    ids: dict[str, dict[str, UUID]] = field(default_factory=lambda: {"device": {}, "product": {}})
    names: dict[UUID, str | None] = field(default_factory=dict[UUID, str | None])

    def add(self, row: models.Record) -> None:
        """Let records refer to ``row``; rows that are no device or product are passed over."""
        if not isinstance(row, models.Device | models.Product):
            return
        kind = kind_of(row).name
        self.names[row.id] = row.name
        self.ids[kind][str(row.id)] = row.id
        if row.name is not None:
            self.ids[kind][row.name.casefold()] = row.id

    def find(self, kind: str, reference: str) -> UUID | None:
        """The id that a name or an id stands for."""
        return self.ids[kind].get(reference.casefold())

    def known(self, kind: str) -> list[str]:
        """The names there are, as they are written."""
        own = set(self.ids[kind].values())
        return sorted(name for id_, name in self.names.items() if name and id_ in own)


def names_of(rows: Iterable[models.Record]) -> Lookup:
    """A lookup of the devices and products among ``rows``."""
    lookup = Lookup()
    for row in rows:
        lookup.add(row)
    return lookup


def read_record(plain: Plain, lookup: Lookup, now: Moment) -> Reading:
    """Read one record strictly; ``now`` is the clock that decides what lies in the future."""
    try:
        record = as_object(plain)
    except Refused as why:
        return Reading(None, (Problem("record", shorten(plain), str(why)),))
    name = record.get("kind")
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        words = _("must be one of: {words}").format(words=", ".join(KINDS))
        return Reading(None, (Problem("kind", shorten(record.get("kind")), words),))
    return _Reader(kind, record, lookup, now).read()


def problems(row: models.Record, lookup: Lookup, now: Moment) -> tuple[Problem, ...]:
    """What is wrong with a draft: the same checks, by the same code, as for a file."""
    return read_record(write_record(row, lookup), lookup, now).problems


def write_record(row: models.Record, lookup: Lookup) -> dict[str, Plain]:
    """The row as a record: what is blank is left out, references by name where there is one."""
    kind = kind_of(row)
    record: dict[str, Plain] = {"kind": kind.name, "id": str(row.id)}
    if isinstance(row, models.Dated):
        record["at"] = format_time(row.moment)
        if row.zone is not None:
            record["zone"] = row.zone
    for each in kind.fields:
        held = getattr(row, each.row_name)
        if each.type.is_blank(held):
            continue
        record[each.name] = _written(each, held, lookup)
    return record


def _written(each: Field, held: Any, lookup: Lookup) -> Plain:
    if isinstance(each.type, Reference):
        return lookup.names.get(held) or str(held)
    if isinstance(each.type, Objects) and each.name == "areas":  # those of a session have rows
        return [
            {"area": str(part.area)} | ({} if part.passes is None else {"passes": part.passes})
            for part in held
        ]
    return each.type.write(held)


class _Reader:
    """Reads one record and gathers every problem, so that all are said at once."""

    def __init__(
        self, kind: Kind, record: Mapping[str, Plain], lookup: Lookup, now: Moment
    ) -> None:
        self.kind, self.record, self.lookup, self.now = kind, record, lookup, now
        self.problems: list[Problem] = []

    def read(self) -> Reading:
        self._refuse_unknown_keys()
        values: dict[str, Any] = {}
        if self.record.get("id") is not None:
            values["id"] = self._value("id", ID.read)
        moment = self._moment() if self.kind.dated else None
        for each in self.kind.fields:
            value = self._field(each)
            if value is not None:
                values[each.row_name] = value
        self._check_score(values)
        self._check_birth(values)
        if self.problems:
            return Reading(None, tuple(self.problems))
        return Reading(_row(self.kind, values, moment))

    def _refuse_unknown_keys(self) -> None:
        known = {"kind", "id", *(each.name for each in self.kind.fields)}
        if self.kind.dated:
            known |= {"at", "zone"}
        for key in self.record:
            if key not in known:
                words = _("can't be taken: a record of the kind {kind} has no such field")
                why = words.format(kind=self.kind.name)
                self.problems.append(Problem(shorten(key), shorten(self.record[key]), why))

    def _value(self, name: str, read: Any) -> Any:
        given = self.record.get(name)
        try:
            return read(given)
        except Refused as why:
            self.problems.append(Problem(name, shorten(given), str(why)))
        return None

    def _field(self, each: Field) -> Any:
        given = self.record.get(each.name)
        if each.required and each.type.is_blank(given):
            self.problems.append(Problem(each.name, "", _("is needed")))
        if given is None:
            return None
        value = self._value(each.name, each.type.read)
        if value is not None and isinstance(each.type, Reference):
            return self._value(each.name, partial(self._resolved, each.type, value))
        return value

    def _resolved(self, reference: Reference, text: str, _given: Plain) -> UUID:
        found = self.lookup.find(reference.kind, text)
        if found is not None:
            return found
        known = ", ".join(self.lookup.known(reference.kind)[:20])
        if known:
            raise Refused(_("is not in the log; there are: {names}").format(names=known))
        raise Refused(_("is not in the log, which has none yet"))

    def _moment(self) -> Moment | None:
        zone = self._value("zone", self._zone)
        if self.record.get("at") in (None, ""):
            self.problems.append(Problem("at", "", _("is needed")))
            return None
        return self._value("at", partial(self._time, zone))

    def _zone(self, given: Plain) -> ZoneInfo | None:
        text = None if given is None else Text(60).read(given)
        if text is None:
            return None
        try:
            return ZoneInfo(text)
        except (KeyError, ValueError, OSError):
            raise Refused(_("is not a time zone such as Europe/Berlin")) from None

    def _time(self, zone: ZoneInfo | None, given: Plain) -> Moment:
        if not isinstance(given, str):
            raise Refused(_("needs a time such as 2026-11-22T20:15+01:00"))
        try:
            moment = parse_time(given, zone)
        except SkippedTime as why:
            skipped = _("was skipped by the clocks: it was {before} or {after}")
            raise Refused(skipped.format(before=why.before, after=why.after)) from None
        except BadTime:
            raise Refused(_("is not a time such as 2026-11-22T20:15+01:00")) from None
        if moment.at.year < _FIRST_YEAR:
            raise Refused(_("lies too far in the past"))
        if moment.at - self.now.at > _AHEAD_AT_MOST:
            raise Refused(_("lies more than a day in the future"))
        return moment if zone is None else Moment(moment.at, moment.offset_minutes, zone.key)

    def _check_score(self, values: dict[str, Any]) -> None:
        """The change scale is narrower than the field."""
        if values.get("scale") == "change" and not 1 <= values.get("score", 1) <= 5:
            why = _("must be 1 to 5 on the change scale")
            self.problems.append(Problem("score", str(values["score"]), why))

    def _check_birth(self, values: dict[str, Any]) -> None:
        """Nobody who keeps a log is born later than now."""
        year = values.get("birth_year")
        if year is not None and year > self.now.local.year:
            self.problems.append(Problem("birth_year", str(year), _("lies in the future")))


def _row(kind: Kind, values: dict[str, Any], moment: Moment | None) -> models.Record:
    areas = values.pop("areas", None) if model_of(kind) is models.Treatment else None
    if areas is not None:
        values["areas"] = [
            models.TreatmentArea(area=Area(part["area"]), passes=part.get("passes"), position=place)
            for place, part in enumerate(areas)
        ]
    if moment is not None:
        values["at"] = moment.at
    row = model_of(kind)(**values)
    # what is blank is said to be blank: over its older self the row stands whole, not in patches
    for name in ("deleted_at", *(each.row_name for each in kind.fields)):
        if name not in values:
            setattr(row, name, getattr(row, name))
    if moment is not None and isinstance(row, models.Dated):
        row.moment = moment
    return row
