"""The picture of a chart: drawn in the worker, so that no chart holds up the window."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QImage

from homecare.charts.chart import Chart
from homecare.charts.palette import Palette
from homecare.charts.screen import WHOLE, Box, Drawn, Limits, Sight
from ui.look.theme import scaled, tokens

if TYPE_CHECKING:
    from homecare.charts.reading import Layer, Reading

STRIDE: Final = 4
"""Bytes to a pixel."""


class Order(NamedTuple):
    """What a picture is made from. Plain values: it goes to the worker."""

    make: Callable[[], Chart]
    palette: Palette
    size: tuple[int, int]
    ratio: float
    sight: Sight = WHOLE
    readings: "tuple[Reading, ...] | None" = None


class Picture(NamedTuple):
    """A chart as it was drawn, and where everything stands in it (pixels of the layout)."""

    chart: Chart
    image: QImage
    plot: Box
    whole: Limits
    limits: Limits
    places: tuple[tuple[float, float], ...]
    readings: tuple["Reading", ...]
    size: tuple[int, int]
    zoomable: bool = True
    layers: tuple["Layer", ...] = ()

    def x_at(self, pixel: float) -> float:
        """What the axis across says at this pixel."""
        low, high = self.limits
        return low + (pixel - self.plot.left) / self.plot.width * (high - low)


def is_zoomable(chart: Chart) -> bool:
    """Whether a part of it can be looked at more closely; a series that can't says so."""
    return bool(getattr(chart.series, "zoomable", True))


def paint(order: Order) -> Picture:
    """Make the chart and draw it; called in the worker, which may load matplotlib for it."""
    from homecare.charts.screen import draw_on_screen, in_sight, layers_of

    chart = order.make()
    zoomable = is_zoomable(chart)
    sight = order.sight if zoomable else replace(order.sight, limits=None)
    drawn = draw_on_screen(
        chart.draw,
        chart.series,
        order.palette,
        order.size,
        order.ratio,
        sight,
        order.readings,
    )
    return Picture(
        chart=chart,
        image=_image(drawn),
        plot=drawn.plot,
        whole=drawn.whole,
        limits=drawn.limits,
        places=drawn.places,
        readings=drawn.readings,
        size=order.size,
        zoomable=zoomable,
        layers=layers_of(in_sight(chart.series, sight.limits)),
    )


def _image(drawn: Drawn) -> QImage:
    """In the format that is painted fastest; the copy lets go of the figure's own memory."""
    raw = QImage(
        drawn.rgba,
        drawn.width,
        drawn.height,
        STRIDE * drawn.width,
        QImage.Format.Format_RGBA8888,
    )
    image = raw.convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(drawn.ratio)
    return image


def palette_now() -> Palette:
    """The colours of the look that shows, with text as large as the person wants it."""
    look = tokens().charts
    return look.with_text(look.text_pt * scaled(100) / 100)
