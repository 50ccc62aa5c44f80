"""What will leave the computer, and what stays, said before it does: all of it, by name."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol
from uuid import UUID

from homecare.facts.facts import PersonFact
from homecare.facts.history import History
from homecare.i18n import _, ngettext
from homecare.regional.joining import enumerated, sentences
from homecare.sharing.scope import Include, NameShown, Scope
from homecare.sharing.skin import only_skin
from homecare.values.times import Moment
from homecare.words import figure

_TABLES: Final = ("csv", "xlsx")
"""They hold every record as it is; report and FHIR have no place for some of it."""


class _Noted(Protocol):
    """What has its moment."""

    @property
    def moment(self) -> Moment: ...


@dataclass(frozen=True)
class Leaving:
    """``goes`` and ``stays`` are lists in words, for a person to read through."""

    goes: tuple[str, ...]
    stays: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        goes = _("Leaves this computer: {what}.").format(what=enumerated(self.goes))
        if not self.stays:
            return goes
        stays = _("Stays here: {what}.").format(what=enumerated(self.stays))
        return sentences((goes, stays))


def leaving(
    history: History,
    scope: Scope,
    now: Moment,
    key: str,
    *,
    asked: bool = False,
    reasons: Collection[UUID] = (),
) -> Leaving:
    """What the format ``key`` takes along of this log.

    ``asked``: reason or questions were written, for this visit or an earlier one; ``reasons``: the
    sessions with a reason of the person's, whether a stop was kept with them or not.
    """
    if key == "ics":
        return Leaving((_("dates to come, and no record of the log"),))
    if key == "archive":
        return Leaving((_("everything, your name, notes and photos too"),))
    own, shared = list(_own_words(scope, key)), only_skin(history, scope.areas)
    goes = (
        *_records(shared, scope, now),
        *_person(history.person),
        *_others(shared, scope, now, key, asked=asked, reasons=reasons),
        *(words for words, is_chosen in own if is_chosen),
    )
    return Leaving(goes, tuple(words for words, is_chosen in own if not is_chosen))


def _records(history: History, scope: Scope, now: Moment) -> Iterator[str]:
    sessions = _covered(history.sessions, scope, now)
    check_ins = _covered(history.check_ins, scope, now)
    visits = _covered(history.visits, scope, now)
    yield ngettext("{n} session", "{n} sessions", sessions).format(n=figure(sessions))
    yield ngettext("{n} check-in", "{n} check-ins", check_ins).format(n=figure(check_ins))
    if _covered((*history.ratings, *history.events, *history.product_uses), scope, now):
        yield _("ratings, events and products of that time")
    if visits:
        text = ngettext("{n} visit with who saw you", "{n} visits with who saw you", visits)
        yield text.format(n=visits)


def _person(person: PersonFact) -> Iterator[str]:
    """What of the profile is in every file."""
    if person.birth_year:
        yield _("your year of birth")
    if person.fitzpatrick:
        yield _("your skin type")
    if n := len(person.conditions):
        yield ngettext("{n} condition", "{n} conditions", n).format(n=n)
    if n := len(person.medicines):
        yield ngettext("{n} medicine", "{n} medicines", n).format(n=n)


def _others(
    history: History,
    scope: Scope,
    now: Moment,
    key: str,
    *,
    asked: bool,
    reasons: Collection[UUID],
) -> Iterator[str]:
    in_tables = key in _TABLES
    if in_tables and history.person.emergency_number:
        yield _("your emergency number")
    if in_tables and history.plans:
        yield _("your plans")
    if history.devices:
        yield _("names of devices")
    if _covered([each for each in history.sessions if each.products], scope, now):
        yield _("names of products")
    explained = [each for each in history.sessions if each.overridden or each.id in reasons]
    if _covered(explained, scope, now):
        yield _("your reasons for overridden stops")
    if history.limits and key != "fhir":
        yield _("your own limits")
    if asked:
        yield _("what you wrote for the visit")


def _own_words(scope: Scope, key: str) -> Iterator[tuple[str, bool]]:
    """What goes only where it is chosen, and whether it was."""
    names = {
        NameShown.NONE: _("your name"),
        NameShown.INITIALS: _("your initials"),
        NameShown.FULL: _("your full name"),
    }
    yield names[scope.name], scope.name is not NameShown.NONE
    yield _("your notes and a professional’s advice"), Include.NOTES in scope.include
    chosen = Include.PHOTOS in scope.include
    if key == "pdf":
        covered = _("photos with eyes covered and what was measured on them")
        yield covered if chosen else _("photos"), chosen
        return
    yield _("a list of your photos and what was measured on them"), chosen
    yield _("photos"), False


def _covered(records: Iterable[_Noted], scope: Scope, now: Moment) -> int:
    """How many were noted in the time that is shared."""
    moments = (each.moment for each in records)
    return sum(m.at <= now.at and scope.covers(m.local_date) for m in moments)
