"""Safety & care: every rule, limit and tip, how it works, and who says so."""

from ui.pages.care.page import CarePage

__all__ = ["CarePage"]
