"""How large photos are kept that come in: the person's choice, remembered."""

from enum import IntEnum
from typing import Final

from ui.look.area_look import kept_settings

_KEY: Final = "photos/longest_px"


class PhotoSize(IntEnum):
    """The longest side, px. A JPEG can have no more than the last: all that is taken fits."""

    SMALL = 2048
    USUAL = 4096
    AS_TAKEN = 65_500


def photo_size() -> PhotoSize:
    """What the person chose; the usual where they never did, or it cannot be read."""
    settings = kept_settings()
    try:
        return PhotoSize(int(str(settings.value(_KEY)))) if settings else PhotoSize.USUAL
    except ValueError:
        return PhotoSize.USUAL


def keep_photo_size(size: PhotoSize) -> None:
    """Write down what the person chose."""
    if settings := kept_settings():
        settings.setValue(_KEY, int(size))
