"""The table of acts. Menu bar, side bar, sheet of keys, ``ui.desk.Acts`` and tests read it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from homecare.i18n import _, pgettext
from ui.acting import doing
from ui.settings.kept import settings
from ui.settings.table import LOOK, TEXT_SIZE, text_size_words
from ui.settings.values import Choice
from ui.window.act import Act, Menu, key_of
from ui.window.side_bar import with_mnemonics

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.window.main_window import MainWindow

_Key = QKeySequence.StandardKey


def acts(page_titles: Mapping[str, str]) -> tuple[Act, ...]:
    """Every act, in the order of the menus; ``page_titles``: name → title, from the top down."""
    looks = tuple(_look(Menu.VIEW))
    return (
        *_file(Menu.FILE),
        *_edit(Menu.EDIT),
        *_pages(
            page_titles, Menu.VIEW, beside=(*(each.words for each in looks), Menu.TEXT_SIZE.words)
        ),
        *looks,
        *_text_size(Menu.TEXT_SIZE),
        *_help(Menu.HELP),
        *_for_pages(),
    )


def _file(menu: Menu) -> Iterator[Act]:
    yield Act(
        "log_session", doing.log_session, _("Log &session"), "Ctrl+N", menu, icon="log-session"
    )
    yield Act("guide", doing.guide, _("&Guided session"), "Ctrl+G", menu)
    yield Act("check_in", doing.check_in, _("&Check in"), "Ctrl+K", menu, icon="check-in")
    yield Act("add_photos", doing.add_photos, _("Add p&hotos…"), "Ctrl+O", menu)
    yield Act("take_photo", doing.take_photo, _("&Take a photo…"), "Ctrl+Shift+O", menu)
    yield Act("rate", doing.rate, _("&Rate my concerns"), "Ctrl+R", menu)
    yield Act("plans", doing.plans, _("&Plans…"), "Ctrl+P", menu)
    yield Act("import", doing.import_file, _("&Import…"), "Ctrl+I", menu, below_line=True)
    yield Act("merge", doing.merge_log, _("&Merge another log…"), "Ctrl+Shift+I", menu)
    yield Act("export", doing.export, _("&Export…"), "Ctrl+E", menu, waits=False)
    yield Act(
        "logs", doing.logs, _("Logs o&f other people…"), menu=menu, below_line=True, waits=False
    )
    yield Act("copies", doing.copies, _("C&opies of the log…"), menu=menu, below_line=True)
    yield Act("encryption", doing.encryption, _("Encr&yption…"), menu=menu)
    yield Act("lock", doing.lock, _("&Lock the log"), "Ctrl+L", menu)
    yield Act("quit", doing.leave, _("&Quit"), "Ctrl+Q", menu, below_line=True, waits=False)


def _edit(menu: Menu) -> Iterator[Act]:
    yield Act("undo", doing.undo, _("&Undo"), _Key.Undo, menu, there_is=_to_undo)
    yield Act("redo", doing.redo, _("&Redo"), _Key.Redo, menu, there_is=_to_redo)
    yield Act("about_me", doing.about_me, _("About &me…"), "Ctrl+M", menu, below_line=True)
    yield Act("reminders", doing.reminders, _("Remin&ders…"), menu=menu)
    yield Act("preferences", doing.preferences, _("&Preferences…"), "Ctrl+,", menu)


def _pages(titles: Mapping[str, str], menu: Menu, beside: Iterable[str]) -> Iterator[Act]:
    """``beside``: the words of all else in that menu, whose letters are taken in any language."""

    def go_to(page: str, words: str, key: str) -> Act:
        def go(_desk: object, window: "MainWindow") -> None:
            window.go_to_page(page)

        return Act(f"page_{page}", go, words, key, menu, waits=False)

    marked = with_mnemonics(titles.values(), taken="".join(map(key_of, beside)))
    for number, (page, words) in enumerate(zip(titles, marked, strict=True), 1):
        yield go_to(page, words, f"Ctrl+{number}")


def _look(menu: Menu) -> Iterator[Act]:
    def look(choice: Choice, words: str, *, below_line: bool = False) -> Act:
        def show(_desk: object, _window: object) -> None:
            settings().keep(LOOK, choice)

        return Act(
            f"look_{choice}",
            show,
            words,
            menu=menu,
            below_line=below_line,
            waits=False,
            is_chosen=lambda theme: theme.choice is choice,
        )

    yield look(Choice.SYSTEM, _("Look as the s&ystem"), below_line=True)
    yield look(Choice.LIGHT, _("&Light look"))
    yield look(Choice.DARK, _("&Dark look"))
    yield look(Choice.CONTRAST_LIGHT, _("High &contrast, light"))
    yield look(Choice.CONTRAST_DARK, _("High contrast, dar&k"))


def _text_size(menu: Menu) -> Iterator[Act]:
    def size(scale: float) -> Act:
        def show(_desk: object, _window: object) -> None:
            settings().keep(TEXT_SIZE, scale)

        words = text_size_words(scale)
        return Act(
            f"text_{scale}",
            show,
            words,
            menu=menu,
            waits=False,
            is_chosen=lambda theme: theme.text_scale == scale,
        )

    yield from map(size, TEXT_SIZE.values)


def _help(menu: Menu) -> Iterator[Act]:
    yield Act("help", doing.help_pages, _("&Help"), _Key.HelpContents, menu, waits=False)
    yield Act("keys", doing.keys, pgettext("keyboard", "&Keys"), "Shift+F1", menu, waits=False)
    yield Act("about", doing.about, _("&About Homecare"), menu=menu, waits=False)


def _for_pages() -> Iterator[Act]:
    """What only a page asks for, each with something of its own."""
    yield Act("go_on_with_session", doing.go_on_with_session)
    yield Act("go_on_with_check_in", doing.go_on_with_check_in)
    yield Act("medicines", doing.medicines)
    yield Act("health", doing.health)
    yield Act("edit", doing.edit)
    yield Act("import_this", doing.import_this)
    yield Act("merge_this", doing.merge_this)
    yield Act("add_these_photos", doing.add_these_photos)
    yield Act("delete", doing.delete)
    yield Act("show_entry", doing.show_entry)
    yield Act("show_rule", doing.show_rule)
    yield Act("show_restarts", doing.show_restarts)
    yield Act("notice", doing.say)
    yield Act("notice_act", doing.offer, waits=False)


def _to_undo(desk: "Desk") -> str | None:
    return desk.diary.undo_act


def _to_redo(desk: "Desk") -> str | None:
    return desk.diary.redo_act
