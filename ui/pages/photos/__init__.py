"""Photos: pictures of the skin, each with its view and its day."""

from ui.pages.photos.page import PhotosPage

__all__ = ["PhotosPage"]
