"""What the photos promise, measured on pictures altered by known amounts: the tables of docs/photos.md.

    python -m tests.evidence.photos [FOLDER] [--seed N] [--only alignment,redness,badge] [--out FILE]

FOLDER holds pictures with faces whose rights are your affair; none are kept here. Without it the drawn
faces alone are asked. Each pair has light, pose and place of its own, drawn from the seed. One line of
JSON is written for each pair, and the tables go to standard output.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from PIL import Image, ImageOps

from homecare.photos.aligning import align
from homecare.photos.conditions import conditions
from homecare.photos.faces import face_in
from homecare.photos.redness import Marked, measured
from homecare.photos.seen import Seen, seen
from homecare.photos.zones import Zone, zones_of
from tests.evidence.bad_pairs import BAD, turned
from tests.homecare.photos.drawn import (
    SIZE,
    TONES,
    Pixels,
    f32,
    face,
    in_other_light,
    missed_px,
    move,
    moved,
    picture,
    redder,
    skin,
)

EYES: Final = ((308.0, 432.0), (492.0, 432.0))
LARGEST_ENLARGED: Final = 2.6
PATCH: Final = Zone("patch", 0.4, 0.4, 0.2, 0.15)
RAISED: Final = (0, 2, 4, 8)


@dataclass(frozen=True)
class Subject:
    """A picture of ``SIZE`` with a face at the place of the drawn ones, or of skin alone."""

    name: str
    pixels: Pixels
    close: bool = False

    @property
    def drawn(self) -> bool:
        return self.name.startswith("drawn")


def subjects(folder: Path | None, seed: int) -> list[Subject]:
    found = list(_photographed(folder)) if folder is not None else []
    for n, tone in enumerate(TONES):
        found.append(Subject(f"drawn {tone}", face(seed + 10 * n, tone)))
        found.append(Subject(f"drawn skin {tone}", skin(seed + 10 * n, tone), close=True))
    return found


def _photographed(folder: Path) -> Iterator[Subject]:
    """Each picture of a folder turned and cut so that its eyes are where those of drawn faces are."""
    for file in sorted(folder.iterdir()):
        pixels = np.asarray(ImageOps.exif_transpose(Image.open(file)).convert("RGB"))
        found = face_in(pixels)
        if found is None:
            print(f"{file.name}: no face is found", file=sys.stderr)
            continue
        there, _ = cv2.estimateAffinePartial2D(f32(found.points[:2]), f32(EYES))
        if np.hypot(*there[:, 0]) > LARGEST_ENLARGED:
            print(f"{file.name}: the face is too small", file=sys.stderr)
            continue
        cut = cv2.warpAffine(
            f32(pixels), there, SIZE[::-1], flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT
        )
        yield Subject(file.stem, np.clip(cut, 0, 255))


def look(pixels: Pixels, close: bool, quality: int = 92) -> Seen:
    return seen(picture(pixels, quality), close=close)


# Alignment --------------------------------------------------------------------------------------------


def _head(one: Seen) -> Pixels:
    grown = cv2.dilate(f32(one.oval) / 255, np.ones((45, 45)))
    return cv2.GaussianBlur(grown, (0, 0), 4)


def _places(one: Seen) -> Pixels:
    rows, columns = np.nonzero(one.oval)
    some = np.random.default_rng(1).choice(len(rows), 300)
    return np.stack([columns[some], rows[some]], axis=-1).astype(float)


def _ways(
    subject: Subject, one: Seen, seed: int
) -> Iterator[tuple[str, Pixels, Callable[..., Any]]]:
    """How the second picture differs, the picture, and where a place of the first is in it."""
    by = move(seed)

    def there(at: Pixels) -> Pixels:
        return cv2.perspectiveTransform(at[None], by)[0]

    yield "moved", moved(subject.pixels, by), there
    if subject.close:
        return
    yield "still ground", moved(subject.pixels, by, _head(one)), there
    rng = np.random.default_rng(seed)
    pulled = [cv2.GaussianBlur(rng.normal(0, 1, SIZE).astype("f4"), (0, 0), 70) for _ in "xy"]
    by_x, by_y = (each / np.abs(each).max() * rng.uniform(2, 8) for each in pulled)
    rows, columns = np.mgrid[: SIZE[0], : SIZE[1]].astype("f4")
    bent = cv2.remap(f32(subject.pixels), columns + by_x, rows + by_y, cv2.INTER_CUBIC)

    def bent_to(at: Pixels) -> Pixels:
        x, y = at.astype(int).T
        return at - np.stack([by_x[y, x], by_y[y, x]], axis=-1)

    yield "bent", bent, bent_to
    degrees = float(rng.choice([-1, 1]) * rng.uniform(3, 9))
    rolled, rolled_to = turned(subject.pixels, degrees)
    head = _head(one)[..., None]
    yield "turned", rolled * head + subject.pixels * (1 - head), rolled_to


def alignment_rows(subject: Subject, seed: int) -> Iterator[dict[str, Any]]:
    one = look(subject.pixels, subject.close)
    for way, other, truth in _ways(subject, one, seed):
        two = look(in_other_light(other, seed + 1), subject.close)
        found = align(one, two)
        row: dict[str, Any] = {"kind": "alignment", "subject": subject.name, "way": way}
        row |= {"fit": str(found.fit), "residual": found.residual_px, "face": one.face is not None}
        if found.aligned:
            missed = missed_px(found.transform, truth, _places(one))
            row |= {
                "median": float(np.median(missed)),
                "rms": float(np.sqrt((missed**2).mean())),
                "p95": float(np.percentile(missed, 95)),
            }
        yield row


# Redness ----------------------------------------------------------------------------------------------


def _where(zone: Zone) -> Pixels:
    mask = np.zeros(SIZE, np.float32)
    left, top = int(zone.x * SIZE[1]), int(zone.y * SIZE[0])
    right, bottom = int((zone.x + zone.w) * SIZE[1]), int((zone.y + zone.h) * SIZE[0])
    mask[top - 8 : bottom + 8, left - 8 : right + 8] = 1
    return cv2.GaussianBlur(mask, (0, 0), 3)


def _set_ups(subject: Subject, one: Seen) -> Iterator[tuple[str, Pixels, Marked, Pixels, set[str]]]:
    """What the light is told by, the first picture, what is marked, where it reddens, and which zones
    are asked."""
    if subject.close:
        yield "skin", subject.pixels, Marked((PATCH,)), _where(PATCH), {"patch"}
        return
    if one.face is None:
        return
    found = {each.name: each for each in zones_of(one.face, one)}
    if not {"cheek-left", "cheek-right"} <= set(found):
        return
    cheek, control = found["cheek-left"], found["cheek-right"]
    yield "skin", subject.pixels, Marked((cheek,)), _where(cheek), {cheek.name}
    yield "control", subject.pixels, Marked((cheek,), control), _where(cheek), {cheek.name}
    cheeks = {cheek.name, control.name}
    # a zone at the edge of a turned face reaches beyond its oval: all of it is to redden
    laid = [f32(one.oval) / 255, *(_where(each) for each in found.values())]
    everywhere = cv2.GaussianBlur(np.max(laid, axis=0), (0, 0), 4)
    treated = Marked(tuple(found.values()), by_hand=False)
    yield "neck", subject.pixels, treated, everywhere, cheeks
    carded = np.where(one.oval[..., None] > 0, subject.pixels, 60.0)  # a scarf and a cap
    carded[800:960, 40:200] = 225
    yield "card", carded, treated, everywhere, cheeks


def redness_rows(subject: Subject, seed: int) -> Iterator[dict[str, Any]]:
    plain = look(subject.pixels, subject.close)
    for n, (told_by, pixels, marked, where, asked) in enumerate(_set_ups(subject, plain)):
        one = look(pixels, subject.close)
        for raised in RAISED:
            own = seed + 100 * n + raised
            other = in_other_light(moved(redder(pixels, where, raised), move(own)), own)
            two = look(other, subject.close)
            found = measured(one, two, align(one, two), marked)
            for zone in found.zones:
                if zone.zone.name in asked:
                    yield {
                        "kind": "redness", "subject": subject.name, "told_by": told_by,
                        "raised": raised, "correction": str(found.correction),
                        "zone": zone.zone.name, "change": zone.change, "mdc": zone.mdc,
                        "clear": zone.is_clear,
                    }  # fmt: skip


# Comparable or not ------------------------------------------------------------------------------------


def badge_rows(subject: Subject, seed: int, others: list[Subject]) -> Iterator[dict[str, Any]]:
    if subject.close:
        return
    one = look(subject.pixels, close=False)
    rng = np.random.default_rng(seed)
    for n in range(3):
        mild = in_other_light(moved(subject.pixels, move(seed + n)), seed + n)
        yield _judged(subject, one, "mild", look(mild, close=False))
    for name, make in BAD.items():
        day = moved(subject.pixels, move(seed + 50))
        other = others[int(rng.integers(len(others)))]
        made, quality = make(day, rng, other.pixels)
        yield _judged(subject, one, name, look(made, close=False, quality=quality))


def _judged(subject: Subject, one: Seen, name: str, two: Seen) -> dict[str, Any]:
    found = conditions(one, two, align(one, two))
    return {
        "kind": "badge", "subject": subject.name, "way": name, "comparable": found.comparable,
        "differs": [str(each) for each in found.differs], "face": one.face is not None,
    }  # fmt: skip


# Telling ----------------------------------------------------------------------------------------------


def rows(folder: Path | None, seed: int, only: set[str]) -> Iterator[dict[str, Any]]:
    all_of_them = subjects(folder, seed)
    faces = [each for each in all_of_them if not each.close]
    for n, subject in enumerate(all_of_them):
        own = seed * 1000 + 37 * n
        if "alignment" in only:
            yield from alignment_rows(subject, own)
        if "redness" in only:
            yield from redness_rows(subject, own)
        if "badge" in only:
            others = [each for each in faces if each is not subject]
            yield from badge_rows(subject, own, others)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.evidence.photos")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="alignment,redness,badge")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args(arguments)
    told = []
    for row in rows(asked.folder, asked.seed, set(asked.only.split(","))):
        told.append(row)
        if asked.out is not None:
            with asked.out.open("a", encoding="utf-8") as out:
                out.write(json.dumps(row) + "\n")
    from tests.evidence.telling import tables

    print(tables(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
