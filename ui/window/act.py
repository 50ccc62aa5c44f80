"""An act of the window: said once, in the table of acts, and shown wherever it belongs."""

import re
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence

from homecare.i18n import _, pgettext, without_key
from ui.widgets.key_words import key_words

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.look.theme import Theme

_MARKED: Final = re.compile("&(.)")


class Menu(StrEnum):
    """A menu of the menu bar, in their order there; the text sizes have one within the view's."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    TEXT_SIZE = "text-size"
    HELP = "help"

    @property
    def words(self) -> str:
        """What it is called, a letter marked by "&"."""
        return {
            Menu.FILE: _("&File"),
            Menu.EDIT: _("&Edit"),
            Menu.VIEW: pgettext("menu", "&View"),
            Menu.TEXT_SIZE: _("Text si&ze"),
            Menu.HELP: _("&Help"),
        }[self]

    @property
    def within(self) -> "Menu | None":
        """The menu that this one opens from; None for those of the menu bar."""
        return Menu.VIEW if self is Menu.TEXT_SIZE else None


@dataclass(frozen=True)
class Act:
    """One row of the table (``ui.acting.table``): what it is called, what it does, where it shows."""

    name: str
    """No other act has it; a page asks for the act under the same name in ``ui.desk.Acts``."""
    do: Callable[..., object]
    """Called with the desk, the window, and whatever a page has handed along."""
    words: str = ""
    """A letter marked by "&". An act without words shows nowhere: only pages ask for it."""
    key: QKeySequence.StandardKey | str = ""
    """Works in the whole window and stands in the sheet of keys; an act with one has a menu."""
    menu: Menu | None = None
    _: KW_ONLY
    below_line: bool = False
    """Whether a line in the menu parts it from the act before."""
    icon: str = ""
    """Of its button at the foot of the side bar; an act without an icon has none there."""
    waits: bool = True
    """It needs the log: asked for while that is being opened, it is done once it is open."""
    there_is: "Callable[[Desk], str | None] | None" = None
    """Names what it would act on now, and the menu says so; None: there is nothing, and it is off.

    An act without this question is always on.
    """
    is_chosen: "Callable[[Theme], bool] | None" = None
    """Makes it one of several in its menu of which one is checked, and says whether it is the one."""

    @property
    def plain_words(self) -> str:
        """Its words without the mark, as the eye reads them."""
        return plain(self.words)

    @property
    def shown_key(self) -> str:
        """Its key as this platform writes it; blank where it has none."""
        return key_words(self.key)


def key_of(marked: str) -> str:
    """The letter that "&" marks, small; "" where there is none."""
    found = _MARKED.search(marked.replace("&&", ""))
    return found[1].casefold() if found else ""


def plain(marked: str) -> str:
    """A text of a menu or a button without the mark of its letter; "&&" stands for a sign."""
    return without_key(marked)
