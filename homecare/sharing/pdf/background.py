"""What a specialist asks for besides the skin: its history, visits, products, the devices."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from homecare.facts.facts import (
    DeviceFact,
    Facts,
    PersonFact,
    SessionFact,
)
from homecare.i18n import _, ngettext
from homecare.regional.joining import enumerated, in_parts
from homecare.rules.cleaning import cleaned_with
from homecare.sharing.own_words import OwnWords, VisitNote
from homecare.sharing.pdf.lines import Flag, own
from homecare.stats.statistics import Window
from homecare.values.events import EVENTS, EventKind, EventRole
from homecare.words import full_day, needle_of_um, word, words

ROMAN: Final = ("I", "II", "III", "IV", "V", "VI")
_TOLD_EVENTS: Final = frozenset(EventKind) - frozenset(EVENTS.meaning(EventRole.DAILY_LIFE))
"""Events that a specialist would ask for; daily life is left out."""


def skin_history(facts: Facts, window: Window) -> tuple[Flag, ...]:
    """Skin type, and what was done to the skin."""
    told = [each for each in facts.events if each.kind in _TOLD_EVENTS and window.has(each.moment)]
    by_kind: dict[EventKind, list[date]] = defaultdict(list)
    for each in told:
        by_kind[each.kind].append(each.moment.local_date)
    events = in_parts(_event(kind, days) for kind, days in by_kind.items())
    return (
        Flag(_("Skin type"), _skin_type(facts.person)),
        Flag(_("Treatments and events"), events or _("none recorded")),
    )


def _skin_type(person: PersonFact) -> str:
    if not person.fitzpatrick:
        return _("nothing entered")
    return _("Fitzpatrick {type}, own judgement").format(type=ROMAN[person.fitzpatrick - 1])


def _event(kind: EventKind, days: Sequence[date]) -> str:
    last = full_day(days[-1])
    if len(days) == 1:
        return f"{word(kind)} {last}"
    # Translators: ×{n} is "so many times", here and below.
    return _("{what} ×{n}, last {day}").format(what=word(kind), n=len(days), day=last)


def visit_lines(visits: Iterable[VisitNote], window: Window, *, with_advice: bool) -> list[Flag]:
    """The visits to professionals, the latest first; the advice in full."""
    shared = [each for each in visits if window.has(each.moment)]
    return [_visit(each, with_advice) for each in reversed(shared)]


def _visit(visit: VisitNote, with_advice: bool) -> Flag:
    parts = [
        own(visit.who),
        _("cleared: {conditions}").format(conditions=words(visit.cleared)) if visit.cleared else "",
        *(_("asked: “{words}”").format(words=own(each)) for each in visit.asked),
        _("advice: “{advice}”").format(advice=own(visit.advice))
        if with_advice and visit.advice.strip()
        else "",
    ]
    told = in_parts(parts)
    return Flag(full_day(visit.moment.local_date), told or _("no details entered"))


# --- products and devices


def kit_lines(
    facts: Facts, sessions: Sequence[SessionFact], own: OwnWords, window: Window
) -> tuple[Flag, ...]:
    """Products with their first and last day, the devices with their uses, how they were cleaned."""
    used = {each.device_id for each in sessions}
    devices = [each for each in own.devices if each.id in used]
    devices.sort(key=lambda each: (each.last_use is None, each.last_use), reverse=True)
    lines = (
        Flag(_("Products"), in_parts(_products(facts, sessions, window))),
        Flag(_("Devices"), in_parts(_device(each) for each in devices if not each.retired)),
        Flag(_("Retired devices"), _retired([each for each in devices if each.retired])),
        Flag(_("Device cleaned with"), in_parts(_cleaning(sessions))),
    )
    return tuple(each for each in lines if each.text)


def _retired(devices: Sequence[DeviceFact]) -> str:
    """How many of each needle length: over the years there are dozens."""
    lengths = Counter(needle_of_um(each.needle_um) or _("not known") for each in devices)
    return enumerated(f"{length} ×{n}" for length, n in sorted(lengths.items()))


def _device(device: DeviceFact) -> str:
    length = needle_of_um(device.needle_um)
    if device.max_uses:
        uses = ngettext("{n} of {most} use", "{n} of {most} uses", device.max_uses)
    else:
        uses = ngettext("{n} use", "{n} uses", device.uses)
    parts = [
        length,
        uses.format(n=device.uses, most=device.max_uses),
    ]
    kind = word(device.type) if device.type else _("Device")
    return f"{own(device.name) or kind} ({enumerated(parts)})"


def _cleaning(sessions: Sequence[SessionFact]) -> list[str]:
    """What the device was cleaned with and how often, the silent sessions last."""
    cleaners = Counter(
        cleaned_with(s.disinfected_minutes, s.device_cleaner, s.answers) for s in sessions
    )
    unknown = cleaners.pop("", 0)
    told = [f"{own(name)} ×{n}" for name, n in cleaners.most_common()]
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
    return _("{name} ({span}, noted ×{n})").format(name=own(name), span=span, n=n)
