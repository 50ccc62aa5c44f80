"""Photos: for now the list of the pictures that the log knows of."""

from homecare.i18n import _, ngettext
from homecare.queries.journal import Entry, Wanted
from homecare.records.models import Photo
from homecare.words import clock, full_day, words
from ui.desk import Desk
from ui.widgets.card import Card
from ui.widgets.table_view import Column, RowsModel, TableView
from ui.widgets.text import label, secondary
from ui.window.page import Page


class PhotosPage(Page):
    """Shows what there is, and says plainly what this version can't do yet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Photos"))
        self._desk = desk
        card = Card(_("Pictures in this log"))
        self._none = label(
            _(
                "There are no pictures in this log. This version keeps the dates and views of "
                "pictures that a file brings along; adding and comparing pictures comes with a "
                "later version."
            )
        )
        self._model: RowsModel[Entry] = RowsModel(
            [
                Column(_("When"), _when, key=lambda entry: entry.moment.at),
                Column(_("Area"), lambda entry: words(entry.areas)),
                Column(_("View"), lambda entry: entry.detail),
            ]
        )
        self._table = TableView(self._model, name=_("Pictures"))
        self._hint = secondary(
            _(
                "Until then: take pictures in the same place, by the same window, before a "
                "session and once a month. Judge change over months, not days."
            )
        )
        for each in (self._none, self._table, self._hint):
            card.body.addWidget(each)
        card.body.addStretch(1)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def refresh(self) -> None:
        rows = list(self._desk.diary.journal(Wanted(models=frozenset({Photo}))))
        self._model.set_rows(rows)
        self._none.setVisible(not rows)
        self._table.setVisible(bool(rows))
        count = ngettext("{n} picture", "{n} pictures", len(rows)).format(n=len(rows))
        self.set_subtitle(count if rows else "")


def _when(entry: Entry) -> str:
    local = entry.moment.local
    return f"{full_day(local.date())} {clock(local)}"
