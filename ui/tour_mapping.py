"""The tour's picture of somebody else's spreadsheet: what its columns are, with what is asked."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.dialogs.importing import ImportDialog
    from ui.window.main_window import MainWindow

_DIARY: Final = "Date,Needle,Area,Redness\n15 Jun 2026,0.5 mm,face,very red\n17 Jun 2026,,face,2\n"
"""One that leaves something to be asked."""


def mapping_stop(
    desk: "Desk", window: "MainWindow", settle: Callable[[], object]
) -> Iterator[tuple[str, "ImportDialog"]]:
    """The import as it asks; nothing comes in."""
    from ui.dialogs.importing import ImportDialog

    with tempfile.TemporaryDirectory(prefix="homecare-tour-") as folder:
        table = Path(folder) / "diary.csv"
        table.write_text(_DIARY, encoding="utf-8")
        dialog = ImportDialog(desk, table, window)
        dialog.open()
        settle()
        yield "mapping", dialog
        dialog.close()
        settle()
