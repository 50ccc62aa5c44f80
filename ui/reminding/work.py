"""What the worker does for reminders: reads what was told, tells what is new, keeps what was chosen."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from homecare.i18n import _

if TYPE_CHECKING:
    from homecare.desktop.dbus import Sent
    from homecare.desktop.notice import Notice
    from homecare.facts.history import History
    from homecare.reminding.reminder import Reminder
    from homecare.reminding.telling import Outcome
    from homecare.values.times import Moment

LATER, TOMORROW = "later", "tomorrow"
PUT_OFF: Final = {LATER: timedelta(hours=1), TOMORROW: timedelta(hours=24)}


@dataclass(frozen=True)
class Told:
    """What was told just now. ``sent`` is the notice that the desktop shows; without one the window
    or the tray has to show ``notice``."""

    reminders: "Sequence[Reminder]" = ()
    notice: "Notice | None" = None
    sent: "Sent | None" = None


def tell_now(
    folder: Path, history: "History", now: "Moment", *, in_front: bool, has_tray: bool
) -> Told:
    """Tell what is new, where the person wants that of the window; what is in front needs no desktop.

    Raises ``LogError`` where nothing could be shown, or kept: nothing was told then.
    """
    from homecare.queries.for_reminders import copies_seen
    from homecare.reminding.choosing import By
    from homecare.reminding.due import due_reminders
    from homecare.reminding.telling import settings_of, tell

    if not settings_of(folder).in_window:
        return Told()
    sent: list[Sent] = []

    def send(outcome: "Outcome") -> None:
        if not in_front:
            assert outcome.notice is not None, "what is told has words"
            sent.extend(_sent(outcome.notice, has_tray=has_tray))

    outcome = tell(
        folder, lambda: due_reminders(history, copies_seen(folder), now), now, By.WINDOW, send
    )
    return Told(outcome.told, outcome.notice, sent[0] if sent else None)


def _sent(notice: "Notice", *, has_tray: bool) -> "list[Sent]":
    """By D-Bus where there is one; none where the tray is to show it."""
    from dataclasses import replace

    from homecare.desktop.dbus import CLICKED, send
    from homecare.desktop.notice import NoNotices

    if has_tray and sys.platform in ("win32", "darwin"):
        return []
    acts = ((CLICKED, _("Open")), (LATER, _("In an hour")), (TOMORROW, _("Tomorrow")))
    try:
        return [send(replace(notice, acts=acts))]
    except NoNotices:
        if not has_tray:
            raise
        return []


def put_off(folder: Path, keys: Sequence[str], wanted: str, now: "Moment") -> None:
    """Tell these once more, in an hour or tomorrow. Raises ``LogError``."""
    from homecare.reminding.telling import tell_later

    tell_later(folder, keys, now.at + PUT_OFF[wanted], now)
