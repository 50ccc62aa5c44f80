"""The journal: every entry, newest first, with all that was recorded of it beside the list."""

from ui.pages.journal.page import JournalPage

__all__ = ["JournalPage"]
