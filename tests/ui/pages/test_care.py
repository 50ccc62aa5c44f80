"""Safety & care: read, search, unfold, and jump to a rule, by mouse and by keyboard."""

from collections.abc import Callable
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from homecare.advice.care import restart_dates
from homecare.diary.diary import Diary
from homecare.guidance.how_it_works import guide
from homecare.guidance.texts import Strength, guidance
from homecare.guidance.words import strength_words
from homecare.words import rule_number
from tests.ui.desk import desk_of
from tests.ui.reading import visible_text
from ui.look.theme import Choice, Theme, tokens
from ui.pages.care import CarePage
from ui.tasks import Tasks
from ui.widgets.fold import FoldHead
from ui.widgets.picture import Picture, coloured

Show = Callable[[QWidget], QWidget]

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def page(diary: Diary, tasks: Tasks, show: Show) -> CarePage:
    """The page as the window has it: told of every change."""
    made = CarePage(desk_of(diary, tasks)[0])
    made.resize(1000, 700)
    diary.on_change.append(made.on_changed)
    show(made)
    return made


def seen(page: CarePage) -> str:
    """What can be read, the heads of the folds too."""
    heads = [h for h in page.findChildren(FoldHead) if h.isVisibleTo(page)]
    notes = "\n".join(f"{head.accessibleName()}" for head in heads)
    return visible_text(page).replace("&&", "&") + "\n" + notes


def choose(page: QWidget, text: str, qtbot: QtBot) -> None:
    chip = next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible())
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


def head_of(page: CarePage, rule: str) -> FoldHead:
    """A rule without a number goes by its title alone."""
    known = guidance().rules.get(rule)
    begins = known.title if known and not rule_number(rule) else f"{rule} ·"
    return next(h for h in page.findChildren(FoldHead) if h.text().startswith(begins))


def type_search(page: CarePage, words: str, qtbot: QtBot) -> QLineEdit:
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = page.findChild(QLineEdit)
    assert field is not None
    assert field.hasFocus()
    qtbot.keyClicks(field, words)
    return field


def test_a_second_search_begins_anew(page: CarePage, qtbot: QtBot) -> None:
    type_search(page, "R31", qtbot)
    assert type_search(page, "R18", qtbot).text() == "R18"


def test_every_rule_has_a_row_with_severity_number_and_strength(page: CarePage) -> None:
    text = seen(page)
    for rule in guidance().rules.values():
        assert (f"{rule.id} · {rule.title}" if rule_number(rule.id) else rule.title) in text
    assert "R05 · Too soon. Stop. 96 h to 56 d · the careful end of what sources say" in text
    assert text.count("not a medical device") == 1
    assert "{" not in text


def test_a_row_unfolds_to_its_words_and_sources(page: CarePage, qtbot: QtBot) -> None:
    head = head_of(page, "R05")
    qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
    text = visible_text(page)
    assert "Too soon for ‹area›." in text
    assert "Why: Needling opens the skin barrier" in text
    assert all(source.title in text for source in guidance().rules["R05"].sources)
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Space)
    assert "Too soon for ‹area›." not in visible_text(page)


def test_every_rule_can_be_unfolded(page: CarePage) -> None:
    for rule in guidance().rules.values():
        head_of(page, rule.id).setChecked(True)
    text = visible_text(page)
    assert all(rule.why in text for rule in guidance().rules.values())
    assert "{" not in text


def test_a_theme_folds_away(page: CarePage, qtbot: QtBot) -> None:
    theme = next(h for h in page.findChildren(FoldHead) if h.text() == "Recovery")
    theme.setFocus()
    qtbot.keyClick(theme, Qt.Key.Key_Space)
    assert not head_of(page, "R35").isVisible()
    page.show_rule("R35")
    assert head_of(page, "R35").isVisible()


def test_a_rule_that_is_asked_for_is_seen_from_its_head_on(page: CarePage, qtbot: QtBot) -> None:
    area = page.findChild(QScrollArea)
    assert area is not None
    page.show_rule("R05")  # which is taller than the page
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    head = head_of(page, "R05")
    place = QRect(head.mapTo(area.viewport(), QPoint()), head.size())
    assert area.viewport().rect().contains(place)
    assert place.top() < area.viewport().height() // 3, "and what it says below it"


def test_sources_stand_under_how_strong_they_are(page: CarePage, qtbot: QtBot) -> None:
    choose(page, "Sources", qtbot)
    text = seen(page)
    assert all(source.title in text for source in guidance().sources.values())
    assert all(source.title in text for source in guide().sources.values())
    assert all(strength_words(strength) in text for strength in Strength)
    qtbot.mouseClick(head_of(page, "S140"), Qt.MouseButton.LeftButton)
    assert "Read " in visible_text(page)


def test_search_shows_hits_of_every_section(page: CarePage, qtbot: QtBot) -> None:
    field = type_search(page, "retinoid", qtbot)
    text = seen(page)
    assert "R21 · A product that makes skin fragile" in text
    assert "R01 ·" not in text
    assert "No retinoid, acid (AHA, BHA)" in text
    field.clear()
    qtbot.keyClicks(field, "granulomas")
    text = seen(page)
    assert "R42 ·" in text
    assert "What needling does" in text
    assert "Systematic review of granulomas" in text
    qtbot.keyClicks(field, " nothing like it")
    assert "Nothing here holds all of these words." in visible_text(page)
    field.clear()
    assert "R01 ·" in seen(page)
    assert "Nothing here" not in visible_text(page)


def test_how_much_a_search_finds_is_heard(
    page: CarePage, qtbot: QtBot, heard: Callable[[QWidget], str]
) -> None:
    field = type_search(page, "granulomas nothing like it", qtbot)
    assert heard(page) == "", "nothing is told while somebody types"
    qtbot.waitUntil(lambda: heard(page) == "0 results")
    field.clear()
    qtbot.keyClicks(field, "granulomas")
    qtbot.waitUntil(lambda: heard(page) not in ("0 results", ""))
    shown = [head for head in page.findChildren(FoldHead) if head.isVisible()]
    assert 0 < int(heard(page).split()[0]) >= len(shown)


def test_a_chip_ends_the_search(page: CarePage, qtbot: QtBot) -> None:
    field = type_search(page, "fever", qtbot)
    choose(page, "How it works", qtbot)
    assert field.text() == ""
    assert guide().chapters[0].title in visible_text(page)


def test_a_finding_leads_to_its_rule(page: CarePage, qtbot: QtBot) -> None:
    choose(page, "Sources", qtbot)
    page.show_rule("R36")
    head = head_of(page, "R36")
    assert head.hasFocus()
    assert "Longer than expected" in head.text()
    area = page.findChild(QScrollArea)
    assert area is not None

    def in_view() -> bool:
        top = head.mapTo(area.viewport(), head.rect().topLeft()).y()
        return 0 <= top < area.viewport().height() - 40

    qtbot.waitUntil(in_view)
    page.show_rule("R999")


def test_care_can_be_read_ahead(page: CarePage, qtbot: QtBot) -> None:
    choose(page, "After a session", qtbot)
    choose(page, "1 h", qtbot)
    assert "Only lukewarm water" in visible_text(page)
    choose(page, "day 3", qtbot)
    text = visible_text(page)
    assert "Only lukewarm water" not in text
    assert "Mineral sunscreen" in text
    assert "until 14 days after the session" in text
    choose(page, "1 h", qtbot)
    assert "No make-up" in visible_text(page)
    area = page.findChild(QComboBox)
    assert area is not None
    area.setFocus()
    qtbot.keyClick(area, "s")
    assert "No make-up" not in visible_text(page)
    assert "minoxidil" in visible_text(page)


def test_the_picker_starts_at_the_last_session(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    page = CarePage(desk_of(sample_diary, tasks)[0])
    show(page)
    choose(page, "After a session", qtbot)
    last = sample_diary.history.sessions[-1]
    area = page.findChild(QComboBox)
    assert area is not None
    assert area.currentData() in {"face", "scalp", "neck"}
    chosen = [b.text() for b in page.findChildren(QPushButton) if b.isChecked() and b.isVisible()]
    assert ("over 0.3 to 0.5 mm" in chosen) == (last.needle_um == 500)
    dated = restart_dates(sample_diary.facts(sample_diary.clock()))
    text = visible_text(page)
    assert all(each.what in text for each in dated)
    assert ("When it may start again" in text) == bool(dated)


def test_the_guide_cites_every_claim(page: CarePage, qtbot: QtBot) -> None:
    choose(page, "How it works", qtbot)
    text = visible_text(page)
    for chapter in guide().chapters:
        assert chapter.title in text
        assert all(claim.text in text for claim in chapter.claims)
    first = guide().chapters[0].claims[1]
    name = f"Who says so: {first.text}"
    more = next(b for b in page.findChildren(QPushButton) if b.accessibleName() == name)
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert first.sources[0].title in visible_text(page)


def test_pictures_have_words_and_follow_the_look(
    page: CarePage, theme: Theme, qtbot: QtBot
) -> None:
    choose(page, "How it works", qtbot)
    pictures = page.findChildren(Picture)
    assert [each.accessibleName() for each in pictures] == [c.alt for c in guide().chapters]
    light = pictures[0].grab().toImage()
    theme.set_choice(Choice.DARK)
    theme.set_text_scale(1.5)
    assert pictures[0].grab().toImage() != light
    for chapter in guide().chapters:
        assert "var(" not in coloured(chapter.picture.read_text("utf-8"), tokens())


@pytest.mark.parametrize("key", ["rules", "tips", "guide", "sources"])
def test_it_is_accessible(
    page: CarePage, key: str, assert_accessible: Callable[[QWidget], None]
) -> None:
    page.show_section(key)
    for head in page.findChildren(FoldHead):
        if head.isVisibleTo(page):
            head.setChecked(True)
    assert_accessible(page)


@pytest.mark.parametrize("key", ["rules", "tips", "guide", "sources"])
def test_it_fits_at_the_least_size_and_with_big_text(
    page: CarePage, theme: Theme, qtbot: QtBot, key: str
) -> None:
    page.resize(780, 560)
    theme.set_text_scale(1.5)
    page.show_section(key)
    area = page.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)


def test_sections_come_back_at_once(page: CarePage) -> None:
    for key in ("tips", "guide", "sources", "rules"):
        page.show_section(key)

    def once() -> float:
        start = perf_counter()
        for key in ("sources", "tips", "guide", "rules"):
            page.show_section(key)
        return (perf_counter() - start) / 4

    assert min(once() for _turn in range(5)) < 0.05
