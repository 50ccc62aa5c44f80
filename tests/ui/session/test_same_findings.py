"""The command ``check`` and the panel beside the form say the same of the same facts."""

import json
from typing import Any

import pytest

from homecare import cli
from homecare.diary.diary import Diary
from homecare.values.times import Moment, format_time
from tests.ui.desk import desk_of
from tests.ui.reading import control, findings
from tests.worked import CASES
from ui.session.form import SessionForm

pytestmark = pytest.mark.usefixtures("theme")


def printed(diary: Diary, now: Moment, needle_mm: float, capsys: Any) -> list[tuple[str, ...]]:
    """What ``check --json`` says of a session now, in its order."""
    folder = str(diary.log.folder)
    at, needle = format_time(now), f"{needle_mm}"
    words = ["check", "--log", folder, "--areas", "face", "--needle-mm", needle, "--at", at]
    assert cli.run([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    return [(each["rule"], each["severity"], each["title"]) for each in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_command_and_the_panel_agree(case, diary, now, tasks, show, qtbot, capsys) -> None:
    case.tell(diary)
    form = show(SessionForm(desk_of(diary, tasks)[0]))

    expected = printed(diary, now, case.needle_mm, capsys)
    told = [("" if rule == "not-known" else rule, *rest) for rule, *rest in expected]
    panel = control(form, "Safety check")
    qtbot.waitUntil(lambda: findings(panel) == told, timeout=5000)
    if case.check_in is None:
        assert (case.rule, case.severity) in [each[:2] for each in expected]
