"""The table of acts holds together: each act can be reached, and each key means one thing."""

from collections import Counter
from dataclasses import fields

import pytest
from PySide6.QtGui import QIcon, QKeySequence

from homecare.i18n import NAMES, use_language
from homecare.paths import RESOURCES
from tests.ui.a_window import TITLES
from ui.acting.pages import pages
from ui.acting.table import acts
from ui.desk import Acts, Desk
from ui.window.act import Menu

pytestmark = pytest.mark.usefixtures("qapp")  # which keys there are, the platform knows

TABLE = acts(TITLES)
OF_PAGES = {each.name for each in fields(Acts)}
OF_A_FILE = {"import_this", "merge_this", "add_these_photos"}
"""Reached with a file that the window is handed, never from a menu."""


def test_no_name_and_no_key_stands_twice():
    names = Counter(act.name for act in TABLE)
    keys = Counter(QKeySequence(act.key).toString() for act in TABLE if act.shown_key)
    assert [name for name, count in names.items() if count > 1] == []
    assert [key for key, count in keys.items() if count > 1] == []
    misspelt = [
        act.name for act in TABLE if isinstance(act.key, str) and act.key and not act.shown_key
    ]
    assert misspelt == []


def test_what_a_page_may_ask_for_is_in_the_table():
    assert {act.name for act in TABLE} >= OF_PAGES


def test_every_act_can_be_reached():
    unmenued = {act.name for act in TABLE if act.menu is None}
    assert unmenued - OF_PAGES == OF_A_FILE


def test_an_act_with_a_key_or_a_button_has_a_menu_and_words():
    """A key works because its act stands in a menu; words are what a menu shows."""
    assert [act.name for act in TABLE if (act.key or act.icon) and act.menu is None] == []
    assert [act.name for act in TABLE if (act.menu is None) != (act.words == "")] == []


def test_every_button_has_an_icon():
    for act in TABLE:
        file = RESOURCES / "icons" / f"{act.icon}.svg"
        assert not act.icon or not QIcon(str(file)).isNull()


def no_desk() -> Desk:
    raise AssertionError("no page is opened here")


@pytest.mark.parametrize("language", NAMES)
def test_no_letter_of_a_menu_stands_twice(language: str):
    use_language([language])
    try:
        table = acts({name: page.title for name, page in pages(no_desk).items()})
        menus = [(menu.within, menu.words) for menu in Menu]
    finally:
        use_language()
    letters = Counter(
        (menu, letter)
        for menu, words in (*((act.menu, act.words) for act in table), *menus)
        if (letter := QKeySequence.mnemonic(words).toString())
    )
    assert [place for place, count in letters.items() if count > 1] == []
