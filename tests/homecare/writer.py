"""A program that writes to a log until it is killed; ``test_kill`` and ``test_store`` run it.

``writer.py FOLDER``: for each line on standard input a fresh child process opens the log and
writes entries one after another. Only after a write has returned does it say which it was. Python
and the program are loaded once, so that a child starts in milliseconds.
"""

import itertools
import os
import sys
import tempfile
from pathlib import Path

from homecare.diary.diary import Diary
from homecare.records.models import CheckIn, Treatment, TreatmentArea
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.times import Moment, now_here

WRITER = Path(__file__)
ROOT = WRITER.parents[2]


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def session_with_check_in(now: Moment | None = None) -> tuple[Treatment, CheckIn]:
    """A session and its check-in, at ``now``: a diary refuses what lies ahead of its own clock."""
    now = now or now_here()
    areas = [TreatmentArea(area=Area.CHEEK_LEFT), TreatmentArea(area=Area.CHEEK_RIGHT, position=1)]
    session = Treatment(at=now.at, areas=areas, products=[{"name": "Serum"}])
    check_in = CheckIn(at=now.at, area=Area.FACE, redness=1, notes="x" * 500)
    session.moment = check_in.moment = now
    return session, check_in


def write(folder: Path, many: int | None = None) -> None:
    """Add a session and a check-in in one act, then edit the session; and again."""
    say(f"pid {os.getpid()}")
    diary = Diary(open_log(folder, create=True))
    for number in itertools.count(1) if many is None else range(1, many + 1):
        session, check_in = session_with_check_in()
        diary.save(session, check_in, act="Log")
        say(f"added {session.id} {check_in.id}")
        session.notes = str(number)
        diary.save(session, act="Edit")
        say(f"edited {session.id} {number}")
    diary.log.close()


def warm_up() -> None:
    """Have SQLAlchemy prepare once what it prepares at the first write."""
    with tempfile.TemporaryDirectory() as folder:
        log = open_log(Path(folder), create=True)
        Diary(log).save(*session_with_check_in(), act="Log")
        log.close()


def main() -> None:
    folder = Path(sys.argv[1])
    warm_up()
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            write(folder)
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main() if len(sys.argv) == 2 else write(Path(sys.argv[1]), many=int(sys.argv[2]))
