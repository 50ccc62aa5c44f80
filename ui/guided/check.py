"""The step that shows what the safety check says before the first pass."""

from homecare.i18n import _
from homecare.records.models import Treatment
from homecare.rules.findings import Check
from homecare.values.terms import Severity
from ui.guided.room import Room
from ui.guided.step import Seen, Step, big, minutes_and_seconds
from ui.session.check_panel import CheckPanel
from ui.widgets.announce import announce
from ui.widgets.text import label


class CheckStep(Step):
    """The verdict; a stop asks for the person's reason, as in the form."""

    def __init__(self) -> None:
        super().__init__(_("What the safety check says"))
        self.panel = CheckPanel(self)
        self._title = big(_("What the safety check says"))
        self._soak = big("", "large")
        self._message = label("", "error")
        self._message.hide()
        self.panel.set_title("")
        self.area.hide()  # the findings scroll by themselves
        for part in (self._title, self._soak, self._message):
            self.body.addWidget(part)
        self.body.addWidget(self.panel, 1)
        self._found: Check | None = None
        self._room = Room.USUAL

    def set_room(self, room: Room) -> None:
        """Where there is little, the findings have it all."""
        self._room = room
        self._title.setVisible(room is not Room.SMALL)

    def show_check(self, found: Check) -> None:
        """Show what the check says now."""
        self._found = found
        asks = found.stopped and not self.is_barred
        self.panel.show_check(found, asks_reason=asks, note=_note(found))
        self.setAccessibleName(f"{self._title.text()}: {self.verdict}")

    @property
    def is_barred(self) -> bool:
        """Nobody is guided through rolling while an emergency stands."""
        return self._found is not None and self._found.worst is Severity.EMERGENCY

    @property
    def verdict(self) -> str:
        """What it comes to, in a few words."""
        worst = self._found.worst if self._found else None
        return (
            {
                Severity.EMERGENCY: _("emergency"),
                Severity.STOP: _("it says stop"),
                Severity.CAUTION: _("take care"),
                Severity.INFO: _("nothing found, not everything is known"),
            }.get(worst or Severity.INFO, "")
            if worst
            else _("nothing found")
        )

    def may_start(self) -> bool:
        """Whether nothing stands in the way of the first pass; else what does is said."""
        if self.is_barred:
            self._say(_("See to this first. Esc closes the guide, the draft is kept."))
        elif self._needs_reason:
            self._say(
                _(
                    "The safety check says stop: please give your reason. "
                    "It is kept with the session."
                )
            )
            self.panel.reason.setFocus()
        else:
            return True
        return False

    @property
    def _needs_reason(self) -> bool:
        stopped = self._found is not None and self._found.stopped
        return stopped and not self.panel.reason.toPlainText().strip()

    def _say(self, text: str) -> None:
        self._message.setText(text)
        self._message.show()
        announce(self._message)

    def show_seen(self, seen: Seen) -> None:
        self._message.hide()
        self.panel.set_reason(seen.draft.override_reason)
        self.show_time(seen)

    def show_time(self, seen: Seen) -> None:
        left = seen.soak_left
        self._soak.setVisible(bool(left) and self._room is not Room.SMALL)
        if left:
            words = _("The device still soaks: {time} left. The check follows.")
            self._soak.setText(words.format(time=minutes_and_seconds(left)))

    def write_to(self, draft: Treatment) -> None:
        draft.override_reason = self.panel.reason.toPlainText().strip() or None


def _note(found: Check) -> str:
    if found.worst is Severity.EMERGENCY:
        return _(
            "See to this first: no one is guided through rolling now. "
            "A session that was done all the same can be logged in the form."
        )
    if found.stopped:
        return _(
            "It says not to roll. If you do all the same, your reason is kept with the session, "
            "and it goes into the specialist report."
        )
    return _("The check knows only what is entered here and in the log.")
