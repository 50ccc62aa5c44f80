"""Rate the concerns: all of them at once, without sight of earlier answers."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QWidget

from homecare.advice.ratings_due import RATED_EVERY
from homecare.diary.diary import Diary
from homecare.errors import Refusal
from homecare.facts.facts import RatingFact
from homecare.i18n import _
from homecare.records.copying import copy_of
from homecare.records.models import Rating
from homecare.records.reading import Problem, problems
from homecare.regional.joining import read_out
from homecare.values.concerns import CONCERNS
from homecare.values.terms import RatingScale
from homecare.values.times import Moment
from homecare.words import full_day, word
from ui.desk import Desk
from ui.forms.fields import MomentField
from ui.forms.form_dialog import FormDialog
from ui.forms.scale_picker import ScalePicker
from ui.widgets.buttons import button
from ui.widgets.chips import ChoiceChips
from ui.widgets.combo import Combo
from ui.widgets.own_key import own_key

_ROOM: Final = "\N{NO-BREAK SPACE}"
"""Kept below a row for the earlier answer, so that no other row moves once it shows."""


class _Line(NamedTuple):
    """One concern of the dialog, and its rating where that is in the log already."""

    concern: str
    scale: RatingScale
    stored: Rating | None = None
    before: RatingFact | None = None
    """The answer before this one: hidden until this one is given."""


class RatingDialog(FormDialog):
    """One scale a concern; leaving one blank is an answer, too. All are saved as one step."""

    def __init__(
        self, desk: Desk, rating: Rating | None = None, *, parent: QWidget | None = None
    ) -> None:
        """``rating``: one of the log, to change it with those given at the same moment."""
        title = _("Rate my concerns") if rating is None else _("Edit ratings")
        super().__init__(desk, title, _how(is_new=rating is None), parent=parent)
        self._lines: dict[str, _Line] = {}
        self._add_when(rating)
        for line in _given_with(rating, desk.diary) if rating else _blank(desk.diary):
            self._add_line(line)
        if rating is None:
            self._add_adder()
        self.finish()
        if self._lines:
            self.rows[next(iter(self._lines))].field.setFocus()

    def _add_when(self, rating: Rating | None) -> None:
        self._when = MomentField(self.desk.diary.clock)
        if rating is not None:
            self._when.set_moment(rating.moment)
        self.add_row("at", _("&When"), self._when)

    def _add_line(self, line: _Line) -> QWidget:
        field = _change_field() if line.scale is RatingScale.CHANGE else self._score_field()
        if line.stored is not None:
            field.set_value(line.stored.score)
        name = f"score-{len(self._lines)}"
        self._lines[name] = line
        text = word(line.concern).replace("&", "&&")
        if line.scale is RatingScale.CHANGE:  # its score stands in a row of its own
            text = _("{concern}: change").format(concern=text)
        self.add_row(name, text, field, help=_scale_help(line) or (_ROOM if line.before else ""))
        return field

    def on_changed(self, name: str) -> None:
        """Once it is rated, an earlier answer can't pull at it any more: now it shows."""
        super().on_changed(name)
        line = self._lines.get(name)
        if line is not None and line.before is not None and self._score(name) is not None:
            said = (_scale_help(line), _told(line.before))
            self.rows[name].set_help(read_out(said))

    def _score_field(self) -> ScalePicker:
        field = ScalePicker(10)
        field.entered.connect(lambda: self.focusNextPrevChild(True))
        return field

    def _add_adder(self) -> None:
        """Takes in another concern: one of the usual ones, or a name of the person's own."""
        self._other = Combo()
        self._other.setEditable(True)
        self._other.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        self._other.setAccessibleName(_("Another concern"))
        listed = {line.concern for line in self._lines.values()}
        self._other.addItems([word(each) for each in CONCERNS.entries if each not in listed])
        self._other.setCurrentIndex(-1)
        edit = self._other.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(_("Another concern, or a name of your own"))
            for key in ("Return", "Enter"):
                own_key(self._other, key, self._add_other, with_children=True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 0)
        row.addWidget(self._other, 1)
        row.addWidget(button(_("&Add"), self._add_other, name=_("Add this concern")))
        self.below.addLayout(row)

    def _add_other(self) -> None:
        text = self._other.currentText().strip()
        if not text:
            self.save()
            return
        known = {word(each).casefold(): str(each) for each in CONCERNS.entries}
        concern = known.get(text.casefold(), text)
        found = [name for name, line in self._lines.items() if line.concern == concern]
        before = list(self.rows.values())[-1].field
        field = (
            self.rows[found[0]].field
            if found
            else self._add_line(_Line(concern, RatingScale.SCORE))
        )
        if not found:
            QWidget.setTabOrder(before, field)
        self._other.setCurrentIndex(-1)
        self._other.clearEditText()
        field.setFocus()

    # Saving -----------------------------------------------------------------------------------

    def _drafts(self) -> dict[str, Rating]:
        """What was answered, by the name of its row."""
        made: dict[str, Rating] = {}
        for name, line in self._lines.items():
            score = self._score(name)
            if score is not None:
                made[name] = _rating(line, score, self._when.moment)
        return made

    def _score(self, name: str) -> int | None:
        field: Any = self.rows[name].field
        return field.value

    def found_problems(self) -> Iterable[Problem]:
        lookup, now = self.desk.diary.lookup(), self.desk.diary.clock()
        if self._when.problem:
            yield Problem("at", self._when.text(), self._when.problem)
        for name, draft in self._drafts().items():
            for problem in problems(draft, lookup, now):
                yield problem if problem.field == "at" else replace(problem, field=name)

    def write(self) -> str:
        drafts = self._drafts()
        act = self.windowTitle()
        taken_back = [
            line.stored
            for name, line in self._lines.items()
            if line.stored is not None and name not in drafts
        ]
        if not drafts and not taken_back:
            raise Refusal(_("Nothing is rated yet. Rate one concern, or close with Escape."))
        if drafts:
            self.desk.diary.save(*drafts.values(), act=act)
        if taken_back:
            self.desk.diary.delete(*taken_back, act=act)
        return _("{name}: saved").format(name=act)


def _change_field() -> ChoiceChips[int]:
    """The change scale (GAIS); it has no 0."""
    grades = (
        _("1 very much improved"),
        _("2 much improved"),
        _("3 improved"),
        _("4 no change"),
        _("5 worse"),
    )
    return ChoiceChips(list(enumerate(grades, 1)))


def _scale_help(line: _Line) -> str:
    if line.scale is RatingScale.CHANGE:
        return _("Change against the start: the global improvement scale (GAIS), 1 to 5")
    return ""


def _how(*, is_new: bool) -> str:
    if not is_new:
        return _("A score goes from 0 (none) to 10 (worst). What is left blank is taken back.")
    return _(
        "How does it look today? 0 is none, 10 is the worst. What you can't judge stays blank; "
        "earlier answers are hidden until you have rated."
    )


def _blank(diary: Diary) -> list[_Line]:
    """A score for each of the person's concerns and for others they have rated before; then, for
    those whose first score is a month old, the change against that start."""
    profile = diary.profile()
    named = profile.concerns if profile else []
    ratings = diary.history.ratings
    rated = sorted({fact.concern for fact in ratings})
    last = {(fact.concern, fact.scale): fact for fact in ratings}
    first = {fact.concern: fact for fact in reversed(ratings)}
    now = diary.clock()
    score, change = RatingScale.SCORE, RatingScale.CHANGE
    concerns = list(dict.fromkeys([*named, *rated]))
    old = [c for c in concerns if c in first and now.at - first[c].moment.at >= RATED_EVERY]
    return [
        *(_Line(each, score, before=last.get((each, score))) for each in concerns),
        *(_Line(each, change, before=last.get((each, change))) for each in old),
    ]


def _told(before: RatingFact) -> str:
    day = full_day(before.moment.local_date)
    if before.scale is RatingScale.CHANGE:
        return _("Before, on {day}: {score} of 5").format(day=day, score=before.score)
    return _("Before, on {day}: {score} of 10").format(day=day, score=before.score)


def _given_with(rating: Rating, diary: Diary) -> list[_Line]:
    """The rating and those given at the same moment."""
    together = [each for each in diary.all(Rating) if each.at == rating.at]
    return [_Line(row.concern, row.scale or RatingScale.SCORE, row) for row in together]


def _rating(line: _Line, score: int, moment: Moment) -> Rating:
    made = (
        Rating(at=moment.at, concern=line.concern, score=score, scale=line.scale)
        if line.stored is None
        else copy_of(line.stored, score=score)
    )
    made.moment = moment
    return made
