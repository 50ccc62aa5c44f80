"""Progress: redness over time, recoveries, concerns, and what changed: one part at a time."""

from contextvars import copy_context
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from homecare.i18n import _, ngettext
from homecare.words import figure
from ui.desk import Desk
from ui.pages.progress.answers import Answer, Question, answer, holds_anything
from ui.pages.progress.filters import Filters
from ui.pages.progress.section import Section
from ui.pages.progress.sections import REDNESS, make_sections
from ui.settings.kept import settings
from ui.settings.remembered import progress
from ui.tasks import Task
from ui.widgets.chips import Tabs
from ui.widgets.empty_state import EmptyState
from ui.window.page import GAP, Page

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
NO_BREAK_HYPHEN: Final = "\N{NON-BREAKING HYPHEN}"
_SECTION: Final = progress("section")


class ProgressPage(Page):
    """What is seen is worked out and drawn in the worker: the page answers at any time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Progress"))
        self._desk = desk
        self._answer: Answer | None = None
        self._asking: Task | None = None
        self._makers = make_sections(desk)
        self._sections: dict[str, Section] = {}
        self._filters = Filters()
        self._filters.changed.connect(self._on_filter)
        self._was_filtered = False
        self._tabs = Tabs(
            [(key, title) for key, (title, _make) in self._makers.items()], name=_("Section")
        )
        self._tabs.set_value(self._kept_section())
        self._tabs.changed.connect(self._on_tab)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        line = QHBoxLayout()
        line.addWidget(self._tabs, 1)
        line.addWidget(self._filters.show_all)
        self._column.addLayout(line)
        for widget in self._filters.widgets:
            self.add_action(widget)
        self._holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._empty = self._empty_state()
        self.body.addWidget(self._holder, 1)
        self.body.addWidget(self._empty)

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            _("Nothing to chart yet"),
            _(
                "Here you will see redness over time, how each recovery went against your usual "
                "ones, and your concerns. It starts with a session and a check-in on the days "
                "after it; a usual range needs 5 sessions with one needle length, a trend 6."
            ),
            icon="progress",
            action_text=_("Log session"),
            action=self._desk.acts.log_session,
        )

    # --- what is shown ---

    def refresh(self) -> None:
        history = self._desk.diary.history
        has_any = bool(history.sessions or history.check_ins or history.ratings)
        self._holder.setVisible(has_any)
        self._empty.setVisible(not has_any)
        if not has_any:
            self._filters.set_visible(False)
            self.set_subtitle("")
            return
        self._filters.offer(history)
        self._filters.set_visible(True)
        today = self._desk.diary.clock().local_date
        is_first = self._filters.is_first_look
        if is_first and not holds_anything(history, self._filters.window_at(today)):
            self._filters.widen()  # an empty first look would say nothing of an older log
        self._ask()

    def _on_filter(self) -> None:
        self._was_filtered = True
        self.refresh()

    def _ask(self) -> None:
        """Have it worked out; what was asked before is no longer wanted."""
        if self._asking is not None:
            self._asking.cancel()
        now = self._desk.diary.clock()
        question = Question(
            self._desk.diary.history,
            now,
            self._filters.window_at(now.local_date),
            self._filters.band,
        )
        self._asking = self._desk.tasks.run(
            copy_context().run,  # areas are called there what they are called here
            answer,
            question,
            done=self._on_answer,
            owner=self,
        )

    def _on_answer(self, found: Answer) -> None:
        self._asking = None
        self._answer = found
        for section in self._sections.values():
            section.show_answer(found)
        self._show_section()
        if self._was_filtered:
            self._was_filtered = False
            self.tell_subtitle()

    def _heading(self, found: Answer, own_period: str | None) -> str:
        """What is looked at and how much that is; a part with its own period counts for itself."""
        if own_period is not None:
            return _spaced([*self._filters.words()[:-1], own_period])
        sessions = ngettext("{n} session", "{n} sessions", found.sessions)
        check_ins = ngettext("{n} check-in", "{n} check-ins", found.check_ins)
        counted = (
            sessions.format(n=figure(found.sessions)),
            check_ins.format(n=figure(found.check_ins)),
        )
        return _spaced([*self._filters.words(), *counted])

    # --- its parts ---

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of the parts, in order."""
        return tuple(self._makers)

    def choose(self, **filters: str) -> None:
        """Look at another area, needle or period, as by its chip."""
        self._filters.choose(**filters)

    def show_section(self, key: str) -> None:
        """Show one part, as by its tab."""
        self._tabs.set_value(key)
        self._on_tab()

    def _on_tab(self) -> None:
        settings().keep(_SECTION, self._tabs.value or REDNESS)
        if self._answer is not None:
            self._show_section()

    def _kept_section(self) -> str:
        kept = settings().value(_SECTION)
        return kept if kept in self._makers else REDNESS

    def _show_section(self) -> None:
        shown = self._tabs.value or REDNESS
        if shown not in self._sections:
            self._sections[shown] = self._made(shown)
        for key, section in self._sections.items():
            section.setVisible(key == shown)
        self._tell_heading()

    def _tell_heading(self) -> None:
        shown = self._sections.get(self._tabs.value or REDNESS)
        if self._answer is not None and shown is not None:
            self.set_subtitle(self._heading(self._answer, shown.period_words))

    def _made(self, key: str) -> Section:
        _title, make = self._makers[key]
        section = make()
        section.period_changed.connect(self._tell_heading)
        assert self._answer is not None
        section.show_answer(self._answer)
        section.hide()
        self._column.addWidget(section, 1)
        return section


def _spaced(parts: list[str]) -> str:
    """Side by side; none is broken in two."""
    return " · ".join(part.replace(" ", NO_BREAK).replace("-", NO_BREAK_HYPHEN) for part in parts)
