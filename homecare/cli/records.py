"""Records in and out: add, import, export."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from homecare.cli.answer import DONE, SOMETHING_WRONG, TO_BE_FIXED, Answer, complain
from homecare.cli.opening import keep_copy, log_folder, now_of, opened
from homecare.diary.diary import Diary
from homecare.errors import NoLog
from homecare.i18n import _, ngettext
from homecare.sharing.calendar.form import CalendarForm, Titles
from homecare.sharing.copy_first import copy_before_import
from homecare.sharing.formats import Request, write_file
from homecare.sharing.intake.bounds import read_file, read_within
from homecare.sharing.intake.day_order import DayOrder
from homecare.sharing.intake.given import BadFile, read_json
from homecare.sharing.intake.incoming import Incoming, incoming
from homecare.sharing.intake.kept import KeptFor
from homecare.sharing.intake.plan import NotTaken, Plan, Rejected, plan, plan_for_new_log, whole
from homecare.sharing.last_visit import since_last_visit
from homecare.sharing.passwords import read_password
from homecare.sharing.pdf.form import Paper, Part, Pictures, ReportForm
from homecare.sharing.scope import Include, NameShown, Scope
from homecare.sharing.tables.form import DecimalMark, Separator, TableForm
from homecare.store.file_format import FILE_NAME
from homecare.values.times import now_here


def add(arguments: argparse.Namespace) -> Answer:
    """Take every record of a JSON file, or nothing."""
    came = Incoming(read_json(_read(arguments.file)))
    try:
        made = _take(log_folder(arguments), came, _("Add records"), all_or_none=True)
    except NotTaken as problem:
        none = Plan(rejected=problem.plan.rejected)
        return Answer(plain=_counts(none), code=TO_BE_FIXED, trouble=str(problem))
    return Answer(plain=_counts(made), lines=[_in_words(made), *_kept(made)])


def import_(arguments: argparse.Namespace) -> Answer:
    """Take the good records of a table or an archive of ours, and say what is wrong with others."""
    dry = arguments.dry_run
    password = read_password(arguments.password_file) if arguments.password_file else None
    dates = DayOrder(arguments.dates) if arguments.dates else None
    with incoming(arguments.file, password, dates=dates) as came:
        came = _said_whole(came) if arguments.whole else _all_whole(came)
        folder = log_folder(arguments)
        if not dry and (folder / FILE_NAME).exists():
            copy_before_import(folder)
        made = _take(folder, came, _("Import"), dry_run=dry)
    words = _("Nothing was written. It would be: {counts}") if dry else "{counts}"
    return Answer(
        plain=_counts(made) | {"dry_run": dry},
        lines=[
            words.format(counts=_in_words(made)),
            *([came.told] if came.told else []),
            *_kept(made),
            *map(str, made.rejected),
        ],
        code=SOMETHING_WRONG if made.rejected else DONE,
    )


def _said_whole(came: Incoming) -> Incoming:
    return replace(came, givens=[replace(each, cut="") for each in came.givens])


def _all_whole(came: Incoming) -> Incoming:
    """What came in; raises ``BadFile`` where a row of it may be cut short."""
    cut = [each for each in came.givens if each.cut]
    if cut:
        words = ngettext(
            "The table may be cut short: line {n} has no line end or lacks cells (“{row}”). Nothing "
            "was taken. Where it is whole, say so with --whole.",
            "The table may be cut short: line {n} and others have no line end or lack cells "
            "(“{row}”). Nothing was taken. Where they are whole, say so with --whole.",
            len(cut),
        )
        raise BadFile(words.format(n=cut[-1].line, row=cut[-1].cut))
    return came


def export(arguments: argparse.Namespace) -> Answer:
    """Write the log in another form."""
    scope = Scope(
        from_day=arguments.from_day,
        to_day=arguments.to_day,
        areas=frozenset(arguments.areas or ()),
        include=frozenset(map(Include, arguments.include or ())),
        name=NameShown(arguments.name or NameShown.NONE),
    )
    form = ReportForm(
        paper=Paper(arguments.paper),
        parts=frozenset(map(Part, arguments.parts)),
        pictures=Pictures(arguments.pictures),
    )
    password = read_password(arguments.password_file) if arguments.password_file else None
    request = Request(
        scope=scope,
        now=now_of(arguments),
        form=form,
        table=_table_form(arguments),
        calendar=CalendarForm(titles=Titles(arguments.titles or Titles.NEUTRAL)),
        password=password,
    )
    with opened(log_folder(arguments)) as diary:
        if arguments.since_visit:
            visits = (each.moment for each in diary.history.visits)
            since = since_last_visit(scope, visits, diary.dated(request.now).local_date)
            request = replace(request, scope=since)
        made = write_file(diary, arguments.format, arguments.out, request)
    for warning in made.warnings:
        complain(warning)
    counted = {} if made.records is None else {"records": made.records}
    return Answer(plain={"out": str(arguments.out), **counted}, lines=[made.words])


def _table_form(arguments: argparse.Namespace) -> TableForm:
    return TableForm(
        separator=Separator(arguments.separator or Separator.COMMA),
        decimal=DecimalMark(arguments.decimal or DecimalMark.POINT),
        byte_order_mark=arguments.bom != "no",
    )


def _read(file: str) -> bytes:
    if file != "-":
        return read_file(Path(file))
    if sys.stdin is None:  # it was closed
        raise BadFile(_("There is no standard input to read from."))
    return read_within(sys.stdin.buffer)


def _take(
    folder: Path,
    came: Incoming,
    act: str,
    *,
    all_or_none: bool = False,
    dry_run: bool = False,
) -> Plan:
    """Hold the records against the log and save what is good; a log is made where there is none.

    Where nothing is to be written no folder appears either.
    """
    try:
        with opened(folder) as diary:
            made = plan(diary, came.givens, by_hand=all_or_none)
            return _save(diary, came, whole(made) if all_or_none else made, act, dry_run=dry_run)
    except NoLog:
        made = plan_for_new_log(came.givens, now_here())
        if all_or_none:
            whole(made)
    if dry_run or (made.rejected and not made.rows):
        return made
    with opened(folder, create=True) as diary:
        return _save(diary, came, made, act)


def _save(diary: Diary, came: Incoming, made: Plan, act: str, *, dry_run: bool = False) -> Plan:
    if not dry_run:
        came.save(diary, made, act)
        keep_copy(diary.log.folder)
    return made


def _counts(made: Plan) -> dict[str, Any]:
    kept = [each.in_words for each in made.kept]
    return {
        "added": made.added,
        "replaced": made.replaced,
        "same": made.same,
        "rejected": list(map(_rejected, made.rejected)),
    } | ({"kept": kept} if kept else {})


def _kept(made: Plan) -> Iterator[str]:
    """What the file leaves out or weakens and the log keeps: to take it away is an act of its own."""
    left_out = [each.words for each in made.kept if each.why is KeptFor.SILENCE]
    if left_out:
        words = _("Kept, since the file does not speak of it: {names}")
        yield words.format(names="; ".join(left_out))
    weaker = [
        _("{kept}, in the file: {said}").format(kept=each.words, said=each.said)
        for each in made.kept
        if each.why is KeptFor.CAUTION
    ]
    if weaker:
        words = _("Kept, since by the file the safety check would say less: {names}")
        yield words.format(names="; ".join(weaker))
    for each in made.kept:
        if each.why is KeptFor.NEWER:
            words = _("Kept, since yours is newer: {kept} (in the file: {said})")
            yield words.format(kept=each.in_words, said=each.said)


def _rejected(each: Rejected) -> dict[str, Any]:
    problem = each.problem
    return {
        each.given.unit: each.given.line,
        "field": problem.field,
        "value": problem.value,
        "why": problem.why,
    }


def _in_words(made: Plan) -> str:
    def parts() -> Iterator[str]:
        yield _("{n} added").format(n=made.added)
        if made.replaced:
            yield _("{n} replaced").format(n=made.replaced)
        if made.same:
            yield _("{n} there already").format(n=made.same)
        if made.newer:
            yield _("{n} kept: yours is newer").format(n=made.newer)
        if made.rejected:
            yield _("{n} not taken").format(n=made.refused)

    return ", ".join(parts())
