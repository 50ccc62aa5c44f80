"""Pictures from the command line: into the log."""

import argparse
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from homecare.cli.answer import DONE, SOMETHING_WRONG, TO_BE_FIXED, Answer
from homecare.cli.opening import log_folder, opened
from homecare.diary.adding_photos import About, Became, DateFrom, Result, Results, add_photos
from homecare.diary.diary import Diary
from homecare.errors import LogInUse
from homecare.i18n import _, ngettext
from homecare.photos.ingest import picture_files
from homecare.records.reading import write_record
from homecare.store.log import lock_for_window
from homecare.values.terms import View
from homecare.words import clock, full_day


def photo(arguments: argparse.Namespace) -> Answer:
    """Take in pictures; each that can't be taken is told, and the others are."""
    about = About(
        area=arguments.area,
        view=View(arguments.view) if arguments.view else None,
        at=getattr(arguments, "at", None),
        undated_by_file=True,
    )
    with opened(log_folder(arguments)) as diary:
        _tidy(diary)
        results = add_photos(diary, picture_files(map(Path, arguments.files)), about)
        return _answer(diary, results)


def _tidy(diary: Diary) -> None:
    """What a crash left half done goes, unless a window may yet bring it back by Redo."""
    with suppress(LogInUse), lock_for_window(diary.log.folder):
        diary.remove_left_over()


def _answer(diary: Diary, results: Results) -> Answer:
    refused = results.of(Became.REFUSED)
    nothing = len(refused) == len(results.each)
    plain: dict[str, Any] = {
        "added": len(results.of(Became.ADDED)),
        "same": len(results.of(Became.SAME)),
        "rejected": [{"file": str(each.file), "why": each.why} for each in refused],
        "photos": [_plain(diary, each) for each in results.each if each.photo is not None],
    }
    if nothing and results.each:
        return Answer(plain=plain, code=TO_BE_FIXED, trouble=" ".join(map(_why, refused)))
    if nothing:
        return Answer(plain=plain, code=TO_BE_FIXED, trouble=_("There is no picture in there."))
    return Answer(
        plain=plain,
        lines=list(_lines(results)),
        code=SOMETHING_WRONG if refused else DONE,
    )


def _plain(diary: Diary, each: Result) -> dict[str, Any]:
    assert each.photo is not None
    record = write_record(each.photo, diary.lookup())
    told = {
        name: value for name, value in record.items() if name not in ("kind", "original_sha256")
    }
    return told | {"from": str(each.file), "date_from": each.date_from}


def _lines(results: Results) -> Iterator[str]:
    for each in results.each:
        yield _why(each) if each.photo is None else _told(each)
    added, same = len(results.of(Became.ADDED)), len(results.of(Became.SAME))
    yield ngettext("{n} photo added", "{n} photos added", added).format(n=added) + (
        _(", {n} there already").format(n=same) if same else ""
    )


def _why(each: Result) -> str:
    return f"{each.file}: {each.why}"


def _told(each: Result) -> str:
    assert each.photo is not None
    local = each.photo.moment.local
    when = f"{full_day(local.date())}, {clock(local)}"
    if each.became is Became.SAME:
        return _("{file}: there already, of {when}").format(file=each.file, when=when)
    if each.date_from is DateFrom.FILE:
        words = _("{file}: {when}, the file's own time, for it does not say when it was taken")
        return words.format(file=each.file, when=when)
    return f"{each.file}: {when}"
