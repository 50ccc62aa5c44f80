"""The kit: devices with the uses they have behind them, and products."""

from ui.pages.kit.page import KitPage

__all__ = ["KitPage"]
