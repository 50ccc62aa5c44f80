"""Every rule of the safety check: one calm row each, under its theme; one's own limits on top."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homecare.advice.own_limits import OwnLimit, label_of, own_limits, which
from homecare.guidance.texts import RuleText, guidance
from homecare.guidance.words import (
    basis_and_strength,
    limit_name,
    numbers_words,
    source_line,
)
from homecare.i18n import _
from homecare.records.models import Limit
from homecare.regional.joining import in_parts, labelled
from homecare.rules.limits import band_of_key, rule_of
from homecare.rules.overview import Theme, by_theme, severities_of, theme_words
from homecare.words import rule_number, words
from ui.desk import Desk
from ui.pages.care.keeping import LimitKeeper
from ui.pages.care.rule_body import rule_body
from ui.pages.care.section import Section, holds
from ui.widgets.buttons import link_button
from ui.widgets.card import Card
from ui.widgets.fold import Fold, FoldHead
from ui.widgets.layouts import empty
from ui.widgets.text import caption, secondary, strong


class RulesSection(Section):
    """The rules under their themes. ``on_show`` scrolls to a row that was asked for."""

    def __init__(self, desk: Desk, on_show: Callable[[QWidget], object]) -> None:
        super().__init__(_("Rules"))
        self._desk = desk
        self._on_show = on_show
        self._keeper = LimitKeeper(desk, on_show)
        self._rows: dict[str, Fold] = {}
        self._texts: dict[str, str] = {}
        self._groups: dict[Theme, tuple[Card, Fold, list[str]]] = {}
        self._own: dict[str, OwnLimit] = {}
        self._own_card = Card(_("Your own limits"))

    def build(self) -> None:
        self._own_card.hide()
        self.column.addWidget(self._own_card)
        for theme, rules in by_theme(guidance().rules).items():
            self.column.addWidget(self._group(theme, rules))

    def _group(self, theme: Theme, rules: list[str]) -> Card:
        card = Card()
        title = theme_words(theme)
        card.setAccessibleName(title)
        for rule in rules:
            self._rows[rule] = self._row(guidance().rules[rule])
        head = FoldHead(title, heading=True)
        group = Fold(head, lambda: _column([self._rows[rule] for rule in rules]))
        group.unfold()
        card.body.addWidget(group)
        self._groups[theme] = card, group, rules
        return card

    def _row(self, rule: RuleText) -> Fold:
        head = FoldHead(_head_words(rule), _note(rule), severities_of(rule.id))
        self._texts[rule.id] = _searched(rule)
        return Fold(head, lambda: rule_body(rule, self._own_of(rule.id), self._keeper))

    def _own_of(self, rule: str) -> dict[str, OwnLimit]:
        return {key: own for key, own in self._own.items() if own.rule == rule}

    # What the log says ------------------------------------------------------------------------

    def refresh(self) -> None:
        kept = [(row.rule, row.band, row.value, row.reason) for row in self._desk.diary.all(Limit)]
        own = {each.key: each for each in own_limits(kept)}
        changed = {key for key in {*own, *self._own} if own.get(key) != self._own.get(key)}
        self._own = own
        for rule in {rule_of(key) for key in changed} & self._rows.keys():
            self._refresh_row(rule)
        if changed:
            self._refresh_own()

    def _refresh_row(self, rule: str) -> None:
        row, own = self._rows[rule], self._own_of(rule)
        if not own:
            row.head.set_note(_note(guidance().rules[rule]))
        else:
            told = in_parts(_instead(each) for each in own.values())
            row.head.set_note("", _("Your own limit: {told}").format(told=told))
        inside = row.body is not None and row.body.isAncestorOf(self.focusWidget() or row)
        row.forget_body()
        if inside:
            row.head.setFocus()

    def _refresh_own(self) -> None:
        empty(self._own_card.body)
        for own in self._own.values():
            self._own_card.body.addWidget(self._own_line(own))
        self._own_card.setVisible(bool(self._own))

    def _own_line(self, own: OwnLimit) -> QWidget:
        line, said = QWidget(), QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(strong(f"{own.rule} · {own.title}"))
        said.addWidget(secondary(f"{_instead(own)} · {own.way}"))
        if own.reason:
            said.addWidget(caption(_("Reason: “{reason}”").format(reason=own.reason)))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(said, 1)
        name = _("{act}: {rule}")
        for act, do in (
            (_("Show rule"), lambda: self.show_rule(own.rule)),
            (_("Back to default"), lambda: self._keeper.back_to_default(own.key)),
        ):
            row.addWidget(link_button(act, do, name=name.format(act=act, rule=label_of(own.key))))
        return line

    # Finding ----------------------------------------------------------------------------------

    def show_rule(self, rule: str) -> None:
        """Unfold one rule and bring it into view."""
        for _card, group, rules in self._groups.values():
            if rule in rules:
                group.unfold()
        row = self._rows.get(rule)
        if row is not None:
            row.unfold()
            row.head.setFocus()
            self._on_show(row)

    def narrow(self, wanted: Sequence[str]) -> int:
        count = 0
        for card, group, rules in self._groups.values():
            hits = [rule for rule in rules if holds(self._texts[rule], wanted)]
            for rule in rules:
                self._rows[rule].setVisible(rule in hits)
            card.setVisible(bool(hits))
            if wanted and hits:
                group.unfold()
            count += len(hits)
        self._own_card.setVisible(bool(self._own) and not wanted)
        return count


def _head_words(rule: RuleText) -> str:
    return " · ".join(part for part in (rule_number(rule.id), _(rule.title)) if part)


def _column(rows: Sequence[QWidget]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for row in rows:
        column.addWidget(row)
    return made


def _instead(own: OwnLimit) -> str:
    told = _("{value} instead of {default}").format(value=own.value, default=own.default)
    name = which(own.key)
    return labelled(name, told) if band_of_key(own.key) else f"{name} {told}".strip()


def _note(rule: RuleText) -> str:
    parts = (numbers_words(rule.limits.items()), basis_and_strength(rule))
    return " · ".join(part for part in parts if part)


def _searched(rule: RuleText) -> str:
    parts = [rule.id, _(rule.title), _(rule.message), _(rule.why)]
    parts += [_(each) for each in (*rule.variants.values(), *rule.words.values())]
    parts += [limit_name(name) for name in rule.limits]
    parts.append(words(severities_of(rule.id)))
    parts += [source_line(each) for each in rule.sources]
    return " ".join(parts).casefold()
