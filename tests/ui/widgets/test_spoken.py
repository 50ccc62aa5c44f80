"""What a screen reader is told of our own widgets: read from Qt's accessible interfaces."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.check_in.scales import Scales
from ui.look.theme import Theme
from ui.widgets.chips import ChoiceChips
from ui.widgets.combo import Combo
from ui.widgets.fold import Fold, FoldHead
from ui.widgets.text import heading, label, section, strong
from ui.widgets.tips import show_tip

Show = Callable[[QWidget], Any]
_Role = QAccessible.Role
_Text = QAccessible.Text


def spoken(widget: QWidget) -> Any:
    return QAccessible.queryAccessibleInterface(widget)


def test_the_grades_of_a_scale_stand_in_a_group_that_says_which_scale(
    show: Show, theme: Theme
) -> None:
    around = QWidget()
    scales = Scales(around)
    show(around)
    for picker in scales.pickers.values():
        dot = spoken(picker.findChildren(QWidget)[0])
        assert dot.parent().role() == _Role.Grouping
        assert dot.parent().text(_Text.Name) == picker.accessibleName()
        assert dot.text(_Text.Description) != dot.text(_Text.Name)


def test_chips_are_a_group_unless_what_holds_them_has_that_name(show: Show) -> None:
    around = QWidget()
    chips = ChoiceChips([("a", "Apple")], name="Fruit", parent=around)
    show(around)
    assert spoken(chips).role() == _Role.Grouping
    chips.chip("a").setAccessibleName("Fruit")
    assert spoken(chips).role() == _Role.Client


def test_a_title_is_a_heading_and_other_text_is_not(show: Show) -> None:
    title, text = show(heading("Journal")), show(label("1051 entries"))
    assert (spoken(title).role(), spoken(title).text(_Text.Name)) == (_Role.Heading, "Journal")
    assert spoken(text).role() == _Role.StaticText


def test_headings_say_how_deep_they_stand(show: Show) -> None:
    for made, level in ((heading("Journal"), 1), (section("Recovery"), 2), (strong("Before"), 3)):
        show(made)
        depth = spoken(made).attributesInterface()
        assert depth.attributeKeys() == [QAccessible.Attribute.Level]
        assert depth.attributeValue(QAccessible.Attribute.Level) == level
        assert depth.attributeValue(QAccessible.Attribute.Orientation) is None


def test_a_heading_has_no_other_interface_than_a_text_of_qt(show: Show) -> None:
    title, text = show(heading("Journal")), show(label("1051 entries"))
    for kind in ("action", "text", "editableText", "value", "selection", "tableCell"):
        found = [getattr(spoken(each), f"{kind}Interface")() for each in (title, text)]
        assert (found[0] is None) == (found[1] is None), kind


def test_a_fold_is_a_button_that_says_whether_it_is_open_and_opens_when_pressed(
    show: Show, theme: Theme
) -> None:
    fold = show(Fold(FoldHead("Sources & dates"), lambda: label("Body")))
    head = spoken(fold.head)
    assert (head.role(), head.text(_Text.Name)) == (_Role.Button, "Sources & dates")
    assert head.state().expandable
    assert head.state().collapsed
    assert not head.state().checkable
    head.actionInterface().doAction(QAccessibleActionInterface.pressAction())
    assert fold.body is not None
    assert head.state().expanded
    assert not head.state().collapsed


def test_a_list_is_labelled_by_what_is_seen_beside_it_or_else_unseen(show: Show) -> None:
    around = QWidget()
    row = QHBoxLayout(around)
    seen, bare = Combo(), Combo()
    for each in (label("Area"), seen, bare):
        row.addWidget(each)
    around.findChildren(QLabel)[0].setBuddy(seen)
    bare.setAccessibleName("Needle")
    show(around)
    for field, name in ((seen, "Area"), (bare, "Needle")):
        (said,) = (
            other.text(_Text.Name)
            for other, relation in spoken(field).relations()
            if relation == QAccessible.RelationFlag.Label
        )
        assert said == name


def test_a_tip_for_the_eye_is_not_read_out(show: Show) -> None:
    dot = label("3")
    dot.setAccessibleName("3, moderate")
    show_tip(dot, "3, moderate")
    assert spoken(show(dot)).text(_Text.Description) == ""
