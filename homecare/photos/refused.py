"""Why a file is no picture for the log."""

from homecare import errors


class NotAPicture(errors.LogError):
    """A file that can't be taken as a picture; the message says why."""
