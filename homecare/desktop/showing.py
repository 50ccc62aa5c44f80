"""Showing a notice without a window, by whatever this system has for that."""

import sys

from homecare.desktop.notice import Notice


def show(notice: Notice) -> None:
    """Hand the notice to the desktop. Raises ``NoNotices`` where that did not take it."""
    if sys.platform == "win32":
        from homecare.desktop.scripted import show_on_windows

        show_on_windows(notice)
    elif sys.platform == "darwin":
        from homecare.desktop.scripted import show_on_mac

        show_on_mac(notice)
    else:
        from homecare.desktop.dbus import send

        send(notice).close()
