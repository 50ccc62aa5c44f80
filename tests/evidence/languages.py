"""Every picture of the tour in every language: is any text cut, or does it reach out of its place?

    python -m tests.evidence.languages [LANGUAGE …]

By hand, two minutes a language; prints each text that is cut and where.
"""

import os
import sys
import tempfile
from pathlib import Path

from homecare.i18n import NAMES
from tests.fits import cut


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui import tour
    from ui.application import make_application, speak
    from ui.settings.values import Choice

    app = make_application("en_GB")
    for language in sys.argv[1:] or NAMES:
        speak(app, language)
        seen, wrong = 0, dict[str, str]()
        with tempfile.TemporaryDirectory() as folder:
            for name, widget in tour._stops(app, Path(folder) / language, Choice.LIGHT):
                seen += 1
                wrong |= dict.fromkeys(cut(widget), name)
        print(f"{language}: {seen} places, {len(wrong)} texts that are cut")
        for each, name in wrong.items():
            print(f"  {name}: {each}")
        sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
