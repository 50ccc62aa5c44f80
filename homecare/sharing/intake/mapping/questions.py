"""What only the person can say of a table, and why some tables can't come in at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from homecare.i18n import _
from homecare.records.kinds import KINDS
from homecare.sharing.intake.bounds import BadFile
from homecare.sharing.intake.mapping.dates import Epoch, Order
from homecare.sharing.tables.workbook import sheet_name


class Asked(StrEnum):
    """What is asked; the names are those of the mapping's keys."""

    DATE = "date"
    CONTENT = "content"
    DATES = "dates"
    EPOCH = "days_as_numbers_since"
    FIRST_DAY = "first_day"
    SPANS = "spans"
    UNDATED = "undated"
    DECIMAL = "decimal"
    KIND = "kind"
    AREAS = "areas"
    TIME = "times"
    SCALE = "scale"


@dataclass(frozen=True)
class Question:
    """One thing to be answered before anything comes in. ``choices`` are values with their words."""

    about: Asked
    text: str
    choices: tuple[tuple[str, str], ...] = ()
    of: str = ""
    """The kind that it is asked for, or the column."""


class OpenQuestions(BadFile):
    """A table of which something has to be said first."""

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__(" ".join(each.text for each in questions))
        self.questions = tuple(questions)


def other_words(kind: str) -> str:
    """What it looks like."""
    told = {
        "blood_pressure": _("This looks like a diary of blood pressure."),
        "habits": _("This looks like a diary of habits."),
        "photos": _("This looks like a list of pictures."),
        "glucose": _("This looks like a diary of blood sugar."),
        "weight": _("This looks like a diary of weight."),
    }
    return told.get(kind, "")


def no_date(names: Sequence[str]) -> Question:
    """No column has days."""
    words = _("No column is a date: say which one is. The columns are: {names}.")
    return Question(Asked.DATE, words.format(names=", ".join(filter(None, names))))


def nothing_known(kind: str) -> Question:
    """No column is anything that a record holds."""
    words = _(
        "No column is what a session or a check-in holds, such as a needle length, an area, redness "
        "or pain: say which one is."
    )
    return Question(Asked.CONTENT, " ".join(filter(None, [other_words(kind), words])))


def date_order(example: str, orders: frozenset[Order]) -> Question:
    """Dates that can be read in several ways."""
    words = {
        Order.DAY_FIRST: _("The day comes first"),
        Order.MONTH_FIRST: _("The month comes first"),
        Order.YEAR_FIRST: _("The year comes first"),
    }
    text = _("Which number is the day in dates such as {example}?").format(example=example)
    choices = [(str(order), words[order]) for order in Order if order in orders]
    return Question(Asked.DATES, text, tuple(choices))


def epoch(example: str) -> Question:
    """Dates that are numbers."""
    text = _("Dates stand as numbers such as {example}: from when does the program count days?")
    choices = (
        (str(Epoch.OF_1900), _("From 1900: Excel, LibreOffice, Google")),
        (str(Epoch.OF_1904), _("From 1904: Excel on an old Mac")),
    )
    return Question(Asked.EPOCH, text.format(example=example), choices)


def first_day(example: str) -> Question:
    """Days that are counted from a session."""
    text = _("Days are counted, such as {example}: what is the day of the session itself?")
    choices = (("0", _("Day 0")), ("1", _("Day 1")))
    return Question(Asked.FIRST_DAY, text.format(example=example), choices)


def spans(example: str) -> Question:
    """From one day to another."""
    text = _("What is a row of several days, such as {example}?")
    choices = (("first", _("One record, on the first day")), ("each", _("A record on each day")))
    return Question(Asked.SPANS, text.format(example=example), choices)


def undated(lines: Sequence[str]) -> Question:
    """Rows without a date below one that has it."""
    text = _("Of which day is a row without a date, such as in line {line}?").format(line=lines[0])
    choices = (
        ("above", _("Of the day that stands above it")),
        ("none", _("Of none: it stays out")),
    )
    return Question(Asked.UNDATED, text, choices)


def decimal(example: str) -> Question:
    """A mark that may stand before decimals or between thousands."""
    text = _("What does the mark in numbers such as {example} stand for?")
    choices = (
        (",", _("A comma stands before decimals")),
        (".", _("A point stands before decimals")),
    )
    return Question(Asked.DECIMAL, text.format(example=example), choices)


def kind(possible: Sequence[str]) -> Question:
    """Rows that do not say what they are."""
    choices = [(each, sheet_name(KINDS[each])) for each in possible]
    return Question(Asked.KIND, _("What is a row that does not say it?"), tuple(choices))


def areas() -> Question:
    """Rows that name no skin."""
    return Question(Asked.AREAS, _("Which skin is it, where a row names none?"))


def time(of: str) -> Question:
    """Rows without a time of day."""
    told = {
        "session": _("At what time of day were sessions that say none?"),
        "check-in": _("At what time of day were check-ins that say none?"),
    }
    return Question(Asked.TIME, told.get(of, _("At what time of day was what says none?")), of=of)


def scale(column: str, example: str, highest: int) -> Question:
    """Numbers that are beyond the scale of the log."""
    words = _(
        "“{column}” has {example}, and the log goes from 0 to {highest}. Say what each of its numbers "
        "stands for, or leave the column out."
    )
    text = words.format(column=column, example=example, highest=highest)
    return Question(Asked.SCALE, text, of=column)
