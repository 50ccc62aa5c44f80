"""The journal: everything that happened, found by plain SQL and told only where it is looked at."""

from homecare.queries.journal.days import DayOfLog, days_of
from homecare.queries.journal.entry import Entry
from homecare.queries.journal.lines import Journal, empty_journal, open_journal
from homecare.queries.journal.matching import TITLES
from homecare.queries.journal.wanted import JOURNAL_MODELS, SortBy, Wanted

__all__ = [
    "JOURNAL_MODELS",
    "TITLES",
    "DayOfLog",
    "Entry",
    "Journal",
    "SortBy",
    "Wanted",
    "days_of",
    "empty_journal",
    "open_journal",
]
