"""Files on the command line are for the window; commands, options and misspelt commands are not."""

from pathlib import Path

import pytest

from homecare.cli import handed_files


@pytest.mark.parametrize(
    ("given", "options", "files"),
    [
        ([], [], []),
        (["log.csv"], [], ["log.csv"]),
        (["--log", "my.log", "a.jpg", "b.jpg"], ["--log", "my.log"], ["a.jpg", "b.jpg"]),
        (["/home/me/other"], [], ["/home/me/other"]),
        (["--demo"], ["--demo"], []),
        (["check", "--areas", "face"], ["check", "--areas", "face"], []),
        (["compare-photos", "a.jpg", "b.jpg"], ["compare-photos", "a.jpg", "b.jpg"], []),
        (["exprot"], ["exprot"], []),
        (["import", "log.csv"], ["import", "log.csv"], []),
    ],
)
def test_files_are_told_from_commands(
    given: list[str], options: list[str], files: list[str]
) -> None:
    assert handed_files(given) == (options, [Path(each) for each in files])
