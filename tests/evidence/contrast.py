"""Contrast of every text on every picture of the tour, in all four looks; by hand, some minutes.

    python -m tests.evidence.contrast [LOOK …]

Prints each text below 4.5:1 (7:1 in high contrast), and the lowest of each look.
"""

import os
import sys
import tempfile
from pathlib import Path

from tests.contrast import texts

LOOKS = ("light", "dark", "contrast-light", "contrast-dark")


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui import tour
    from ui.application import make_application
    from ui.settings.values import Choice

    app = make_application("en_GB")
    for look in sys.argv[1:] or LOOKS:
        least, count, lowest, low = (7.0 if "contrast" in look else 4.5), 0, 21.0, set[str]()
        with tempfile.TemporaryDirectory() as folder:
            for name, widget in tour._stops(app, Path(folder) / look, Choice(look)):
                for seen in texts(widget):
                    count += 1
                    lowest = min(lowest, seen.ratio)
                    if seen.ratio < least:
                        low.add(f"{name}: {seen.what} {seen.ratio:.2f}")
        print(f"{look}: {count} texts, the lowest {lowest:.2f}:1, {len(low)} below {least}:1")
        for each in sorted(low):
            print(f"  {each}")
        sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
