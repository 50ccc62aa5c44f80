"""A sample log to look at, and a look over the whole of one's own."""

import argparse

from homecare.cli.about import log_folder
from homecare.cli.answer import DONE, SOMETHING_WRONG, Answer
from homecare.i18n import _
from homecare.values.times import now_here


def demo(arguments: argparse.Namespace) -> Answer:
    """Write a sample log into a folder that is new or empty."""
    from homecare.sample import write_sample_log

    folder = log_folder(arguments)
    write_sample_log(folder, now=now_here(), years=arguments.years, seed=arguments.seed)
    words = _("A sample log is in {folder}: nobody's real data.").format(folder=folder)
    return Answer(plain={"log": str(folder)}, lines=[words])


def verify(arguments: argparse.Namespace) -> Answer:
    """Look over the whole log for damage."""
    from homecare.store.integrity import verify as look_over

    folder = log_folder(arguments)
    verdict = look_over(folder)
    fine = _("No damage was found in {folder}.").format(folder=folder)
    return Answer(
        plain={"ok": verdict.ok, "problems": list(verdict.problems)},
        lines=verdict.problems or (fine,),
        code=DONE if verdict.ok else SOMETHING_WRONG,
    )
