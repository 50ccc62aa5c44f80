"""What a rule says when it is unfolded: its words, its reason, its numbers and its sources."""

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from homecare.advice.own_limits import OwnLimit
from homecare.guidance.texts import RuleText
from homecare.guidance.words import (
    grounds_words,
    named_limit,
    on_its_own,
    source_line,
)
from homecare.i18n import _
from homecare.rules.limits import keys_of
from ui.pages.care.keeping import LimitKeeper
from ui.pages.care.limit_editor import LimitEditor
from ui.widgets.grounded import (
    selectable,
)
from ui.widgets.text import caption, label, secondary


def rule_body(rule: RuleText, own: Mapping[str, OwnLimit], keeper: LimitKeeper) -> QWidget:
    """Everything about one rule; where its numbers may be set, the means to do so.

    ``own`` are the limits that the person set, by key.
    """
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for part in _parts(rule):
        column.addWidget(part)
    for key in dict.fromkeys((*keys_of(rule.id), *own)):  # an old one may be for all bands
        column.addWidget(LimitEditor(key, own.get(key), keeper))
    return made


def _parts(rule: RuleText) -> Iterator[QLabel]:
    yield label(on_its_own(_(rule.message)))
    for text in rule.variants.values():
        yield label(_("Or: {text}").format(text=on_its_own(_(text))))
    yield secondary(_("Why: {reason}").format(reason=_(rule.why)))
    for name, limit in rule.limits.items():
        number = named_limit(name, limit)
        yield caption(f"• {number} · {grounds_words(limit)}")
    for source in rule.sources:
        yield selectable(source_line(source))
