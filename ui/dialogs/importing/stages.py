"""What an import would do, as the dialog shows it before anything is written."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from homecare.i18n import _, ngettext
from homecare.sharing.intake.kept import Kept, KeptFor
from homecare.sharing.intake.plan import Rejected
from homecare.sharing.intake.work import Forecast
from homecare.words import figure
from ui.dialogs.importing.waiting import Stage
from ui.dialogs.importing.words import (
    button_words,
    by_kind,
    columns,
    foreseen,
    headline,
    kept_words,
)
from ui.widgets.announce import say_aloud
from ui.widgets.buttons import button, primary_button
from ui.widgets.layouts import empty
from ui.widgets.table_view import RowsModel, TableView
from ui.widgets.text import caption, label, secondary, strong

_MUCH = 1000
_BOXES_MOST = 100
"""Each is a widget: thousands of older edits would hold the window up, and nobody reads them."""


class KeptList(QWidget):
    """What the log knows of the person and the file would take away: each by name, unticked.

    It stays unless its box is ticked.
    """

    def __init__(
        self,
        title: str,
        hint: str,
        box_words: Callable[[Kept], str],
        on_change: Callable[[], object],
        words: Callable[[Kept], str] = kept_words,
    ) -> None:
        """``box_words`` is what a screen reader calls the box of one thing, ``words`` what shows."""
        super().__init__()
        self._box_words, self._on_change, self._words = box_words, on_change, words
        self._boxes: dict[str, QCheckBox] = {}
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its boxes are walked
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(strong(title))
        column.addWidget(secondary(hint))
        column.addWidget(self._scroll, _MUCH)
        column.addStretch(1)  # what is left, once all boxes are in sight
        self.hide()  # until there is something to show

    def show_kept(self, kept: Sequence[Kept]) -> None:
        """Show these, none of them ticked."""
        empty(self._lines)
        self._boxes = {each.key: self._box(each) for each in kept[:_BOXES_MOST]}
        if more := len(kept) - len(self._boxes):
            words = ngettext("{n} more stays.", "{n} more stay.", more)
            self._lines.addWidget(secondary(words.format(n=figure(more))))
        self._scroll.setMaximumHeight(self._list.sizeHint().height())  # the rest is for others
        self.setVisible(bool(kept))

    def _box(self, each: Kept) -> QCheckBox:
        box = QCheckBox((each.record or self._words(each)).replace("&", "&&"))
        box.setAccessibleName(self._box_words(each))
        box.toggled.connect(lambda _on: self._on_change())
        self._lines.addWidget(box)
        if each.record:
            self._lines.addWidget(secondary(self._words(each)))
        return box

    @property
    def ticked(self) -> frozenset[str]:
        """The keys of what is to go."""
        return frozenset(key for key, box in self._boxes.items() if box.isChecked())


def _left_out(on_change: Callable[[], object]) -> KeptList:
    return KeptList(
        _("The file does not speak of these. They stay in your log."),
        _("Tick only what no longer holds: it is taken out."),
        lambda each: _("Take out: {what}").format(what=kept_words(each)),
        on_change,
    )


def _weaker(on_change: Callable[[], object]) -> KeptList:
    return KeptList(
        _("These would make the safety check say less. They stay as in your log."),
        _("Tick only where the file is right: it takes the place of what your log has."),
        lambda each: _("Take from the file: {what}").format(what=kept_words(each)),
        on_change,
    )


def _cut(on_change: Callable[[], object]) -> KeptList:
    return KeptList(
        _("These rows may be cut short: the line end or cells are missing. They stay out."),
        _("Tick a row only where it is whole as it stands here. Else export the table again."),
        lambda each: _("Take {record} as it stands: {what}").format(
            record=each.record, what=kept_words(each)
        ),
        on_change,
    )


def _half(on_change: Callable[[], object]) -> KeptList:
    return KeptList(
        _("Your log has an entry of the same time and skin. It stays, and the row stays out."),
        _("Tick only where the row of the file is right: it takes the place of your entry."),
        lambda each: _("Take the row of the file: {record}. {what}").format(
            record=each.record, what=kept_words(each)
        ),
        on_change,
    )


def _newer(on_change: Callable[[], object]) -> KeptList:
    return KeptList(
        _("Your log has newer edits of these. They stay."),
        _("Tick only where the older one of the file is to take their place."),
        lambda each: _("Take the older one: {record}. {what}").format(
            record=each.record, what=kept_words(each)
        ),
        on_change,
    )


class PlanStage(Stage):
    """What would happen, the records that can't be taken, and the button that does it."""

    def __init__(
        self,
        take: Callable[[Forecast], object],
        leave: Callable[[], object],
        back: Callable[[], object],
    ) -> None:
        """``back`` leads to the columns of somebody else's table."""
        super().__init__()
        self._take = take
        self._seen: Forecast | None = None
        self._changed = strong(
            _("The file or your log has changed meanwhile. This is what it would do now:")
        )
        self._head, self._counts, self._kinds = strong(""), label(""), caption("")
        self._kept_for = {
            KeptFor.CUT: _cut(self._show_button),
            KeptFor.CAUTION: _weaker(self._show_button),
            KeptFor.SILENCE: _left_out(self._show_button),
            KeptFor.HALF: _half(self._show_button),
            KeptFor.NEWER: _newer(self._show_button),
        }
        self._rows: RowsModel[Rejected] = RowsModel(columns())
        self.table = TableView(self._rows, name=_("Records that can't be taken"))
        self.copy = button(_("&Copy the table"), self._on_copy)
        self.take = primary_button(_("&Import"), self._on_take)
        self._leave = button(_("Cancel"), leave)
        self.back = button(_("&Back to the columns"), back)
        self.without: QCheckBox | None = None
        """Ticked to leave out the rows that can't be taken, where that is asked."""
        self._consent = QVBoxLayout()
        for each in (self._changed, self._head, self._kinds, self._counts):
            self.column.addWidget(each)
        for kept in self._kept_for.values():
            self.column.addWidget(kept, 1)
        self.column.addWidget(self.table, 1)
        self._rest = QWidget()
        self.column.addWidget(self._rest, 1)
        self.column.addLayout(self._consent)
        self._add_buttons()

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self._leave)
        row.addWidget(self.take)
        self.column.addLayout(row)

    def show_forecast(self, seen: Forecast, *, changed: bool) -> None:
        """Show what would happen; the button is for this and nothing else."""
        self._seen = seen
        self._changed.setVisible(changed)
        self._head.setText(headline(seen))
        self._kinds.setText(by_kind(seen))
        self._kinds.setVisible(bool(seen.kinds))
        self._counts.setText("\n".join(filter(None, [*foreseen(seen), seen.told])))
        self._rows.set_rows(seen.rejected)
        for each in (self.table, self.copy):
            each.setVisible(bool(seen.rejected))
        for why, kept in self._kept_for.items():
            kept.show_kept([each for each in seen.kept if each.why is why])
        self._rest.setVisible(not seen.rejected and not seen.kept)
        self.back.setVisible(seen.mapped)
        self._ask_consent(seen)
        self._show_button()
        self.setFocusProxy(self.without or (self.take if seen.n else self._leave))
        say_aloud(self, self.text)

    def _show_button(self) -> None:
        """There is something to do where a record comes in, or where something is to go."""
        seen = self._seen
        if seen is None:
            return
        consents = self.without is None or self.without.isChecked()
        acts = bool(seen.n or self.let_go) and consents
        self.take.setText(button_words(seen))
        self.take.setEnabled(acts)
        self.take.setDefault(acts)
        self._leave.setText(_("Cancel") if acts or not consents else _("Close"))

    def _ask_consent(self, seen: Forecast) -> None:
        """Of somebody else's table no row stays out unless the person says so."""
        empty(self._consent)
        self.without = None
        if not (seen.mapped and seen.refused and (seen.n or seen.kept)):
            return
        words = ngettext(
            "Take the others &without this row",
            "Take the others &without these {n} rows",
            seen.refused,
        )
        self.without = QCheckBox(words.format(n=figure(seen.refused)))
        self.without.toggled.connect(lambda _on: self._show_button())
        self._consent.addWidget(self.without)

    @property
    def let_go(self) -> frozenset[str]:
        """The keys of what the person chose to lose."""
        return frozenset().union(*(kept.ticked for kept in self._kept_for.values()))

    @property
    def text(self) -> str:
        """What it says, without the table and the boxes."""
        return f"{self._head.text()}\n{self._counts.text()}"

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.table.copied_text())
        say_aloud(self.copy, _("Copied"))

    def _on_take(self) -> None:
        if self._seen is not None and self.take.isEnabled():
            self._take(self._seen)
