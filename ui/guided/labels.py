"""What the acts of each step are called, and where the guide stands, in words."""

from collections.abc import Mapping
from typing import Any

from homecare.guided.state import BEFORE, Guided, Stage, from_plain
from homecare.i18n import _, pgettext
from homecare.values.terms import Severity
from ui.guided.foot import Labels
from ui.guided.step import minutes_and_seconds


def labels_of(state: Guided, worst: Severity | None = None) -> Labels:
    """The names of the acts in the step that shows; while a question stands, only its answers.

    ``worst`` is what the check says of the plan: where it says stop, not to roll is the main act.
    """
    stage = state.stage
    if state.watch.asks:
        return Labels(next=_("I paused"), stop=_("Stop now"))
    if stage is Stage.PLAN and worst is Severity.EMERGENCY:
        return Labels(next=_("Not today"))
    if stage is Stage.PLAN and worst is Severity.STOP:
        return Labels(next=_("Not today"), skip=_("Go on all the same"))
    if stage is Stage.PLAN:
        return Labels(next=_("Next"), stop=_("Close"))
    if stage is Stage.SOAK:
        is_timed = state.soak is not None
        text = _("Next") if is_timed else _("It lies in the alcohol now")
        skip = _("Skip")
        return Labels(next=text, skip=skip, back=pgettext("button", "Back"), stop=_("Close"))
    if stage in (Stage.HANDS, Stage.SKIN):
        return Labels(
            next=_("Done"), skip=_("Skip"), back=pgettext("button", "Back"), stop=_("Close")
        )
    if stage is Stage.QUESTIONS:
        return Labels(next=_("Next"), back=pgettext("button", "Back"), stop=_("Close"))
    if stage is Stage.CHECK:
        return Labels(next=_("Start rolling"), back=pgettext("button", "Back"), stop=_("Close"))
    if stage is Stage.STOP:
        return Labels(next=_("To the end"), back=_("Roll on"), stop=_("Close"))
    if stage is Stage.AFTER:
        back, close, throw = pgettext("button", "Back"), _("Close"), _("Throw away")
        return Labels(next=_("Save session"), back=back, stop=close, throw=throw)
    return _labels_of_rolling(state)


def _labels_of_rolling(state: Guided) -> Labels:
    skip = _("Enough here") if state.zone.done else _("Skip zone")
    if not state.watch.is_running:
        return Labels(
            next=_("Go on"), skip=skip, back=pgettext("button", "Back"), stop=_("Stop now")
        )
    left = len(state.directions) - state.zone.done
    is_last = not any(
        not zone.is_skipped and zone.done < len(state.directions)
        for zone in state.zones[state.here + 1 :]
    )
    text = _("Next direction") if left > 1 else _("Finished") if is_last else _("Next zone")
    return Labels(
        next=text, skip=skip, pause=_("Pause"), back=pgettext("button", "Back"), stop=_("Stop now")
    )


def where_words(state: Guided) -> str:
    """How far the session has come, beside its title."""
    if state.stage in BEFORE:
        return _("Before you start · {n} of {total}").format(
            n=BEFORE.index(state.stage) + 1, total=len(BEFORE)
        )
    if state.stage in (Stage.ROLL, Stage.STOP):
        return _("Rolling")
    return _("Afterwards")


def resume_words(guide: Mapping[str, Any] | None, when: str) -> str:
    """What waits: how far it had come, and when it was kept."""
    state = from_plain(guide) if guide is not None else None
    if state is None:
        return _("Its draft from {when} was kept. The guide can go on with it.").format(when=when)
    if state.stage in BEFORE:
        return _("It was kept at {when}, before the first pass.").format(when=when)
    return _("It was kept at {when}, after {time} of rolling.").format(
        when=when, time=minutes_and_seconds(state.watch.counted)
    )
