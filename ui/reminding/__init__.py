"""Reminders of the window that is open: by notices of the desktop, the tray, or its own notice."""

from ui.reminding.reminders import Reminders

__all__ = ["Reminders"]
