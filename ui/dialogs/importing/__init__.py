"""Importing a file: what it would do is shown before anything is written."""

from ui.dialogs.importing.dialog import ImportDialog

__all__ = ["ImportDialog"]
