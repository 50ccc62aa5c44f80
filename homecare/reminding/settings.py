"""How a person wants to be reminded, and what they were told already: what stands in the file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any, Final, TypeVar, cast

from homecare.reminding.reminder import Kind
from homecare.values.areas import Area

_VERSION: Final = 1
_Read = TypeVar("_Read")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """``earliest`` is the time of day before which nothing is told, ``None`` for as soon as it is due.

    Nothing is told from ``quiet_from`` to ``quiet_until`` on the person's clock; the two being the
    same means never. ``paused_until`` is the first day on which something is told again.
    """

    in_window: bool = False
    """Whether a window that is open reminds."""
    off: frozenset[Kind] = frozenset()
    earliest: time | None = None
    quiet_from: time = time(22)
    quiet_until: time = time(8)
    plain: bool = False
    """Whether the notice may say what it is about."""
    paused_until: date | None = None
    paused_areas: frozenset[Area] = frozenset()

    def is_quiet(self, local: time) -> bool:
        """Whether quiet hours hold at this time of day; they may reach over midnight."""
        begin, end = self.quiet_from, self.quiet_until
        if begin <= end:
            return begin <= local < end
        return local >= begin or local < end

    @property
    def asks_in_quiet_hours(self) -> bool:
        """Whether the earliest time lies where nothing may be told."""
        return self.earliest is not None and self.is_quiet(self.earliest)


@dataclass(frozen=True)
class Told:
    """That a thing was told ``at`` an instant; ``since`` is what it was due from.

    ``again`` is when it may be told once more, because the person asked for that. ``is_sure`` is
    false from just before the notice is shown until the desktop took it.
    """

    at: datetime
    since: datetime | None = None
    again: datetime | None = None
    is_sure: bool = True


@dataclass(frozen=True, kw_only=True)
class State:
    """``timer_told`` is when the command for the scheduler showed its last notice."""

    settings: Settings = field(default_factory=Settings)
    told: Mapping[str, Told] = field(default_factory=dict[str, Told])
    timer_told: datetime | None = None


# The file -----------------------------------------------------------------------------------------


def as_plain(state: State) -> Any:
    """The state as JSON takes it."""
    asked = state.settings
    return {
        "version": _VERSION,
        "settings": {
            "in-window": asked.in_window,
            "off": sorted(asked.off),
            "earliest": None if asked.earliest is None else _clock(asked.earliest),
            "quiet": [_clock(asked.quiet_from), _clock(asked.quiet_until)],
            "plain": asked.plain,
            "paused-until": None if asked.paused_until is None else asked.paused_until.isoformat(),
            "paused-areas": sorted(asked.paused_areas),
        },
        "told": {
            key: {
                "at": _instant(each.at),
                "since": _instant(each.since),
                "again": _instant(each.again),
                "sure": each.is_sure,
            }
            for key, each in state.told.items()
        },
        "timer-told": _instant(state.timer_told),
    }


def from_plain(plain: Any) -> State:
    """The state that a file says; of what can't be read each part is as if it were not there."""
    said = _table(plain)
    asked, usual = _table(said.get("settings")), Settings()
    quiet = _list(asked.get("quiet"))
    begin, end = quiet if len(quiet) == len(("from", "until")) else (None, None)
    told = ((key, _told(each)) for key, each in _table(said.get("told")).items())
    return State(
        settings=Settings(
            in_window=asked.get("in-window") is True,
            off=frozenset(_members(Kind, asked.get("off"))),
            earliest=_read(_time_of_day, asked.get("earliest")),
            quiet_from=_read(_time_of_day, begin) or usual.quiet_from,
            quiet_until=_read(_time_of_day, end) or usual.quiet_until,
            plain=asked.get("plain") is True,
            paused_until=_read(date.fromisoformat, asked.get("paused-until")),
            paused_areas=frozenset(_members(Area, asked.get("paused-areas"))),
        ),
        told={key: each for key, each in told if each is not None},
        timer_told=_read(_aware, said.get("timer-told")),
    )


def _told(plain: Any) -> Told | None:
    said = _table(plain)
    at = _read(_aware, said.get("at"))
    if at is None:
        return None
    since, again = (_read(_aware, said.get(name)) for name in ("since", "again"))
    return Told(at, since, again, said.get("sure") is not False)


def _table(plain: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", plain) if isinstance(plain, dict) else {}


def _list(plain: Any) -> list[Any]:
    return cast("list[Any]", plain) if isinstance(plain, list) else []


def _members(of: Callable[[str], _Read], plain: Any) -> list[_Read]:
    found = [_read(of, each) for each in _list(plain)]
    return [each for each in found if each is not None]


def _read(of: Callable[[str], _Read], plain: Any) -> _Read | None:
    try:
        return of(plain) if isinstance(plain, str) else None
    except (ValueError, OverflowError):
        return None


def _time_of_day(text: str) -> time:
    """On the person's own clock: a zone would be none of it."""
    return time.fromisoformat(text).replace(tzinfo=None)


def _aware(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)


def _instant(when: datetime | None) -> str | None:
    return None if when is None else when.astimezone(UTC).isoformat(timespec="seconds")


def _clock(when: time) -> str:
    return f"{when:%H:%M}"
