"""Progress: what the log shows over months."""

from ui.pages.progress.page import ProgressPage

__all__ = ["ProgressPage"]
