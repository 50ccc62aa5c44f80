"""A log that comes back from a stick or another folder, on a machine that has none."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from homecare.errors import LogError
from homecare.i18n import _, ngettext
from homecare.regional.joining import sentences
from ui.encrypting import unlock
from ui.opening import Opened, open_diary
from ui.tasks import Tasks
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from homecare.values.times import Moment
    from ui.window.start_page import Choice


@dataclass(frozen=True)
class Found:
    """The copies of a log in ``place``; without ``copy`` they are locked."""

    place: Path
    copy: Path | None
    words: str


@dataclass(frozen=True)
class Back:
    """What came back, opened, and in words."""

    opened: Opened
    words: str


def on_drives() -> Found | None:
    """The copies of a log on what is plugged in, the newest where there are several."""
    from homecare.diary import bringing_back

    return _newest(bringing_back.on_drives())


def in_folder(chosen: Path) -> Found:
    """The copies in a folder that the person chose. Raises a ``LogError`` where there are none."""
    from homecare.diary.bringing_back import places_in

    found = _newest(places_in(chosen))
    if found is None:
        words = _("No good copy of a log was found in {path}.").format(path=chosen)
        archive = _("An archive comes in by File, Import, once a log is begun.")
        raise LogError(sentences((words, archive)))
    return found


def _newest(places: list[Path]) -> Found | None:
    look = _look if len(places) == 1 else _look_whole
    found = [each for each in map(look, places) if each is not None]
    newest = max(found, key=lambda each: _changed(each.place), default=None)
    if newest is None or len(found) == 1:
        return newest
    more = _("There are copies of other logs, too: choose their folder to have one of those.")
    return replace(newest, words=sentences((newest.words, more)))


def _look_whole(place: Path) -> Found | None:
    """A place that is damaged does not hide another one."""
    with suppress(LogError, OSError):
        return _look(place)
    return None


def _look(place: Path) -> Found | None:
    from homecare.diary.bringing_back import is_locked
    from homecare.store.copies import best_of, copies, holds, told
    from homecare.words import full_day

    if is_locked(place):
        words = _("They are encrypted: your passphrase opens them, or the recovery code.")
        return Found(place, None, words)
    best = best_of(copies(place))
    if best is None:
        return None
    words = _("The newest good copy is of {day}. It holds {holds}.")
    said = words.format(day=full_day(best.day), holds=told(holds(best.path)))
    return Found(place, best.path, said)


def _changed(place: Path) -> float:
    return (place / "backups").stat().st_mtime


def brought_back(folder: Path, found: Found, at: "Moment | None") -> Back:
    """Restore it, bring the pictures, and open what is there then. Raises a ``LogError``."""
    from homecare.diary.bringing_back import bring_back
    from homecare.store.copies import told
    from homecare.store.second_place import second_place
    from homecare.values.times import now_here

    assert found.copy is not None
    done = bring_back(folder, found.place, found.copy, now_here().local_date)
    words = [_("Your log is back: {holds}.").format(holds=told(done.restored.holds))]
    if done.lacking:
        lacking = ngettext(
            "{n} photo is damaged there, or not there, and did not come back.",
            "{n} photos are damaged there, or not there, and did not come back.",
            done.lacking,
        )
        words.append(lacking.format(n=done.lacking))
    if (place := second_place(folder)).chosen is not None:
        words.append(_("Its copies go to {place} again.").format(place=place.name))
    return Back(open_diary(folder, at), sentences(words))


@dataclass(frozen=True, kw_only=True)
class Bringing:
    """Looks for copies, asks, and brings the log back. ``greet``: the first words, without any."""

    folder: Path
    at: "Moment | None"
    tasks: Tasks
    window: Callable[[], MainWindow]
    use: Callable[[Opened], object]
    greet: Callable[[], object]
    begin: Callable[[], object]
    """From the start again, where it did not come about."""
    start: Callable[[], object]
    explain: Callable[[BaseException], str]

    def look(self) -> None:
        """What is plugged in is offered before anything new is made."""
        self._run(on_drives, done=self._offer_or_greet, failed=lambda _error: self.greet())

    def ask(self) -> None:
        """Ask for the folder; what lies in it is shown before anything is done."""
        from PySide6.QtWidgets import QFileDialog

        title = _("Where are the copies of your log?")
        name = QFileDialog.getExistingDirectory(self.window(), title)
        if name:
            self._run(in_folder, Path(name), done=self._offer, failed=self._not_found)
        else:
            self.begin()

    def _offer_or_greet(self, found: Found | None) -> None:
        if found is None:
            self.greet()
        else:
            self._offer(found)

    def _offer(self, found: Found) -> None:
        from ui.window.start_page import StartPage

        choices: list[Choice] = [
            (_("&Bring my log back"), partial(self._bring, found)),
            (_("From an&other place…"), self.ask),
            (_("Start a &new log"), self.start),
        ]
        page = StartPage(
            _("Copies of your log are here"),
            [
                _("They lie in {place}.").format(place=found.place),
                found.words,
                _("The log comes back to this computer with its photos; the copies stay."),
            ],
            choices,
            _("What you entered after that copy was made is not in it."),
        )
        self.window().open_full(page)

    def _bring(self, found: Found) -> None:
        if found.copy is None:
            self._ask_for_passphrase(found)
        else:
            self._run(brought_back, self.folder, found, self.at, done=self._done)

    def _ask_for_passphrase(self, found: Found) -> None:
        from ui.window.lock_page import LockPage

        def go(typed: str) -> None:
            self._run(
                unlock,
                found.place,
                typed,
                done=lambda _nothing: self._run(in_folder, found.place, done=self._bring),
                failed=lambda error: page.say(self.explain(error)),
            )

        page = LockPage(go)
        self.window().open_full(page)

    def _done(self, back: Back) -> None:
        self.use(back.opened)
        self.window().notice(back.words)

    def _not_found(self, error: Exception) -> None:
        self.begin()
        self.window().notice(self.explain(error))

    def _run(
        self,
        work: Callable[..., object],
        *args: object,
        done: Callable[..., object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        self.tasks.run(
            work, *args, done=done, failed=failed or self._not_found, owner=self.window()
        )
