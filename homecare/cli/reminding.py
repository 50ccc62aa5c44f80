"""``remind``: one short process for the system's scheduler, which shows at most one notice a day."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from homecare.cli.about import log_folder, now_of
from homecare.cli.answer import Answer
from homecare.desktop.showing import show
from homecare.i18n import _
from homecare.reminding.choosing import By, new
from homecare.reminding.reminder import Reminder
from homecare.reminding.telling import Outcome, may_be_plain, state_of, tell, would_tell
from homecare.reminding.wording import why_words
from homecare.values.times import Moment, format_time


def remind(arguments: argparse.Namespace) -> Answer:
    """Tell what is due and was not told yet; with ``--dry-run`` only say what that would be."""
    folder, now = log_folder(arguments), now_of(arguments)
    if arguments.dry_run:
        return _looked(folder, now)
    if not (folder / "log.db").exists():
        _due(folder, now)  # says what is wrong
    outcome = tell(folder, lambda: _due(folder, now), now, By.TIMER, _send)
    plain = {"at": format_time(now), "sent": bool(outcome.told), **_plain(outcome)}
    return Answer(plain=plain, lines=[*_lines(outcome)])


def _send(outcome: Outcome) -> None:
    assert outcome.notice is not None, "what is told has words"
    show(outcome.notice)


def _looked(folder: Path, now: Moment) -> Answer:
    """Nothing is written, and nothing told."""
    due, state = _due(folder, now), state_of(folder)
    plain_words = may_be_plain(folder, state.settings)
    outcome = would_tell(state, due, now, By.TIMER, plain=plain_words)
    fresh = new(due, state, now)
    listed = [{**_as_json(each), "told": each not in fresh} for each in due]
    plain = {"at": format_time(now), "sent": False, **_plain(outcome), "due": listed}
    lines = [_("Due: {text}").format(text=each.text) for each in due]
    return Answer(plain=plain, lines=[*lines, *_lines(outcome)])


def _due(folder: Path, now: Moment) -> Sequence[Reminder]:
    """Everything that is due; what it needs is imported only where something may be told."""
    from homecare.queries.for_reminders import copies_seen, history_at_rest
    from homecare.reminding.due import due_reminders

    history = history_at_rest(folder)
    if history is None:  # of an earlier version, or damaged: opening it mends that, or says what
        from homecare.cli.opening import opened

        with opened(folder, now) as diary:
            history = diary.history
    return due_reminders(history, copies_seen(folder), now)


def _plain(outcome: Outcome) -> dict[str, Any]:
    notice = outcome.notice
    return {
        "why": outcome.why,
        "notice": None if notice is None else {"title": notice.title, "text": notice.text},
        "reminders": [_as_json(each) for each in outcome.told],
    }


def _as_json(each: Reminder) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "areas": list(each.areas),
        "since": None if each.since is None else each.since.isoformat(timespec="seconds"),
        "text": each.text,
    }


def _lines(outcome: Outcome) -> Iterator[str]:
    if outcome.why is not None:
        yield why_words(outcome.why)
    if outcome.notice is not None:
        yield _("Notice: {title}. {text}").format(
            title=outcome.notice.title, text=outcome.notice.text
        )
