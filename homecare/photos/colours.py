"""The colours of a foreign picture as sRGB of 8 bit (IEC 61966-2-1), which all else here is told in."""

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, Literal

from homecare.i18n import _
from homecare.photos.refused import NotAPicture

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsProfile

_SIXTEEN_BIT: Final = ("I;16", "I;16L", "I;16B", "I;16N", "I")
_ON_TOP: Final = "white"
"""What lies under a picture that can be seen through."""


def plain_channels(image: "Image") -> "Image":
    """The picture in the mode L, RGB, CMYK or LAB: 8 bit a channel, nothing to see through."""
    if image.mode in _SIXTEEN_BIT:
        return _eight_bit(image)
    if image.mode in ("P", "PA", "LA", "La", "RGBA", "RGBa") or "transparency" in image.info:
        return _on_white(image)
    if image.mode in ("L", "RGB", "CMYK", "LAB"):
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("RGBX", "YCbCr", "HSV"):
        return image.convert("RGB")
    raise NotAPicture(_("It holds other numbers than the colours of a picture."))


def _eight_bit(image: "Image") -> "Image":
    """0 to 65535 as 0 to 255: a plain conversion would clip all that is over 255 to white."""
    import numpy as np
    from PIL import Image

    levels = np.asarray(image)
    if levels.min() < 0 or levels.max() > 0xFFFF:
        raise NotAPicture(_("It holds other numbers than the colours of a picture."))
    return Image.fromarray((levels >> 8).astype(np.uint8))


def _on_white(image: "Image") -> "Image":
    from PIL import Image

    seen_through = image if image.mode in ("LA", "RGBA") else image.convert("RGBA")
    below = Image.new("RGB", image.size, _ON_TOP)
    below.paste(seen_through.convert("RGB"), mask=seen_through.getchannel("A"))
    return below


def as_srgb(pixels: "Image", profile: bytes | None) -> "Image":
    """The picture in RGB; with the profile of its file (ICC.1) in sRGB, without it taken as that.

    A profile that can't be read, or is one of other channels, is left aside.
    """
    from PIL import ImageCms

    if profile and pixels.mode in ("RGB", "CMYK", "LAB"):
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            said = ImageCms.getProfileDescription(given).casefold()
            return pixels if _is_srgb(pixels, said) else _changed(pixels, given)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    if pixels.mode == "LAB":
        return _changed(pixels, ImageCms.ImageCmsProfile(_profile("LAB")))
    return pixels if pixels.mode == "RGB" else pixels.convert("RGB")


def _is_srgb(pixels: "Image", description: str) -> bool:
    return pixels.mode == "RGB" and "srgb" in description


def _changed(pixels: "Image", given: "ImageCmsProfile") -> "Image":
    from PIL import ImageCms

    srgb = ImageCms.ImageCmsProfile(_profile("sRGB"))
    way = ImageCms.Intent.RELATIVE_COLORIMETRIC
    changed = ImageCms.profileToProfile(pixels, given, srgb, way, outputMode="RGB")
    assert changed is not None, "it is not changed in place"
    return changed


def _profile(name: Literal["LAB", "sRGB"]) -> Any:
    from PIL import ImageCms

    module: Any = ImageCms  # its type is only known where LittleCMS is
    return module.createProfile(name)
