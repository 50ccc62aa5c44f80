"""Two logs that went apart become one: the same whichever comes into the other, and once is enough."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from homecare.diary.diary import Diary
from homecare.errors import LogError
from homecare.records.kinds import KINDS
from homecare.records.models import Device, Record
from homecare.records.reading import read_record, write_record
from homecare.records.tables import model_of
from homecare.sharing.archive import write_archive
from homecare.sharing.intake.work import Source
from homecare.sharing.merging.work import MergeDone, foresee_merge, merge
from homecare.sharing.progress import quiet
from homecare.store.integrity import verify
from homecare.store.log import open_log
from homecare.values.times import Moment
from tests.conftest import NOW

IDS = [f"{n:08x}-1111-4111-8111-111111111111" for n in range(24)]
KINDS_HERE = ("check-in", "session", "device", "product", "product-use", "rating", "limit", "event")
BEGAN = NOW.at - timedelta(days=20)


def at(minute: int) -> Moment:
    return Moment(BEGAN + timedelta(minutes=minute), NOW.offset_minutes, NOW.zone)


def record(kind: str, key: str, word: int, names: list[str]) -> dict[str, Any]:
    """One that the log takes, of few values: so that logs come to say the same, and to differ."""
    made: dict[str, Any] = {"kind": kind, "id": key}
    day = f"2026-10-{1 + word % 9:02}T09:00:00+02:00"
    match kind:
        case "check-in":
            made |= {"at": day, "area": "face", "redness": word % 4}
        case "session":
            made |= {"at": day, "areas": [{"area": "face", "passes": 1 + word % 3}]}
        case "rating":
            made |= {"at": day, "concern": "scars", "score": word}
        case "event":
            made |= {"at": day, "event": "sun-exposure", "notes": "x" * (word % 3)}
        case "product-use":
            made |= {"at": day, "area": "face"}
        case "limit":
            made |= {"rule": "R09", "value": str(30 + word), "reason": "x" * (word % 2)}
        case _:
            made |= {"name": f"{kind} {word % 4}"}
    if kind in ("session", "event") and "device" in names:
        made["device"] = names[names.index("device") + 1]
    return made


class Hand:
    """A person at one machine: does what it is told, where the log allows it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def do(self, acts: list[tuple[int, str, int, int]]) -> None:
        with closing(open_log(self.folder)) as log:
            diary = Diary(log)
            for minute, act, place, word in acts:
                diary.clock = lambda minute=minute: at(minute)
                self._do(diary, act, place, word)

    def _do(self, diary: Diary, act: str, place: int, word: int) -> None:
        kind = KINDS_HERE[place % len(KINDS_HERE)]
        key = IDS[place]
        there = {str(each.id): each for each in diary.all(model_of(KINDS[kind]))}
        gone = {str(each.id): each for each in diary.all(model_of(KINDS[kind]), deleted=True)}
        try:
            if act == "delete" and key in there:
                diary.delete(there[key], act="Delete")
            elif act == "restore" and key in gone:
                diary.restore(gone[key], act="Restore")
            elif act == "write" and key not in gone:
                device = next((each.name for each in diary.all(Device)), None)
                names = ["device", device] if device and word % 2 else []
                plain = record(kind, key, word, names)
                row = read_record(plain, diary.lookup(), diary.clock()).row
                if row is not None:
                    diary.save(row, act="Write")
        except LogError:
            pass  # a name that is taken, a device that entries name: the log refuses, as it should


# the last ones are done by a clock that is days ahead of the merge
ACTS = st.lists(
    st.tuples(
        st.integers(0, 400) | st.sampled_from([40_000, 41_000]),
        st.sampled_from(["write", "write", "write", "delete", "restore"]),
        st.integers(0, len(IDS) - 1),
        st.integers(0, 9),
    ),
    max_size=12,
).map(lambda acts: sorted(acts, key=lambda act: act[0]))


@contextmanager
def three(before: list[Any], one: list[Any], other: list[Any]) -> Iterator[tuple[Path, Path]]:
    """Two folders of logs that were one and the same until each went its own way."""
    with TemporaryDirectory() as place:
        a, b = Path(place) / "a", Path(place) / "b"
        open_log(a, create=True).close()
        Hand(a).do(before)
        shutil.copytree(a, b)
        later = [(minute + 500, *rest) for minute, *rest in one]
        Hand(a).do(later)
        Hand(b).do([(minute + 500, *rest) for minute, *rest in other])
        yield a, b


def held(folder: Path) -> dict[str, Any]:
    """All that a log holds and is not deleted, with the ids."""
    with closing(open_log(folder)) as log:
        diary = Diary(log, clock=lambda: NOW)
        lookup = diary.lookup()
        rows: list[Record] = [r for kind in KINDS.values() for r in diary.all(model_of(kind))]
        return {str(row.id): write_record(row, lookup) for row in rows}


def came(into: Path, other: Path, *chosen: str) -> MergeDone:
    source = Source(other, into, NOW)
    done = merge(source, foresee_merge(source, quiet), Event(), quiet, chosen)
    assert isinstance(done, MergeDone)
    return done


def archived(folder: Path) -> Path:
    with closing(open_log(folder)) as log:
        diary, out = Diary(log, clock=lambda: NOW), folder.with_suffix(".zip")
        write_archive(diary, out, NOW)
    return out


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@example(  # a name that is free in one log only once another product has let go of it
    before=[],
    one=[(0, "write", 11, 0)],
    other=[(118, "write", 11, 9), (181, "write", 3, 0)],
    by_archive=True,
)
@given(before=ACTS, one=ACTS, other=ACTS, by_archive=st.booleans())
def test_whichever_comes_first_both_are_the_same_and_twice_changes_nothing(
    before: list[Any], one: list[Any], other: list[Any], by_archive: bool
) -> None:
    with three(before, one, other) as (a, b):
        from_a, from_b = (archived(a), archived(b)) if by_archive else (a, b)
        a2, b2 = a.with_name("a2"), b.with_name("b2")
        shutil.copytree(a, a2)
        shutil.copytree(b, b2)
        was = held(a)
        seen = foresee_merge(Source(from_b, a, NOW), quiet)
        assert held(a) == was  # foreseeing writes nothing
        came(a2, from_b)
        came(b2, from_a)
        both = held(a2)
        assert json.dumps(both, sort_keys=True) == json.dumps(held(b2), sort_keys=True)
        if not seen.united:
            assert seen.added == len(both.keys() - was.keys())
            assert seen.deleted == len(was.keys() - both.keys())
        again = came(a2, from_b)
        assert (again.step, held(a2)) == (None, both)
        assert came(a2, b2).step is None
        assert held(a2) == both
        assert verify(a2).ok
