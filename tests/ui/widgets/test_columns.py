"""Columns: side by side where there is room, and never lower than what stands in them."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from ui.widgets.columns import Columns
from ui.widgets.text import label

_WORDS = "Trouble breathing, a swollen face or confusion: call the emergency services now. "

pytestmark = pytest.mark.usefixtures("theme")


def _columns(
    *lengths: int, wide: tuple[int, ...] = (), **more: object
) -> tuple[Columns, list[QLabel]]:
    columns = Columns(**more)  # type: ignore[arg-type]
    labels = [label(_WORDS * length) for length in lengths]
    for place, each in enumerate(labels):
        columns.add(each, wide=place in wide)
    return columns, labels


def _shown(columns: Columns, width: int, show) -> None:
    columns.resize(width, columns.layout().heightForWidth(width))
    show(columns)


@pytest.mark.parametrize("width", range(200, 1500, 130))
@pytest.mark.parametrize("most", [None, 2, 3])
def test_no_label_is_lower_than_its_words(show, width: int, most: int | None):
    columns, labels = _columns(4, 1, 7, 2, 3, wide=(3,), least=300, most=most)
    _shown(columns, width, show)
    for each in labels:
        assert each.height() >= each.heightForWidth(each.width())
        assert columns.rect().contains(each.geometry())
    for one, other in _pairs(labels):
        assert not one.geometry().intersects(other.geometry())


def _pairs(labels: list[QLabel]) -> list[tuple[QWidget, QWidget]]:
    return [(one, other) for at, one in enumerate(labels) for other in labels[:at]]


def test_a_further_child_goes_where_it_is_shortest(show):
    columns, (first, second, third) = _columns(8, 1, 1, least=300, most=2)
    _shown(columns, 700, show)
    assert first.x() < second.x() == third.x()
    assert second.y() == first.y()
    assert third.y() > second.y()
    assert third.geometry().bottom() == first.geometry().bottom(), "both columns end together"


def test_a_wide_child_has_the_width_until_there_is_room_for_all(show):
    columns, (first, second, wide) = _columns(2, 2, 2, wide=(2,), least=300, most=3)
    _shown(columns, 700, show)
    assert wide.width() == 700
    assert wide.y() > max(first.geometry().bottom(), second.geometry().bottom())
    columns.resize(1000, 400)
    assert wide.y() == first.y() == second.y()


def test_what_is_hidden_takes_no_room(show):
    columns, (first, second) = _columns(1, 9, least=300)
    second.hide()
    _shown(columns, 700, show)
    assert first.width() == 700
    assert columns.height() < 100


def test_a_child_that_comes_first_is_first(show):
    columns, (first, second, wide) = _columns(2, 2, 2, wide=(2,), least=300, most=3)
    columns.bring_to_front(wide)
    _shown(columns, 700, show)
    assert wide.y() < first.y() == second.y()


def test_a_column_is_never_narrower_than_what_stands_in_it(show):
    columns, labels = _columns(1, 1, least=100, most=2)
    for each in labels:
        each.setMinimumWidth(400)
    _shown(columns, 700, show)
    assert labels[0].y() < labels[1].y(), "two of them would be cut side by side"


def test_a_child_without_a_share_is_as_wide_as_it_asks_to_be(show):
    columns, picture = Columns(least=200, gap=20), label("Wide as this", wrap=False)
    words = label(_WORDS * 3)
    columns.add(words, 1)
    columns.add(picture, 0)
    _shown(columns, 700, show)
    assert picture.width() == picture.sizeHint().width()
    assert words.width() == 700 - 20 - picture.width()


def test_a_small_share_is_no_narrower_than_its_child_can_be(show):
    columns = Columns(least=200)
    small, large = QWidget(), QWidget()
    small.setMinimumWidth(330)
    columns.add(small, 4)
    columns.add(large, 7)
    columns.resize(700, 200)
    show(columns)
    assert small.width() == 330
    assert not small.geometry().intersects(large.geometry())
    assert columns.rect().contains(large.geometry())
