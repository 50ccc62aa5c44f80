"""What everything that shows must hold to: a name for whoever listens, a way round for the keyboard."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QMenuBar,
    QRadioButton,
    QTabBar,
    QWidget,
)

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_STOPS_AT_MOST = 300
_PARTS_AT_MOST = 6
"""Of a date and time, which Tab goes through one by one."""


def nameless(root: QWidget) -> list[QWidget]:
    """What takes the keyboard and has no name for a screen reader."""
    return [widget for widget in (root, *root.findChildren(QWidget)) if _lacks_name(widget)]


def _lacks_name(widget: QWidget) -> bool:
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
        return False
    if belongs_to_qt(widget):
        return False
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface is None or not interface.text(QAccessible.Text.Name).strip()


def belongs_to_qt(widget: QWidget) -> bool:
    """Inner parts that Qt makes for itself, such as the viewport of a table."""
    above = widget.parentWidget()
    if widget.objectName().startswith("qt_"):
        return True
    if above is not None and above.metaObject().className() == "QComboBoxPrivateContainer":
        return True
    return isinstance(above, QAbstractScrollArea) and above.viewport() is widget


def said_badly(top: QWidget) -> list[str]:
    """What a listener would hear twice, or of which they would not hear what it belongs to."""
    shown = [
        each for each in top.findChildren(QWidget) if each.isVisibleTo(top) and each.isEnabled()
    ]
    found = [
        f"says its name again as its description: {called(each)}"
        for each in shown
        if _says_twice(each)
    ]
    found += [
        f"a choice without the name of its group: {called(each)}"
        for each in shown
        if isinstance(each, QRadioButton) and not _in_a_group(each)
    ]
    found += [
        f"a list without a label: {called(each)}"
        for each in shown
        if isinstance(each, QComboBox) and not _labelled(each)
    ]
    return found


def _says_twice(widget: QWidget) -> bool:
    spoken = QAccessible.queryAccessibleInterface(widget)
    if spoken is None or belongs_to_qt(widget):
        return False
    name, more = (spoken.text(each).strip() for each in (_Text.Name, _Text.Description))
    return bool(name) and name == more


def _in_a_group(widget: QWidget) -> bool:
    above = QAccessible.queryAccessibleInterface(widget).parent()
    while above is not None and above.role() != QAccessible.Role.Dialog:
        if above.role() in _GROUPS and above.text(_Text.Name):
            return True
        above = above.parent()
    return False


def _labelled(field: QComboBox) -> bool:
    """On Linux its name is what is chosen, and readers ask for a label."""
    around = field.parentWidget()
    return any(each.buddy() is field for each in around.findChildren(QLabel, options=_DIRECT))


_Text = QAccessible.Text
_GROUPS = (QAccessible.Role.Grouping, QAccessible.Role.Border)
_WIDE = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)
"""Shortcuts that count wherever the keyboard is in the window."""


def keys_twice(top: QWidget) -> dict[str, list[str]]:
    """Keys that stand for more than one thing at a time: Qt then does neither of them."""
    found: dict[str, set[str]] = {}
    for owner in (top, *top.findChildren(QWidget)):
        if owner is not top and not owner.isVisibleTo(top) and not isinstance(owner, QMenu):
            continue
        acts = [(act, act.shortcuts(), act.text()) for act in owner.actions()]
        cuts = owner.findChildren(QShortcut, options=_DIRECT)
        for one, keys, name in (*acts, *((cut, cut.keys(), called(owner)) for cut in cuts)):
            context = one.context() if isinstance(one, QShortcut) else one.shortcutContext()
            if one.isEnabled() and context in _WIDE:
                for key in keys:
                    found.setdefault(key.toString(), set()).add(name)
    return {key: sorted(names) for key, names in found.items() if len(names) > 1}


def tab_round(top: QWidget, *, back: bool = False) -> list[QWidget]:
    """Press Tab from where the keyboard is until it comes there again; gives every stop.

    Fails where the keyboard is lost, leaves ``top``, or never comes round.
    """
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    began = QApplication.focusWidget()
    assert began is not None, "nothing has the keyboard"
    stops = [began]
    for _n in range(_STOPS_AT_MOST):
        now = _next_stop(key)
        assert now is not None, f"the keyboard is lost after {called(stops[-1])}"
        assert top.isAncestorOf(now), f"the keyboard leaves after {called(stops[-1])}"
        assert now is not stops[-1] or len(stops) == 1, f"Tab does not leave {called(now)}"
        assert now.isVisibleTo(top), f"{called(now)} has the keyboard and does not show"
        if now is began:
            return stops
        assert now not in stops, f"Tab goes in a circle without {called(began)}: {called(now)}"
        stops.append(now)
    raise AssertionError(f"Tab never comes round to {called(began)}")


def _next_stop(key: Qt.Key) -> QWidget | None:
    here = QApplication.focusWidget()
    assert here is not None, "nothing has the keyboard"
    for _n in range(_PARTS_AT_MOST):
        QApplication.processEvents()  # what has just been made is shown by then
        QTest.keyClick(here, key)
        if QApplication.focusWidget() is not here:
            break
    return QApplication.focusWidget()


def not_reached(top: QWidget, stops: list[QWidget]) -> list[str]:
    """What shows and asks for Tab, and has not been stopped at."""
    return [
        called(widget)
        for widget in top.findChildren(QWidget)
        if widget.isVisibleTo(top)
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not belongs_to_qt(widget)
        and not _is_part_of_a_stop(widget, stops)
    ]


def _is_part_of_a_stop(widget: QWidget, stops: list[QWidget]) -> bool:
    """A field hands the keyboard to its inner line; either one is the stop."""
    return any(
        stop is widget
        or stop.focusProxy() is widget
        or widget.isAncestorOf(stop)
        or (stop.isAncestorOf(widget) and not isinstance(widget, QAbstractButton))
        for stop in stops
    )


def letters_twice(top: QWidget) -> dict[str, list[str]]:
    """Letters with Alt that stand for more than one thing that shows: they would do nothing."""
    found: dict[str, list[str]] = {}
    for text in _marked(top):
        letter = QKeySequence.mnemonic(text).toString()
        if letter:
            found.setdefault(letter, []).append(text)
    return {letter: texts for letter, texts in found.items() if len(texts) > 1}


def _marked(top: QWidget) -> Iterator[str]:
    for widget in top.findChildren(QWidget):
        if not (widget.isVisibleTo(top) and widget.isEnabled()):
            continue
        if isinstance(widget, QMenuBar):
            yield from (act.text() for act in widget.actions())
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(place) for place in range(widget.count()))
        elif isinstance(widget, QAbstractButton) or (
            isinstance(widget, QLabel) and widget.buddy() is not None
        ):
            yield widget.text()


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it: the name it was given, else what stands on it."""
    given = widget.accessibleName()
    return given or (plain(widget.text()) if isinstance(widget, QAbstractButton) else "")


def plain(text: str) -> str:
    """A text as it reads, without the mark of its letter."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def called(widget: QWidget) -> str:
    names = []
    here: QWidget | None = widget
    while here is not None and len(names) < 4:
        text = here.text() if isinstance(here, QAbstractButton) else here.accessibleName()
        names.append(f"{type(here).__name__} “{text}”" if text else type(here).__name__)
        here = here.parentWidget()
    return " in ".join(names)
