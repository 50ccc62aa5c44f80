"""Run the steps on a log that is behind, with a copy made first."""

from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, create_engine

from homecare import errors
from homecare.backup import copy_to, read_only, row_counts
from homecare.i18n import _

if TYPE_CHECKING:
    from homecare.store import Log

_HERE: Final = Path(__file__).parent


def upgrade(log: "Log") -> None:
    """Bring the log up to date; what it held before is kept beside it.

    The steps run on a connection of their own with ``foreign_keys=OFF``: a table that is rebuilt
    would else take its children with it.
    """
    copy_to(log.file, log.folder / "backups" / "before-update.db")
    before = _counts(log.file)
    log.engine.dispose()
    upgrade_file(log.file)
    if _lost(before, _counts(log.file)):
        raise errors.Damaged(
            _(
                "The update of the log in {path} lost rows; the copy before it is in “backups”."
            ).format(path=log.folder)
        )


def upgrade_file(file: Path) -> None:
    """Run every step that the database file has not had yet."""
    config = Config()
    config.set_main_option("script_location", str(_HERE))
    engine = create_engine(URL.create("sqlite", database=str(file)))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    engine.dispose()
    if broken:
        raise errors.Damaged(_("The update of the log left references without their target."))


def _counts(file: Path) -> Counter[str]:
    with closing(read_only(file)) as connection:
        return row_counts(connection)


def _lost(before: Counter[str], after: Counter[str]) -> bool:
    return any(after[name] < count for name, count in before.items() if name in after)
