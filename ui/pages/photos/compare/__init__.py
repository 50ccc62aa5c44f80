"""Two pictures of one view against each other."""

from ui.pages.photos.compare.view import CompareView

__all__ = ["CompareView"]
