"""The whole of Homecare but the window: nothing here needs Qt or a screen."""

__version__ = "0.1.0"
