"""The table of acts holds together: each act can be reached, and each key means one thing."""

from collections import Counter
from dataclasses import fields

import pytest
from PySide6.QtGui import QIcon, QKeySequence

from homecare.paths import RESOURCES
from tests.ui.a_window import TITLES
from ui.acting.table import acts
from ui.desk import Acts

pytestmark = pytest.mark.usefixtures("qapp")  # which keys there are, the platform knows

TABLE = acts(TITLES)
OF_PAGES = {each.name for each in fields(Acts)}


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
    assert [act.name for act in TABLE if act.menu is None and act.name not in OF_PAGES] == []


def test_an_act_with_a_key_or_a_button_has_a_menu_and_words():
    """A key works because its act stands in a menu; words are what a menu shows."""
    assert [act.name for act in TABLE if (act.key or act.icon) and act.menu is None] == []
    assert [act.name for act in TABLE if (act.menu is None) != (act.words == "")] == []


def test_every_button_has_an_icon():
    for act in TABLE:
        file = RESOURCES / "icons" / f"{act.icon}.svg"
        assert not act.icon or not QIcon(str(file)).isNull()


def test_no_letter_of_a_menu_stands_twice():
    marked = Counter(
        (act.menu, QKeySequence.mnemonic(act.words).toString())
        for act in TABLE
        if not QKeySequence.mnemonic(act.words).isEmpty()
    )
    assert [place for place, count in marked.items() if count > 1] == []
