"""What will leave the computer, said before it does."""

from collections.abc import Sequence

from homecare.facts.facts import CheckInFact, SessionFact
from homecare.facts.history import History
from homecare.i18n import _, ngettext
from homecare.sharing.scope import Include, NameShown, Scope
from homecare.values.times import Moment


def leaving_words(history: History, scope: Scope, now: Moment, key: str) -> str:
    """``12 sessions, 140 check-ins, no notes, no name``, for the format ``key``."""
    if key == "ics":
        return _("Leaves this computer: dates to come, and no record of the log.")
    if key == "archive":
        return _("Leaves this computer: everything, your name, notes and photos too.")
    sessions = _covered(history.sessions, scope, now)
    check_ins = _covered(history.check_ins, scope, now)
    names = {
        NameShown.NONE: _("no name"),
        NameShown.INITIALS: _("your initials"),
        NameShown.FULL: _("your full name"),
    }
    parts = (
        ngettext("{n} session", "{n} sessions", sessions).format(n=sessions),
        ngettext("{n} check-in", "{n} check-ins", check_ins).format(n=check_ins),
        _("your notes") if Include.NOTES in scope.include else _("no notes"),
        names[scope.name],
        _("a list of your photos") if Include.PHOTOS in scope.include else _("no photos"),
    )
    return _("Leaves this computer: {what}.").format(what=", ".join(parts))


def _covered(records: Sequence[SessionFact | CheckInFact], scope: Scope, now: Moment) -> int:
    return sum(each.at <= now.at and scope.covers(each.moment.local_date) for each in records)
