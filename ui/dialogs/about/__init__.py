"""About: what this is, whose work is in it, and what to tell who helps with a mistake."""

from ui.dialogs.about.dialog import AboutDialog

__all__ = ["AboutDialog"]
