"""Preferences: a form made from the table of preferences, and what the log itself keeps."""

from ui.dialogs.preferences.dialog import PreferencesDialog

__all__ = ["PreferencesDialog"]
