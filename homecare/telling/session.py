"""What the journal tells of a session, with the check-ins that follow it."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from homecare.diary.diary import Diary
from homecare.facts.facts import CheckInFact
from homecare.guidance.texts import guidance
from homecare.guidance.words import kept_limit_words
from homecare.i18n import _, ngettext
from homecare.records.models import Device, Treatment
from homecare.recovery.curves import RECOVERY_DAYS, session_before
from homecare.regional.joining import enumerated
from homecare.rules.ticks import is_ticked
from homecare.telling.details import Details, Facts, Linked, Shown, heading, redness
from homecare.telling.fields import told
from homecare.values.products import ProductKind
from homecare.values.terms import Question, Severity, When
from homecare.values.times import days_after
from homecare.words import day_and_clock, figure, needle, tick_word, where, word

_FIRST: Final = (
    "redness",
    "pain",
    "bleeding",
    "pressure",
    "over_bone",
    "areas",
    "performed_by",
    "products",
)
"""What the skin did and what was done to it come first, then all that was around it."""


def session_details(row: Treatment, diary: Diary) -> Details:
    """Everything that was recorded of a session."""
    return Details(
        row=row,
        heading=heading(_("Session"), row.moment, diary.clock()),
        sentence=" · ".join(part for part in (needle(row.needle_mm), _passes(row)) if part)
        or _("Session"),
        below=" · ".join(part for part in _below(row, diary) if part),
        facts=_facts(row),
        answers=_answers(row),
        shown=tuple(_shown(item) for item in row.shown),
        reason=row.override_reason or "",
        notes=row.notes,
        recovery_of=row.id if row.deleted_at is None else None,
        linked=tuple(_check_ins(row, diary)) if row.deleted_at is None else (),
    )


def _answers(row: Treatment) -> Facts:
    """What applied and what did not, as it is ticked: some questions are asked the other way."""
    answers = {Question(key): said for key, said in row.answers.items()}
    ticks, rest = list[str](), list[str]()
    for question in Question:
        if question in answers:
            (ticks if is_ticked(question, answers) else rest).append(tick_word(question))
    # Translators: of the questions before a session.
    told = ((_("Applied"), ticks), (_("Did not apply"), rest))
    return tuple((name, "\n".join(lines)) for name, lines in told if lines)


def _check_ins(row: Treatment, diary: Diary) -> Iterator[Linked]:
    """The check-ins of its recovery, oldest first, each by its day and what stands out."""
    history = diary.history
    first = bisect_left(history.check_ins, row.at, key=lambda each: each.at)
    last = row.at + timedelta(days=RECOVERY_DAYS)
    for check_in in history.check_ins[first:]:
        if check_in.at > last:
            return
        session = session_before(check_in, history.sessions)
        if session is not None and session.id == row.id:
            yield Linked(check_in.id, _in_few_words(row, check_in))


def _in_few_words(row: Treatment, check_in: CheckInFact) -> str:
    day = _("Day {n}").format(n=days_after(row.moment, check_in.moment))
    said = [day_and_clock(day, check_in.moment.local)]
    if len({part.area for part in row.areas}) > 1 or check_in.area != row.areas[0].area:
        said.append(word(check_in.area))
    if check_in.redness is not None:
        said.append(_("redness {grade}").format(grade=check_in.redness))
    if check_in.signs:
        n = len(check_in.signs)
        said.append(ngettext("{n} sign", "{n} signs", n).format(n=n))
    return " · ".join(said)


def _passes(row: Treatment) -> str:
    """``4 passes`` where it is the same everywhere, ``2 to 4 passes`` where it is not."""
    known = [part.passes for part in row.areas if part.passes is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    if low == high:
        return ngettext("{n} pass", "{n} passes", low).format(n=low)
    text = ngettext("{low} to {high} pass", "{low} to {high} passes", high)
    return text.format(low=low, high=high)


def _below(row: Treatment, diary: Diary) -> Iterator[str]:
    yield where([part.area for part in row.areas])
    if row.minutes is not None:
        yield _("{n} min").format(n=figure(row.minutes))
    if row.device_id is not None:
        yield _device(row, diary)


def _device(row: Treatment, diary: Diary) -> str:
    """The device, and which of its uses this was."""
    device = diary.get(Device, row.device_id) if row.device_id else None
    if device is None:
        return ""
    use = sum(
        each.device_id == row.device_id and each.at <= row.at for each in diary.history.sessions
    )
    # Translators: which use of the device this was: the 3rd, or the 3rd of 15.
    counted = (
        _("use {n}").format(n=use)
        if device.max_uses is None
        else _("use {n} of {most}").format(n=use, most=device.max_uses)
    )
    name = device.name or _("Device without a name")
    return f"{name} ({counted})"


def _facts(row: Treatment) -> Facts:
    soaked = row.disinfected_minutes
    own = {
        "redness": redness(row.redness),
        "areas": _passes_by_area(row),
        "products": "\n".join(_product(item) for item in row.products),
        "disinfected_minutes": None if soaked is None else _("{n} min").format(n=figure(soaked)),
    }
    return told(row, *_FIRST, own=own)


def _passes_by_area(row: Treatment) -> str | None:
    """Area by area, where they differ or only some are known."""
    if len({part.passes for part in row.areas}) < 2:
        return None
    return "\n".join(
        f"{word(part.area)} {'–' if part.passes is None else part.passes}" for part in row.areas
    )


def _product(item: dict[str, Any]) -> str:
    kind, when = item.get("kind"), item.get("when")
    said = [word(ProductKind(kind)) if kind else "", word(When(when)) if when else ""]
    around = enumerated(said)
    return f"{item['name']} ({around})" if around else str(item["name"])


def _shown(item: dict[str, Any]) -> Shown:
    known = guidance().rules.get(item["rule"])
    return Shown(
        rule=item["rule"],
        severity=Severity(item["severity"]) if item.get("severity") else None,
        title=_(known.title) if known else item["rule"],
        limit=kept_limit_words(item.get("limit") or ""),
    )
