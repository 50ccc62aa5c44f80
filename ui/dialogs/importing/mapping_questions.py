"""What only the person can say of a spreadsheet: its questions, and its words that nobody knows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.records.fields import Choice, Each, Plain
from homecare.sharing.intake.mapping.dates import Epoch, Order
from homecare.sharing.intake.mapping.mapping import TableMapping
from homecare.sharing.intake.mapping.preview import Unknown
from homecare.sharing.intake.mapping.questions import Asked, Question
from homecare.sharing.intake.mapping.targets import AREA, KIND, TARGETS, TIME, Target, is_flag
from homecare.sharing.intake.mapping.times_of_day import read_time
from homecare.values.areas import Area
from homecare.values.terms import PAIN_MAX
from homecare.words import redness_word, word, yes_no
from ui.forms.fields import WheelGuard
from ui.forms.form_row import FormRow
from ui.forms.record_fields import ChoiceField, area_field
from ui.widgets.layouts import take_out
from ui.widgets.text import label, secondary, strong


class MappingQuestions(QWidget):
    """The open questions with their answers; nothing is chosen before."""

    def __init__(self, answer: Callable[[TableMapping], object]) -> None:
        super().__init__()
        self._answer = answer
        self.mapping: TableMapping | None = None
        """What is answered so far; an answer goes on from it."""
        self._rows: dict[Question, QWidget] = {}
        self._guard = WheelGuard(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(strong(_("To be answered first")))
        self.hide()

    def show_questions(self, mapping: TableMapping, questions: tuple[Question, ...]) -> None:
        """Show these; what was answered stays, so that it can be changed."""
        self.mapping = mapping
        for each in [each for each in self._rows if each not in questions]:
            if not self.fields_of(each):
                take_out(self._column, self._rows.pop(each))
        for each in questions:
            if each not in self._rows:
                self._add(each)
        self.setVisible(bool(self._rows))
        self._guard.guard(self)

    def clear(self) -> None:
        """Of another table nothing stays."""
        take_out(self._column, *self._rows.values())
        self._rows = {}
        self.hide()

    @property
    def fields(self) -> list[QWidget]:
        """The fields of all of them, in order."""
        return [field for each in self._rows for field in self.fields_of(each)]

    def fields_of(self, question: Question) -> list[QWidget]:
        """The field that answers a question; none where a column does."""
        row = self._rows[question]
        return [row.field] if isinstance(row, FormRow) else []

    def _add(self, question: Question) -> None:
        field = self._field(question)
        row = label(question.text) if field is None else FormRow(_marked(question.text), field)
        self._rows[question] = row
        self._column.addWidget(row)
        if isinstance(field, QLineEdit) and isinstance(row, FormRow):
            field.editingFinished.connect(lambda: self._take_time(question, field, row))

    def _field(self, question: Question) -> QWidget | None:
        if question.about is Asked.TIME:
            line = QLineEdit()
            line.setPlaceholderText(_("such as 20:00"))
            return line
        if question.about is Asked.AREAS:
            areas = area_field(_("Not said"))
            areas.changed.connect(lambda: self._take_areas(areas.value))
            return areas
        if not question.choices:
            return None
        field = ChoiceField([("", question.choices)], blank=_("Choose…"))
        field.changed.connect(lambda: self._take(question.about, field.value))
        return field

    def _take(self, about: Asked, value: str | None) -> None:
        if self.mapping is None:
            return
        made: dict[Asked, Callable[[], dict[str, Any]]] = {
            Asked.DATES: lambda: {"dates": value and Order(value)},
            Asked.EPOCH: lambda: {"epoch": value and Epoch(value)},
            Asked.FIRST_DAY: lambda: {"first_day": None if value is None else int(value)},
            Asked.SPANS: lambda: {"spans": value or ""},
            Asked.UNDATED: lambda: {"undated": value or ""},
            Asked.DECIMAL: lambda: {"decimal": value or ""},
            Asked.KIND: lambda: {"kind": value or ""},
        }
        self._answer(replace(self.mapping, **made[about]()))

    def _take_areas(self, area: Area | None) -> None:
        if self.mapping is not None:
            self._answer(replace(self.mapping, areas=() if area is None else (str(area),)))

    def _take_time(self, question: Question, field: QLineEdit, row: FormRow) -> None:
        text = field.text().strip()
        when = read_time(text)
        row.set_problem(_("Needs a time such as 20:00") if text and when is None else None)
        if self.mapping is None:
            return
        times = {of: time for of, time in self.mapping.times.items() if of != question.of}
        if when is not None:
            times[question.of] = when.isoformat("minutes")
        if times != self.mapping.times:
            self._answer(replace(self.mapping, times=times))


class MappingWords(QWidget):
    """Words of the table that are none of the log's: each gets a meaning, or none."""

    def __init__(self, answer: Callable[[TableMapping], object]) -> None:
        super().__init__()
        self._answer = answer
        self.mapping: TableMapping | None = None
        """What is answered so far; an answer goes on from it."""
        self._rows: dict[tuple[int, str], FormRow] = {}
        self.fields: dict[tuple[int, str], ChoiceField] = {}
        self._guard = WheelGuard(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(strong(_("What do these words mean?")))
        self._column.addWidget(secondary(_("Rows with a word that stays open can't be taken.")))
        self.hide()

    def show_words(self, mapping: TableMapping, unknown: Sequence[Unknown]) -> None:
        """Show these, and keep those that were answered: an answer can be changed."""
        self.mapping = mapping
        for key in [key for key in self._rows if not self._is_of(mapping, key)]:
            row = self._rows.pop(key)
            del self.fields[key]
            take_out(self._column, row)
        for each in unknown:
            if (each.place, each.word) not in self._rows:
                self._add(mapping, each)
        self.setVisible(bool(self._rows))
        self._guard.guard(self)

    def clear(self) -> None:
        """Of another table nothing stays."""
        take_out(self._column, *self._rows.values())
        self._rows, self.fields = {}, {}
        self.hide()

    def _is_of(self, mapping: TableMapping, key: tuple[int, str]) -> bool:
        """Whether the column still is what the word was asked for."""
        return self._rows[key].property("target") == mapping.columns[key[0]].to

    def _add(self, mapping: TableMapping, each: Unknown) -> None:
        column, key = mapping.columns[each.place], (each.place, each.word)
        field = ChoiceField([("", meanings(TARGETS[column.to]))], blank=_("Not said"))
        words = _("{column}: “{word}”").format(column=column.name, word=each.word)
        row = FormRow(_marked(words), field)
        row.setProperty("target", column.to)
        field.changed.connect(lambda: self._take(key, field.value))
        self._rows[key], self.fields[key] = row, field
        self._column.addWidget(row)

    def _take(self, key: tuple[int, str], value: Any) -> None:
        if self.mapping is None:
            return
        place, written = key
        words = dict(self.mapping.columns[place].words)
        words.pop(written, None)
        if value is not None:
            words[written] = None if value == _NOTHING else _plain(value)
        self._answer(self.mapping.with_column(place, words=words))


_NOTHING = "nothing"


def _plain(value: Any) -> Plain:
    return value.split(" ") if isinstance(value, str) and " " in value else value


def _marked(text: str) -> str:
    """A text of the table's own: no letter of it is a key."""
    return text.replace("&", "&&")


def meanings(target: Target) -> list[tuple[Any, str]]:
    """What a word of such a column may stand for, with the words for each."""
    nothing = (_NOTHING, _("Nothing: leave it blank"))
    return [*_meanings(target), nothing]


def _meanings(target: Target) -> list[tuple[Any, str]]:
    kind = target.type
    if target.is_grade:
        return [(grade, f"{grade} · {redness_word(grade)}") for grade in range(5)]
    if target.name == "pain":
        return [(grade, str(grade)) for grade in range(PAIN_MAX + 1)]
    if is_flag(target):
        return [(True, yes_no(True)), (False, yes_no(False))]
    if target.name == AREA:
        return [(str(area), word(area)) for area in Area]
    if target.name == KIND:
        return [("session", _("Session")), ("check-in", _("Check-in"))]
    if target.name == TIME:
        return [(f"{hour:02}:00", f"{hour:02}:00") for hour in (8, 12, 18, 20, 22)]
    enum = kind.item if isinstance(kind, Each) else kind
    if isinstance(enum, Choice):
        return [(str(member), word(member)) for member in enum.enum]
    return []
