"""A folder where new photos arrive: they are offered, and never taken in without a yes."""

from ui.pages.photos.watching.line import WatchLine

__all__ = ["WatchLine"]
