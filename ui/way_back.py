"""What the window offers where there is no log, it does not open, or another one takes its place."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from homecare.errors import NoLog, Replaced
from homecare.i18n import _, ngettext
from homecare.regional.joining import sentences
from ui.opening import (
    Offer,
    Opened,
    Reopened,
    best_copy,
    look_over,
    may_be_put_back,
    may_be_salvaged,
    put_back,
    reopen,
    salvaged,
)
from ui.tasks import Tasks
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from homecare.values.times import Moment

_REPLACED = "replaced"
_NOTICED = "noticed"
_TOLD = 3


@dataclass(kw_only=True)
class WayBack:
    """From each trouble a way on. ``use`` shows a log that was opened; the others are first steps."""

    folder: Path
    at: "Moment | None"
    tasks: Tasks
    window: Callable[[], MainWindow]
    use: Callable[[Opened], object]
    open_own: Callable[[], object]
    start: Callable[[], object]
    look_around: Callable[[], object]
    bring_back: Callable[[], object]
    """Ask for a folder with copies, such as a stick."""
    explain: Callable[[BaseException], str]
    """Says what went wrong in words; keeps the details of what is no ``LogError``."""
    lost: Callable[[], object]
    """The log that was open is gone, and nothing of it is there to be opened."""
    _reopening: bool = field(default=False, init=False)

    # --- no log, or one that does not open ---

    def greet(self, copy: Offer | None) -> None:
        """The first words; where copies lie and no log, those are offered first."""
        from ui.window.start_page import first_run, lost  # most windows never say this

        page = (
            first_run(self.start, self.look_around, self.bring_back)
            if copy is None
            else lost(
                str(self.folder),
                self._restoring(copy),
                self.start,
                self.look_around,
                self.bring_back,
            )
        )
        self.window().open_full(page)

    def not_opened(self, error: Exception) -> None:
        """Say why, and offer what helps: the newest good copy, and what can be read of the log."""
        if not may_be_put_back(error):
            self._say_trouble(error, None)
            return
        self.tasks.run(
            best_copy,
            self.folder,
            done=partial(self._say_trouble, error),
            failed=lambda _error: self._say_trouble(error, None),
            owner=self.window(),
        )

    def _say_trouble(self, error: Exception, copy: Offer | None) -> None:
        from ui.window.start_page import trouble

        if isinstance(error, NoLog) and copy is not None:
            self.greet(copy)
            return
        page = trouble(
            self.explain(error),
            self.open_own,
            self.look_around,
            None if copy is None else self._restoring(copy),
            self._salvage if may_be_salvaged(error, self.folder) else None,
            self.bring_back if may_be_put_back(error) else None,
        )
        self.window().open_full(page)

    def _restoring(self, copy: Offer) -> tuple[str, Callable[[], object]]:
        return copy.words, partial(
            self._run, put_back, self.folder, copy.path, self.at, done=self.use
        )

    def _salvage(self) -> None:
        self._run(salvaged, self.folder, done=self._tell_salvaged)

    def _tell_salvaged(self, what: list[str]) -> None:
        from ui.window.start_page import salvaged as page

        self.window().open_full(page(what, self.open_own))

    def _run(self, work: Callable[..., object], *args: object, done: Callable[..., object]) -> None:
        self.tasks.run(work, *args, done=done, failed=self.not_opened, owner=self.window())

    # --- another log in its place ---

    def tell_noticed(self, opened: Opened) -> None:
        """What is not as it was left stays in sight until the person has said that it is right."""
        if opened.is_sample:
            return
        log = opened.diary.log
        if log.noticed:
            self._tell(opened, log.noticed)
        self.tasks.run(
            look_over,
            log.folder,
            done=lambda found: self._tell(opened, found) if found else None,
            failed=lambda error: self._tell(opened, (self.explain(error),)),
            owner=self.window(),
        )

    def _tell(self, opened: Opened, found: tuple[str, ...]) -> None:
        """The first few of them: ``verify`` lists them all."""
        words = list(dict.fromkeys((*opened.diary.log.noticed, *found)))
        n = len(words) - _TOLD
        more = ngettext(
            "And {n} more: the command “homecare verify” lists them all.",
            "And {n} more: the command “homecare verify” lists them all.",
            n,
        )
        rest = [more.format(n=n)] if n > 0 else []
        self._say(opened, _NOTICED, [*words[:_TOLD], *rest, _copies_are_there()])

    def replaced(
        self, opened: Opened, error: Replaced, changed: Callable[[Opened], object]
    ) -> None:
        """Open what is there; what is being entered stays in its form. ``changed`` takes it on."""
        if self._reopening:
            return
        self._reopening = True

        def done(there: Reopened) -> None:
            self._reopening = False
            opened.diary.go_on_with(there.log)
            self._tell_replaced(opened, error, there)
            changed(replace(opened, lock=there.lock))

        def failed(why: Exception) -> None:
            self._reopening = False
            self._say_gone(error, why, again=partial(self.replaced, opened, error, changed))

        self.tasks.run(reopen, opened, done=done, failed=failed, owner=self.window())

    def _tell_replaced(self, opened: Opened, error: Replaced, there: Reopened) -> None:
        kept = _("What was open before is kept among the copies, as {name}.")
        words = [str(error), _("You see what is there now.")]
        if there.kept is not None:
            words.append(kept.format(name=there.kept.name))
        self._say(opened, _REPLACED, [*words, *there.log.noticed])

    def _say_gone(self, error: Replaced, why: Exception, again: Callable[[], object]) -> None:
        """The form that is open, if one is, keeps what was entered; else the ways on show."""
        if self.window().has_form:
            words = _("{what} What you are entering is still here. {why}")
            text = words.format(what=error, why=self.explain(why))
            self.window().set_banner(text, _("Try again"), again, name=_REPLACED)
        else:
            self.lost()
            self.not_opened(why)

    def _say(self, opened: Opened, name: str, words: list[str]) -> None:
        def seen() -> None:
            opened.diary.log.accept()
            self.window().clear_banner(name)

        self.window().set_banner(sentences(words), _("That is right"), seen, name=name)


def _copies_are_there() -> str:
    return _("If that was not your doing: copies of earlier days are in the folder “backups”.")
