"""Reminders: what, when, in which words, and what may remind while the window is closed."""

from ui.dialogs.reminders.dialog import RemindersDialog

__all__ = ["RemindersDialog"]
