"""What is told of the sessions with one needle alone knows of those with the others."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from homecare.charts.changes import changes
from homecare.charts.of_log import asked_of
from homecare.charts.wording import back_words
from homecare.facts.facts import PersonFact, SessionFact, UsedProduct
from homecare.facts.history import History
from homecare.recovery.days_back import DaysBack
from homecare.stats.spacing import Held
from homecare.values.areas import Area
from homecare.values.needles import Band
from homecare.values.times import Moment

DAY_0 = datetime(2026, 1, 10, 20, tzinfo=UTC)


def rolled(day: int, needle_um: int, *products: str) -> SessionFact:
    used = tuple(UsedProduct(name=each) for each in products)
    moment = Moment(DAY_0 + timedelta(days=day), 0)
    return SessionFact(
        id=uuid4(), moment=moment, areas=(Area.FACE,), needle_um=needle_um, products=used
    )


def test_the_wait_before_a_short_needle_counts_from_a_long_one() -> None:
    days = ((0, 1500), (40, 250), (41, 1500), (81, 1500), (82, 250), (89, 250))
    sessions = tuple(rolled(*each) for each in days)
    history = History(sessions=sessions, person=PersonFact())
    now = Moment(DAY_0 + timedelta(days=100), 0)
    (face,) = asked_of(history, now, band=Band.UP_TO_300_UM).numbers.spacing
    assert [each.days_apart for each in face.gaps] == [40, 1, 7]
    assert not any(each.held is Held.KEPT for each in face.gaps)


def test_a_pause_makes_the_only_needle_no_change() -> None:
    assert changes([rolled(day, 500) for day in (0, 30, 60, 260)]) == ()
    back = changes([rolled(0, 500), rolled(30, 250), rolled(260, 500)])
    assert [each.label for each in back] == ["0.25 mm", "0.5 mm"]


def test_a_product_of_another_needle_is_not_new() -> None:
    short, long = rolled(1, 250, "Hyaluron"), rolled(60, 1500, "Hyaluron")
    first = rolled(0, 1500)
    assert changes([first, long], named_in=[first, short, long]) == ()


def test_where_half_were_not_seen_back_it_says_fewer() -> None:
    said = back_words(DaysBack(n=20, events=0))
    assert said == "fewer than half were seen back at baseline (0 of 20 seen back)"
