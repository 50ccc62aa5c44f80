"""How findings and tips are put on screen: their values in words and dates, their sources short."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from homecare.guidance.words import (
    cited,
    source_line,
    translation_note,
)
from homecare.i18n import _
from homecare.regional.joining import labelled
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.signs import Sign
from homecare.values.terms import Severity
from homecare.values.times import DayBegin, Moment
from homecare.words import (
    clock,
    day_and_clock,
    enumerated,
    figure,
    in_sentence,
    rule_number,
    short_day,
    uncapped,
    where,
)
from ui.widgets.finding_card import FindingCard

if TYPE_CHECKING:
    from homecare.guidance.filled import Value
    from homecare.guidance.texts import Source
    from homecare.rules.findings import Finding

_NOT_KNOWN: Final = "not-known"
_HOURS_MATTER: Final = timedelta(days=2)
_WORDS_OF_OURS: Final = frozenset(map(str, (*Area, *Sign, *EventKind)))
"""Values that have a word for the screen; the rest of a list is words already."""


def show_value(value: "Value") -> str:
    """A value of a message as a person reads it; a time with its hour."""
    if isinstance(value, DayBegin):
        return short_day(value.date())
    if isinstance(value, datetime):
        return day_and_clock(short_day(value.date()), value)
    if isinstance(value, tuple):
        return enumerated(_in_sentence(each) for each in value)
    return figure(value) if isinstance(value, float) else str(value)


def _in_sentence(each: str) -> str:
    return in_sentence(each) if each in _WORDS_OF_OURS else _(each)


def shown_at(now: Moment) -> Callable[["Value"], str]:
    """As ``show_value``, but a time that is more than two days off is a day: the hour of it would
    look more certain than it is. A day of another year says which."""

    def show(value: "Value") -> str:
        if isinstance(value, datetime) and abs(value - now.at) > _HOURS_MATTER:
            return short_day(value.date(), with_year=value.year != now.local.year)
        return show_value(value)

    return show


def when_kept(kept_at: Moment, now: Moment) -> str:
    """When a draft was kept: ``20:15``, with the day where that is another one."""
    when = clock(kept_at.local)
    if kept_at.local_date != now.local_date:
        return day_and_clock(short_day(kept_at.local.date()), kept_at.local)
    return when


def area_word(area: str) -> str:
    """An area by itself, after a colon or in brackets: ``left cheek``."""
    return uncapped(area)


def area_words(areas: Iterable[str]) -> str:
    """Several areas by themselves; a left and a right one together are named once."""
    return where(map(Area, areas), uncap=True)


def sources_words(sources: Sequence["Source"]) -> str:
    """How strong the sources are, in a few words for the last line of a finding."""
    strengths = sorted({str(source.strength) for source in cited(sources)})
    if not strengths:
        return _("our default")
    return _("sources: {strengths}").format(strengths=enumerated(strengths))


def the_emergency(findings: "Iterable[Finding]") -> "Finding | None":
    """The one that the window shows above every page, of findings worst first; most often none."""
    return next((each for each in findings if each.severity is Severity.EMERGENCY), None)


def finding_card(
    finding: "Finding",
    now: Moment | None = None,
    show_rule: Callable[[str], object] | None = None,
    also: Sequence["Finding"] = (),
) -> FindingCard:
    """The card of a finding, with its reason and sources one click away.

    ``show_rule`` leads on to the rule itself. A list of what is not known stands as a list.
    ``also`` are findings of the same cause: named here, and told in full below the reason.
    """
    show = show_value if now is None else shown_at(now)
    cited = "\n".join(map(source_line, finding.sources))
    also = [each for each in also if each.rule != _NOT_KNOWN]  # the card itself asks for it
    others = [labelled(_named(each), each.message_for(show)) for each in also]
    why = "\n".join(part for part in (*others, finding.why, cited, translation_note()) if part)
    is_list = finding.rule == _NOT_KNOWN
    message = _("What is not known is not checked:") if is_list else finding.message_for(show)
    card = FindingCard(
        finding.severity,
        finding.title,
        "\n".join((message, _also(also))) if also else message,
        rule=rule_number(finding.rule),
        sources=sources_words(finding.sources),
        why=why,
        points=_points(finding) if is_list else (),
    )
    if show_rule is not None and not is_list:
        card.add_to_why(
            _("Rule {rule} and its limits")
            .format(rule=rule_number(finding.rule))
            .replace("  ", " "),
            lambda: show_rule(finding.rule),
        )
    return card


def _named(finding: "Finding") -> str:
    rule = rule_number(finding.rule)
    return f"{finding.title} ({rule})" if rule else finding.title


def _also(also: Sequence["Finding"]) -> str:
    named = enumerated(uncapped(_named(each)) for each in also)
    return _("Also, for the same reason: {findings}.").format(findings=named)


def _points(finding: "Finding") -> tuple[str, ...]:
    missing = finding.values.get("missing", ())
    return tuple(map(_, missing)) if isinstance(missing, tuple) else ()
