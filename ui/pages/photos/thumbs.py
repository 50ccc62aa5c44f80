"""The small pictures of the page, asked for by what is known of each."""

from PySide6.QtGui import QPixmap

from homecare.queries.shots import Shot
from ui.widgets.thumbs import SmallPictures


class Thumbs(SmallPictures):
    """Gives a small picture at once where it was read before; else ``read`` follows."""

    def has(self, shot: Shot, side_px: int) -> bool:
        """Whether it is known what to show, be it that there is no picture."""
        return self.knows((shot.file, shot.sha256), side_px)

    def get(self, shot: Shot, side_px: int) -> QPixmap | None:
        """The picture within a square of ``side_px`` real pixels; ``None`` where none is there yet."""
        return self.picture((shot.file, shot.sha256), side_px)
