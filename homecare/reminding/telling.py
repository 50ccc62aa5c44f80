"""The one act that tells: window and timer come through here, one at a time, and none tells a thing twice."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from homecare.desktop.notice import Notice
from homecare.reminding.choosing import By, Why, new, put_off, silent, wanted, with_told
from homecare.reminding.reminder import Reminder
from homecare.reminding.settings import Settings, State, as_plain, from_plain
from homecare.reminding.wording import notice_of
from homecare.values.times import Moment
from homecare.vault import reminders_file
from homecare.vault.sealing import key_of

Look = Callable[[], Sequence[Reminder]]
"""Gives everything that is due, told or not; asked only where something may be told."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """``told`` were told just now, or would be; ``why`` says why nothing was."""

    told: tuple[Reminder, ...] = ()
    notice: Notice | None = None
    why: Why | None = None


def state_of(folder: Path) -> State:
    """What stands beside the log. Raises ``Locked`` where it is encrypted and locked."""
    return from_plain(reminders_file.read(folder))


def settings_of(folder: Path) -> Settings:
    """How the person wants to be reminded of this log. As ``state_of``."""
    return state_of(folder).settings


def keep_settings(folder: Path, settings: Settings) -> None:
    """Remind like this from now on. Raises ``LogError``."""
    with reminders_file.alone(folder):
        _write(folder, replace(state_of(folder), settings=settings))


def would_tell(
    state: State, due: Sequence[Reminder], now: Moment, by: By, *, plain: bool
) -> Outcome:
    """What ``tell`` would come to."""
    if (why := silent(state, now, by)) is not None:
        return Outcome(why=why)
    told = new(wanted(due, state.settings), state, now)
    if not told:
        return Outcome(why=Why.NOTHING_NEW)
    return Outcome(told=told, notice=notice_of(told, plain=plain))


def tell(
    folder: Path, look: Look, now: Moment, by: By, send: Callable[[Outcome], object]
) -> Outcome:
    """Tell what is new by ``send``, and keep that it was told.

    What ``send`` raises goes on to the caller, and nothing counts as told then. It is noted before
    and made sure of afterwards: where that can't be written nothing is shown at all, and a process
    that was killed in between leaves it to be told. Raises ``LogError``.
    """
    with reminders_file.alone(folder):
        state = state_of(folder)
        if (why := silent(state, now, by)) is not None:
            return Outcome(why=why)
        due = look()
        outcome = would_tell(state, due, now, by, plain=may_be_plain(folder, state.settings))
        if outcome.told:
            _write(folder, with_told(state, outcome.told, due, now, is_sure=False))
            send(outcome)
            done = with_told(state, outcome.told, due, now)
            _write(folder, replace(done, timer_told=now.at) if by is By.TIMER else done)
        return outcome


def tell_later(folder: Path, keys: Iterable[str], until: datetime, now: Moment) -> None:
    """Tell these once more, not before ``until``. Raises ``LogError``."""
    with reminders_file.alone(folder):
        _write(folder, put_off(state_of(folder), keys, until, now))


def may_be_plain(folder: Path, settings: Settings) -> bool:
    """Whether a notice may say what it is about: of an encrypted log never, for a desktop may keep
    its notices in a file of its own."""
    return settings.plain and key_of(folder) is None


def _write(folder: Path, state: State) -> None:
    reminders_file.write(folder, as_plain(state))
