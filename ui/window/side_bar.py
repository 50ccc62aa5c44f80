"""The side bar: the pages, and at its foot the acts that must be fast; in words or icons."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from homecare.i18n import _, without_key
from ui.look.theme import scaled, tokens
from ui.widgets.buttons import button, on_chosen, primary_button, tab_stops_at
from ui.widgets.spoken import As
from ui.widgets.tips import show_tip
from ui.window.act import Act, Menu, key_of

_KEY_BEHIND: Final = re.compile(r"\s?\(&\w\)$")
"""How a language marks a key whose letters are none."""


class SideBar(QFrame):
    """Tab reaches the page that shows; arrow keys go from page to page.

    Where its words would leave a page too little room it shows icons alone: the words are in the
    tool tips then, and the letters with Alt stay.
    """

    chosen = Signal(str)

    def __init__(
        self,
        pages: Mapping[str, tuple[str, str]],
        acts: Sequence[Act],
        ask: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        """``pages``: name → title and icon, from the top down.

        ``acts``: what has a button, the main one first; ``ask`` is called with an act's name.
        """
        super().__init__(parent)
        self.setAccessibleName(_("Pages"))
        self._is_finished = False
        self._is_narrow = False
        self._icons = {name: icon for name, (_title, icon) in pages.items()}
        titles = [title for title, _icon in pages.values()]
        taken = "".join(key_of(menu.words) for menu in Menu if menu.within is None)
        marked = with_mnemonics([*titles, *map(_of_act, acts)], taken=taken)
        self._buttons = {
            name: self._page_button(name, text) for name, text in zip(pages, marked, strict=False)
        }
        self._acts = [
            (act, _act_button(act, text, is_main=not place, ask=ask))
            for place, (act, text) in enumerate(zip(acts, marked[len(titles) :], strict=True))
        ]
        self._light = _light(ask)
        self._is_well = True
        shown = (*self._buttons.values(), *(made for _act, made in self._acts))
        self._words = {made: made.text() for made in (*shown, self._light)}
        self._lay_out()

    def _page_button(self, name: str, text: str) -> QPushButton:
        made = button(text, kind="nav", name=without_key(text), spoken=As.CHOICE)
        made.setCheckable(True)
        made.setAutoExclusive(True)
        go = partial(self.chosen.emit, name)
        on_chosen(made, go, again=go)  # again: from a form in the page's place back to the page
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 20, 10, 14)
        column.setSpacing(2)
        self._name = QLabel(_("Homecare"))
        self._name.setProperty("role", "app")
        column.addWidget(self._name)
        column.addSpacing(10)
        for made in self._buttons.values():
            column.addWidget(made)
        column.addStretch(1)
        for _act, made in self._acts:
            column.addWidget(made)
            column.addSpacing(4)
        column.addWidget(self._light)

    def set_current(self, name: str) -> None:
        """Mark the page that shows; the keyboard goes along if it is on another page's button."""
        had_focus = any(made.hasFocus() for made in self._buttons.values())
        with QSignalBlocker(self._buttons[name]):
            self._buttons[name].setChecked(True)
        if had_focus:
            self._buttons[name].setFocus()
        if self._is_finished:
            self.finish()

    def show_copies(self, text: str, spoken: str, is_well: bool) -> None:
        """When and where the log was copied last, quietly; ``spoken`` in whole sentences."""
        self._is_well = is_well
        self._words[self._light] = text.replace("&", "&&")
        self._light.setAccessibleDescription(spoken)
        show_tip(self._light, spoken)
        self._light.show()
        if self._is_finished:
            self.finish()

    def focus_current(self) -> None:
        """Take the keyboard to the page that shows."""
        self._checked().setFocus()

    def finish(self) -> None:
        """What the first picture can do without: the icons, and where Tab stops.

        Call it again when the look has changed.
        """
        from ui.look.icons import icon  # loads QtSvg

        self._is_finished = True
        self._show_words()
        look, pixels = tokens(), scaled(18)
        gap = 0 if self._is_narrow else scaled(6)
        for name, made in self._buttons.items():
            made.setIconSize(QSize(pixels + gap, pixels))
            colour = look.accent if made.isChecked() else look.secondary
            made.setIcon(icon(self._icons[name], colour, pixels, gap))
        for place, (act, made) in enumerate(self._acts):
            colour = look.text if place else look.on_accent
            made.setIconSize(QSize(pixels, pixels))
            made.setIcon(icon(act.icon, colour, pixels) if self._is_narrow else QIcon())
        colour = look.secondary if self._is_well else look.caution
        self._light.setIconSize(QSize(pixels, pixels))
        self._light.setIcon(icon("fine" if self._is_well else "caution", colour, pixels))
        tab_stops_at(self._checked(), self._buttons.values())

    def be_narrow(self, narrow: bool) -> None:
        """Show icons alone, or words; before the first paint there are no icons yet."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            if self._is_finished:
                self.finish()

    def _show_words(self) -> None:
        self._name.setVisible(not self._is_narrow)
        for made, words in self._words.items():
            made.setText("" if self._is_narrow else words)
            if made is self._light:
                continue
            made.setShortcut(QKeySequence.mnemonic(words))  # Qt takes it from the text alone
            show_tip(made, without_key(words) if self._is_narrow else "")

    def _checked(self) -> QPushButton:
        return next(made for made in self._buttons.values() if made.isChecked())


def _act_button(act: Act, text: str, *, is_main: bool, ask: Callable[[str], object]) -> QPushButton:
    """A button that shows its shortcut; a screen reader says the act alone."""
    make = primary_button if is_main else button
    made = make(f"{text}  {act.shown_key}", lambda: ask(act.name))
    made.setAccessibleName(act.plain_words)
    return made


def _light(ask: Callable[[str], object]) -> QPushButton:
    """Its room is there from the start: nothing moves once there is something to say."""
    made = button("\n", lambda: ask("copies"), kind="quiet", name=_("Copies of the log"))
    policy = made.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    made.setSizePolicy(policy)
    made.hide()
    return made


def _of_act(act: Act) -> str:
    """Its words for ``with_mnemonics``: with the key only where that stands behind."""
    return act.words if _KEY_BEHIND.search(act.words) else act.plain_words


def _is_key(sign: str) -> bool:
    """Whether keyboards have a key for it: they have none for a Japanese sign."""
    return sign.isalpha() and "LATIN" in unicodedata.name(sign, "")


def with_mnemonics(titles: Iterable[str], taken: str = "") -> list[str]:
    """The titles, each with a letter of its own marked by "&" where there is one left.

    ``taken`` are letters in use elsewhere in the window, such as those of the menu bar. A title
    without such letters keeps the one that it brings along, as in ``記録(&S)``.
    """
    used = set(taken.casefold())
    marked: list[str] = []
    for brought in titles:
        title = _KEY_BEHIND.sub("", brought)
        at = next(
            (i for i, sign in enumerate(title) if _is_key(sign) and sign.casefold() not in used),
            None,
        )
        if at is None:
            key = key_of(brought)
            marked.append(title.replace("&", "&&") if key in ("", *used) else brought)
            used.add(key)
            continue
        used.add(title[at].casefold())
        before, after = (part.replace("&", "&&") for part in (title[:at], title[at:]))
        marked.append(f"{before}&{after}")
    return marked
