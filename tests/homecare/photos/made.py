"""Picture files of every kind that comes in, made here, with all that a camera writes into them."""

import struct
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

CORNERS = {"top left": (200, 30, 30), "top right": (30, 160, 40), "low left": (30, 60, 200)}
"""The colours by which a test sees how a picture is turned; the fourth corner is yellow."""
SECRETS = (b"SECRETMAKER", b"SECRETWORDS", b"SECRETARTIST")
HEIC = Path(__file__).parent / "files" / "turned.heic"
"""64 × 48 px of the same colours, turned by a tag (6), with maker, place and the time of the shot."""


def corners(width: int = 64, height: int = 48) -> Image.Image:
    pixels = np.zeros((height, width, 3), np.uint8)
    across, down = width // 2, height // 2
    pixels[:down, :across] = CORNERS["top left"]
    pixels[:down, across:] = CORNERS["top right"]
    pixels[down:, :across] = CORNERS["low left"]
    pixels[down:, across:] = (230, 220, 40)
    return Image.fromarray(pixels)


def skin(seed: int = 0, width: int = 160, height: int = 120) -> Image.Image:
    """Something with detail, different for each seed."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(90, 220, (12, 16, 3), np.uint8)
    return Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)


def tags(orientation: int | None = None, date: str | None = "2026:11:20 10:11:12",
         offset: str | None = "+02:00") -> Image.Exif:  # fmt: skip
    """What a phone writes: maker, artist, place, comment, and the time of the shot."""
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = "SECRETMAKER", "SECRETARTIST"
    if orientation is not None:
        exif[0x0112] = orientation
    shot = exif.get_ifd(0x8769)
    shot[0x9286] = b"ASCII\0\0\0SECRETWORDS"
    if date is not None:
        shot[0x9003] = date
    if offset is not None:
        shot[0x9011] = offset
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (52.0, 31.0, 0.0), "E", (13.0, 24.0, 0.0)
    return exif


def saved(image: Image.Image, form: str, **how: Any) -> bytes:
    out = BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def jpeg(seed: int = 0, **how: Any) -> bytes:
    """A picture as a phone writes it."""
    return saved(skin(seed), "JPEG", **({"exif": tags(), "comment": b"SECRETWORDS"} | how))


def every_form() -> dict[str, bytes]:
    """The same four corners in every form that can be taken."""
    plain, seen_through = corners(), corners().convert("RGBA")
    sixteen = np.asarray(corners().convert("L"), np.uint16) * 257
    others = [corners().rotate(180)]
    return {
        "JPEG": saved(plain, "JPEG", quality=95, exif=tags(), comment=b"SECRETWORDS"),
        "progressive": saved(plain, "JPEG", quality=95, progressive=True),
        "MPO": saved(plain, "MPO", save_all=True, append_images=others, exif=tags(), quality=95),
        "CMYK": saved(plain.convert("CMYK"), "JPEG", quality=95),
        "PNG": saved(plain, "PNG", exif=tags()),
        "PNG, to be seen through": saved(seen_through, "PNG"),
        "PNG, few colours": saved(plain.convert("P", palette=Image.Palette.ADAPTIVE), "PNG"),
        "PNG, moving": saved(plain, "PNG", save_all=True, append_images=others),
        "PNG, 16 bit": saved(Image.fromarray(sixteen), "PNG"),
        "WebP": saved(plain, "WEBP", lossless=True, exif=tags()),
        "WebP, lossy": saved(plain, "WEBP", quality=95),
        "WebP, moving": saved(plain, "WEBP", lossless=True, save_all=True, append_images=others),
        "TIFF": saved(plain, "TIFF", exif=tags()),
        "TIFF, packed": saved(plain, "TIFF", compression="tiff_lzw"),
        "TIFF, 16 bit": saved(Image.fromarray(sixteen), "TIFF"),
        "HEIC": HEIC.read_bytes(),
    }


def segments(data: bytes) -> set[str]:
    """The marker segments of a JPEG file before its pixels, by their hex codes."""
    assert data[:2] == b"\xff\xd8"
    found, place = set[str](), 2
    while True:
        assert data[place] == 0xFF
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        found.add(f"{marker:02X}")
        if marker == 0xDA:
            return found
        place += 2 + length


# Colours -----------------------------------------------------------------------------------------

# The primaries of Display P3 (SMPTE EG 432-1, D65) to XYZ under D50, as ICC profiles hold them.
P3 = ((0.51512, 0.29198, 0.15710), (0.24120, 0.69225, 0.06657), (-0.00105, 0.04189, 0.78407))


def p3_profile() -> bytes:
    """A profile of Display P3 with a plain gamma of 2.2, by ICC.1:2010 (version 2)."""

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(v * 65536)) for v in values)

    text = b"Display P3"
    described = (
        b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + bytes(1 + 4 + 4 + 2 + 1 + 67)
    )
    gamma = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    columns = tuple(zip(*P3, strict=True))
    parts = {
        b"desc": described, b"cprt": b"text\0\0\0\0-\0", b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(*columns[0]), b"gXYZ": xyz(*columns[1]), b"bXYZ": xyz(*columns[2]),
        b"rTRC": gamma, b"gTRC": gamma, b"bTRC": gamma,
    }  # fmt: skip
    table, body, start = b"", b"", 128 + 4 + 12 * len(parts)
    for name, part in parts.items():
        padded = part + bytes(-len(part) % 4)
        table += name + struct.pack(">II", start + len(body), len(part))
        body += padded
    size = start + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">iii", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", len(parts)) + table + body
