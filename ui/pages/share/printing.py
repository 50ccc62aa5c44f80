"""The pages onto paper. Qt's printing is imported when it is asked for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter

from homecare.sharing.pdf.form import Paper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_PPI: Final = 220


def printer_for(paper: Paper) -> "QPrinter":
    """A printer that takes whole sheets of this paper: the margins are the page's own."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    printer.setFullPage(True)
    size = QPageSize.PageSizeId.A4 if paper is Paper.A4 else QPageSize.PageSizeId.Letter
    printer.setPageSize(QPageSize(size))
    return printer


def print_pages(printer: "QPrinter", pictures: Sequence[QImage]) -> bool:
    """Put each picture on a sheet, as large as it can be; False where the printer refused."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    sheet = QRectF(painter.viewport())
    for number, picture in enumerate(pictures):
        if number:
            printer.newPage()
        scale = min(sheet.width() / picture.width(), sheet.height() / picture.height())
        painter.drawImage(QRectF(0, 0, picture.width() * scale, picture.height() * scale), picture)
    return painter.end()
