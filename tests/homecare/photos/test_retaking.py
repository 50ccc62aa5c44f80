"""What is said of a new picture at once: which way it differs, of faces that were altered so."""

from collections.abc import Callable
from functools import cache

import pytest
from PIL import Image

from homecare.photos.retaking import differs_now
from homecare.photos.seen import Seen, seen
from homecare.sample.skins import drawn_face

WIDTH, HEIGHT = 750, 1000


def face(*, turn: float = 0.0, light: float = 1.0) -> Image.Image:
    return drawn_face(0.3, width=WIDTH, height=HEIGHT, turn=turn, light=light)


@cache
def large() -> Image.Image:
    return drawn_face(0.3, width=2 * WIDTH, height=2 * HEIGHT)


def nearer(times: float) -> Image.Image:
    """The middle of a large picture: more of it, or less."""
    pixels = large()
    across, down = round(WIDTH / times), round(HEIGHT / times)
    box = (WIDTH - across, HEIGHT - down, WIDTH + across, HEIGHT + down)
    return pixels.crop(box).resize((WIDTH, HEIGHT))


@pytest.fixture(scope="module")
def before() -> Seen:
    return seen(nearer(1.0))


@pytest.mark.parametrize(
    ("new", "what", "then"),
    [
        (lambda: nearer(1.4), "from nearer", "step back"),
        (lambda: nearer(0.72), "from farther away", "come nearer"),
        (lambda: face(light=0.55), "it is darker", "more daylight"),
        (lambda: face(light=1.45), "it is lighter", "less light"),
    ],
)
def test_which_way_it_differs(before: Seen, new: Callable[[], Image.Image], what: str, then: str):
    told = dict(differs_now(before, seen(new())))
    found = [each for each in told if what in each]
    assert found, told
    assert then in told[found[0]]


def test_alike_is_nothing_to_be_said(before: Seen):
    assert differs_now(before, seen(face(turn=0.004, light=0.98))) == ()
