"""Another log of the same person into this one: an archive, a log's folder, its database or a copy."""

import argparse
from collections.abc import Iterator
from threading import Event
from typing import Any

from homecare import errors
from homecare.cli.about import log_folder
from homecare.cli.answer import DONE, SOMETHING_WRONG, TO_BE_FIXED, Answer
from homecare.cli.opening import keep_copy
from homecare.i18n import _
from homecare.sharing.intake.work import Source
from homecare.sharing.merging.differing import Difference
from homecare.sharing.merging.telling import kept_told, told
from homecare.sharing.merging.work import MergeDone, MergeForecast, foresee_merge
from homecare.sharing.merging.work import merge as merge_logs
from homecare.sharing.passwords import read_password
from homecare.sharing.progress import quiet
from homecare.values.times import now_here


def merge(arguments: argparse.Namespace) -> Answer:
    """Merge the other log, or only say what that would do; both sides of each difference are told."""
    password = read_password(arguments.password_file) if arguments.password_file else None
    source = Source(arguments.file, log_folder(arguments), now_here(), password)
    seen = foresee_merge(source, quiet)
    chosen = frozenset(arguments.turn or ())
    _refuse_unknown(chosen, seen)
    if arguments.dry_run:
        return _answer(seen, dry_run=True)
    if seen.doubt and not arguments.same_person:
        words = _("{why} Nothing was changed. If both are yours, say so with --same-person.")
        trouble = words.format(why=seen.doubt)
        return Answer(
            plain={"dry_run": False, "doubt": seen.doubt}, code=TO_BE_FIXED, trouble=trouble
        )
    done = merge_logs(source, seen, Event(), quiet, chosen)
    if not isinstance(done, MergeDone):
        raise errors.LogError(_("One of the logs has just been changed. Try again."))
    if done.step is not None:
        keep_copy(source.folder)
    return _answer(done.forecast, dry_run=False)


def _refuse_unknown(chosen: frozenset[str], seen: MergeForecast) -> None:
    known = {each.key for each in seen.differences if each.may_be_chosen}
    known |= {each.key for each in seen.kept}
    for key in sorted(chosen - known):
        words = _("“{key}” is none of what the two logs have in two ways; --dry-run lists it.")
        raise errors.LogError(words.format(key=key))


def _answer(seen: MergeForecast, *, dry_run: bool) -> Answer:
    lines = [*_nothing_written(dry_run=dry_run), *told(seen), *_each(seen)]
    plain: dict[str, Any] = {
        "dry_run": dry_run,
        "added": seen.added,
        "replaced": seen.replaced,
        "deleted": seen.deleted,
        "same": seen.same,
        "united": seen.united,
        "differences": [_plainly(each) for each in seen.differences],
        "kept": [{"key": each.key, "what": each.in_words} for each in seen.kept],
        "rejected": list(map(str, seen.rejected)),
        "without_picture": seen.without_picture,
        "doubt": seen.doubt or None,
    }
    return Answer(plain=plain, lines=lines, code=SOMETHING_WRONG if seen.rejected else DONE)


def _nothing_written(*, dry_run: bool) -> Iterator[str]:
    if dry_run:
        yield _("Nothing was written. It would be:")


def _each(seen: MergeForecast) -> Iterator[str]:
    if seen.doubt:
        yield seen.doubt
    for each in seen.differences:
        mark = _("yours holds") if each.is_ours else _("the other holds")
        yield _("{record} ({key}): {mark}. {reason}").format(
            record=each.record, key=each.key, mark=mark, reason=each.reason
        )
        ours = _("yours, {when}: {said}").format(when=each.ours_when, said=each.ours)
        theirs = _("the other, {when}: {said}").format(when=each.theirs_when, said=each.theirs)
        yield from (f"  {ours}", f"  {theirs}")
    for kept in seen.kept:
        yield _("{what} ({key})").format(what=kept_told(kept), key=kept.key)
    yield from map(str, seen.rejected)


def _plainly(each: Difference) -> dict[str, Any]:
    return {
        "id": each.key,
        "record": each.record,
        "ours": each.ours,
        "ours_when": each.ours_when,
        "theirs": each.theirs,
        "theirs_when": each.theirs_when,
        "holds": "ours" if each.is_ours else "theirs",
        "why": each.because.name.lower().replace("_", "-"),
    }
