"""NumPy and OpenCV, loaded when a picture is first looked at and never before.

To the type checker they are open: what their functions give depends on arguments in ways that their
stubs can't tell. What leaves this room has types of its own.
"""

from typing import Any


def numpy() -> Any:
    import numpy as np

    return np


def opencv() -> Any:
    import cv2

    return cv2
