"""Taking a picture in the same pose as the last one, and seeing at once what differs."""

from ui.pages.photos.taking.view import TakingView

__all__ = ["TakingView"]
