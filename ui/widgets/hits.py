"""How much a search has found, for whoever hears it and does not see the list grow short."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from homecare.i18n import ngettext
from homecare.words import figure
from ui.widgets.announce import ToldAtRest


def tell_hits(search: QLineEdit, count: Callable[[], int]) -> None:
    """Have it told once whoever types in ``search`` rests; nothing where it is empty again."""

    def words() -> str:
        n = count()
        said = ngettext("{n} result", "{n} results", n).format(n=figure(n))
        return said if search.text().strip() else ""

    told = ToldAtRest(search, words)
    search.textChanged.connect(told.later)
