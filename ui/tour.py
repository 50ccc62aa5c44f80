"""A picture of every page and dialog, of the sample log: for the README, and to look at after a
change."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QSize,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from homecare.i18n import _, ngettext
from homecare.values.times import Moment, parse_time
from ui.app import Program
from ui.application import make_application
from ui.look.theme import Choice
from ui.settings.kept import Settings
from ui.settings.table import LOOK
from ui.tour_mapping import mapping_stop

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.photos import PhotosPage
    from ui.window.main_window import MainWindow

NOW: Final = "2026-11-22T20:15:00+01:00"
"""The tour's clock: the same pictures whenever they are taken."""
SIZE: Final = QSize(1280, 820)
SMALL: Final = QSize(1024, 640)
LARGE: Final = QSize(2560, 1440)
_SETTLE_MS: Final = 400
_GUIDED: Final = (
    ("plan", (), 0),
    ("soak", ("skip", "next", "back"), 4),  # it is too soon: go on all the same
    ("questions", ("next", "next", "next"), 6),
    ("check", ("next",), 0),
    ("rolling", ("next", "next"), 3),
    ("stopped", ("leave",), 0),
    ("after", ("next",), 0),
)
"""Stops in the guided session: name, acts that lead there, minutes that pass."""


def run_tour(out: Path, theme: str | None = None, language: str | None = None) -> int:
    """Write the pictures to the folder ``out``, in one look or (by default) in both."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(_pass_on)
    app = make_application(language)
    looks = [Choice(theme)] if theme else [Choice.LIGHT, Choice.DARK]
    count = 0
    with tempfile.TemporaryDirectory(prefix="homecare-tour-") as folder:
        for look in looks:
            for name, widget in _stops(app, Path(folder) / look, look):
                file = out / f"{name}-{look}.png"
                if not widget.grab().save(str(file)):
                    sys.stderr.write(_("{file} could not be written.").format(file=file) + "\n")
                    return 3
                count += 1
    told = ngettext("{n} picture is in {folder}", "{n} pictures are in {folder}", count)
    sys.stdout.write(told.format(n=count, folder=out.resolve()) + "\n")
    return 0


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    """What Qt says, but for the one remark that the platform without a screen makes each time."""
    if not (message or "").startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


def _stops(app: QApplication, folder: Path, look: Choice) -> Iterator[tuple[str, QWidget]]:
    """Everything there is to see, one after the other, each as it stands once it has settled."""
    now = parse_time(NOW)
    program = _program(app, folder, look, now)
    program.window.resize(SIZE)
    yield from _first_run(program)
    _open_sample(program, now)
    assert program.desk is not None
    for name in program.window.page_titles:
        program.window.show_page(name)
        _settle(program)
        yield name, program.window
    yield from _journal(program)
    yield from _progress(program)
    yield from _care(program)
    yield from _photos(program, folder)
    yield from _small(program)
    yield from _forms(program)
    program.end()
    program.window.close()


def _program(app: QApplication, folder: Path, look: Choice, now: Moment) -> Program:
    settings = Settings(folder / "window.ini")
    settings.keep(LOOK, look)
    return Program(app, settings, folder / "none", now)


def _first_run(program: Program) -> Iterator[tuple[str, QWidget]]:
    program.begin()
    _settle(program)
    yield "first-run", program.window


def _open_sample(program: Program, now: Moment) -> None:
    from ui.opening import load_charts, open_sample

    load_charts()
    program.use(open_sample(now))
    _settle(program)


def _journal(program: Program) -> Iterator[tuple[str, QWidget]]:
    """The journal's calendar at every size, and what was deleted a moment ago."""
    from ui.pages.journal import JournalPage
    from ui.widgets.calendar import View

    window, desk = program.window, program.desk
    window.show_page("journal")
    page = window.findChild(JournalPage)
    assert page is not None
    assert desk is not None
    for size in (SMALL, LARGE):
        window.resize(size)
        for view in View:
            page.show_calendar(True, view)
            _settle(program)
            yield f"journal-{view}-{size.width()}", window
    window.resize(SIZE)
    page.show_calendar(False)
    desk.diary.delete_records(desk.diary.journal().records(range(3)), act=_("Delete"))
    page.show_deleted()
    _settle(program)
    yield "journal-deleted", window
    page.show_all()
    desk.diary.undo()


def _progress(program: Program) -> Iterator[tuple[str, QWidget]]:
    """The parts of Progress, and a point that is read in a zoomed chart."""
    from ui.charts.canvas import ChartCanvas
    from ui.pages.progress import ProgressPage

    page = program.window.show_page("progress")
    assert isinstance(page, ProgressPage)
    for key in page.sections[1:]:
        page.show_section(key)
        _settle(program)
        yield f"progress-{key}", program.window
    page.show_section(page.sections[0])
    _settle(program)
    canvas = next(each for each in page.findChildren(ChartCanvas) if each.isVisible())
    canvas.zoom(2)
    _settle(program)
    canvas.read_next()
    yield "progress-reading", program.window
    canvas.show_all()


def _care(program: Program) -> Iterator[tuple[str, QWidget]]:
    """The sections of Safety & care, and a rule that is unfolded."""
    from ui.pages.care import CarePage

    window = program.window
    window.show_page("care")
    _settle(program)
    page = window.findChild(CarePage)
    assert page is not None
    for key in ("tips", "guide", "sources"):
        page.show_section(key)
        _settle(program)
        yield f"care-{key}", window
    page.show_rule("R05")
    _settle(program)
    yield "care-rule", window


def _photos(program: Program, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Half a year of pictures of a drawn face."""
    from homecare.sample.skins import add_drawn_photos
    from ui.pages.photos import PhotosPage

    assert program.desk is not None
    page = program.window.show_page("photos")
    assert isinstance(page, PhotosPage)
    add_drawn_photos(program.desk.diary, folder, parse_time(NOW))
    _settle(program)
    page.take_keyboard()
    _settle(program)
    yield "photos-grid", program.window
    page.take_photo()
    _settle(program)
    yield "photos-taking", program.window
    page.show_grid()
    yield from _compared(program, page)


def _compared(program: Program, page: "PhotosPage") -> Iterator[tuple[str, QWidget]]:
    """First against latest, in every mode; the line also where there is little room."""
    from ui.pages.photos.compare.modes import Mode

    page.grid.pick([])
    page.compare_now()
    for mode in Mode:
        page.compare.show_mode(mode)
        if mode is Mode.SIDE_BY_SIDE:
            page.compare.canvas.zoom(2)
        _settle(program)
        yield f"photos-{mode}", program.window
    page.compare.show_mode(Mode.SLIDER)
    _settle(program)
    for name, begin, part in (
        ("zones", page.compare.edit_zones, page.compare.zones),
        ("points", page.compare.set_points, page.compare.points),
    ):
        begin()
        _settle(program)
        yield f"photos-{name}", program.window
        part.left.emit()
    program.window.resize(SMALL)
    _settle(program)
    yield "photos-compare-small", program.window
    program.window.resize(SIZE)
    page.show_grid()


def _small(program: Program) -> Iterator[tuple[str, QWidget]]:
    """The least size that everything must be usable at."""
    program.window.resize(SMALL)
    for name in ("today", "journal", "progress", "photos", "share"):
        program.window.show_page(name)
        _settle(program)
        yield f"{name}-small", program.window
    program.window.resize(SIZE)


def _map(program: Program) -> Iterator[tuple[str, QWidget]]:
    """The areas of the session form: on the map, with a zone under the keyboard, and in the list."""
    from ui.session.body import FormBody
    from ui.settings.values import AreaLook

    window = program.window
    body = window.findChild(FormBody)
    assert body is not None
    areas = body.where.areas
    for size in (SIZE, SMALL, LARGE):
        window.resize(size)
        areas.setFocus()
        _settle(program)
        body.ensureWidgetVisible(areas)
        _settle(program)
        yield f"session-map-{size.width()}", window
    window.resize(SIZE)
    areas.show_look(AreaLook.LIST)
    _settle(program)
    yield "session-list", window


def _forms(program: Program) -> Iterator[tuple[str, QWidget]]:
    assert program.desk is not None
    window, desk = program.window, program.desk
    window.show_page("today")
    desk.acts.log_session()
    _settle(program)
    yield "session", window
    yield from _map(program)
    window.close_full()
    yield from _guided(program)
    yield from _check_ins(program)
    yield from mapping_stop(desk, window, lambda: _settle(program))
    for name, opened in dialogs(desk, window).items():
        opened()
        _settle(program)
        dialog = next(each for each in window.findChildren(QDialog) if each.isVisible())
        yield name, dialog
        dialog.close()
        _settle(program, 50)


def _guided(program: Program) -> Iterator[tuple[str, QWidget]]:
    """The guided session before, while and after rolling; nothing of it is kept."""
    from homecare.guided.stopwatch import Tick
    from ui.guided.check import CheckStep
    from ui.guided.session import GuidedSession

    assert program.desk is not None
    start, gone = parse_time(NOW).at, timedelta()
    guide = GuidedSession(
        program.desk, tick=lambda: Tick(gone.total_seconds(), start + gone), parent=program.window
    )
    program.window.open_full(guide)
    for name, acts, minutes in _GUIDED:
        for act in acts:
            getattr(guide, act)()
        for _n in range(minutes * 6):
            gone += timedelta(seconds=10)
            guide.tick()
        _settle(program)
        yield f"guided-{name}", program.window
        if isinstance(guide.step, CheckStep):
            guide.step.panel.set_reason(_("A wedding"))
    guide.throw_away()
    _settle(program, 50)


def _check_ins(program: Program) -> Iterator[tuple[str, QWidget]]:
    """Two days on: areas that wait, days without an entry, a draft, and a sign that is urgent."""
    from homecare.values.signs import Sign
    from homecare.values.times import moment_of
    from ui.check_in.dialog import CheckInDialog

    assert program.desk is not None
    diary, acts, now = program.desk.diary, program.desk.acts, parse_time(NOW)
    later = moment_of(now.local + timedelta(days=2))
    diary.clock = lambda: later
    for name, does in (("days", "close"), ("draft", "save")):
        acts.check_in()
        _settle(program)
        dialog = next(each for each in program.window.findChildren(CheckInDialog))
        yield f"check-in-{name}", dialog
        dialog.form.more.signs.set_signs([Sign.BREATHING_TROUBLE, Sign.BLISTERS])
        dialog.form.changed.emit()
        getattr(dialog, does)()
        _settle(program)
        if does == "save":
            yield "check-in-urgent", dialog
            dialog.close()
            _settle(program, 50)
    diary.undo()
    diary.clock = lambda: now


def dialogs(desk: "Desk", window: "MainWindow") -> dict[str, Callable[[], object]]:
    """What opens each dialog, by its name."""
    from homecare.records.models import Device, Event, Product, Profile, Visit
    from ui.dialogs.encryption.dialog import ManageDialog, TurnOnDialog
    from ui.dialogs.profile.dialog import HEALTH, SKIN, ProfileDialog
    from ui.dialogs.welcome import WelcomeDialog

    now = desk.diary.clock()
    event, visit = Event(at=now.at), Visit(at=now.at)
    event.moment = visit.moment = now
    return {
        "check-in": desk.acts.check_in,
        "rating": desk.acts.rate,
        "plan": desk.acts.plans,
        "device": lambda: desk.acts.edit(Device()),
        "product": lambda: desk.acts.edit(Product()),
        "event": lambda: desk.acts.edit(event),
        "visit": lambda: desk.acts.edit(visit),
        "about-me": lambda: desk.acts.edit(Profile()),
        "about-me-skin": lambda: ProfileDialog(desk, page=SKIN, parent=window).open(),
        "about-me-health": lambda: ProfileDialog(desk, page=HEALTH, parent=window).open(),
        "welcome": lambda: WelcomeDialog(desk, window).open(),
        "encrypt": lambda: TurnOnDialog(_nothing, window).open(),
        "encryption": lambda: ManageDialog(_nothing, False, window).open(),
        "recovery-code": lambda: _code(window),
        "preferences": lambda: window.asked.emit("preferences"),
        "reminders": lambda: window.asked.emit("reminders"),
        "keys": lambda: window.asked.emit("keys"),
        "help": lambda: window.asked.emit("help"),
        "about": lambda: window.asked.emit("about"),
        "logs": lambda: window.asked.emit("logs"),
    }


def _code(window: "MainWindow") -> None:
    """With the tick without which it does not close."""
    from homecare.vault.recovery_code import written
    from ui.dialogs.encryption.code import CodeDialog

    dialog = CodeDialog(written(bytes(range(16))), window)
    dialog.have.setChecked(True)
    dialog.open()


def _nothing(_asked: object) -> None:
    """A picture asks for nothing."""


def _settle(program: Program, wait_ms: int = _SETTLE_MS) -> None:
    """Let the event loop run until nothing is under way: layouts settle, charts are drawn."""
    loop = QEventLoop()
    QTimer.singleShot(wait_ms, loop.quit)
    loop.exec()
    while program.tasks.busy:
        QTimer.singleShot(wait_ms, loop.quit)
        loop.exec()
