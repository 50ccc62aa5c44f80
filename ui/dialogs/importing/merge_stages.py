"""What a merge would do, as its dialog shows it; and the question whether both logs are of one person."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from homecare.i18n import _
from homecare.regional.joining import sentences
from homecare.sharing.intake.plan import Rejected
from homecare.sharing.merging.telling import kept_told, told
from homecare.sharing.merging.work import MergeForecast
from ui.dialogs.importing.differences import DifferenceList
from ui.dialogs.importing.stages import KeptList
from ui.dialogs.importing.waiting import Stage
from ui.dialogs.importing.words import columns
from ui.widgets.announce import say_aloud
from ui.widgets.buttons import button, primary_button
from ui.widgets.table_view import RowsModel, TableView
from ui.widgets.text import label, secondary, strong


class PersonStage(Stage):
    """Asks plainly whether the other log is the person's own, where the logs do not tell."""

    def __init__(self, go_on: Callable[[], object], leave: Callable[[], object]) -> None:
        super().__init__()
        self._why = label("")
        self.same = button(_("&Both are mine"), go_on)
        self.leave = button(_("&Cancel"), leave)
        hint = _(
            "What two people entered can't be told apart afterwards, and the safety check would go by "
            "both. Nothing was changed so far."
        )
        for each in (strong(_("Is the other log yours, too?")), self._why, secondary(hint)):
            self.column.addWidget(each)
        self.column.addStretch(1)
        self.add_foot(self.same, self.leave)
        self.setFocusProxy(self.leave)

    def ask(self, why: str) -> None:
        """Show why it is asked."""
        self._why.setText(why)
        self.leave.setDefault(True)
        question = _("Is the other log yours, too?")
        say_aloud(self, sentences((question, why)))

    @property
    def text(self) -> str:
        """Why it is asked."""
        return self._why.text()


class MergeStage(Stage):
    """What would happen, what both logs have in two ways, and the button that does it."""

    def __init__(
        self, merge: Callable[[MergeForecast], object], leave: Callable[[], object]
    ) -> None:
        super().__init__()
        self._merge = merge
        self._seen: MergeForecast | None = None
        self._changed = strong(_("One of the logs has changed meanwhile. This is how it is now:"))
        self._counts = label("")
        self.differences = DifferenceList(self._show_button)
        self._kept = KeptList(
            _("These are about you, and the safety check goes by them. They stay."),
            _("Tick only what is not so: it is taken out, or as the other log has it."),
            lambda each: _("Not so: {what}").format(what=kept_told(each)),
            self._show_button,
            words=kept_told,
        )
        self._rows: RowsModel[Rejected] = RowsModel(columns())
        self.table = TableView(self._rows, name=_("Records that can't be taken"))
        self.take = primary_button(_("&Merge"), self._on_merge)
        self._leave = button(_("Cancel"), leave)
        self._rest = QWidget()
        for each in (self._changed, self._counts):
            self.column.addWidget(each)
        for each in (self.differences, self._kept, self.table, self._rest):
            self.column.addWidget(each, 1)
        self.column.setStretchFactor(self.differences, 3)
        self._add_buttons()

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        row.addWidget(
            secondary(_("A copy of your log is made first. Undo takes all of it back.")), 1
        )
        row.addWidget(self._leave)
        row.addWidget(self.take)
        self.column.addLayout(row)

    def show_forecast(self, seen: MergeForecast, *, changed: bool) -> None:
        """Show what would happen; the button is for this and nothing else."""
        self._seen = seen
        self._changed.setVisible(changed)
        self._counts.setText("\n".join(told(seen)))
        self.differences.show_differences(seen.differences)
        self._kept.show_kept(seen.kept)
        self._rows.set_rows(seen.rejected)
        self.table.setVisible(bool(seen.rejected))
        self._rest.setVisible(not (seen.differences or seen.kept or seen.rejected))
        self._show_button()
        self.setFocusProxy(self.take if self.take.isEnabled() else self._leave)
        say_aloud(self, self.text)

    def _show_button(self) -> None:
        """There is something to do where our log changes, or where the person chose otherwise."""
        seen = self._seen
        acts = seen is not None and bool(seen.n or seen.united or self.chosen)
        self.take.setEnabled(acts)
        self.take.setDefault(acts)
        self._leave.setText(_("Cancel") if acts else _("Close"))

    @property
    def chosen(self) -> frozenset[str]:
        """The keys of what goes the other way."""
        return self.differences.turned | self._kept.ticked

    @property
    def text(self) -> str:
        """What it says, without the lists."""
        return self._counts.text()

    def _on_merge(self) -> None:
        if self._seen is not None and self.take.isEnabled():
            self._merge(self._seen)
