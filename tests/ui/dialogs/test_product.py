"""Products and their uses."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.records.models import Product, ProductUse
from homecare.values.areas import Area
from homecare.values.products import ProductKind
from homecare.values.times import Moment, moment_of
from tests.ui.desk import desk_of
from tests.ui.hands import fill, keys
from ui.dialogs.product import ProductDialog, ProductUseDialog
from ui.forms.form_dialog import FormDialog
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]

pytestmark = pytest.mark.usefixtures("theme")


def a_use(moment: Moment, **fields: Any) -> ProductUse:
    made = ProductUse(at=moment.at, **fields)
    made.moment = moment
    return made


def field_of(dialog: FormDialog, name: str) -> Any:
    """The field of a row, of whatever kind it is."""
    return dialog.rows[name].field


def test_a_product_is_added(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, assert_accessible: Callable[..., None]
) -> None:
    dialog = ProductDialog(desk_of(diary, tasks)[0])
    show(dialog)
    assert_accessible(dialog)
    qtbot.keyClicks(QApplication.focusWidget(), "Tretinoin")
    qtbot.keyClicks(field_of(dialog, "product_kind"), "Retinoid")
    qtbot.keyClicks(field_of(dialog, "strength_percent"), "0,025")
    fill(dialog, "Expires", "2027-03-31")
    keys("Return")
    (made,) = diary.all(Product)
    assert (made.name, made.product_kind) == ("Tretinoin", ProductKind.RETINOID)
    assert (made.strength_percent, made.expires) == (0.025, date(2027, 3, 31))
    assert (made.lot, made.opened) == (None, None)


def test_a_use_needs_its_product(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, now: Moment
) -> None:
    diary.save(Product(name="Serum"), act="Add")
    dialog = ProductUseDialog(desk_of(diary, tasks)[0], a_use(now))
    show(dialog)
    dialog.save()
    assert dialog.rows["product"].error == "Product is needed"
    qtbot.keyClicks(field_of(dialog, "product"), "Serum")
    qtbot.keyClicks(field_of(dialog, "area"), "Nose")
    dialog.save()
    (made,) = diary.all(ProductUse)
    assert (made.area, made.moment) == (Area.NOSE, now)


def test_an_edited_use_keeps_its_moment_to_the_second(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, now: Moment
) -> None:
    moment = moment_of(now.local - timedelta(days=3, seconds=7))
    product = Product(name="Serum")
    used = a_use(moment, product_id=product.id, area=Area.FACE)
    diary.save(product, used, act="Add")
    dialog = ProductUseDialog(desk_of(diary, tasks)[0], diary.all(ProductUse)[0])
    show(dialog)
    field = field_of(dialog, "area")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Home)
    dialog.save()
    changed = diary.get(ProductUse, used.id)
    assert (changed.area, changed.at) == (None, moment.at)


def test_without_any_product_it_says_where_to_add_one(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    dialog = ProductUseDialog(desk_of(diary, tasks)[0], a_use(now))
    show(dialog)
    assert "add it on the Kit page" in field_of(dialog, "product").accessibleDescription()
