"""The journal of some 15,000 entries: its first paint, scrolling, search while typing, and what is
read after a write; beside a bare table over a list, and the bare query.

Times are those of the window's own thread (CPU), so that a busy machine does not blur them.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from homecare.diary.diary import Diary
from homecare.queries.history import read_history
from homecare.queries.journal import Wanted
from homecare.queries.journal.lines import union
from homecare.records.models import CheckIn
from homecare.sample import write_sample_log
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.times import now_here
from ui.application import make_application
from ui.look.theme import Choice, Theme
from ui.opening import spare_collector

YEARS: Final = 25
ROUNDS: Final = 9
TYPED: Final = ("f", "fa", "fac", "face", "cheek", "dry", "serum", "0.5 mm", "zzz")


def run(folder: Path) -> None:
    """Print what was measured; ``folder`` is empty and ours."""
    app = make_application()
    theme = Theme(app, Choice.LIGHT)
    write_sample_log(folder / "log", now=now_here(), years=YEARS)
    log = open_log(folder / "log")
    diary = Diary(log)
    print(f"a log of {YEARS} years with {len(diary.journal()):,} entries")
    spare_collector()  # as the program does once a log is open
    for compare in (compare_paint, compare_search, compare_write):
        compare(diary)
    log.close()
    del theme


class _Plain(QAbstractTableModel):
    """A list of texts, as bare as a model can be."""

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: Any = None) -> int:
        return len(self.rows)

    def columnCount(self, parent: Any = None) -> int:
        return len(self.rows[0])

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.rows[index.row()][index.column()] if role == 0 else None


def compare_paint(diary: Diary) -> None:
    """First paint and a walk through all of it, beside a bare QTableView over a list."""
    rows = [(str(e.moment.local), e.what, e.where, str(e.redness)) for e in diary.journal()]
    first: dict[str, list[float]] = {"journal": [], "bare": []}
    walk: dict[str, list[float]] = {"journal": [], "bare": []}
    worst = 0.0
    for _turn in range(ROUNDS):
        spare_collector()  # the pages of the turn before
        for name, make in (("journal", lambda: _page(diary)), ("bare", lambda: _bare(rows))):
            with _timed(first[name]):
                window, table = make()
                window.show()
                window.grab()
            QApplication.processEvents()  # scroll bars learn how much there is
            with _timed(walk[name]):
                slowest = _walk(table)
            if name == "journal":
                worst = max(worst, slowest)
            window.close()
            window.deleteLater()
            QApplication.processEvents()
    _say("first paint (the whole page beside a lone table)", first["journal"], first["bare"])
    _say(f"a walk from the top to the end, {_STEPS} screens", walk["journal"], walk["bare"])
    print(f"    the slowest of all screens took {worst * 1000:.1f} ms (one frame is 16.7 ms)")


_STEPS: Final = 200


def _walk(table: QTableView) -> float:
    bar, slowest = table.verticalScrollBar(), 0.0
    assert bar.maximum() > _STEPS
    for step in range(_STEPS + 1):
        start = time.thread_time()
        bar.setValue(bar.maximum() * step // _STEPS)
        table.viewport().repaint()
        slowest = max(slowest, time.thread_time() - start)
    return slowest


def _page(diary: Diary) -> tuple[QWidget, QTableView]:
    from tests.ui.desk import desk_of
    from ui.pages.journal import JournalPage
    from ui.tasks import Tasks

    desk, _asked = desk_of(diary, Tasks())
    page = JournalPage(desk)
    page.resize(1000, 640)
    return page, page.findChildren(QTableView)[0]


def _bare(rows: list[tuple[str, ...]]) -> tuple[QWidget, QTableView]:
    table = QTableView()
    model = _Plain(rows)
    model.setParent(table)
    table.setModel(model)
    table.resize(1000, 640)
    return table, table


def compare_search(diary: Diary) -> None:
    """Each key of a search up to the painted list, beside the bare query for the same rows."""
    page, table = _page(diary)
    page.show()
    page.grab()
    field: Any = getattr(page, "_search")  # noqa: B009 - the page keeps it to itself
    keys, bare = [], []
    for _turn in range(3):
        for text in TYPED:
            with _timed(keys):
                field.setText(text)
                table.viewport().repaint()
            with diary.log.plain() as connection:
                chosen = union(connection.cursor(), Wanted(text=text))
                with _timed(bare):
                    connection.execute(
                        f"SELECT kind, id FROM ({chosen.sql}) ORDER BY at DESC", chosen.values
                    ).fetchall()
    page.close()
    _say("search, from a key to the list on screen", keys, bare)
    print(f"    the slowest key took {max(keys) * 1000:.1f} ms")


def compare_write(diary: Diary) -> None:
    """What a write makes the journal read, beside reading the whole log again."""
    again: list[float] = []
    whole: list[float] = []
    for _turn in range(ROUNDS):
        row = CheckIn(at=diary.clock().at, area=Area.FACE, redness=1)
        row.moment = diary.clock()
        diary.save(row, act="Check in")
        with _timed(again):
            _ = diary.history
            _first = diary.journal()[:20]
        with diary.log.plain() as connection, _timed(whole):
            read_history(connection)
        diary.undo()
        _ = diary.history
    _say("after a write: history and list anew", again, whole, "reading the log anew")


@contextmanager
def _timed(into: list[float]) -> Iterator[None]:
    start = time.thread_time()
    yield
    into.append(time.thread_time() - start)


def _say(what: str, ours: list[float], bare: list[float], beside: str = "bare") -> None:
    ratio = median(one / other for one, other in zip(ours, bare, strict=True))
    print(
        f"{what}: {median(ours) * 1000:.1f} ms, {beside} {median(bare) * 1000:.1f} ms; "
        f"ratio {ratio:.2f}"
    )
