"""Help, offline: short pages that are searched, each leading to what it speaks of."""

from ui.dialogs.help.dialog import HelpDialog

__all__ = ["HelpDialog"]
