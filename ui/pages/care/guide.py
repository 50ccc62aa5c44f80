"""How it works: a short illustrated guide, each claim with what it rests on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from homecare.guidance.how_it_works import Chapter, guide
from homecare.guidance.words import source_line
from homecare.i18n import _
from ui.pages.care.section import Section, holds
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.grounded import Grounded
from ui.widgets.picture import Picture


class GuideSection(Section):
    """A card a question: a drawing, and a few sentences beside it."""

    def __init__(self) -> None:
        super().__init__(_("How it works"))
        self._cards: list[tuple[Card, str]] = []

    def build(self) -> None:
        for chapter in guide().chapters:
            card = _card(chapter)
            self._cards.append((card, _searched(chapter)))
            self.column.addWidget(card)

    def narrow(self, wanted: Sequence[str]) -> int:
        count = 0
        for card, text in self._cards:
            found = holds(text, wanted)
            card.setVisible(found)
            count += found
        return count


def _card(chapter: Chapter) -> Card:
    card = Card(_(chapter.title))
    columns = Columns(least=300, gap=20)
    columns.add(_said(chapter), 1)
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    picture = Picture(chapter.picture, _(chapter.alt))
    shown = _Shown(_(chapter.alt))
    shown.setMaximumWidth(picture.sizeHint().width())
    box.addWidget(picture)
    box.addWidget(shown)
    box.addStretch(1)
    columns.add(holder, 0)
    card.body.addWidget(columns)
    return card


class _Shown(QLabel):
    """What a picture shows, no wider than it. A layout asks for the height at its own width."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "caption")

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(min(width, self.maximumWidth()))


def _said(chapter: Chapter) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    for claim in chapter.claims:
        column.addWidget(Grounded(_(claim.text), claim))
    column.addStretch(1)
    return made


def _searched(chapter: Chapter) -> str:
    parts = [_(chapter.title), *(_(each.text) for each in chapter.claims)]
    parts += [source_line(one) for each in chapter.claims for one in each.sources]
    return " ".join(parts).casefold()
