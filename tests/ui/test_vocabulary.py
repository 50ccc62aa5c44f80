"""Every member of every closed set: a word, a place on screen, a rule or a reason, a row in docs/."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget

from homecare.diary.diary import Diary
from homecare.facts.facts import DeviceFact, Facts, UsedProduct
from homecare.guidance.condition_words import condition_words
from homecare.guidance.texts import guidance
from homecare.records.models import Event, Product
from homecare.rules import check
from homecare.rules.vocabulary_table import AnySet, main, place_of, rules_of, vocabulary_table
from homecare.values.areas import AREAS, PARTS, Area
from homecare.values.concerns import CONCERNS
from homecare.values.conditions import CONDITIONS, Condition
from homecare.values.events import EVENTS, EventKind
from homecare.values.products import PRODUCTS, ProductKind
from homecare.values.signs import SIGNS, Sign
from homecare.values.terms import Pressure, When
from homecare.values.vocabulary import CLOSED_SETS
from homecare.words import word
from tests.homecare.rules.story import (
    DAY,
    check_in,
    event,
    facts,
    moment,
    person,
    session,
    use,
)
from tests.ui.desk import desk_of
from ui.area_map.picker import AreaPicker
from ui.check_in.dialog import CheckInDialog
from ui.desk import Desk
from ui.dialogs.event import EventDialog
from ui.dialogs.product import ProductDialog
from ui.dialogs.profile import ProfileDialog
from ui.dialogs.rating import RatingDialog
from ui.tasks import Tasks

FILE = Path(__file__).parents[2] / "docs" / "vocabulary.md"


def members(table: AnySet) -> list[StrEnum]:
    """What the enum has, whatever the table says."""
    kind: type[StrEnum] = table.kind
    return list(kind)


MEMBERS = [(table, member) for table in CLOSED_SETS for member in members(table)]

each_member = pytest.mark.parametrize(
    ("table", "member"), MEMBERS, ids=[f"{table.title}: {each}" for table, each in MEMBERS]
)


@each_member
def test_it_has_a_word(table: AnySet, member: StrEnum) -> None:
    assert member in table.entries, f"{table.title}: nothing is said of {member}"
    assert table.entries[member].word
    assert word(member) == table.entries[member].word


# A place on screen ------------------------------------------------------------------------------


@pytest.fixture
def desk(diary: Diary, tasks: Tasks) -> Desk:
    return desk_of(diary, tasks)[0]


WHERE: dict[str, Callable[[Desk], QWidget]] = {
    SIGNS.title: lambda desk: CheckInDialog(desk, None),
    PRODUCTS.title: lambda desk: ProductDialog(desk, Product()),
    EVENTS.title: lambda desk: EventDialog(desk, Event(at=moment().at)),
    CONDITIONS.title: ProfileDialog,
    CONCERNS.title: RatingDialog,
    AREAS.title: lambda desk: AreaPicker(name="Areas"),
}
"""Where a person finds the members of a set."""


def on_screen(root: QWidget) -> Iterator[str]:
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QAbstractButton | QLabel):
            yield widget.text().replace("&&", "&")
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(place).strip() for place in range(widget.count()))


def named(member: StrEnum) -> str:
    """What the member is called where it is chosen."""
    if isinstance(member, Condition):
        return condition_words(member)
    if isinstance(member, Area) and member in PARTS:
        return f"Whole {word(member).lower()}"
    return word(member)


def answers(member: StrEnum) -> bool:
    """Whether it is only what a professional's answer may name: those stand with a visit."""
    return isinstance(member, Condition) and guidance().conditions[member].answer_only


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("table", CLOSED_SETS, ids=[each.title for each in CLOSED_SETS])
def test_every_member_has_its_place_on_screen(
    table: AnySet, desk: Desk, show: Callable[[QWidget], QWidget]
) -> None:
    seen = list(on_screen(show(WHERE[table.title](desk))))
    missing = [each for each in members(table) if named(each) not in seen and not answers(each)]
    assert not missing
    headings = {place_of(table, each) for each in members(table)}
    assert headings <= {"", *seen}


# A rule, or a reason ----------------------------------------------------------------------------

Stories = Iterator[tuple[Facts, Facts]]
"""The same facts with a member, and without it."""


def of_signs(sign: Sign) -> Stories:
    for hours, itch in ((30, None), (6 * DAY, 1)):
        yield (
            facts(session(0), check_in(hours, sign, itch=itch), now=hours + 1),
            facts(session(0), check_in(hours, itch=itch), now=hours + 1),
        )
    numbed = use(-1, ProductKind.NUMBING), session(0)
    yield facts(*numbed, check_in(2, sign), now=3), facts(*numbed, check_in(2), now=3)
    plan = session(7 * DAY + 1)
    yield facts(check_in(7 * DAY, sign), planned=plan), facts(check_in(7 * DAY), planned=plan)


def of_products(kind: ProductKind) -> Stories:
    yield facts(use(-12, kind), planned=session(0)), facts(planned=session(0))
    for when in (When.DURING, When.AFTER):
        product = UsedProduct(name="Cream", kind=kind, when=when)
        yield facts(planned=session(0, products=(product,))), facts(planned=session(0))
    rolled = session(0, Area.SCALP)
    yield facts(rolled, use(2, kind), now=3), facts(rolled, now=3)
    outdoors = session(0), event(40, EventKind.OUTDOORS)
    yield facts(*outdoors, use(40, kind), now=41), facts(*outdoors, now=41)


def of_events(kind: EventKind) -> Stories:
    device = DeviceFact(id=event(0).id, name="Roller")
    plan = session(0, device_id=device.id)
    yield (
        facts(event(-2, kind), planned=plan, device=device),
        facts(planned=plan, device=device),
    )
    yield facts(session(0), event(1, kind), now=2), facts(session(0), now=2)
    weeks_ago = session(-30 * DAY)
    yield (
        facts(weeks_ago, event(-30 * DAY, kind), planned=session(0)),
        facts(weeks_ago, planned=session(0)),
    )
    signs = (Sign.PUS, Sign.LUMP, Sign.DARK_PATCH, Sign.BLISTERS, Sign.EYE_TROUBLE, Sign.CONFUSION)
    ill = (
        session(0, redness=3),
        check_in(8, redness=1),
        event(9, EventKind.ROLLER_SHARED),
        check_in(30, *signs, redness=3, itch=1),
    )
    yield facts(*ill, event(31, kind), now=32), facts(*ill, now=32)


def of_conditions(condition: Condition) -> Stories:
    plan = session(0, numbing="Cream")
    yield facts(planned=plan, who=person(condition)), facts(planned=plan, who=person())


def of_areas(area: Area) -> Stories:
    other = Area.HAND_RIGHT if area is Area.HAND_LEFT else Area.HAND_LEFT
    plan = session(24, area)
    yield facts(session(0, area), planned=plan), facts(session(0, other), planned=plan)
    blisters = (check_in(0, Sign.BLISTERS, area=each) for each in (area, other))
    yield facts(next(blisters), now=1), facts(next(blisters), now=1)
    plans = (session(0, each, numbing="Cream", pressure=Pressure.MEDIUM) for each in (area, other))
    yield facts(planned=next(plans)), facts(planned=next(plans))


STORIES: dict[str, Callable[[Any], Stories]] = {
    SIGNS.title: of_signs,
    PRODUCTS.title: of_products,
    EVENTS.title: of_events,
    CONDITIONS.title: of_conditions,
    CONCERNS.title: lambda concern: iter(()),  # no fact of the rules holds one
    AREAS.title: of_areas,
}


def findings_of(known: Facts) -> set[tuple[Any, ...]]:
    said = check(known).findings
    return {(each.rule, each.severity, each.act, each.variant, each.earliest) for each in said}


def answering(table: AnySet, member: StrEnum) -> set[str]:
    """The rules that say something else with the member than without it, in some story."""
    return {
        finding[0]
        for with_it, without in STORIES[table.title](member)
        for finding in findings_of(with_it) ^ findings_of(without)
    }


@each_member
def test_its_rules_answer_it_or_a_reason_says_why_none_does(table: AnySet, member: StrEnum) -> None:
    rules, reason = rules_of(table, member), table.entries[member].silent or table.silent
    assert bool(rules) != bool(reason), "rules that answer it, or a reason why none does"
    answer = answering(table, member)
    assert set(rules) <= answer, f"answered by {sorted(answer)}"
    assert rules or not answer


# A row in docs/ ---------------------------------------------------------------------------------


@each_member
def test_it_has_a_row(table: AnySet, member: StrEnum) -> None:
    section = FILE.read_text("utf-8").split(f"\n## {table.title}\n")[1].split("\n## ")[0]
    assert f"\n| {member} | {word(member)} |" in section


def test_the_file_is_up_to_date(tmp_path: Path) -> None:
    assert FILE.read_text("utf-8") == vocabulary_table(), (
        "python -m homecare.rules.vocabulary_table docs/vocabulary.md"
    )
    assert main([str(tmp_path / "made.md")]) == 0
    assert (tmp_path / "made.md").read_text("utf-8") == vocabulary_table()
    assert main([]) == 2
