"""Setting a limit: stricter at once, looser with a reason, back to the default in one click."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from homecare.advice.own_limits import OwnLimit, default_words, label_of, which
from homecare.guidance.evidence import Limit, Stricter, Unit
from homecare.guidance.words import limit_figure, limit_unit, named_limit
from homecare.i18n import _, ngettext
from homecare.regional.joining import in_parts
from homecare.rules.limits import BadLimit, editable_limits
from homecare.rules.strictness import changes_nothing, does_nothing, kept, loosened
from ui.forms.form_row import FormRow
from ui.look.theme import scaled
from ui.pages.care.keeping import LimitKeeper
from ui.widgets.buttons import button
from ui.widgets.chips import ChoiceChips
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import secondary, strong

_NUMBER_PX: Final = 320
_TIMES: Final = (Unit.HOURS, Unit.DAYS)
REASON_MAX: Final = 500


class LimitEditor(QWidget):
    """One number for a rule, or for what is set alone. What it would do stands below it while it
    is typed."""

    def __init__(self, key: str, own: OwnLimit | None, keeper: LimitKeeper) -> None:
        super().__init__()
        self._key, self._own, self._keeper = key, own, keeper
        self._defaults = editable_limits(key)
        self._kind = next(iter(self._defaults.values()))
        self._number = QLineEdit()
        self._number.setMaxLength(12)
        units = [(Unit.HOURS, _("hours")), (Unit.DAYS, _("days"))]
        self._unit = ChoiceChips(units, name=_("Unit of the limit"), optional=False, parent=self)
        self._reason = QLineEdit()
        self._reason.setMaxLength(REASON_MAX)
        self._effect = secondary("")
        self._number_row = FormRow(
            _("Your limit for {rule}").format(rule=label_of(key)),
            self._number,
            unit=self._unit_words(),
        )
        self._reason_row = FormRow(
            _("Why looser?"), self._reason, help=_("Your reason goes into the report.")
        )
        self._use = button(_("Use this limit"), self._save)
        self._use.setAccessibleName(_("Use this limit for {rule}").format(rule=label_of(key)))
        self._lay_out()
        self._fill()
        self._listen()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        name = which(self._key)
        title = _("Set your own limit: {number}").format(number=name)
        column.addWidget(strong(title if name else _("Set your own limit")))
        column.addWidget(secondary(self._explanation()))
        line = QHBoxLayout()
        self._number_row.setFixedWidth(scaled(_NUMBER_PX))  # the label in one line
        line.addWidget(self._number_row)
        self._unit.setVisible(self._is_time())
        line.addWidget(self._unit, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(line)
        column.addWidget(self._effect)
        column.addWidget(self._reason_row)
        acts = QWidget()
        flow = FlowLayout(acts)
        flow.addWidget(self._use)
        if self._own is not None:
            back = button(_("Back to default"), lambda: self._keeper.back_to_default(self._key))
            back.setAccessibleName(_("Back to default for {rule}").format(rule=label_of(self._key)))
            flow.addWidget(back)
        column.addWidget(acts)

    def _explanation(self) -> str:
        default = default_words(self._key)
        way = (
            _("A higher number is stricter.")
            if self._kind.stricter is Stricter.MORE
            else _("A lower number is stricter.")
        )
        if len(self._defaults) == 1:
            return _("Default: {default}. {way}").format(default=default, way=way)
        n = len(self._defaults)
        # Translators: {way} is a sentence, such as "A higher number is stricter."
        text = ngettext(
            "Default: {default}. Your number takes the place of the {n} that can be set here, "
            "whatever the needle or the reason. {way}",
            "Default: {default}. Your number takes the place of all {n} that can be set here, "
            "whatever the needle or the reason. {way}",
            n,
        )
        return text.format(default=default, n=n, way=way)

    def _fill(self) -> None:
        """What holds now; where that are several defaults, nothing."""
        shown: Limit | None = self._own.limit if self._own else None
        if shown is None and len(self._defaults) == 1:
            shown = self._kind
        if self._is_time():
            self._unit.set_value((shown or self._kind).unit)
        if shown is not None:
            self._number.setText(limit_figure(shown))
        self._reason.setText(self._own.reason if self._own else "")
        self._show_effect()

    def _listen(self) -> None:
        self._number.textChanged.connect(self._show_effect)
        self._unit.changed.connect(self._show_effect)
        self._reason.textChanged.connect(self._show_effect)
        self._number.returnPressed.connect(self._save)
        self._reason.returnPressed.connect(self._save)

    def _is_time(self) -> bool:
        return self._kind.unit in _TIMES

    def _unit_words(self) -> str:
        return "" if self._is_time() else limit_unit(self._kind)

    def _text(self) -> str:
        """The limit as it is kept: number and unit."""
        number = self._number.text().strip()
        if self._is_time():
            return f"{number} {self._unit.value}"
        return f"{number} mm" if self._kind.unit is Unit.MICROMETRES else number

    def _show_effect(self) -> None:
        looser, problem, effect = False, None, ""
        try:
            loose = loosened(self._key, self._text())
            looser = bool(loose)
            effect = self._effect_words(list(loose.items()))
        except BadLimit:
            problem = _("A number over 0 is needed here.")
        if problem is None and does_nothing(self._key, self._text()):
            problem, effect = _("This one can be made stricter, and not looser."), ""
        self._number_row.set_problem(problem)
        self._effect.setText(effect)
        self._effect.setVisible(bool(effect))
        self._reason_row.setVisible(looser)
        missing = looser and not self._reason.text().strip()
        self._reason_row.set_problem(_("A looser limit needs your reason.") if missing else None)

    def _effect_words(self, loose: list[tuple[str, Limit]]) -> str:
        if guarded := kept(self._key, self._text()):
            return _("It does not hold for: {named}. Those can only be made stricter.").format(
                named=_named(guarded.items())
            )
        if loose:
            return _("Looser than the default ({named}).").format(named=_named(loose))
        if changes_nothing(self._key, self._text()):
            return _("The same as the default.")
        return _("Stricter than the default, or the same: it holds as soon as you use it.")

    def _save(self) -> None:
        try:
            looser = bool(loosened(self._key, self._text()))
            refused = does_nothing(self._key, self._text())
        except BadLimit:
            refused, looser = True, False
        if refused:
            self._number_row.reveal()
            self._number.setFocus()
            return
        reason = self._reason.text().strip() if looser else ""
        if looser and not reason:
            self._reason_row.reveal()
            self._reason.setFocus()
            self._keeper.bring_into_view(self._reason_row)
            return
        self._keeper.set(self._key, self._text(), reason)


def _named(limits: Iterable[tuple[str, Limit]]) -> str:
    return in_parts(named_limit(name, each) for name, each in limits)
