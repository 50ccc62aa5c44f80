"""About me: what the safety check and the reports know of the person."""

from ui.dialogs.profile.dialog import ProfileDialog

__all__ = ["ProfileDialog"]
