"""Records in and out: add, export; and taking what a file gives, for ``import`` too."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from homecare.cli.about import log_folder, now_of
from homecare.cli.answer import TO_BE_FIXED, Answer, complain
from homecare.cli.opening import keep_copy, opened
from homecare.diary.diary import Diary
from homecare.errors import NoLog
from homecare.i18n import _, ngettext
from homecare.regional.joining import enumerated
from homecare.sharing.calendar.form import CalendarForm, Titles
from homecare.sharing.formats import Request, write_file
from homecare.sharing.intake.bounds import read_file, read_within
from homecare.sharing.intake.given import BadFile, read_json
from homecare.sharing.intake.incoming import Incoming
from homecare.sharing.intake.kept import KeptFor
from homecare.sharing.intake.plan import NotTaken, Plan, Rejected, plan, plan_for_new_log, whole
from homecare.sharing.last_visit import since_last_visit
from homecare.sharing.passwords import read_password
from homecare.sharing.pdf.form import Paper, Part, Pictures, ReportForm
from homecare.sharing.scope import Include, NameShown, Scope
from homecare.sharing.tables.form import DecimalMark, Separator, TableForm
from homecare.values.times import now_here


def add(arguments: argparse.Namespace) -> Answer:
    """Take every record of a JSON file, or nothing."""
    came = Incoming(read_json(_read(arguments.file)))
    try:
        made = take(log_folder(arguments), came, _("Add records"), all_or_none=True)
    except NotTaken as problem:
        none = Plan(rejected=problem.plan.rejected)
        return Answer(plain=counts(none), code=TO_BE_FIXED, trouble=str(problem))
    return Answer(plain=counts(made), lines=[in_words(made), *kept(made)])


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


def take(
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


def counts(made: Plan) -> dict[str, Any]:
    """What a plan does, for scripts."""
    stays = [each.in_words for each in made.kept]
    return {
        "added": made.added,
        "replaced": made.replaced,
        "same": made.same,
        "rejected": list(map(_rejected, made.rejected)),
    } | ({"kept": stays} if stays else {})


def kept(made: Plan) -> Iterator[str]:
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
        if each.why is KeptFor.HALF:
            words = _(
                "Kept as in your log, of the same time and skin: {kept} (in the file: {said})"
            )
            yield words.format(kept=each.in_words, said=each.said)
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


def in_words(made: Plan) -> str:
    """What a plan does, in a line."""

    def parts() -> Iterator[str]:
        # Translators: all of these count entries of the log.
        yield ngettext("{n} added", "{n} added", made.added).format(n=made.added)
        if n := made.replaced:
            yield ngettext("{n} replaced", "{n} replaced", n).format(n=n)
        if n := made.same:
            yield ngettext("{n} there already", "{n} there already", n).format(n=n)
        if n := made.newer:
            yield ngettext("{n} kept: yours is newer", "{n} kept: yours are newer", n).format(n=n)
        if n := made.half_equal:
            text = ngettext(
                "{n} kept out: your log has something of that time",
                "{n} kept out: your log has something of that time",
                n,
            )
            yield text.format(n=n)
        if n := made.refused:
            yield ngettext("{n} not taken", "{n} not taken", n).format(n=n)

    return enumerated(parts())
