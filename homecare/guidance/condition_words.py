"""What a condition means for rolling at home, in words: its class, its window, who says so."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from homecare.guidance.contraindications import ConditionText, Weight
from homecare.guidance.texts import Strength, guidance
from homecare.i18n import _
from homecare.records.names import as_searched
from homecare.values.conditions import Condition
from homecare.words import word

GROUPS: Final = (Weight.STOP, Weight.ASK, Weight.CAUTION)
"""In the order that they are shown."""


def group_words(weight: Weight) -> tuple[str, str]:
    """The name of a class, and what it means."""
    return {
        Weight.STOP: (_("Stop"), _("Do not roll at home while one of these holds.")),
        Weight.ASK: (
            _("Ask first"),
            _("Do not roll until a professional has said yes, and you noted the date."),
        ),
        Weight.CAUTION: (_("Take care"), _("You can roll, with more care.")),
    }[weight]


def condition_words(condition: Condition) -> str:
    """The condition as a person would look for it."""
    if condition is Condition.OTHER:
        return _("Another condition, not on this list")
    return word(condition)


def note_words(row: ConditionText) -> str:
    """Its window, and what is disputed."""
    return _(row.note)


def source_words(row: ConditionText) -> str:
    """Who says so, one source a line, each with how strong it is."""
    cited = [each for each in row.sources if each.strength is not Strength.NONE]
    if not cited:
        return _("Our own default: no clinical source.")
    words = _("Source {id}, strength {strength}: {title}")
    return "\n".join(words.format(id=s.id, strength=s.strength, title=_(s.title)) for s in cited)


def can_be_cleared(condition: Condition) -> bool:
    """Whether a professional's answer changes what the check says of it."""
    row = guidance().conditions[condition]
    later = guidance().conditions.get(row.becomes) if row.becomes else None
    return Weight.ASK in (row.weight, row.afterwards, later and later.weight)


def in_groups() -> Mapping[Weight, list[ConditionText]]:
    """Every condition below its class; "another" is the last."""
    rows = [row for row in guidance().conditions.values() if not row.answer_only]
    return {weight: [row for row in rows if row.weight is weight] for weight in GROUPS}


def matches(row: ConditionText, wanted: str) -> bool:
    """Whether all words that are looked for stand somewhere in its words."""
    text = as_searched(" ".join((condition_words(row.condition), _(row.words), _(row.note))))
    return all(each in text for each in as_searched(wanted).split())


def day_or_none(text: str | None) -> date | None:
    """A day of the record, which keeps it as text."""
    return date.fromisoformat(text) if text else None
