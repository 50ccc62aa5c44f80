"""Which tests a change asks for, and which of them need other programs."""

import pytest

from tools.selection import asked_by, main, needs_readers


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ("homecare/rules/skin.py", "tests/homecare/rules"),
        ("homecare/queries/journal/lines.py", "tests/homecare/queries"),
        ("homecare/words.py", "tests/homecare/test_words.py"),
        ("homecare/facts/radiofrequency.py", "tests/homecare/facts"),
        ("homecare/values/needles.py", "tests/homecare/values"),
        ("homecare/guidance/texts.py", "tests/homecare/rules/test_safety_table.py"),
        ("ui/widgets/chips.py", "tests/ui/widgets"),
        ("ui/dialogs/profile/baseline.py", "tests/ui/dialogs"),
        ("ui/tasks.py", "tests/ui/test_tasks.py"),
        ("tests/ui/reading.py", "tests/ui/pages/test_journal.py"),
        ("tests/homecare/test_words.py", "tests/homecare/test_words.py"),
        ("resources/guidance/rules.toml", "tests/homecare/guidance"),
        ("docs/safety.md", "tests/homecare/rules/test_safety_table.py"),
    ],
)
def test_a_changed_file_asks_for_its_tests(changed, asked):
    assert asked in asked_by([changed])


def test_nothing_is_asked_twice_and_the_contracts_always():
    found = asked_by(["homecare/rules/skin.py", "tests/homecare/rules/test_skin.py"])
    assert "tests/test_contracts.py" in found
    assert "tests/homecare/rules" in found
    assert "tests/homecare/rules/test_skin.py" not in found


def test_a_word_of_the_core_does_not_ask_for_everything():
    assert "tests/homecare" not in asked_by(["homecare/words.py"])
    assert "tests/ui" not in asked_by(["ui/tasks.py", "ui/app.py"])


def test_a_file_that_is_gone_asks_for_its_room():
    assert "tests/homecare/rules" in asked_by(["homecare/rules/gone.py"])
    assert "tests/homecare/rules/test_gone.py" not in asked_by(
        ["tests/homecare/rules/test_gone.py"]
    )


@pytest.mark.parametrize(
    ("tests", "needed"),
    [
        ([], True),
        (["tests/homecare/sharing"], True),
        (["tests/homecare/sharing/fhir/test_fhir.py"], True),
        (["tests/homecare/sharing/calendar/test_calendar.py::test_a_name"], True),
        (["tests/homecare/rules"], False),
        (["tests/homecare/test_words.py"], False),
    ],
)
def test_other_programs_are_asked_for_where_they_are_used(tests, needed):
    assert needs_readers(tests) is needed
    assert main(["readers", "-x", *tests]) == (0 if needed else 1)
