"""What the page says of the list as a whole, and the two cards that it stands in."""

import re

from PySide6.QtWidgets import QWidget

from homecare.facts.history import History
from homecare.i18n import _, ngettext
from homecare.queries.journal import Wanted
from homecare.values.areas import Area
from homecare.words import figure
from ui.desk import Desk
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState


def nothing_matches() -> str:
    """What is looked for is in what was written; a day is found elsewhere."""
    return _("No entry matches. A day is found by View, Go to a day.")


def list_card(filters: QWidget, sign: QWidget, table: QWidget, nothing: QWidget) -> Card:
    """The list with what it is held to above it; ``nothing`` stands in its place where it is empty."""
    card = Card()
    card.setAccessibleName(_("List of entries"))
    if (edges := card.layout()) is not None:
        edges.setContentsMargins(8, 10, 8, 8)  # a table brings margins of its own
    for each in (filters, sign):
        card.body.addWidget(each)
    filters.setContentsMargins(8, 0, 8, 0)
    card.body.addWidget(table, 1)
    card.body.addWidget(nothing, 1)
    return card


def empty_state(desk: Desk) -> EmptyState:
    """What a journal without an entry teaches."""
    return EmptyState(
        _("Your journal starts with a session or a check-in"),
        _(
            "Each one stands here with its date, areas, needle and redness. Choose an entry "
            "to see all that was recorded, and to repeat a session."
        ),
        icon="journal",
        action_text=_("Log a session"),
        action=desk.acts.log_session,
    )


def count_words(found: int, total: int, wanted: Wanted) -> str:
    """How many of how many; a number stays with what it counts, wherever the text has to break."""
    every = ngettext("{n} entry", "{n} entries", total).format(n=figure(total))
    some = ngettext("{found} of {all} entry", "{found} of {all} entries", total).format(
        found=figure(found), all=figure(total)
    )
    said = some if wanted.is_filtered else every
    if wanted.deleted:
        said = _("Recently deleted: {entries}, each kept for 30 days").format(entries=said)
    return re.sub(r"(?<=\d) ", "\N{NO-BREAK SPACE}", said)


def areas_in_log(history: History) -> set[Area]:
    """Those that there are entries for."""
    of_sessions = {area for session in history.sessions for area in session.areas}
    others = (*history.check_ins, *history.events, *history.product_uses, *history.photos)
    return of_sessions | {each.area for each in others if each.area is not None}
