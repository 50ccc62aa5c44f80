"""Run the steps on a log that is behind, with a copy made first."""

from collections import Counter
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from homecare import errors
from homecare.i18n import _
from homecare.store.backup import row_counts
from homecare.store.content import reckon
from homecare.store.copies import Why
from homecare.store.driver import errors_of_integrity
from homecare.store.file_format import FILE_NAME
from homecare.store.keeping import fresh_copy
from homecare.store.sqlite import driver_of, engine_for, plain_errors
from homecare.values.times import now_here

SCRIPTS: Final = Path(__file__).parent


def upgrade(folder: Path, scripts: Path = SCRIPTS) -> None:
    """Bring the log in ``folder`` up to date; what it held before is kept beside it.

    Raises a ``LogError``, with the log as it was, where a step would lose anything.
    """
    fresh_copy(folder, now_here().local_date, Why.UPDATE)
    upgrade_file(folder / FILE_NAME, scripts)


def upgrade_file(file: Path, scripts: Path = SCRIPTS) -> None:
    """Run every step that the database file has not had yet: all of them, or none.

    They run with ``foreign_keys=OFF``: a table that is rebuilt would else take its children with
    it. So references are checked, and rows counted, before the steps come to stay.
    """
    engine = engine_for(file, foreign_keys=False)
    writing = engine.execution_options(writes=True)
    try:
        with plain_errors(file.parent), writing.begin() as connection:
            before = row_counts(driver_of(connection))
            command.upgrade(_config(connection, scripts), "head")
            if _has_losses(connection, before):
                raise _not_made()
            reckon(driver_of(connection))
    except errors_of_integrity():
        raise _not_made() from None
    finally:
        engine.dispose()


def _config(connection: Connection, scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _has_losses(connection: Connection, before: Counter[str]) -> bool:
    driver = driver_of(connection)
    after = row_counts(driver)
    lost = any(after[name] < count for name, count in before.items() if name in after)
    return lost or driver.execute("PRAGMA foreign_key_check").fetchone() is not None


def _not_made() -> errors.Damaged:
    return errors.Damaged(
        _("The update would lose entries, so it was not made. The log is as it was.")
    )
