"""What is wrong, said at its field in plain words."""

from collections.abc import Iterable, Mapping

from homecare.i18n import _
from homecare.records.reading import Problem
from homecare.regional.joining import sentences
from homecare.words import capital_first, sentence
from ui.forms.form_row import FormRow

REASON = "override_reason"


def show_problems(
    rows: Mapping[str, FormRow], found: Iterable[Problem], *, reveal: bool
) -> tuple[list[str], str]:
    """Put each problem to its row; with ``reveal`` it shows whether the field was left or not.

    Gives the fields that are wrong, in the order of the rows, and in one text what belongs to none.
    """
    by_field = {_field_of(problem): in_words(problem) for problem in found}
    for name, row in rows.items():
        row.set_problem(by_field.get(name))
        if reveal:
            row.reveal()
    unplaced = sentences(why for name, why in by_field.items() if name not in rows)
    return [name for name in rows if name in by_field], unplaced


def _field_of(problem: Problem) -> str:
    """The row that a problem belongs to: passes are a part of the areas."""
    if problem.field == "areas" and problem.why.startswith("passes"):
        return "passes"
    return problem.field


def in_words(problem: Problem) -> str:
    """What to do about it, as it stands below the field."""
    if problem.field == "areas" and not problem.value:
        return _("Choose at least one area.")
    if problem.field == REASON:
        return _(
            "The safety check says stop: please give your reason. It is kept with the session."
        )
    why = problem.why.removeprefix("passes: ").removesuffix(".")
    return sentence(capital_first(why))
