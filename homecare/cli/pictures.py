"""Pictures from the command line: into the log, and two of them held against each other."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from homecare.cli.about import log_folder
from homecare.cli.answer import DONE, SOMETHING_WRONG, TO_BE_FIXED, Answer
from homecare.cli.opening import keep_copy, opened
from homecare.diary.adding_photos import About, Became, DateFrom, Result, Results, add_photos
from homecare.diary.diary import Diary
from homecare.diary.measuring_photos import measure_photos
from homecare.errors import LogInUse
from homecare.i18n import _, ngettext
from homecare.photos.ingest import picture_files
from homecare.records.models import Photo
from homecare.records.reading import write_record
from homecare.store.log import lock_for_window
from homecare.values.terms import View
from homecare.words import day_and_clock, full_day

if TYPE_CHECKING:
    from homecare.photos.comparing import Compared


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
        if arguments.measure:
            results = _measured(diary, results)
        keep_copy(diary.log.folder)
        return _answer(diary, results)


def _tidy(diary: Diary) -> None:
    """What a crash left half done goes, unless a window may yet bring it back by Redo."""
    with suppress(LogInUse), lock_for_window(diary.log.folder):
        diary.remove_left_over()


def _measured(diary: Diary, results: Results) -> Results:
    """Each with what was measured on it, or why that could not be."""
    wanted = {each.photo.id for each in results.each if each.photo is not None}
    failed = measure_photos(diary, wanted)
    return replace(
        results, each=tuple(_with_measures(diary, each, failed) for each in results.each)
    )


def _with_measures(diary: Diary, each: Result, failed: Mapping[UUID, str]) -> Result:
    if each.photo is None:
        return each
    why = failed.get(each.photo.id)
    said = each.why if why is None else _("not measured: {why}").format(why=why)
    return replace(each, photo=diary.get(Photo, each.photo.id), why=said)


def _answer(diary: Diary, results: Results) -> Answer:
    refused = results.of(Became.REFUSED)
    nothing = len(refused) == len(results.each)
    plain: dict[str, Any] = {
        "added": len(results.of(Became.ADDED)),
        "same": len(results.of(Became.SAME)) + len(results.of(Became.BACK)),
        "failed": None if results.failed is None else str(results.failed),
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
        code=SOMETHING_WRONG if refused or results.failed else DONE,
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
        if each.photo is not None and each.why:
            yield _why(each)
    added, same = len(results.of(Became.ADDED)), len(results.of(Became.SAME))
    told = ngettext("{n} photo added", "{n} photos added", added).format(n=added)
    if same:
        there = ngettext("{n} there already", "{n} there already", same).format(n=same)
        # Translators: phrases such as "3 photos added" and "1 there already".
        told = _("{added}, {there}").format(added=told, there=there)
    yield told
    if back := len(results.of(Became.BACK)):
        words = ngettext("{n} that was deleted is back", "{n} that were deleted are back", back)
        yield words.format(n=back)
    if results.failed is not None:
        yield _("The others were not added: {why}").format(why=results.failed)


def _why(each: Result) -> str:
    return f"{each.file}: {each.why}"


def _told(each: Result) -> str:
    assert each.photo is not None
    local = each.photo.moment.local
    when = day_and_clock(full_day(local.date()), local)
    if each.became is Became.SAME:
        return _("{file}: there already, of {when}").format(file=each.file, when=when)
    if each.became is Became.BACK:
        return _("{file}: deleted before, and back, of {when}").format(file=each.file, when=when)
    if each.date_from is DateFrom.FILE:
        words = _("{file}: {when}, the file's own time, for it does not say when it was taken")
        return words.format(file=each.file, when=when)
    return f"{each.file}: {when}"


# Two pictures ----------------------------------------------------------------------------------------


def compare_photos(arguments: argparse.Namespace) -> Answer:
    """Two picture files held against each other; no log is asked."""
    from homecare.photos.comparing import compare, decoded_file
    from homecare.photos.wording import told

    compared = compare(
        decoded_file(arguments.first),
        decoded_file(arguments.second),
        arguments.zone or (),
        arguments.control,
        card=arguments.card == "auto",
        close=arguments.view == View.CLOSE,
    )
    return Answer(plain=_compared(compared), lines=list(told(compared)))


def _compared(compared: "Compared") -> dict[str, Any]:
    redness, transform = compared.redness, compared.transform
    control = redness.control
    return {
        "aligned": compared.alignment.aligned,
        "residual_px": _rounded(compared.residual_px),
        "transform": None if transform is None else transform.tolist(),
        "comparable": compared.conditions.comparable,
        "differs": list(map(str, compared.conditions.differs)),
        "correction": str(redness.correction),
        "control": control and {"a_first": _rounded(control[0]), "a_second": _rounded(control[1])},
        "zones": [
            {
                "zone": each.zone.name,
                "a_first": _rounded(each.a_first),
                "a_second": _rounded(each.a_second),
                "change": _rounded(each.change),
                "mdc": _rounded(each.mdc),
                "ita_first": _rounded(each.ita_first),
                "ita_second": _rounded(each.ita_second),
            }
            for each in redness.zones
        ],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
