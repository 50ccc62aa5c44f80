"""A process of its own that reads and acts as a screen reader does: over AT-SPI alone.

The system's Python runs it, which has pyatspi. It takes one JSON request a line ("do" and "with")
and answers each with a line. Things are found by role and name; "*" in a name stands
for any text. ``within`` is the role and name of what holds the thing.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

import pyatspi  # pyright: ignore[reportMissingImports]
from gi.repository import Atspi  # pyright: ignore[reportMissingImports]

PATIENCE_S = 40
CALL_S = 5
"""For one question over the bus: one that gets lost must not use up all patience."""
CHILDREN_AT_MOST = 200
"""Of a long table only what is in sight matters."""
Place = tuple[str, str] | None

Atspi.set_timeout(CALL_S * 1000, PATIENCE_S * 1000)


class Reader:
    def __init__(self) -> None:
        self._program: subprocess.Popen[bytes] | None = None

    def start(self, words: list[str]) -> str:
        """Start the program; gives the title of its window."""
        self.stop()
        self._program = subprocess.Popen(words, stdout=subprocess.DEVNULL)
        return self.wait_for("frame", "*")["name"]

    def stop(self) -> None:
        """End the program, and wait for it."""
        if self._program is not None:
            self._program.terminate()
            self._program.wait()
            self._program = None

    # --- reading ---

    def wait_for(self, role: str, name: str, within: Place = None) -> dict[str, Any]:
        """What is told of the first thing like this that shows, once it is there."""
        each = self._one(role, name, within)
        states = (pyatspi.stateToString(state) for state in each.getState().getStates())
        return {"name": each.name, "description": each.description, "states": list(states)}

    def rows(self, name: str) -> list[list[str]]:
        """The cells of a table, row by row."""
        table = self._one("table", name, None).queryTable()
        columns = range(table.nColumns)
        return [
            [table.getAccessibleAt(row, column).name for column in columns]
            for row in range(min(table.nRows, CHILDREN_AT_MOST))
        ]

    def _one(self, role: str, name: str, within: Place) -> Any:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            try:
                if (found := self._found(role, name, within)) is not None:
                    return found
            except Exception:
                pass  # what was there a moment ago is gone
            time.sleep(0.05)
            pyatspi.Registry.getDesktop(
                0
            ).clear_cache()  # what it keeps may be of a moment ago, too
        shown = "\n".join(f"{each.getRoleName()} “{each.name}”" for each in self._shown(None))
        ended = "never begun" if self._program is None else self._program.poll()  # None: it runs
        raise LookupError(
            f"no {role} “{name}” within {within}; the program: {ended}; there is:\n{shown}"
        )

    def _found(self, role: str, name: str, within: Place) -> Any:
        around = None
        if within is not None and (around := self._found(*within, None)) is None:
            return None
        for each in self._shown(around):
            if each.getRoleName() == role and _fits(each.name, name):
                return each
        return None

    def _shown(self, around: Any) -> Iterator[Any]:
        """What shows, from the top down, dialogs first."""
        todo = list(self._windows()) if around is None else _children(around)
        while todo:
            each = todo.pop()
            if each is not None and each.getState().contains(pyatspi.STATE_SHOWING):
                yield each
                todo += reversed(_children(each))

    def _windows(self) -> Iterator[Any]:
        desktop = pyatspi.Registry.getDesktop(0)
        for app in _children(desktop):
            if app is not None and self._program and app.get_process_id() == self._program.pid:
                yield from _children(app)

    # --- acting ---

    def act(self, action: str, role: str, name: str, within: Place = None) -> None:
        """Do what the thing offers under this name: "Press", "Toggle"."""
        offered = self._one(role, name, within).queryAction()
        names = [offered.getName(place) for place in range(offered.nActions)]
        if action not in names:
            raise LookupError(f"{role} “{name}” offers {names}")
        offered.doAction(names.index(action))

    def write(self, text: str, role: str, name: str, within: Place = None) -> str:
        """Put the text into a line in place of what stands there; gives what stands there then."""
        each = self._one(role, name, within)
        each.queryEditableText().setTextContents(text)
        return each.queryText().getText(0, -1)


def _children(each: Any) -> list[Any]:
    return [each.getChildAtIndex(at) for at in range(min(each.childCount, CHILDREN_AT_MOST))]


def _fits(name: str, wanted: str) -> bool:
    return fnmatchcase(name, wanted) if "*" in wanted else name == wanted


def main() -> None:
    reader = Reader()
    try:
        for line in sys.stdin:
            asked = json.loads(line)
            try:
                answer = {"answer": getattr(reader, asked["do"])(*asked["with"])}
            except Exception as why:
                answer = {"error": f"{type(why).__name__}: {why}"}
            print(json.dumps(answer), flush=True)
    finally:
        reader.stop()


main()
