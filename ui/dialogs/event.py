"""Note what happened to the skin or the device, and what a professional said."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from homecare.guidance.condition_words import can_be_cleared, condition_words
from homecare.guidance.texts import guidance
from homecare.i18n import _
from homecare.records.models import Device, Event, Visit
from homecare.regional.joining import enumerated
from homecare.rules.medicines import classes_of
from homecare.values.conditions import Condition
from homecare.values.events import EVENTS, EventKind, PeelDepth
from homecare.words import word
from ui.desk import Desk
from ui.forms.record_dialog import RecordDialog
from ui.forms.record_fields import ChoiceField, NotesField, TextField, area_field
from ui.widgets.chips import ChoiceChips, MultiChips
from ui.widgets.text import caption


class EventDialog(RecordDialog[Event]):
    """Something that matters to the skin or the device."""

    needed = ("event",)

    def __init__(self, desk: Desk, event: Event, *, parent: QWidget | None = None) -> None:
        title = _("Add event") if event.created_at is None else _("Edit event")
        super().__init__(desk, event, title=title, parent=parent)
        kinds = [
            (_(EVENTS.groups[group]), [(kind, word(kind)) for kind in members])
            for group, members in EVENTS.in_groups().items()
        ]
        self.add_field("event", _("&Event"), ChoiceField(kinds))
        self.add_moment(_("&When"))
        self.add_field("area", _("&Area"), area_field(_("No area: everywhere")), half=True)
        self.add_field("device", _("&Device"), self._devices(), half=True)
        depths = ChoiceChips([(depth, word(depth)) for depth in PeelDepth])
        self.add_field("depth", _("How dee&p the peel went"), depths)
        self.add_field("notes", _("&Notes"), NotesField())
        self._ask_depth()
        self.finish()

    def on_changed(self, name: str) -> None:
        super().on_changed(name)
        if name == "event":
            self._ask_depth()

    def _ask_depth(self) -> None:
        """Only a peel has one; of another event none is kept."""
        field: Any = self.rows["event"].field
        is_peel = field.value is EventKind.PEEL
        depth: Any = self.rows["depth"].field
        if not is_peel and depth.value is not None:
            depth.set_value(None)
            self.touched.add("depth")
        self.rows["depth"].setVisible(is_peel)

    def _devices(self) -> ChoiceField:
        devices = [(each.id, each.name or _("Device")) for each in self.desk.diary.all(Device)]
        return ChoiceField([("", devices)], blank=_("No device named"))

    def name_of(self, made: Event) -> str:
        return word(made.event) if made.event is not None else _("Event")


class VisitDialog(RecordDialog[Visit]):
    """A professional's advice, and which of the person's conditions they cleared."""

    def __init__(self, desk: Desk, visit: Visit, *, parent: QWidget | None = None) -> None:
        title = _("Add visit") if visit.created_at is None else _("Edit visit")
        super().__init__(desk, visit, title=title, parent=parent)
        self.add_moment(_("&When"))
        self.add_field("who", _("W&ho"), TextField(), help=_("For example: dermatologist"))
        self.add_field("advice", _("&Advice"), NotesField())
        self._add_cleared()
        self.finish()

    def _add_cleared(self) -> None:
        conditions = _conditions(self.desk, self.record)
        if set(conditions) <= set(_ALWAYS):
            self.add_widget(caption(_("Your profile names no condition that they could clear.")))
        self.add_field(
            "cleared",
            _("&Cleared for rolling by this professional"),
            ClearedField(conditions),
            help=_("Only what they said themselves. The safety check goes by it."),
        )
        stays = [each for each in map(Condition, conditions) if not can_be_cleared(each)]
        if stays:
            words = _("An answer is kept, and it stays a stop at home: {names}.")
            names = enumerated(condition_words(each) for each in stays)
            self.add_widget(caption(words.format(names=names)))

    def name_of(self, made: Visit) -> str:
        return made.who or _("Visit")


class ClearedField(MultiChips[str]):
    """Which conditions were cleared."""

    def __init__(self, conditions: Sequence[str]) -> None:
        super().__init__([(each, _cleared_words(Condition(each))) for each in conditions])

    @property
    def value(self) -> list[str]:
        return list(self.values)

    def set_value(self, value: Iterable[str]) -> None:
        self.set_values(value)


def _cleared_words(condition: Condition) -> str:
    return {
        Condition.AGE: _("My age, under 22"),
        Condition.TREATMENT: _("A treatment that I had"),
    }.get(condition) or condition_words(condition)


def _conditions(desk: Desk, visit: Visit) -> list[str]:
    """Those of the profile and of its medicines, those that the visit names already, and what
    stands on no list."""
    profile = desk.diary.profile()
    named = [item["condition"] for item in profile.conditions] if profile else []
    person = desk.diary.history.person
    behind = [
        each.condition.value
        for each in guidance().conditions.values()
        if any(classes_of(taken) & set(each.medicines) for taken in person.medicines)
    ]
    return list(dict.fromkeys([*named, *behind, *visit.cleared, *(each.value for each in _ALWAYS)]))


_ALWAYS: Final = (Condition.ISOTRETINOIN, Condition.AGE, Condition.TREATMENT, Condition.OTHER)
"""What an answer may be about without standing in the profile."""
