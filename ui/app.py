"""The program with its window: everything is built and wired here, once."""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSettings, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from homecare import i18n
from homecare.errors import LogError
from homecare.i18n import _
from homecare.places import default_log_folder, diagnostics_folder, settings_folder
from homecare.times import Moment
from ui.loading import Opened, has_log, keep_copy, load_charts, open_diary, open_sample
from ui.main_window import MainWindow, PageSpec
from ui.page import Page
from ui.start import first_run, trouble
from ui.tasks import Tasks
from ui.theme import apply_theme, remembered_look

if TYPE_CHECKING:
    from ui.acts import Desk

_LOOKS_FOR_CHANGES_MS = 1000


def run_window(folder: Path | None, *, demo: bool = False, at: Moment | None = None) -> int:
    """Open the window on the log in ``folder`` and stay until it is closed."""
    app = make_application()
    settings = QSettings(str(settings_folder() / "window.ini"), QSettings.Format.IniFormat)
    program = Program(app, settings, folder, at)
    sys.excepthook = program.on_unexpected
    program.begin(demo=demo)
    code = app.exec()
    program.end()
    return code


def make_application(language: str | None = None) -> QApplication:
    """The Qt application, speaking the person's language."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Homecare")
    app.setDesktopFileName("homecare")
    if language is not None:
        QLocale.setDefault(QLocale(language))
    elif QLocale().language() == QLocale.Language.C:
        QLocale.setDefault(QLocale("en_GB"))  # nobody's own: its dates are for machines
    i18n.use_language(None if language is None else [language])
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(), "qtbase", "_", folder):
        app.installTranslator(translator)
    return app


class Program(QObject):
    """Holds what lives as long as the window: the open log, the tasks, the wiring."""

    changed = Signal()
    """The log has changed; every page hears of it."""
    filled = Signal()
    """The first page stands, filled from the log."""

    def __init__(
        self,
        app: QApplication,
        settings: QSettings,
        folder: Path | None,
        at: Moment | None = None,
    ) -> None:
        super().__init__()
        self._folder = folder or default_log_folder()
        self._at = at
        self._settings = settings
        self._opened: Opened | None = None
        self.desk: Desk | None = None
        self.tasks = Tasks(self)
        choice, text_scale = remembered_look(settings)
        self.theme = apply_theme(app, choice, text_scale)
        self.window = self._make_window()
        self._watch = QTimer(self, interval=_LOOKS_FOR_CHANGES_MS)
        self._watch.timeout.connect(self._look_for_changes)

    # --- the log comes and goes ---

    def begin(self, *, demo: bool = False) -> None:
        """Show the window; once it is painted, open the log, or say the first words."""
        self.window.painted.connect(lambda: self._first_step(demo=demo))
        self.window.show()

    def end(self) -> None:
        """Let go of everything; safe to call twice."""
        self._watch.stop()
        self.tasks.shutdown()
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _first_step(self, *, demo: bool) -> None:
        if demo:
            self._look_around()
        elif has_log(self._folder):
            self._open_own()
        else:
            self.window.open_full(first_run(self._start_log, self._look_around))

    def _open_own(self) -> None:
        self.tasks.run(
            open_diary,
            self._folder,
            self._at,
            done=self.use,
            failed=self._on_not_opened,
            owner=self.window,
        )

    def _start_log(self) -> None:
        self.tasks.run(
            open_diary,
            self._folder,
            self._at,
            done=self._on_started,
            failed=self._on_not_opened,
            owner=self.window,
        )

    def _look_around(self) -> None:
        self.tasks.run(
            open_sample,
            self._at,
            done=self.use,
            failed=self._on_not_opened,
            owner=self.window,
        )

    def _on_started(self, opened: Opened) -> None:
        from ui.dialogs.welcome import WelcomeDialog

        self.use(opened)
        assert self.desk is not None
        WelcomeDialog(self.desk, self.window).open()

    def use(self, opened: Opened) -> None:
        """Show this log from now on."""
        self._opened = opened
        opened.diary.on_change.append(self.changed.emit)
        self.desk = self._make_desk(opened)
        self.changed.connect(self._on_changed)
        self.window.close_full()
        self.window.set_ready()
        if opened.is_sample:
            self.window.setWindowTitle(_("Homecare: sample log"))
            self.window.set_banner(
                _("This is a sample log: nothing in it is yours."),
                _("Start my own log"),
                self._leave_sample,
            )
        self._on_changed()
        self._watch.start()
        self.window.repaint()
        self.filled.emit()
        self.tasks.run(load_charts, owner=self.window)
        if not opened.is_sample:
            self._keep_house(opened)

    def _on_not_opened(self, error: Exception) -> None:
        if not isinstance(error, LogError):
            self.on_unexpected(type(error), error, error.__traceback__)
            what = _("Something unexpected went wrong; the details are in {file}.").format(
                file=_diagnostics_file()
            )
        else:
            what = str(error)
        self.window.open_full(trouble(what, self._open_own, self._look_around))

    def _leave_sample(self) -> None:
        """Begin again with the person's own log: pages of the sample must not linger."""
        old, self.window = self.window, self._make_window()
        self._watch.stop()
        self.changed.disconnect(self._on_changed)
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        self.begin()
        old.close()
        old.deleteLater()

    def _keep_house(self, opened: Opened) -> None:
        """The copy of the day, and what was deleted long ago."""
        self.tasks.run(
            keep_copy,
            opened.diary.log,
            failed=lambda error: self.window.notice(
                _("Today's copy of your log was not made: {why}").format(why=error)
            ),
            owner=self.window,
        )
        opened.diary.empty_deleted()

    # --- wiring ---

    def _make_window(self) -> MainWindow:
        window = MainWindow(self._page_specs(), self.theme, self._settings)
        window.log_session_requested.connect(lambda: self._act("log_session"))
        window.check_in_requested.connect(lambda: self._act("check_in"))
        window.rate_requested.connect(lambda: self._act("rate"))
        window.undo_requested.connect(lambda: self._act("undo"))
        window.redo_requested.connect(lambda: self._act("redo"))
        window.import_requested.connect(lambda: self._act("import_file"))
        window.export_requested.connect(lambda: self.window.show_page("share"))
        window.keys_requested.connect(lambda: self._act("keys"))
        window.about_requested.connect(lambda: self._act("about"))
        return window

    def _page_specs(self) -> dict[str, PageSpec]:
        def page(module: str, name: str) -> Callable[[], Any]:
            def build() -> Any:
                from importlib import import_module  # a page is imported on its first visit

                return getattr(import_module(f"ui.pages.{module}"), name)(self.desk)

            return build

        return {
            "today": PageSpec(_("Today"), "today", page("today", "TodayPage")),
            "journal": PageSpec(_("Journal"), "journal", page("journal", "JournalPage")),
            "progress": PageSpec(_("Progress"), "progress", page("progress", "ProgressPage")),
            "photos": PageSpec(_("Photos"), "photos", page("photos", "PhotosPage")),
            "care": PageSpec(_("Safety & care"), "care", page("care", "CarePage")),
            "kit": PageSpec(_("Kit"), "kit", page("kit", "KitPage")),
            "share": PageSpec(_("Share"), "share", page("share", "SharePage")),
        }

    def _make_desk(self, opened: Opened) -> "Desk":
        from ui.acting import make_desk

        return make_desk(opened.diary, self.window, self.tasks)

    def _act(self, name: str) -> None:
        """An act of the menu; without a log there is nothing to act on."""
        if self.desk is None:
            return
        from ui import acting

        getattr(acting, name)(self.desk, self.window)

    def _on_changed(self) -> None:
        if self.desk is None:
            return
        from ui.acting import show_emergency

        diary = self.desk.diary
        self.window.set_undo(diary.undo_act, diary.redo_act)
        show_emergency(self.desk, self.window)
        for page in self.window.pages:
            if isinstance(page, Page):
                page.on_changed()

    def _look_for_changes(self) -> None:
        if self.desk is None:
            return
        try:
            self.desk.diary.changed_elsewhere()
        except LogError as error:
            self._watch.stop()
            self.window.notice(str(error))

    # --- the unexpected ---

    def on_unexpected(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Say it in the window, keep the details in a file, and go on: what was saved is safe."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, LogError):
            self.window.notice(str(error))
            return
        file = write_diagnostics(kind, error, trace)
        self.window.notice(
            _("Something went wrong. What you saved is safe; the details are in {file}.").format(
                file=file
            )
        )


def _diagnostics_file() -> Path:
    return diagnostics_folder() / "errors.log"


def write_diagnostics(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> Path:
    """Add the error to the program's own log of errors, which is readable by its owner alone."""
    file = _diagnostics_file()
    text = "".join(traceback.format_exception(kind, error, trace))
    sys.stderr.write(text)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with file.open("a", encoding="utf-8") as stream:
            file.chmod(0o600)
            stream.write(text + "\n")
    except OSError as problem:
        sys.stderr.write(f"{problem}\n")
    return file
