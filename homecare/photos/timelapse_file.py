"""A series of pictures as one file to keep: an animated WebP, with no other data in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from homecare.files import whole_file
from homecare.paths import typeface_files
from homecare.photos.timelapse import Frame, to_show

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont, ImageFont

ENDING: Final = ".webp"
SHORTEST_MS: Final = 400
"""Of a frame: three flashes a second are the most that WCAG 2.3.1 allows."""
_LAST_TIMES: Final = 2
"""The last frame stays so many times as long, before it begins again."""
_QUALITY: Final = 85
_EFFORT: Final = 2
_TEXT_SHARE: Final = 1 / 34
"""Of the longer side."""
_PILL: Final = (20, 23, 27)


@dataclass(frozen=True)
class Scene:
    """A frame and the lines that stand on it, such as its day."""

    frame: Frame
    lines: tuple[str, ...]


def scene_image(scene: Scene, first: Frame, *, cover: bool) -> "Image":
    """A frame as it is watched and saved: with its day, and without eyes where they are covered."""
    from PIL import Image, ImageDraw

    image = Image.fromarray(to_show(scene.frame, first, cover=cover))
    if scene.lines:
        _write(ImageDraw.Draw(image), "\n".join(scene.lines), max(image.size))
    return image


def write_timelapse(
    path: Path,
    scenes: Sequence[Scene],
    first: Frame,
    *,
    cover: bool,
    frame_ms: int,
    progress: Callable[[int, int], object],
) -> None:
    """Write the scenes to ``path``, whole or not at all, whatever ``progress`` raises.

    One picture at a time is unpacked. Raises ``LogError`` where the file can't be written.
    """
    frame_ms = max(SHORTEST_MS, frame_ms)
    durations = [frame_ms] * (len(scenes) - 1) + [_LAST_TIMES * frame_ms]

    def image(number: int) -> "Image":
        progress(number, len(scenes))
        return scene_image(scenes[number], first, cover=cover)

    with whole_file(path) as stream:
        rest = [_Rest(image, len(scenes) - 1)] if len(scenes) > 1 else []
        image(0).save(
            stream, "WEBP", save_all=True, append_images=rest, duration=durations, loop=0,
            quality=_QUALITY, method=_EFFORT,
        )  # fmt: skip
        progress(len(scenes), len(scenes))


class _Rest:
    """The frames after the first, as Pillow asks a picture of several frames for them: a list of
    pictures would hold all of them unpacked."""

    mode = "RGB"

    def __init__(self, image: "Callable[[int], Image]", count: int) -> None:
        self.n_frames = count
        self._image = image
        self._now: Image | None = None

    def seek(self, number: int) -> None:
        self._now = self._image(number + 1)

    def getim(self) -> Any:
        assert self._now is not None, "it was asked for before"
        return self._now.getim()


def _write(draw: Any, words: str, longest_px: int) -> None:
    """Words in a corner, readable on any picture."""
    size = max(12, round(longest_px * _TEXT_SHARE))
    font, edge = _font(size), size // 2
    room = draw.multiline_textbbox((2 * edge, 2 * edge), words, font=font)
    pill = (room[0] - edge, room[1] - edge, room[2] + edge, room[3] + edge)
    draw.rounded_rectangle(pill, edge, fill=_PILL)
    draw.multiline_text((2 * edge, 2 * edge), words, font=font, fill="white")


@cache
def _font(size_px: int) -> "FreeTypeFont | ImageFont":
    from PIL import ImageFont

    files = typeface_files()
    if files:
        return ImageFont.truetype(str(files[0]), size_px)
    return ImageFont.load_default(size_px)
