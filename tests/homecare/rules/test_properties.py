"""What holds for every history: more reasons, stricter limits and other orders never hide one."""

import ast
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import homecare
from homecare.facts.facts import ConditionFact, DeviceFact, MedicineFact
from homecare.guidance.evidence import Stricter, Unit
from homecare.guidance.texts import guidance
from homecare.rules import check
from homecare.rules.hidden import OWN_LIMIT
from homecare.rules.limits import STRICTER_ONLY, editable_limits, keys_of
from homecare.rules.strictness import loosened
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.events import EventKind
from homecare.values.needles import to_mm
from homecare.values.products import ProductKind
from homecare.values.signs import Sign
from homecare.values.terms import Bleeding, DeviceType, MedicineClass, PerformedBy, Question
from tests.homecare.rules.invented import medicines, visits
from tests.homecare.rules.story import check_in, day, event, facts, person, session, use, with_log

LAST = 2400
"""The hour at which the histories of these tests end."""

NO_REASON = {EventKind.SEEN_BY_PROFESSIONAL, EventKind.PATCH_TEST, EventKind.ISOTRETINOIN_STOP}
"""Events that may end a warning; the last ends the stop of taking it, six months on."""
WORSE = {"R06": "R05", "R07": "R08", "R03": "R02", "R10": "R09"}
"""Rules whose place a more serious one of the same matter takes."""
THOROUGH = settings().max_examples if settings().max_examples > 200 else 0
SLOWLY = settings(max_examples=THOROUGH or 200, deadline=None)
BRIEFLY = settings(max_examples=THOROUGH or 60, deadline=None)

AREAS = st.sampled_from([Area.FACE, Area.CHIN, Area.NOSE, Area.SCALP, Area.BACK, Area.BEARD])
HOURS = st.integers(0, LAST)
GRADES = st.one_of(st.none(), st.integers(0, 4))
NEEDLES = st.sampled_from([None, 200, 300, 500, 800, 2000])
SESSIONS = st.builds(
    lambda hours, areas, um, who, more: session(
        hours, *areas, needle_um=um, performed_by=who, **more
    ),
    HOURS,
    st.lists(AREAS, min_size=1, max_size=2, unique=True),
    NEEDLES,
    st.sampled_from(PerformedBy),
    st.fixed_dictionaries(
        {
            "redness": GRADES,
            "pain": st.one_of(st.none(), st.integers(0, 10)),
            "minutes": st.sampled_from([None, 3.0, 5.0, 12.0]),
            "bleeding": st.one_of(st.none(), st.sampled_from(Bleeding)),
            "disinfected_minutes": st.sampled_from([None, 5.0, 12.0]),
            "answers": st.dictionaries(st.sampled_from(Question), st.booleans(), max_size=4),
        }
    ),
)
CHECK_INS = st.builds(
    lambda hours, area, asked, signs, grades: check_in(
        hours, *(signs if asked else ()), area=area, asked=asked, **grades
    ),
    HOURS,
    AREAS,
    st.booleans(),
    st.frozensets(st.sampled_from(Sign), max_size=2),
    st.fixed_dictionaries(
        {
            "redness": GRADES,
            "swelling": GRADES,
            "itch": GRADES,
            "pain": st.one_of(st.none(), st.integers(0, 10)),
            "temperature_c": st.sampled_from([None, 36.6, 38.4]),
        }
    ),
)
PLACES = st.one_of(st.none(), AREAS)
EVENTS = st.builds(event, HOURS, st.sampled_from(EventKind), PLACES)
USES = st.builds(use, HOURS, st.sampled_from(ProductKind), PLACES)
HISTORIES = st.lists(st.one_of(SESSIONS, CHECK_INS, EVENTS, USES, visits(HOURS)), max_size=10)
PLANS = st.builds(
    lambda plan, areas: replace(plan, areas=tuple(areas)),
    SESSIONS,
    st.lists(AREAS, max_size=3, unique=True),
)
DEVICES = st.one_of(
    st.none(),
    st.builds(
        lambda made, uses: DeviceFact(id=made.id, name="Roller", type=DeviceType.ROLLER, uses=uses),
        SESSIONS,
        st.integers(0, 12),
    ),
)
DAYS = st.one_of(st.none(), st.integers(0, LAST // 24).map(day))
CONDITIONS = st.builds(
    lambda condition, area, since, until: ConditionFact(
        condition=condition, area=area, since=since, until=until
    ),
    st.sampled_from(Condition),
    PLACES,
    DAYS,
    DAYS,
).filter(lambda each: not (each.since and each.until) or each.since <= each.until)
PEOPLE = st.builds(
    lambda conditions, taken, cleared, born, skin: replace(
        person(birth_year=born, fitzpatrick=skin, medicines=taken, cleared=cleared),
        conditions=tuple(conditions),
    ),
    st.lists(CONDITIONS, max_size=3),
    medicines([0, LAST // 24]),
    st.dictionaries(st.sampled_from(Condition), st.integers(0, LAST // 24).map(day), max_size=2),
    st.sampled_from([None, 1980, 2006, 2012]),
    st.sampled_from([None, 2, 5]),
)


@st.composite
def told(draw):
    """Facts of a whole story, whose plan stands at its end."""
    plan = draw(PLANS)
    plan = replace(plan, moment=session(LAST).moment)
    return facts(*draw(HISTORIES), planned=plan, who=draw(PEOPLE), device=draw(DEVICES), now=LAST)


def loudest(found):
    """Rule to the rank of the worst that it says; 0 is the worst."""
    ranks = {}
    for each in found.findings:
        ranks[each.rule] = min(each.severity.rank, ranks.get(each.rule, each.severity.rank))
    return ranks


def gone(before, after):
    """What is said less loudly than before, or no more, and by no more serious rule either."""
    ranks = loudest(after)

    def is_kept(rule, rank):
        return (rule in ranks and ranks[rule] <= rank) or (rule in WORSE and WORSE[rule] in ranks)

    # a record that answers a question ends the remark that nobody did, and a stricter limit the
    # line that told of what the looser one hid
    quiet = {"not-known", OWN_LIMIT}
    return {r for r, rank in loudest(before).items() if r not in quiet and not is_kept(r, rank)}


def too_soon(found, area):
    """How strongly spacing speaks of one area: 2 stop, 1 caution, 0 not at all."""
    levels = {"R05": 2, "R06": 1}
    return max((levels.get(f.rule, 0) for f in found.findings if area in f.areas), default=0)


def rolled_that_day(story):
    """Whether the plan stands on the diary day of a session there, and so belongs to its evening."""
    day = story.planned.moment.local_date
    past = story.log.sessions_on(story.planned.areas)
    return any(each.moment.local_date == day for each in past)


@BRIEFLY
@given(told(), st.integers(0, 3000))
def test_waiting_longer_never_adds_a_spacing_finding(story, hours):
    later = session(LAST + hours).moment
    waited = check(replace(story, now=later, planned=replace(story.planned, moment=later)))
    now = check(story)
    for area in story.planned.areas:
        assert too_soon(waited, area) <= too_soon(now, area)
    often = {"R05", "R06", "R07", "R08"}
    kinds = ({"R05"}, {"R05", "R06"}, {"R08"}, {"R07", "R08"})
    after, before = loudest(waited).keys() & often, loudest(now).keys() & often
    if rolled_that_day(story):  # R05 stops; the next day begins another evening, which R08 counts
        kinds = ({"R05"}, {"R05", "R06"})
    assert all(before & kind for kind in kinds if after & kind)


@BRIEFLY
@given(told(), CONDITIONS)
def test_another_condition_never_removes_a_finding(story, condition):
    who = replace(story.person, conditions=(*story.person.conditions, condition))
    assert not gone(check(story), check(with_log(story, person=who)))


@BRIEFLY
@given(told(), EVENTS.filter(lambda each: each.kind not in NO_REASON))
def test_another_event_never_removes_a_finding(story, happened):
    events = tuple(sorted((*story.events, happened), key=lambda each: each.at))
    assert not gone(check(story), check(with_log(story, events=events)))


@BRIEFLY
@given(
    told(),
    st.sampled_from(["aspirin", "isotretinoin", "hydrochlorothiazide", "Xeloda", "Foobarin"]),
    st.sampled_from([None, *MedicineClass]),
    st.sampled_from([None, day(0), day(2400)]),
)
def test_another_medicine_never_removes_a_finding(story, name, answered, until):
    taken = MedicineFact(name=name, answered=answered, until=until)
    who = replace(story.person, medicines=(*story.person.medicines, taken))
    assert not gone(check(story), check(with_log(story, person=who)))


def own_text(limit, value):
    """A number as a person writes it, in the unit of the limit."""
    if limit.unit is Unit.MICROMETRES:
        return f"{to_mm(value * 10):g} mm"
    return f"{value} {limit.unit}" if limit.unit in (Unit.HOURS, Unit.DAYS) else f"{value}"


OWN = st.integers(1, 120)
KEYS = sorted({key for rule in guidance().rules for key in (rule, *keys_of(rule))})
SETTABLE = st.sampled_from([key for key in KEYS if editable_limits(key)])


@SLOWLY
@given(told(), SETTABLE, OWN)
def test_a_stricter_limit_of_ones_own_never_removes_or_lowers_a_finding(story, key, value):
    """Whatever the rule and the needle band, and with no reason given whatever the number."""
    text = own_text(next(iter(editable_limits(key).values())), value)
    before = check(with_log(story, limits={}))
    unexplained = check(with_log(story, limits={key: text + STRICTER_ONLY}))
    assert not gone(before, unexplained)
    if not loosened(key, text):
        assert not gone(before, check(with_log(story, limits={key: text})))


@SLOWLY
@given(told(), SETTABLE, OWN, OWN)
def test_a_stricter_limit_never_removes_a_finding(story, rule, some, other):
    """Of two limits of the person's own, the stricter one says all that the looser one does."""
    limit = next(iter(editable_limits(rule).values()))
    loose, strict = sorted((some, other), reverse=limit.stricter is Stricter.LESS)
    found = {
        value: check(with_log(story, limits={rule: own_text(limit, value)}))
        for value in (loose, strict)
    }
    assert not gone(found[loose], found[strict])


def mixed(story, seed):
    """The same story, told in another order."""
    order = random.Random(seed)

    def shuffled(records):
        return tuple(order.sample(records, len(records)))

    return with_log(
        story,
        sessions=shuffled(story.sessions),
        check_ins=shuffled(story.check_ins),
        events=shuffled(story.events),
        product_uses=shuffled(story.product_uses),
    )


@BRIEFLY
@given(told(), st.integers())
def test_the_order_of_the_history_does_not_matter(story, seed):
    assert check(mixed(story, seed)) == check(story)


@BRIEFLY
@given(told())
def test_identical_histories_give_identical_findings(story):
    again = with_log(story, check_ins=(*story.check_ins,), sessions=(*story.sessions,))
    assert check(again) == check(story)
    assert [each.message for each in check(again).findings] == [
        each.message for each in check(story).findings
    ]


CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "monotonic", "perf_counter", "localtime"}
HOLDERS = {"datetime", "date", "time"}


def clocks_read(source):
    """Every place of a module that asks what time it is."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = getattr(node, "module", None)
            names = {alias.name for alias in node.names}
            if ("time" in names and module is None) or module == "time":
                yield node.lineno
        elif isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            owner = node.value
            yield from [node.lineno] if getattr(owner, "id", None) in HOLDERS else []


@pytest.mark.parametrize(
    "path",
    sorted((Path(homecare.__file__).parent / "rules").glob("*.py")),
    ids=lambda path: path.stem,
)
def test_no_rule_reads_a_clock(path):
    assert list(clocks_read(path.read_text(encoding="utf-8"))) == []


def test_a_clock_would_be_found():
    for source in ("import time", "from time import time", "datetime.now()", "date.today()"):
        assert list(clocks_read(source)) == [1]
