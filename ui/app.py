"""The program with its window: everything is built and wired here, once."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from homecare.errors import Locked
from homecare.i18n import _, language
from homecare.paths import default_log_folder
from ui.acting.measuring import Measuring
from ui.acting.pages import pages
from ui.acting.table import acts
from ui.application import speak
from ui.bringing import Bringing
from ui.day_copies import DayCopies
from ui.desk import Acts, Desk
from ui.encrypting import is_encrypted, is_locked
from ui.guard import Guard
from ui.handing import Drops, Handing
from ui.look.theme import themed
from ui.mishaps import explain, say_unexpected
from ui.opening import (
    Glance,
    Opened,
    best_copy,
    glance,
    has_copies,
    has_log,
    load_charts,
    open_diary,
    open_sample,
)
from ui.settings.kept import Settings, settings, use_settings
from ui.settings.known_logs import remember_log, title_name
from ui.settings.table import LANGUAGE, Effect, preference, spoken
from ui.surroundings import Surroundings
from ui.tasks import Tasks
from ui.way_back import WayBack
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from homecare.diary.diary import Diary
    from homecare.values.times import Moment
    from ui.reminding import Reminders

_LOOKS_AROUND_MS = 1000


class Program(QObject):
    """Holds what lives as long as the window: the open log, the tasks, the wiring."""

    changed = Signal()
    """The log has changed; every page hears of it."""
    filled = Signal()
    """The first page stands, filled from the log."""

    def __init__(
        self,
        app: QApplication,
        kept: Settings,
        folder: Path | None,
        at: "Moment | None" = None,
        password_file: Path | None = None,
    ) -> None:
        super().__init__()
        self._folder = folder or default_log_folder()
        self._app = app
        self.at = at
        self.next_log: Path | None = None
        """The log that is wanted in place of this one, once the window has gone."""
        use_settings(kept)
        kept.changed.connect(self._on_preference)
        self._mappings = None if kept.folder is None else kept.folder / "mappings.json"
        self._opened: Opened | None = None
        self._waiting: list[Callable[[], object]] = []
        self._guard = Guard(self, self._folder, password_file)
        self.desk: Desk | None = None
        self.tasks = Tasks(self)
        self.theme = themed(app, kept)
        self._name_everything()
        self.window = self._make_window()
        self._way_back = WayBack(
            folder=self._folder,
            at=at,
            tasks=self.tasks,
            window=lambda: self.window,
            use=self.use,
            open_own=self._open_own,
            start=self._start_log,
            look_around=self.look_around,
            bring_back=lambda: self._bringing.ask(),
            explain=self.explain,
            lost=self._on_lost,
        )
        self._bringing = Bringing(
            folder=self._folder,
            at=at,
            tasks=self.tasks,
            window=lambda: self.window,
            use=self.use,
            greet=partial(self._way_back.greet, None),
            begin=self.begin_unlocked,
            start=self._start_log,
            explain=self.explain,
        )
        self._copies = DayCopies(self, self._folder, at)
        self._around = Surroundings(
            window=lambda: self.window,
            new_day=self._on_new_day,
            tell_standing=self._show_standing,
            replaced=lambda opened, error: self._way_back.replaced(opened, error, self._go_on_with),
        )
        self._measuring = Measuring(self.tasks, self)
        self._watch = QTimer(self, interval=_LOOKS_AROUND_MS)
        self._watch.timeout.connect(self._look_around_us)
        self.changed.connect(self._on_changed)

    @cached_property
    def _reminders(self) -> "Reminders":
        from ui.reminding import Reminders  # not before the first picture

        return Reminders(self, self)

    # --- the log comes and goes ---

    def begin(self, *, demo: bool = False, files: Sequence[Path] = ()) -> None:
        """Show the window; once it is painted, open the log, or say the first words."""
        self.window.painted.connect(lambda: self._first_step(demo=demo))
        if files:
            self.window.painted.connect(lambda: Handing(self).take(files))
        self.window.show()

    def go_to_log(self, folder: Path) -> None:
        """This window goes, and one on the log in ``folder`` comes; a form may refuse to go."""
        folder = folder.absolute()
        if self._opened is not None and not self._opened.is_sample and folder == self._folder:
            self.window.notice(_("That log is open in this window."))
            return
        self.next_log = folder
        if not self.window.close():
            self.next_log = None

    def end(self) -> None:
        """Let go of everything; safe to call twice."""
        self._watch.stop()
        self._reminders.let_go()
        self.tasks.shutdown()
        if self._opened is not None:
            self._opened.close()
            self._copies.keep_last_state(self._opened)
            self._opened = None

    def leave(self) -> None:
        """Somebody ends the program: what is being entered is kept as a draft, and nothing is asked."""
        from ui.forms.keeping import keep_all

        keep_all(self.window)
        QApplication.exit(0)

    def _first_step(self, *, demo: bool) -> None:
        if demo:
            self.look_around()
        elif is_locked(self._folder):
            self._guard.ask()
        else:
            self.begin_unlocked()

    def begin_unlocked(self) -> None:
        """Open the log, or say the first words."""
        if has_log(self._folder):
            self._run(glance, self._folder, self.at, done=self._on_glance)
            self._open_own()
        elif has_copies(self._folder):
            self._run(best_copy, self._folder, done=self._way_back.greet)
        else:
            self._bringing.look()

    def begin_anew(self, step: Callable[[], object]) -> bool:
        """A new window in place of this one, in which nothing of the log is left, then ``step``.

        False where a form refuses to go: all is as it was then.
        """
        old, self.window = self.window, self._make_window()
        self.window.painted.connect(step)
        self.window.show()
        if not old.close():
            new, self.window = self.window, old
            new.painted.disconnect(step)
            new.close()
            return False
        self._watch.stop()
        self._reminders.let_go()
        if self._opened is not None:
            self._guard.leave()
            self.tasks.run(self._opened.close)  # what comes next waits its turn behind it
        self._measuring.use(None)
        self._opened = self.desk = None
        old.deleteLater()
        return True

    @property
    def opened(self) -> Opened | None:
        """The log that shows, once it is open."""
        return self._opened

    def when_open(self, act: Callable[[], object]) -> None:
        """Do it once a log is open."""
        self._waiting.append(act)

    def _run(self, work: Callable[..., object], *args: object, done: Callable[..., object]) -> None:
        self.tasks.run(work, *args, done=done, failed=self._on_not_opened, owner=self.window)

    def _open_own(self) -> None:
        self._run(open_diary, self._folder, self.at, done=self.use)

    def _start_log(self) -> None:
        begin = partial(open_diary, beside_copies=True)
        self._run(begin, self._folder, self.at, done=self._on_started)

    def look_around(self) -> None:
        self._run(open_sample, self.at, done=self.use)

    def _on_started(self, opened: Opened) -> None:
        from ui.dialogs.welcome import WelcomeDialog

        self.use(opened)
        assert self.desk is not None
        WelcomeDialog(self.desk, self.window).open()

    def _on_glance(self, seen: Glance | None) -> None:
        """Show Today as it stands; what the person asks for meanwhile waits."""
        if seen is None or self._opened is not None:
            return
        self.desk = Desk(
            diary=cast("Diary", seen),
            acts=Acts.asking(self.ask),
            tasks=self.tasks,
            mappings=self._mappings,
        )
        self._use_names()
        self.window.show_early("today", self._pages["today"].factory())
        self.window.repaint()
        self.filled.emit()

    def use(self, opened: Opened) -> None:
        """Show this log from now on."""
        is_first_sight = self.desk is None
        self._opened = opened
        self._around.begin(opened)
        opened.diary.on_change.append(self.changed.emit)
        if self.desk is None:
            self.desk = Desk(
                diary=opened.diary,
                acts=Acts.asking(self.ask),
                tasks=self.tasks,
                mappings=self._mappings,
            )
        self.desk.diary, self.desk.is_sample = opened.diary, opened.is_sample
        self._use_names()
        self.window.close_full()
        self.window.set_ready()
        if opened.is_sample:
            self._say_it_is_a_sample()
        else:
            remember_log(self._folder, is_encrypted=is_encrypted(self._folder))
            self.window.name_log(title_name(self._folder) or _("Homecare"))
        self._way_back.tell_noticed(opened)
        self._show_standing()
        self._watch.start()
        self._guard.watch_over(opened)
        if is_first_sight:
            self.window.repaint()
            self.filled.emit()
        self.tasks.run(load_charts, owner=self.window)
        for page in self.window.pages:
            page.on_opened()
        self._keep_house(opened)
        self._measuring.use(None if opened.diary.log.is_read_only else opened.diary)
        while self._waiting:
            self._waiting.pop(0)()

    def _say_it_is_a_sample(self) -> None:
        self.window.name_log(_("Homecare: sample log"))
        self.window.set_banner(
            _("This is a sample log: nothing in it is yours."),
            _("Start my own log"),
            self._leave_sample,
        )

    def _on_not_opened(self, error: Exception) -> None:
        """Say why, and offer what helps."""
        if isinstance(error, Locked):
            self.desk = None
            self._guard.ask()
            return
        self.desk = None
        self._way_back.not_opened(error)

    def explain(self, error: BaseException) -> str:
        """What went wrong, in words; the details of what is no ``LogError`` are kept in a file."""
        return explain(error)

    def on_unexpected(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        """Say it in the window and go on: what was saved is safe."""
        say_unexpected(self.window, kind, error)

    def _leave_sample(self) -> None:
        """Begin again with the person's own log: pages of the sample must not linger."""
        self.begin_anew(partial(self._first_step, demo=False))

    def _keep_house(self, opened: Opened) -> None:
        """The copy of the day, and what was deleted long ago."""
        self._copies.keep(opened)
        if not opened.is_sample and not opened.diary.log.is_read_only:
            opened.diary.empty_deleted()

    # --- wiring ---

    def _make_window(self) -> MainWindow:
        window = MainWindow(self._pages, self._acts.values(), self.theme)
        window.asked.connect(self.ask)
        window.lock_asked.connect(self._guard.lock)
        window.copies_asked.connect(lambda: self._copies.show_all())
        window.encryption_asked.connect(self._guard.manage)
        window.logs_asked.connect(self._show_logs)
        window.painted.connect(lambda: self._add_recent(window))
        Drops(window, Handing(self).take)
        return window

    def _add_recent(self, window: MainWindow) -> None:
        from ui.window.recent import add_recent  # not before the first picture

        add_recent(window, lambda: self._own_folder, has_log, self.go_to_log)

    @property
    def _own_folder(self) -> Path | None:
        """Of the log that shows; the sample is nobody's."""
        is_own = self._opened is not None and not self._opened.is_sample
        return self._folder if is_own else None

    def _show_logs(self) -> None:
        """The logs on this computer; also where none is open."""
        from ui.dialogs.logs.chooser import LogsDialog

        dialog = LogsDialog(self._folder, is_encrypted, self.go_to_log, self.window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask(self, name: str, *more: object) -> None:
        """Do the act of this name; one that needs the log waits while that is being opened.

        Where none is being opened, the window says so.
        """
        act = self._acts[name]

        def now() -> None:
            act.do(self.desk, self.window, *more)

        if self._opened is not None or not act.waits:
            now()
        elif self.desk is not None or self.tasks.busy:  # a log is being opened
            self._waiting.append(now)
        else:
            self.window.say_no_log()

    def _at_desk(self) -> Desk:
        assert self.desk is not None, "a page is built when there is a log to show"
        return self.desk

    def _on_changed(self) -> None:
        self._use_names()
        self._show_standing()
        if self._opened is not None:
            self._copies.show_light(self._opened)
        for tell in self.window.listeners:
            tell()
        self._measuring.look()

    def _on_preference(self, key: str) -> None:
        """What pages tell is told anew where a preference has a say in it."""
        changed = preference(key)
        if changed is not None and changed.effect is Effect.PAGES:
            if self._opened is not None and not self._opened.is_sample:
                self.window.name_log(title_name(self._folder) or _("Homecare"))
            self._on_changed()
        elif changed is not None and changed.effect is Effect.WINDOW:
            QTimer.singleShot(0, self.window, self._speak)  # the form that says so goes, too

    def _speak(self) -> None:
        """A new window in the language that was chosen, on the page that was seen."""
        app, before, seen = self._app, language(), self.window.page_name
        speak(app, spoken(settings().value(LANGUAGE)))
        self._name_everything()
        is_sample = self._opened is not None and self._opened.is_sample
        if not self.begin_anew(partial(self._first_step, demo=is_sample)):
            speak(app, before)
            self._name_everything()
            return
        self.when_open(lambda: self.window.show_page(seen))

    def _name_everything(self) -> None:
        """Pages and acts, by their names in the language that is shown."""
        self._pages = pages(self._at_desk)
        titles = {name: page.title for name, page in self._pages.items()}
        self._acts = {act.name: act for act in acts(titles)}

    def _use_names(self) -> None:
        """Areas are called what the person calls them."""
        from homecare.words import use_area_names  # it waits until the window has painted

        if self.desk is not None:
            use_area_names(self.desk.diary.history.person.area_names)

    def _show_standing(self) -> None:
        """What the window itself says of the log: undo, and an emergency above everything."""
        if self.desk is None:
            return
        from ui.acting.emergency import show_emergency

        self.window.show_standing(
            {act.name: act.there_is(self.desk) for act in self._acts.values() if act.there_is}
        )
        show_emergency(self.desk, self.window)

    def _look_around_us(self) -> None:
        """Each second while a log shows."""
        if self._opened is None or self._guard.locked_by_itself():
            return
        self._reminders.look()
        self._around.look(self._opened)

    def _on_new_day(self, opened: Opened) -> None:
        self._on_changed()
        self._copies.keep(opened)

    def _go_on_with(self, opened: Opened) -> None:
        """The diary is the same, its log another."""
        self._opened = opened
        self._around.read_others_again()

    def _on_lost(self) -> None:
        """The log went while it was open, and none is there to be opened."""
        self._watch.stop()
        self._opened = None
        self.window.set_waiting()
