"""What all of it rests on: every source, under how strong it is."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.guidance.how_it_works import guide
from homecare.guidance.texts import Source, Strength, guidance
from homecare.guidance.words import (
    source_key,
    strength_words,
)
from homecare.i18n import _
from ui.pages.care.section import Section, holds
from ui.widgets.card import Card
from ui.widgets.fold import Fold, FoldHead
from ui.widgets.grounded import selectable
from ui.widgets.text import secondary


class SourcesSection(Section):
    """The sources, strongest first; each unfolds to where it stands and how far it was read."""

    def __init__(self) -> None:
        super().__init__(_("Sources"))
        self._cards: list[tuple[Card, list[tuple[Fold, str]]]] = []

    def build(self) -> None:
        everything = {**guidance().sources, **guide().sources}.values()
        for strength in Strength:
            self._add_group(strength, [each for each in everything if each.strength is strength])

    def _add_group(self, strength: Strength, sources: list[Source]) -> None:
        if not sources:
            return
        card = Card(strength_words(strength))
        column = QVBoxLayout()
        column.setSpacing(0)
        rows = [(_row(each), _searched(each)) for each in sources]
        for row, _text in rows:
            column.addWidget(row)
        card.body.addLayout(column)
        self._cards.append((card, rows))
        self.column.addWidget(card)

    def narrow(self, wanted: Sequence[str]) -> int:
        count = 0
        for card, rows in self._cards:
            hits = 0
            for row, text in rows:
                found = holds(text, wanted)
                row.setVisible(found)
                hits += found
            card.setVisible(bool(hits))
            count += hits
        return count


def _row(source: Source) -> Fold:
    title = (
        _(source.title)
        if source.strength is Strength.NONE
        else f"{source_key(source)} · {_(source.title)}"
    )
    return Fold(FoldHead(title), lambda: _body(source))


def _body(source: Source) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setSpacing(4)
    read = {
        "R": _("Read from the source's own page, mostly an excerpt."),
        "R2": _("Read through someone else's copy or report."),
        "G": _("Not read: general knowledge."),
    }.get(source.read or "", _("Nobody else stands behind it."))
    column.addWidget(secondary(f"{read} {source.year or ''}".strip()))
    where = source.url or (f"doi {source.doi}" if source.doi else "")
    if where:
        column.addWidget(selectable(where))
    return made


def _searched(source: Source) -> str:
    return f"{source_key(source)} {_(source.title)} {source.year or ''}".casefold()
