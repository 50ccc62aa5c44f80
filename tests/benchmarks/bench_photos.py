"""Photos: 3,000 of them on their page, a walk through the grid, and the first paint of two of 12 MP
against each other; beside a bare list of icons, and a bare decoding of the two files.

Times of the window's own thread (CPU), so that a busy machine does not blur them; stalls are
waited for by a heartbeat of its event loop.
"""

import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, QStringListModel
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QListView, QWidget

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.records.models import Photo
from homecare.sample import write_sample_log
from homecare.sample.skins import drawn_face
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import Moment, moment_of, now_here
from tests.benchmarks.heartbeat import HEARTBEAT_MS, watched
from tests.homecare.photos.made import jpeg
from tests.ui.desk import desk_of
from ui.application import make_application
from ui.look.theme import Choice, Theme
from ui.opening import spare_collector
from ui.tasks import Tasks

COUNT: Final = 3000
ROUNDS: Final = 7
STEPS: Final = 240
SIZE: Final = QSize(1000, 640)
SHOT_PX: Final = (3000, 4000)


def run(folder: Path) -> None:
    """Print what was measured; ``folder`` is empty and ours."""
    app = make_application()
    theme = Theme(app, Choice.LIGHT)
    write_sample_log(folder / "log", now=now_here())
    log = open_log(folder / "log")
    diary = Diary(log)
    put_two_large(diary, folder)
    put_many(diary, COUNT)
    _ = diary.history
    spare_collector()  # as the program does once a log is open
    opening(diary)
    scrolling(diary)
    first_paint(diary)
    log.close()
    del theme


def put_many(diary: Diary, count: int) -> None:
    """Rows with small pictures that are there already, as after the first look at them."""
    now, small = diary.clock(), diary.log.folder / "thumbnails"
    small.mkdir(exist_ok=True)
    looks = [jpeg(seed) for seed in range(24)]
    made: list[Photo] = []
    for n in range(count):
        sha256 = f"{n:064x}"
        (small / f"{sha256}.jpg").write_bytes(looks[n % len(looks)])
        made.append(_row(moment_of(now.local - timedelta(hours=5 * n + 30)), sha256, n))
    diary.save(*made, act="Import")


def _row(moment: Moment, sha256: str, n: int) -> Photo:
    views = (View.LEFT, View.RIGHT, View.TOP)
    row = Photo(
        at=moment.at, area=Area.FACE, view=views[n % 3], file=f"photos/{sha256}.jpg", sha256=sha256
    )
    row.moment = moment
    return row


def put_two_large(diary: Diary, folder: Path) -> None:
    """The two newest of one view, of 12 MP each."""
    width, height = SHOT_PX
    for place, redness in enumerate((0.7, 0.4)):
        file = folder / f"large-{place}.jpg"
        drawn_face(redness, width=width // 4, height=height // 4).resize(SHOT_PX).save(file)
        at = moment_of(diary.clock().local - timedelta(days=1 - place, hours=1))
        add_photos(diary, [file], About(area=Area.FACE, view=View.FRONT, at=at))


def opening(diary: Diary) -> None:
    """The page with all of them, and what a change makes it read; beside a bare list."""
    ours: list[float] = []
    again: list[float] = []
    bare: list[float] = []
    for _turn in range(ROUNDS):
        page, tasks = _page(diary)
        ours.append(_cpu_ms(page.show))
        QApplication.processEvents()
        again.append(_cpu_ms(page.on_changed))
        _end(page, tasks)
        plain = _bare()
        bare.append(_cpu_ms(plain.show))
        _end(plain, None)
    _say(f"the page with {COUNT:,} photos, opened (beside a bare list)", ours, bare)
    print(f"    once more after a change: {median(again):.1f} ms; longest {max(ours + again):.1f}")


def scrolling(diary: Diary) -> None:
    """From the top to the end; a stall is what the event loop kept a timer waiting."""
    page, tasks = _page(diary)
    page.show()
    _settle(tasks)
    bar, steps = page.grid.verticalScrollBar(), []
    with watched() as heart:
        for step in range(STEPS + 1):
            steps.append(_cpu_ms(lambda at=step: _scroll(page, bar, at)))
            _wait_ms(8)
    _end(page, tasks)
    with watched() as idle:  # what else the machine does in the same time
        _wait_ms(len(heart.stalls) * HEARTBEAT_MS)
    print(f"scrolling through {COUNT:,} in {STEPS} steps: {heart.told()}")
    print(f"    the same while nothing is done: {idle.told()}")
    print(f"    a step: median {median(steps):.1f} ms, longest {max(steps):.1f} ms of the window")


def _scroll(page: Any, bar: Any, step: int) -> None:
    bar.setValue(bar.maximum() * step // STEPS)
    page.grid.viewport().repaint()


def first_paint(diary: Diary) -> None:
    """From the key to both pictures painted, beside decoding the two files by Qt alone."""
    from ui.pages.photos.compare.canvas import Side

    ours: list[float] = []
    bare: list[float] = []
    longest = 0.0
    for _turn in range(ROUNDS):
        page, tasks = _page(diary)
        page.show()
        _settle(tasks)
        page.grid.pick([shot.id for shot in page.grid.shots.shots[:2]])
        QApplication.processEvents()
        with watched() as heart:
            start = time.perf_counter()
            page.compare_now()
            while any(page.compare.canvas.picture(side) is None for side in Side):
                QApplication.processEvents()
                time.sleep(0.001)
            page.compare.canvas.grab()
            ours.append((time.perf_counter() - start) * 1000)
        longest = max(longest, *heart.stalls)
        files = [diary.log.folder / str(shot.file) for shot in page.grid.shots.shots[:2]]
        start = time.perf_counter()
        for file in files:
            assert not QImage(str(file)).isNull()
        bare.append((time.perf_counter() - start) * 1000)
        _end(page, tasks)
    _say("two of 12 MP against each other, first paint (beside decoding both)", ours, bare)
    print(f"    the longest stall meanwhile {longest:.0f} ms")


# --- tools ---


def _page(diary: Diary) -> tuple[Any, Tasks]:
    from ui.pages.photos import PhotosPage

    tasks = Tasks()
    page = PhotosPage(desk_of(diary, tasks)[0])
    page.resize(SIZE)
    return page, tasks


def _bare() -> QListView:
    plain = QListView()
    model = QStringListModel([f"picture {n}" for n in range(COUNT)], plain)
    plain.setModel(model)
    plain.setViewMode(QListView.ViewMode.IconMode)
    plain.setGridSize(QSize(150, 190))
    plain.resize(SIZE)
    return plain


def _end(widget: QWidget, tasks: Tasks | None) -> None:
    if tasks is not None:
        tasks.shutdown()
    widget.close()
    widget.deleteLater()
    QApplication.processEvents()


def _settle(tasks: Tasks) -> None:
    QApplication.processEvents()
    while tasks.busy:
        QApplication.processEvents()
        time.sleep(0.002)


def _wait_ms(span: int) -> None:
    end = time.perf_counter() + span / 1000
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.001)


def _cpu_ms(act: Callable[[], object]) -> float:
    start = time.thread_time()
    act()
    return (time.thread_time() - start) * 1000


def _say(what: str, ours: list[float], bare: list[float]) -> None:
    ratio = median(one / other for one, other in zip(ours, bare, strict=True))
    print(f"{what}: {median(ours):.1f} ms, bare {median(bare):.1f} ms; ratio {ratio:.2f}")
