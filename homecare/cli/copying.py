"""A copy of the log, and the way back to one."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from homecare import errors
from homecare.cli.about import log_folder
from homecare.cli.answer import DONE, SOMETHING_WRONG, Answer
from homecare.cli.opening import keep_second_copy
from homecare.diary.salvaging import salvage_log
from homecare.diary.salvaging import told as salvage_told
from homecare.i18n import _
from homecare.store.backup import checksum_file, copy_to, said_checksum
from homecare.store.copies import Holds, best_of, copies, holds, told
from homecare.store.file_format import FILE_NAME
from homecare.store.fitness import unfit_for
from homecare.store.keeping import fresh_copy
from homecare.store.restoring import restore as put_back
from homecare.values.times import now_here
from homecare.words import full_day


def backup(arguments: argparse.Namespace) -> Answer:
    """Copy the log as it is now, beside it or to a file of the person's own."""
    folder = log_folder(arguments)
    if not (folder / FILE_NAME).exists():
        raise errors.NoLog(_("There is no log in {path}.").format(path=folder))
    out, second = arguments.out, None
    if out is None:
        out = fresh_copy(folder, now_here().local_date)
        second = keep_second_copy(folder)
    else:
        _refuse_target(folder, out)
        copy_to(folder / FILE_NAME, out.absolute())
    held = holds(out)
    words = _("Copied to {out}: {holds}. Its SHA-256 is in {sum}.")
    return Answer(
        plain={
            "out": str(out),
            "sha256": said_checksum(out),
            "holds": _plainly(held),
            **({} if second is None else {"second_place": str(second)}),
        },
        lines=[
            words.format(out=out, holds=told(held), sum=checksum_file(out).name),
            *([] if second is None else [_("Also in {path}.").format(path=second)]),
            *(
                [_("Pictures are not in it: “export --format archive” has them.")]
                * bool(held.photos)
            ),
        ],
    )


def restore(arguments: argparse.Namespace) -> Answer:
    """Put what a copy holds into the log; what the log held is kept first."""
    folder = log_folder(arguments)
    if arguments.salvage:
        return _salvage(folder)
    done = put_back(folder, arguments.file, now_here().local_date)
    lines = [_("Restored: {holds}.").format(holds=told(done.holds))]
    if done.kept is not None:
        lines.append(_("What was there before is kept in {path}.").format(path=done.kept))
    kept = None if done.kept is None else str(done.kept)
    return Answer(
        plain={"restored": str(arguments.file), "kept": kept, "holds": _plainly(done.holds)},
        lines=lines,
    )


def _salvage(folder: Path) -> Answer:
    done = salvage_log(folder, now_here().local_date)
    kept = None if done.kept is None else str(done.kept)
    plain = {
        "read": done.read,
        "from_copy": done.from_copy,
        "lost": done.lost,
        "unreadable": done.unreadable,
        "left_out": done.left_out,
        "without": [{"kind": k, "field": f, "n": n} for (k, f), n in done.without.items()],
    }
    words = _("The damaged log is kept in {path}.").format(path=kept)
    return Answer(
        plain={"salvaged": plain, "kept": kept},
        lines=[*salvage_told(done), words],
        code=DONE if done.is_whole else SOMETHING_WRONG,
    )


def _refuse_target(folder: Path, out: Path) -> None:
    """A copy takes the place of a file, and never that of the log or of what belongs to it."""
    if out.exists() and not out.is_file():
        words = _("{path} is a folder or a device, not a file; nothing was written.")
        raise errors.LogError(words.format(path=out))
    if out.resolve().parent == folder.resolve() and out.name.startswith(FILE_NAME):
        raise errors.LogError(_("{path} is the log itself, not a copy.").format(path=out))


def _is_in_order(folder: Path) -> bool:
    """Then it was another file that the command could not take."""
    file = folder / FILE_NAME
    return file.exists() and unfit_for(file) is None


def _plainly(held: Holds) -> dict[str, Any]:
    day = held.last_day
    return asdict(held) | {"last_day": None if day is None else day.isoformat()}


def with_way_back(arguments: argparse.Namespace, problem: errors.LogError) -> errors.LogError:
    """The same problem, and which copy there is and what puts it back."""
    folder = log_folder(arguments)
    if arguments.command == "restore" or _is_in_order(folder):
        return problem
    return type(problem)(" ".join([str(problem), *_ways(folder)]))


def _ways(folder: Path) -> Iterator[str]:
    best = best_of(copies(folder))
    if best is not None:
        yield _(
            "The newest good copy is of {day} ({holds}); this puts it back: "
            "homecare restore --log “{folder}” “{copy}”"
        ).format(
            day=full_day(best.day), holds=told(holds(best.path)), folder=folder, copy=best.path
        )
    if (folder / FILE_NAME).exists():
        yield _(
            "What can be read of the damaged log, with its newest good copy, comes back by this: "
            "homecare restore --log “{folder}” --salvage"
        ).format(folder=folder)
