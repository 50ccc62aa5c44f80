"""A sample log to look at, and a look over the whole of one's own."""

import argparse

from homecare.cli.answer import DONE, SOMETHING_WRONG, Answer
from homecare.cli.opening import log_folder, opened
from homecare.i18n import _
from homecare.times import now_here


def demo(arguments: argparse.Namespace) -> Answer:
    """Write a sample log into a folder that is new or empty."""
    from homecare.sample import write_sample_log

    folder = log_folder(arguments)
    write_sample_log(folder, now=now_here(), years=arguments.years, seed=arguments.seed)
    words = _("A sample log is in {folder}: nobody's real data.").format(folder=folder)
    return Answer(plain={"log": str(folder)}, lines=[words])


def verify(arguments: argparse.Namespace) -> Answer:
    """Look over the whole log for damage."""
    from homecare.integrity import verify as look_over

    with opened(log_folder(arguments)) as diary:
        problems = look_over(diary.log)
    fine = _("No damage was found in {folder}.").format(folder=log_folder(arguments))
    return Answer(
        plain={"ok": not problems, "problems": list(problems)},
        lines=problems or [fine],
        code=SOMETHING_WRONG if problems else DONE,
    )
