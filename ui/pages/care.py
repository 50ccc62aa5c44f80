"""Safety & care: every rule and tip with its number, and who says so."""

from collections.abc import Iterable, Sequence
from string import Formatter
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from homecare.guidance import (
    Basis,
    Grounds,
    Limit,
    RuleText,
    Source,
    Strength,
    Tip,
    TipKind,
    Unit,
    guidance,
)
from homecare.i18n import _
from ui.acts import Desk
from ui.page import Page
from ui.widgets.card import Card
from ui.widgets.chips import ChoiceChips
from ui.widgets.text import caption, label, strong

RULES: Final = "rules"
TIPS: Final = "tips"
SOURCES: Final = "sources"


def strength_words(strength: Strength) -> str:
    """What a letter of strength stands for."""
    return {
        Strength.A: _("A: regulator, public-health body or peer-reviewed paper"),
        Strength.B: _("B: device label, or a named dermatologist"),
        Strength.C: _("C: a clinic's care sheet"),
        Strength.D: _("D: shop or blog, used only to show the range people are told"),
        Strength.NONE: _("no clinical source: our own default"),
    }[strength]


def basis_words(basis: Basis) -> str:
    """How a number follows from its sources."""
    return {
        Basis.SOURCE: _("stated by a source"),
        Basis.STRICT_END: _("the careful end of what sources say"),
        Basis.OTHER_DEVICE: _("taken from a related device or study"),
        Basis.OUR_DEFAULT: _("our default, no clinical source"),
    }[basis]


def limit_words(limit: Limit) -> str:
    """The number with its unit; needle lengths as people read them, in mm."""
    if limit.unit is Unit.MICROMETRES:
        return f"{limit.value / 1000:g} mm"
    return f"{limit.value:g} {limit.unit}"


class CarePage(Page):
    """Three lists (rules, care after a session, sources) and one search over them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Safety & care"), _("What the app goes by, and who says so."))
        self._desk = desk
        self._search = QLineEdit()
        self._search.setPlaceholderText(_("Search rules, tips and sources… (Ctrl+F)"))
        self._search.setAccessibleName(_("Search rules, tips and sources"))
        self._search.setClearButtonEnabled(True)
        self._search.setMinimumWidth(260)
        self._search.textChanged.connect(self._fill)
        QShortcut(QKeySequence.StandardKey.Find, self, self._search.setFocus)
        options = [(RULES, _("Rules")), (TIPS, _("After a session")), (SOURCES, _("Sources"))]
        self._list = ChoiceChips(options, name=_("What to show"), optional=False)
        self._list.set_value(RULES)
        self._list.changed.connect(self._fill)
        self.add_action(self._search)
        self.add_action(self._list)
        self.body.addWidget(_plain_words())
        self._found = QVBoxLayout()
        self._found.setSpacing(12)
        self.body.addLayout(self._found)
        self.body.addStretch(1)

    def refresh(self) -> None:
        self._fill()

    def show_rule(self, rule: str) -> None:
        """Show one rule, as from a finding that names it."""
        self._list.set_value(RULES)
        self._search.setText(rule)

    def _fill(self) -> None:
        _empty(self._found)
        wanted = self._search.text().casefold().split()
        known = guidance()
        cards: dict[str, Iterable[QWidget]] = {
            RULES: (_rule_card(rule) for rule in known.rules.values() if _holds(rule, wanted)),
            TIPS: (_tip_card(tip) for tip in known.tips if _holds(tip, wanted)),
            SOURCES: (_source_card(one) for one in known.sources.values() if _cites(one, wanted)),
        }
        count = 0
        for card in cards[self._list.value or RULES]:
            self._found.addWidget(card)
            count += 1
        if not count:
            self._found.addWidget(label(_("Nothing here holds all of these words."), "secondary"))


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _plain_words() -> Card:
    card = Card(_("What this app is not"))
    card.body.addWidget(
        label(
            _(
                "Homecare is not a medical device and does not replace a professional. "
                "It has not been reviewed by a clinician. No regulator we know of has approved "
                "rollers that penetrate the skin for home use (as of 2021); the safest option is "
                "a trained professional."
            )
        )
    )
    card.body.addWidget(caption("  ·  ".join(strength_words(each) for each in Strength)))
    return card


def _filled(text: str, **values: str) -> str:
    """A text of the guidance on its own: what a rule would fill in stands as a word in ‹ ›."""
    names = {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}
    blanks = {name: f"‹{name.replace('_', ' ')}›" for name in names}
    return text.format_map(blanks | values)


def _grounds_words(grounds: Grounds) -> str:
    cited = "; ".join(
        source.title if source.strength is Strength.NONE else f"{source.id} {source.title}"
        for source in grounds.sources
    )
    return _("{basis} · strength {strength} · {sources}").format(
        basis=basis_words(grounds.basis), strength=grounds.strength, sources=cited
    )


def _rule_card(rule: RuleText) -> Card:
    card = Card()
    card.setAccessibleName(f"{rule.id} {_(rule.title)}")
    card.body.addWidget(strong(f"{rule.id} · {_(rule.title)}"))
    card.body.addWidget(label(_filled(_(rule.message))))
    card.body.addWidget(label(_(rule.why), "secondary"))
    for name, limit in rule.limits.items():
        words = _("{name}: {limit} ({grounds})").format(
            name=_(name.replace("_", " ").replace("-", " ")),
            limit=limit_words(limit),
            grounds=_short_grounds(limit),
        )
        card.body.addWidget(caption(f"• {words}"))
    card.body.addWidget(_selectable(_grounds_words(rule)))
    return card


def _short_grounds(grounds: Grounds) -> str:
    ids = ", ".join(source.id for source in grounds.sources if source.id != "APP")
    return f"{basis_words(grounds.basis)}; {ids}" if ids else basis_words(grounds.basis)


def _tip_card(tip: Tip) -> Card:
    card = Card()
    kind = {
        TipKind.DO: _("Do"),
        TipKind.LEAVE: _("Leave"),
        TipKind.WATCH: _("Watch"),
        TipKind.EXPECT: _("Expect"),
    }[tip.kind]
    card.setAccessibleName(kind)
    until = _("{limit} after the session").format(limit=limit_words(tip.until))
    card.body.addWidget(strong(kind))
    card.body.addWidget(label(_filled(_(tip.text), until=until)))
    if tip.bands:
        bands = ", ".join(str(band) for band in tip.bands)
        card.body.addWidget(caption(_("For needles {bands}").format(bands=bands)))
    card.body.addWidget(_selectable(_grounds_words(tip.until)))
    return card


def _source_card(source: Source) -> Card:
    card = Card()
    card.setAccessibleName(f"{source.id} {source.title}")
    card.body.addWidget(strong(f"{source.id} · {source.title}"))
    read = {
        "R": _("read from the source's own page, mostly an excerpt"),
        "R2": _("read through someone else's copy or report"),
        "G": _("not read: general knowledge"),
    }.get(source.read or "", "")
    parts = [str(source.year or ""), strength_words(source.strength), read]
    card.body.addWidget(label(" · ".join(part for part in parts if part), "secondary"))
    where = source.url or (f"doi {source.doi}" if source.doi else "")
    if where:
        card.body.addWidget(_selectable(where))
    return card


def _selectable(text: str) -> QWidget:
    made = caption(text)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _holds(grounds: RuleText | Tip, wanted: Sequence[str]) -> bool:
    parts = [grounds.id]
    if isinstance(grounds, RuleText):
        parts += [_(grounds.title), _(grounds.message), _(grounds.why)]
        parts += [f"{source.id} {source.title}" for source in grounds.sources]
    else:
        parts += [_(grounds.text), *(f"{one.id} {one.title}" for one in grounds.until.sources)]
    text = " ".join(parts).casefold()
    return all(word in text for word in wanted)


def _cites(source: Source, wanted: Sequence[str]) -> bool:
    text = f"{source.id} {source.title} {source.year or ''}".casefold()
    return all(word in text for word in wanted)
