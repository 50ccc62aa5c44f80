"""Taking in a file: a table or an archive of ours, or any spreadsheet with its mapping."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from homecare.cli.about import log_folder
from homecare.cli.answer import DONE, SOMETHING_WRONG, TO_BE_FIXED, Answer
from homecare.cli.records import counts, in_words, kept, take
from homecare.i18n import _, ngettext
from homecare.sharing.copy_first import copy_before_import
from homecare.sharing.intake.bounds import BadFile, read_file
from homecare.sharing.intake.day_order import DayOrder
from homecare.sharing.intake.incoming import Answers, Incoming, incoming
from homecare.sharing.intake.mapping.applying import Mapped, applied
from homecare.sharing.intake.mapping.foreign import NeedsMapping
from homecare.sharing.intake.mapping.guess import guessed
from homecare.sharing.intake.mapping.mapping import as_plain, as_toml, read_mapping
from homecare.sharing.intake.mapping.still_open import with_open_marked
from homecare.sharing.intake.plan import Plan
from homecare.sharing.passwords import read_password
from homecare.store.file_format import FILE_NAME


def import_(arguments: argparse.Namespace) -> Answer:
    """Take the good records of a table or an archive of ours, and say what is wrong with others.

    Of somebody else's table all rows come in, or those without the others that the person leaves out.
    """
    password = read_password(arguments.password_file) if arguments.password_file else None
    mapping = read_mapping(read_file(arguments.mapping)) if arguments.mapping else None
    dates = DayOrder(arguments.dates) if arguments.dates else None
    answers = Answers(dates, arguments.encoding, mapping)
    try:
        with incoming(arguments.file, password, answers=answers) as came:
            return _answer(arguments, came)
    except NeedsMapping as foreign:
        if not arguments.dry_run:
            raise
        return _first_mapping(arguments, foreign, password)


def _answer(arguments: argparse.Namespace, came: Incoming) -> Answer:
    dry, folder = arguments.dry_run, log_folder(arguments)
    came = _said_whole(came) if arguments.whole or dry else _all_whole(came)
    consent = came.mapping is None or arguments.skip_rejected
    if not dry and not consent:
        made = take(folder, came, _("Import"), dry_run=True)
        if made.rejected:
            return _not_without_consent(made)
    if not dry and (folder / FILE_NAME).exists():
        copy_before_import(folder)
    made = take(folder, came, _("Import"), dry_run=dry)
    words = _("Nothing was written. It would be: {counts}") if dry else "{counts}"
    lines = [words.format(counts=in_words(made)), *_reasons(came, made)]
    plain: dict[str, Any] = counts(made) | {"dry_run": dry}
    if came.mapping is not None and dry:
        plain["mapping"] = as_plain(came.mapping)
        lines = [*_commented(lines), *as_toml(plain["mapping"]).splitlines()]
    return Answer(plain=plain, lines=lines, code=SOMETHING_WRONG if made.rejected else DONE)


def _reasons(came: Incoming, made: Plan) -> Iterator[str]:
    """How the file was read, and why what is not taken is not."""
    if came.told:
        yield came.told
    if not came.givens:
        yield _("The file holds no record.")
    yield from kept(made)
    yield from map(str, made.rejected)


def _not_without_consent(made: Plan) -> Answer:
    words = ngettext(
        "Nothing was added: {n} row can't be taken. {problem} With --skip-rejected the others come in "
        "without it.",
        "Nothing was added: {n} rows can't be taken. {problem} With --skip-rejected the others come in "
        "without them.",
        made.refused,
    )
    trouble = words.format(n=made.refused, problem=f"{made.rejected[0]}.")
    none = Plan(rejected=made.rejected)
    return Answer(plain=counts(none) | {"dry_run": False}, code=TO_BE_FIXED, trouble=trouble)


def _first_mapping(
    arguments: argparse.Namespace, foreign: NeedsMapping, password: str | None
) -> Answer:
    """A mapping that the table itself suggests, with what would come of it, as a file to be edited."""
    mapping = guessed(foreign.book, foreign.encoding)
    made = applied(foreign.book, mapping)
    if not made.questions:
        answers = Answers(encoding=arguments.encoding, mapping=mapping)
        with incoming(arguments.file, password, answers=answers) as came:
            return _with_open(_answer(arguments, came), made)
    asked = [each.text for each in made.questions]
    plain = with_open_marked(made)
    lines = [*_commented([_("Nothing was written. Answer each “?” first:"), *asked, *made.told])]
    return Answer(
        plain={"dry_run": True, "mapping": plain, "questions": asked, "told": list(made.told)},
        lines=[*lines, *as_toml(plain).splitlines()],
    )


def _with_open(answer: Answer, made: Mapped) -> Answer:
    """The same, with the words that were not understood marked in the mapping."""
    plain = with_open_marked(made)
    told = [line for line in answer.lines if line.startswith("#")]
    return replace(
        answer,
        plain=answer.plain | {"mapping": plain, "questions": []},
        lines=[*told, *as_toml(plain).splitlines()],
    )


def _commented(lines: list[str]) -> Iterator[str]:
    """Lines that a mapping may begin with."""
    return (f"# {' '.join(line.split())}" for line in lines)


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
            len({each.place for each in cut}),
        )
        raise BadFile(words.format(n=cut[-1].line, row=cut[-1].cut))
    return came
