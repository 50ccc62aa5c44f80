"""The card of Today that says what is due and what the check found."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from homecare.advice.ratings_due import RatingDue, photo_goes_along
from homecare.advice.today import Today
from homecare.i18n import _, pgettext
from homecare.recovery.check_ins_due import Due
from homecare.rules.cards import Card as CardOf
from homecare.rules.cards import cards_of
from homecare.rules.findings import Finding
from homecare.values.areas import Area
from homecare.values.terms import Severity
from homecare.words import short_day, words
from ui.desk import Desk
from ui.look.read_before import ReadBefore
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.finding_card import FindingCard
from ui.widgets.findings import area_words, shown_at, sources_words, the_emergency
from ui.widgets.read_card import card_or_line, focus_line
from ui.widgets.text import label

_NOT_SHOWN_HERE: Final = frozenset({"not-known"})
_LOOK_AGAIN: Final = "R50"
_LEAST_PX: Final = 400


class DoNowCard(Card):
    """What is due, and every finding of the day; each with the button that deals with it.

    But for the emergency that the window itself shows above every page: it is said once.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Do now"))
        self._desk = desk
        self._with_photos = False
        self._read = ReadBefore(desk.folder)
        self._list = Columns(least=_LEAST_PX, gap=8, most=2, fills=False)
        self.body.addWidget(self._list)
        self.body.addStretch(1)

    def show_today(
        self, seen: Today, to_rate: RatingDue | None = None, *, with_photos: bool = False
    ) -> None:
        """Findings first, worst first; then what is due. ``with_photos``: the person takes some."""
        self._with_photos = with_photos
        self._list.clear()
        above = the_emergency(seen.findings)
        findings = [
            each
            for each in seen.findings
            if each is not above and not _is_said_elsewhere(each, seen)
        ]
        for card in cards_of(findings):
            self._list.add(
                self._finding(
                    card, seen, partial(self.show_today, seen, to_rate, with_photos=with_photos)
                )
            )
        for due in seen.due:
            self._list.add(self._due_card(due, seen))
        if to_rate is not None:
            self._list.add(self._rating_card(to_rate))
        if above is not None and not findings:
            self._list.add(label(_("First do what stands above this page."), "secondary"))
        elif not findings and not seen.due and to_rate is None:
            self._list.add(label(_("No check-in is due right now."), "secondary"))

    def _finding(self, card: CardOf, seen: Today, again: Callable[[], object]) -> QWidget:
        """A standing caution that was read is a line; folded by hand, the keyboard goes along."""

        def on_fold(folded: Finding) -> None:
            again()
            focus_line(self, folded)

        show_rule = self._desk.acts.show_rule
        return card_or_line(card, self._read, on_fold, now=seen.at, show_rule=show_rule)

    def _rating_card(self, due: RatingDue) -> FindingCard:
        """About once a month; the earlier answers are not told here either."""
        since = (
            _("Not rated yet: this is the start that you compare with.")
            if due.last is None
            else _("Last rated {day}.").format(day=short_day(due.last))
        )
        card = FindingCard(
            Severity.INFO, words(due.concerns), since, sources=_("once a month: our default")
        )
        card.add_action(pgettext("button", "Rate"), self._desk.acts.rate)
        if photo_goes_along(self._desk.diary.history.photos, due, self._desk.diary.clock()):
            card.add_action(_("Take a photo"), self._desk.acts.take_photo, kind="link")
        return card

    def _due_card(self, due: Due, seen: Today) -> FindingCard:
        card = FindingCard(
            Severity.INFO,
            _("Check-in: {area}").format(area=area_words([due.area])),
            due.text_for(shown_at(seen.at)),
            sources=sources_words(due.sources),
        )
        if self._with_photos:
            card.add_action(_("Add photo"), self._desk.acts.add_photos, kind="quiet")
        card.add_action(_("Check in"), lambda: self._check_in(due.area), kind="primary")
        return card

    def _check_in(self, area: Area) -> None:
        """Of the area that is asked for; the dialog goes on to the others by itself."""
        from homecare.records.models import (
            CheckIn,  # what shows first must not wait for the database
        )

        now = self._desk.diary.clock()
        draft = CheckIn(at=now.at, area=area)
        draft.moment = now
        self._desk.acts.edit(draft)


def _is_said_elsewhere(finding: Finding, seen: Today) -> bool:
    """What the first card says, and what the check-in that is due asks for anyway."""
    if finding.rule in _NOT_SHOWN_HERE:
        return True
    asked = {(due.id, (due.area,)) for due in seen.due}
    return finding.rule == _LOOK_AGAIN and (finding.variant, finding.areas) in asked
