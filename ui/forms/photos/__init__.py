"""Photos of a form: a button, and a row of small pictures once there are any."""

from ui.forms.photos.part import PhotosPart

__all__ = ["PhotosPart"]
