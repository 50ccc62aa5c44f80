"""The table of pages, from the top of the side bar down. Each is imported on its first visit."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from homecare.i18n import _
from ui.desk import Desk
from ui.window.main_window import PageSpec

if TYPE_CHECKING:
    from ui.window.page import Page


def pages(desk: Callable[[], Desk]) -> Mapping[str, PageSpec]:
    """Every page by its name; ``desk`` is asked for when the page is built."""
    return {
        "today": PageSpec(_("Today"), "today", lambda: _today(desk())),
        "journal": PageSpec(_("Journal"), "journal", lambda: _journal(desk())),
        "progress": PageSpec(_("Progress"), "progress", lambda: _progress(desk())),
        "photos": PageSpec(_("Photos"), "photos", lambda: _photos(desk())),
        "care": PageSpec(_("Safety & care"), "care", lambda: _care(desk())),
        "kit": PageSpec(_("Kit"), "kit", lambda: _kit(desk())),
        "share": PageSpec(_("Share"), "share", lambda: _share(desk())),
    }


def _today(desk: Desk) -> "Page":
    from ui.pages.today import TodayPage

    return TodayPage(desk)


def _journal(desk: Desk) -> "Page":
    from ui.pages.journal import JournalPage

    return JournalPage(desk)


def _progress(desk: Desk) -> "Page":
    from ui.pages.progress import ProgressPage

    return ProgressPage(desk)


def _photos(desk: Desk) -> "Page":
    from ui.pages.photos import PhotosPage

    return PhotosPage(desk)


def _care(desk: Desk) -> "Page":
    from ui.pages.care import CarePage

    return CarePage(desk)


def _kit(desk: Desk) -> "Page":
    from ui.pages.kit import KitPage

    return KitPage(desk)


def _share(desk: Desk) -> "Page":
    from ui.pages.share import SharePage

    return SharePage(desk)
