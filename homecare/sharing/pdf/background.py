"""What a specialist asks for besides the skin: its history, visits, products, the device."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from homecare.facts.facts import (
    ConditionFact,
    DeviceFact,
    Facts,
    MedicineFact,
    PersonFact,
    SessionFact,
)
from homecare.guidance.medicine_words import class_words
from homecare.i18n import _
from homecare.rules.cleaning import cleaned_with
from homecare.sharing.own_words import OwnWords, VisitNote
from homecare.sharing.pdf.lines import Flag, cut
from homecare.stats.statistics import Window
from homecare.values.events import EVENTS, EventKind, EventRole
from homecare.words import full_day, needle_of_um, word, words

ROMAN: Final = ("I", "II", "III", "IV", "V", "VI")
_TOLD_EVENTS: Final = frozenset(EventKind) - frozenset(EVENTS.meaning(EventRole.DAILY_LIFE))
"""Events that a specialist would ask for; daily life is left out."""


def skin_history(facts: Facts, window: Window) -> tuple[Flag, ...]:
    """Skin type, conditions, medicines, and what was done to the skin."""
    person = facts.person
    told = [each for each in facts.events if each.kind in _TOLD_EVENTS and window.has(each.moment)]
    by_kind: dict[EventKind, list[date]] = defaultdict(list)
    for each in told:
        by_kind[each.kind].append(each.moment.local_date)
    events = "; ".join(_event(kind, days) for kind, days in by_kind.items())
    return tuple(
        Flag(heading, text)
        for heading, text in (
            (_("Skin type"), _skin_type(person)),
            (_("Conditions"), "; ".join(map(_condition, person.conditions)) or _unsaid()),
            (_("Medicines"), "; ".join(map(_medicine, person.medicines)) or _unsaid()),
            (_("Treatments and events"), events or _("none recorded")),
        )
    )


def _unsaid() -> str:
    return _("nothing entered")


def _skin_type(person: PersonFact) -> str:
    parts = [
        _("Fitzpatrick {type}, own judgement").format(type=ROMAN[person.fitzpatrick - 1])
        if person.fitzpatrick
        else _unsaid(),
        _("born {year}").format(year=person.birth_year) if person.birth_year else "",
    ]
    return "; ".join(part for part in parts if part)


def _medicine(each: MedicineFact) -> str:
    details = [
        class_words(each.answered) if each.answered else "",
        _("until {day}").format(day=full_day(each.until)) if each.until else "",
    ]
    told = ", ".join(detail for detail in details if detail)
    return f"{each.name} ({told})" if told else each.name


def _condition(each: ConditionFact) -> str:
    details = [
        word(each.area) if each.area else "",
        _("since {day}").format(day=full_day(each.since)) if each.since else "",
        _("until {day}").format(day=full_day(each.until)) if each.until else "",
        _("cleared by a professional {day}").format(day=full_day(each.cleared_by_professional))
        if each.cleared_by_professional
        else "",
    ]
    known = ", ".join(part for part in details if part)
    return f"{word(each.condition)} ({known})" if known else word(each.condition)


def _event(kind: EventKind, days: Sequence[date]) -> str:
    last = full_day(days[-1])
    if len(days) == 1:
        return f"{word(kind)} {last}"
    return _("{what} ×{n}, last {day}").format(what=word(kind), n=len(days), day=last)


def visit_lines(visits: Iterable[VisitNote], window: Window, *, with_advice: bool) -> list[Flag]:
    """The visits to professionals, the latest first."""
    shared = [each for each in visits if window.has(each.moment)]
    return [_visit(each, with_advice) for each in reversed(shared)]


def _visit(visit: VisitNote, with_advice: bool) -> Flag:
    parts = [
        visit.who.strip(),
        _("cleared: {conditions}").format(conditions=words(visit.cleared)) if visit.cleared else "",
        _("advice: “{advice}”").format(advice=cut(visit.advice))
        if with_advice and visit.advice.strip()
        else "",
    ]
    told = "; ".join(part for part in parts if part)
    return Flag(full_day(visit.moment.local_date), told or _("no details entered"))


# --- products and devices

DEVICES_MAX: Final = 4
PRODUCTS_MAX: Final = 8


def kit_lines(
    facts: Facts, sessions: Sequence[SessionFact], own: OwnWords, window: Window
) -> tuple[Flag, ...]:
    """Products with their first and last day, the devices with their uses, how they were cleaned."""
    used = {each.device_id for each in sessions}
    devices = [each for each in own.devices if each.id in used]
    devices.sort(key=lambda each: (each.last_use is None, each.last_use), reverse=True)
    lines = (
        Flag(_("Products"), _at_most(PRODUCTS_MAX, _products(facts, sessions, window))),
        Flag(_("Devices"), _at_most(DEVICES_MAX, [_device(each) for each in devices])),
        Flag(_("Device cleaned with"), _at_most(3, _cleaning(sessions))),
    )
    return tuple(each for each in lines if each.text)


def _at_most(most: int, told: Sequence[str]) -> str:
    more = [_("{n} more").format(n=len(told) - most)] if len(told) > most else []
    return "; ".join([*told[:most], *more])


def _device(device: DeviceFact) -> str:
    length = needle_of_um(device.needle_um)
    uses = _("{n} of {most} uses") if device.max_uses else _("{n} uses")
    parts = [
        length,
        uses.format(n=device.uses, most=device.max_uses),
        _("retired") if device.retired else "",
    ]
    kind = word(device.type) if device.type else _("Device")
    return f"{cut(device.name or kind, 60)} ({', '.join(part for part in parts if part)})"


def _cleaning(sessions: Sequence[SessionFact]) -> list[str]:
    """What the device was cleaned with and how often, the silent sessions last."""
    cleaners = Counter(
        cleaned_with(s.disinfected_minutes, s.device_cleaner, s.answers) for s in sessions
    )
    unknown = cleaners.pop("", 0)
    told = [f"{cut(name, 60)} ×{n}" for name, n in cleaners.most_common()]
    return [*told, _("not recorded ×{n}").format(n=unknown)] if unknown else told


def _products(facts: Facts, sessions: Sequence[SessionFact], window: Window) -> list[str]:
    """Each product with its first and last day and how often it was noted, the latest first."""
    days: dict[str, list[date]] = defaultdict(list)
    for session in sessions:
        for product in session.products:
            days[product.name].append(session.moment.local_date)
    for use in facts.product_uses:
        if window.has(use.moment):
            days[use.name].append(use.moment.local_date)
    latest = sorted(days.items(), key=lambda each: max(each[1]), reverse=True)
    return [_product(name, min(used), max(used), len(used)) for name, used in latest]


def _product(name: str, first: date, last: date, n: int) -> str:
    span = full_day(last) if first == last else f"{full_day(first)} – {full_day(last)}"
    return _("{name} ({span}, noted ×{n})").format(name=cut(name, 60), span=span, n=n)
