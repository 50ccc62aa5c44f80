"""Safety & care: four sections by chips, and one search over all of them."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from homecare.guidance.words import translation_note
from homecare.i18n import _
from homecare.records.models import Profile
from homecare.regional.joining import sentences
from ui.desk import Desk
from ui.pages.care.guide import GuideSection
from ui.pages.care.rules import RulesSection
from ui.pages.care.section import Section
from ui.pages.care.sources import SourcesSection
from ui.pages.care.tips import TipsSection
from ui.widgets.buttons import button
from ui.widgets.chips import ChoiceChips
from ui.widgets.hits import tell_hits
from ui.widgets.text import secondary, section
from ui.window.page import Page

RULES: Final = "rules"
TIPS: Final = "tips"
GUIDE: Final = "guide"
SOURCES: Final = "sources"
_ABOVE_PX: Final = 12


class CarePage(Page):
    """One section shows at a time; while a search holds words, the hits of all of them."""

    tells_of_the_hour = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Safety & care"), _("What the app goes by, and who says so."))
        self._rules = RulesSection(desk, self._bring_into_view)
        self._sections: Mapping[str, Section] = {
            RULES: self._rules,
            TIPS: TipsSection(desk),
            GUIDE: GuideSection(),
            SOURCES: SourcesSection(),
        }
        self._headings: dict[str, QWidget] = {}
        self._section = RULES
        self._hits = 0
        self._search = self._make_search()
        options = [(key, each.title) for key, each in self._sections.items()]
        self._chips = ChoiceChips(options, name=_("Section"), optional=False)
        self._chips.set_value(RULES)
        self._chips.changed.connect(self._on_chip)
        self.add_action(button(_("About me…"), lambda: desk.acts.edit(Profile())))
        self.add_action(self._search)
        self._nothing = secondary(_("Nothing here holds all of these words."))
        self._lay_out_sections()

    def _make_search(self) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(_("Search all of it… (Ctrl+F)"))
        made.setAccessibleName(_("Search rules, care, guide and sources"))
        made.setClearButtonEnabled(True)
        made.setMinimumWidth(260)
        made.textChanged.connect(self._show)
        tell_hits(made, lambda: self._hits)
        QShortcut(QKeySequence.StandardKey.Find, self, self._begin_search)
        return made

    def _begin_search(self) -> None:
        """What was searched before is selected, so that typing begins anew."""
        self._search.setFocus()
        self._search.selectAll()

    def _lay_out_sections(self) -> None:
        self.body.addWidget(self._chips)
        self.body.addWidget(_plain_words())
        self.body.addWidget(self._nothing)
        for key, each in self._sections.items():
            heading = section(each.title)
            self._headings[key] = heading
            self.body.addWidget(heading)
            self.body.addWidget(each)
        self.body.addStretch(1)

    def refresh(self) -> None:
        for each in self._sections.values():
            each.on_changed()
        self._show()

    def show_rule(self, rule: str) -> None:
        """Show one rule, as from a finding that names it."""
        self.show_section(RULES)
        self._rules.show_rule(rule)

    def show_section(self, key: str) -> None:
        """Show one section: rules, tips, guide or sources."""
        self._section = key
        if self._search.text():
            self._search.clear()
        else:
            self._show()

    def _on_chip(self) -> None:
        self.show_section(self._chips.value or RULES)

    def _show(self) -> None:
        """The chosen section; or, while there are words to search for, every one with a hit."""
        words = self._search.text().casefold().split()
        count = 0
        for key, each in self._sections.items():
            hits = 0
            if words or key == self._section:
                each.ensure_built()
                hits = each.show_only(words)
            else:
                each.hide()
            self._headings[key].setVisible(bool(words) and hits > 0)
            count += hits
        self._chips.set_value(None if words else self._section)
        self._nothing.setVisible(count == 0)
        self._hits = count

    def _bring_into_view(self, row: QWidget) -> None:
        area = self.findChild(QScrollArea)
        if area is not None:  # once the layout has taken notice of what has been unfolded
            QTimer.singleShot(0, row, partial(_scroll_to, area, row))


def _scroll_to(area: QScrollArea, row: QWidget) -> None:
    """All of the row; of one that is taller than the page its beginning."""
    area.ensureWidgetVisible(row, 0, row.height() // 2)
    inside = area.widget()
    if inside is not None:
        area.ensureVisible(0, row.mapTo(inside, QPoint()).y(), 0, _ABOVE_PX)


def _plain_words() -> QWidget:
    words = (
        _(
            "Homecare is not a medical device and does not replace a professional. No clinician "
            "has reviewed it. No regulator we know of has approved rollers that penetrate the "
            "skin for home use (as of 2021)."
        ),
        translation_note(),
    )
    return secondary(sentences(words))
