"""Share: what leaves the computer, chosen and seen before it does."""

from ui.pages.share.page import SharePage

__all__ = ["SharePage"]
