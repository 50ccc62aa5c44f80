"""Words of a button that break where there is no room for them in one line."""

from ui.widgets.buttons import link_button
from ui.widgets.flow_layout import FlowLayout

_WORDS = "Go through the parts of the face and of the neck one by one, slowly"


def test_in_one_line_where_there_is_room(show):
    made = link_button(_WORDS)
    made.resize(made.sizeHint())
    show(made)
    assert made.text() == _WORDS
    assert made.height() == made.heightForWidth(made.width())


def test_it_is_higher_where_it_is_narrower_and_wider_again(show):
    made = show(link_button(_WORDS))
    hint = made.sizeHint()
    heights = [made.heightForWidth(hint.width() // part) for part in (1, 2, 3)]
    assert heights == sorted(set(heights))
    made.resize(hint.width() // 3, heights[-1])
    assert made.text() == _WORDS
    assert made.sizeHint() == hint, "what it asks for does not follow what it has"


def test_it_is_never_narrower_than_its_longest_word(show):
    made = show(link_button("A Donaudampfschiff"))
    assert made.minimumSizeHint().width() < made.sizeHint().width()
    assert made.minimumSizeHint().width() > link_button("Donaudampf").sizeHint().width()


def test_a_click_and_new_words_work_as_ever(qtbot, show):
    from PySide6.QtCore import Qt

    done = []
    made = show(link_button(_WORDS, lambda: done.append(1)))
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    made.setText("less")
    assert (done, made.text()) == ([1], "less")


def test_a_row_gives_what_breaks_the_height_that_it_needs(show):
    from PySide6.QtWidgets import QWidget

    holder = QWidget()
    flow = FlowLayout(holder)
    made = link_button(_WORDS)
    flow.addWidget(made)
    width = made.sizeHint().width() // 2
    holder.resize(width, flow.heightForWidth(width))
    show(holder)
    assert made.width() == width
    assert made.height() == made.heightForWidth(width) > made.sizeHint().height()
