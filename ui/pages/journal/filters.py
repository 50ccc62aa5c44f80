"""What the list is held to: the kinds as chips, all else in one menu that shows how much is on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from homecare.i18n import N_, _, pgettext
from homecare.queries.journal import Wanted
from homecare.records.models import (
    CheckIn,
    Event,
    Photo,
    ProductUse,
    Rating,
    Record,
    Treatment,
    Visit,
)
from homecare.regional.joining import enumerated
from homecare.values.areas import Area
from homecare.values.needles import Band
from homecare.words import word
from ui.widgets.buttons import button
from ui.widgets.chips import ChoiceChips

ALL: Final = "all"
_CHIPS: Final[dict[str, tuple[str, type[Record]]]] = {
    "sessions": (N_("Sessions"), Treatment),
    "check-ins": (N_("Check-ins"), CheckIn),
    "ratings": (N_("Ratings"), Rating),
}
_MORE: Final[dict[str, tuple[str, type[Record]]]] = {
    "products": (N_("Products used"), ProductUse),
    "events": (N_("Events"), Event),
    "visits": (N_("Visits"), Visit),
    "photos": (N_("Photos"), Photo),
}
_KINDS: Final = _CHIPS | _MORE


class Filters(QWidget):
    """Kind, area, needle and overridden stops; they hold together."""

    changed = Signal()

    def __init__(self, areas: Callable[[], Iterable[Area]], parent: QWidget | None = None) -> None:
        """``areas`` gives those that there are entries for."""
        super().__init__(parent)
        self._areas_in_log = areas
        self._wanted = Wanted()
        chips = [
            (ALL, pgettext("entries", "All")),
            *((key, _(text)) for key, (text, _model) in _CHIPS.items()),
        ]
        self._kind = ChoiceChips(chips, name=_("Which entries"), optional=False, parent=self)
        self._kind.set_value(ALL)
        self._kind.changed.connect(lambda: self._on_kind(self._kind.value or ALL))
        self._groups: list[QActionGroup] = []
        self._menu = QMenu(self)
        self._button = button(_("Filter"), kind="chip", name=_("Filter"))
        self._button.setMenu(self._menu)
        self._kind.add_after(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._kind)
        self._fill_menu()

    @property
    def wanted(self) -> Wanted:
        """The filters that are on."""
        return self._wanted

    @property
    def words(self) -> list[str]:
        """Every filter that is on, by its name."""
        said = [_(_KINDS[self._kind_key][0])] if self._kind_key != ALL else []
        if self._wanted.area is not None:
            said.append(word(self._wanted.area))
        if self._wanted.band is not None:
            said.append(_("needle {band}").format(band=word(self._wanted.band)))
        if self._wanted.overridden:
            said.append(_("stops overridden"))
        return said

    def clear(self) -> None:
        """Take every filter off, without a notice."""
        self._wanted = Wanted()
        self._show()

    @property
    def _kind_key(self) -> str:
        held = self._wanted.models
        return next((key for key, (_text, model) in _KINDS.items() if {model} == held), ALL)

    def _fill_menu(self) -> None:
        kinds = self._menu.addMenu(_("&Kind"))
        models = [(_(text), frozenset({model})) for text, model in _KINDS.values()]
        self._choices(
            kinds, [(pgettext("entries", "All"), frozenset[type[Record]]()), *models], "models"
        )
        self._areas = self._menu.addMenu(_("&Area"))
        self._menu.aboutToShow.connect(self._offer_areas)
        needles = self._menu.addMenu(_("&Needle"))
        bands = [(word(band), band) for band in Band]
        self._choices(needles, [(_("Any needle"), None), *bands], "band")
        self._overridden = self._menu.addAction(_("&Stops overridden"))
        self._overridden.setCheckable(True)
        self._overridden.triggered.connect(lambda on: self._set(overridden=on))
        self._menu.addSeparator()
        self._clear = self._menu.addAction(_("&Clear all filters"))
        self._clear.triggered.connect(lambda: self._set(**_BLANK))
        self._show()

    def _offer_areas(self) -> None:
        """By the names that they have now."""
        self._areas.clear()
        known = sorted(self._areas_in_log(), key=list(Area).index)
        options = [(_("Any area"), None), *((word(area), area) for area in known)]
        self._choices(self._areas, options, "area")

    def _choices(self, menu: QMenu, options: Iterable[tuple[str, Any]], field: str) -> None:
        """Entries of which one is checked."""
        group = QActionGroup(menu)
        for text, value in options:
            act = QAction(text.replace("&", "&&"), menu)
            act.setCheckable(True)
            act.setData((field, value))
            act.setChecked(getattr(self._wanted, field) == value)
            act.triggered.connect(lambda _on, value=value: self._set(**{field: value}))
            group.addAction(act)
            menu.addAction(act)

    def _on_kind(self, key: str) -> None:
        self._set(models=frozenset({_KINDS[key][1]}) if key != ALL else frozenset())

    def _set(self, **fields: Any) -> None:
        self._wanted = replace(self._wanted, **fields)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        """Chips, checks and the button say what is on."""
        key = self._kind_key
        self._kind.set_value(key)
        for act in self._checks():
            field, value = act.data()
            act.setChecked(getattr(self._wanted, field) == value)
        self._overridden.setChecked(self._wanted.overridden)
        in_menu = len(self.words) - (key in _CHIPS)
        text = _("Filter")
        self._button.setText(f"{text} · {in_menu}" if in_menu else text)
        self._button.setAccessibleName(
            _("Filter: {filters}").format(filters=enumerated(self.words))
            if in_menu
            else _("Filter")
        )
        self._clear.setEnabled(self._wanted.is_filtered)

    def _checks(self) -> Iterator[QAction]:
        for menu in self._menu.findChildren(QMenu):
            yield from (act for act in menu.actions() if act.isCheckable())


_BLANK: Final[dict[str, Any]] = {
    "models": frozenset(),
    "area": None,
    "band": None,
    "overridden": False,
}
